#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

#include "failure.hpp"
#include "frame.hpp"
#include "pool.hpp"
#include "capture/source.hpp"

namespace digitcam {

struct CaptureOptions {
  /** Files that are no single picture begin again at their end. */
  bool loop = false;
  /** Files are read at their own frame rate; else, and where they are brief, each frame waits until it is taken. */
  bool paced = true;
  /** A live source that gives no frame for so long has stalled. */
  int stallTimeoutMs = 5000;
  int openTimeoutMs = 10000;
};

/** The last frame of a file was delivered. */
struct Ended {};

/**
 * A source and the thread that reads it. The newest frame replaces the one before it; nothing queues. All functions may
 * be called from any thread. Only waitReleased() blocks. Callbacks run on any thread.
 */
class Capture : public std::enable_shared_from_this<Capture> {
 public:
  struct Opened {
    SourceFacts facts;
    /** Of the first frame. */
    cv::Size size;
  };
  using OpenAnswer = std::function<void(const std::variant<Opened, Failure>&)>;
  using FrameAnswer = std::function<void(const std::variant<Frame, Ended, Failure>&)>;

  /** Answers when the first frame is there. */
  static std::shared_ptr<Capture> open(SourceSpec spec, CaptureOptions options, OpenAnswer answer);

  Capture(SourceSpec spec, CaptureOptions options) : spec_(std::move(spec)), options_(options) {}

  /** Answers with the newest frame whose number is greater than `after`; waits for one. */
  void next(std::optional<std::int64_t> after, FrameAnswer answer);
  void setPaused(bool paused);
  /** Asks the thread to end; pending answers get the failure "closed". */
  void close();
  /** Answers when the source is released; at once where it is already. */
  void whenReleased(std::function<void()> answer);
  /** False where the source is not released at `deadline`. */
  bool waitReleased(std::chrono::steady_clock::time_point deadline);

 private:
  using Clock = std::chrono::steady_clock;
  using Finish = std::variant<Ended, Failure>;
  struct Waiter {
    std::optional<std::int64_t> after;
    FrameAnswer answer;
  };

  void run(const OpenAnswer& answer);
  Frame readFirst(Source& source, Clock::time_point deadline);
  void readLive(Source& source);
  void readFile(Source& source, const SourceFacts& facts);
  /** The grabbed frame; nothing where it is damaged. */
  std::optional<Frame> retrieve(Source& source, std::int64_t sequence, double capturedAt);
  void publish(Frame frame);
  void finish(Finish finish);
  void release();
  bool isClosing();
  void waitUntilTaken();
  /** Sleeps until `due`, and as much longer as it is paused; answers how long that was. */
  Clock::duration sleepUntil(Clock::time_point due);
  bool isWanted(const std::optional<std::int64_t>& after) const;

  const SourceSpec spec_;
  const CaptureOptions options_;
  Pool pool_;

  std::mutex mutex_;
  std::condition_variable changed_;
  bool paused_ = false;
  bool closing_ = false;
  bool released_ = false;
  std::optional<Frame> newest_;
  bool newestDelivered_ = false;
  bool eachFrameOnce_ = false;
  std::optional<Finish> finish_;
  std::vector<Waiter> waiters_;
  std::vector<std::function<void()>> releaseAnswers_;
};

}  // namespace digitcam
