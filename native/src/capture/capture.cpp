#include "capture/capture.hpp"

#include <algorithm>
#include <thread>

#include "capture/pacer.hpp"

namespace digitcam {
namespace {

using Milliseconds = std::chrono::milliseconds;

Failure closedFailure(const SourceSpec& spec) {
  return {"closed", "Cannot read from " + nameOf(spec) + ": it was closed. Open it again."};
}

Failure stalledFailure(const SourceSpec& spec, int milliseconds) {
  return {"stalled", "Cannot go on with " + nameOf(spec) + ": it is open, but no frame came for " +
                         std::to_string(milliseconds) + " ms. Check it and open it again."};
}

}  // namespace

std::shared_ptr<Capture> Capture::open(SourceSpec spec, CaptureOptions options, OpenAnswer answer) {
  auto capture = std::make_shared<Capture>(std::move(spec), options);
  try {
    std::thread([capture, answer] { capture->run(answer); }).detach();
  } catch (const std::system_error& error) {
    answer(toFailure(error));
    capture->release();
  }
  return capture;
}

void Capture::run(const OpenAnswer& answer) {
  bool opened = false;
  // The source is already released when an exception is caught here.
  try {
    const Clock::time_point deadline = Clock::now() + Milliseconds(options_.openTimeoutMs);
    const std::unique_ptr<Source> source = openSource(spec_, {options_.openTimeoutMs, options_.stallTimeoutMs});
    const SourceFacts facts = source->facts();
    const Frame first = readFirst(*source, deadline);
    {
      const std::lock_guard lock(mutex_);
      eachFrameOnce_ = (!options_.paced || facts.brief) && !facts.live && !facts.still;
    }
    opened = true;
    answer(Opened{facts, first.picture->size()});
    publish(first);
    if (facts.live)
      readLive(*source);
    else
      readFile(*source, facts);
  } catch (const std::exception& error) {
    const Failure failure = toFailure(error);
    if (!opened) answer(failure);
    finish(failure);
  }
  release();
}

Frame Capture::readFirst(Source& source, Clock::time_point deadline) {
  for (;;) {
    if (isClosing()) throw closedFailure(spec_);
    const Source::Grab grab = source.grab();
    const double capturedAt = nowMs();
    if (grab == Source::Grab::end)
      throw Failure("not-a-picture-or-video",
                    "Cannot read " + nameOf(spec_) + ": it holds no frame that can be decoded. Give a PNG, JPEG, " +
                                                      "WebP, BMP or GIF picture, or a video such as MP4 or WebM.");
    if (grab == Source::Grab::frame)
      if (std::optional<Frame> frame = retrieve(source, 0, capturedAt)) return std::move(*frame);
    if (Clock::now() >= deadline) throw stalledFailure(spec_, options_.openTimeoutMs);
  }
}

void Capture::readLive(Source& source) {
  Clock::time_point lastFrame = Clock::now();
  for (std::int64_t sequence = 1; !isClosing();) {
    const Source::Grab grab = source.grab();
    const double capturedAt = nowMs();
    if (grab == Source::Grab::frame) {
      if (std::optional<Frame> frame = retrieve(source, sequence, capturedAt)) {
        publish(std::move(*frame));
        lastFrame = Clock::now();
      }
      ++sequence;
    }
    if (Clock::now() - lastFrame >= Milliseconds(options_.stallTimeoutMs))
      throw stalledFailure(spec_, options_.stallTimeoutMs);
  }
}

void Capture::readFile(Source& source, const SourceFacts& facts) {
  constexpr Milliseconds kLongestSkip(200);
  constexpr Milliseconds kMostBehind(1000);
  Pacer pacer(facts.frameRate, source.positionMs(), Clock::now());
  Clock::time_point lastFrame = Clock::now();
  const auto pace = [&](Clock::time_point due) {
    const Clock::duration paused = sleepUntil(due);
    const Clock::duration behind = Clock::now() - (due + paused);
    // After a sleep of the whole machine the file goes on where it was.
    pacer.shift(behind > kMostBehind ? paused + behind : paused);
  };

  bool skipped = false;
  for (std::int64_t sequence = 1;; ++sequence) {
    if (eachFrameOnce_) waitUntilTaken();
    if (isClosing()) return;
    Source::Grab grab = source.grab();
    if (grab == Source::Grab::end && options_.loop && !facts.still) {
      source.rewind();
      pacer.rewind();
      grab = source.grab();
    }
    if (grab == Source::Grab::end) {
      // The last frame stays on the screen, so it is shown however late it is.
      if (skipped)
        if (std::optional<Frame> last = retrieve(source, sequence - 1, nowMs())) publish(std::move(*last));
      if (options_.paced && !facts.still) pace(pacer.next(std::nullopt));
      return finish(Ended{});
    }
    if (!options_.paced) {
      if (std::optional<Frame> frame = retrieve(source, sequence, nowMs())) publish(std::move(*frame));
      continue;
    }
    const Clock::time_point due = pacer.next(source.positionMs());
    // A slow reader drops frames, but never all of them.
    const bool late = !facts.brief && Clock::now() > due + pacer.interval();
    skipped = late && Clock::now() - lastFrame < kLongestSkip;
    if (skipped) {
      // Whether it is the last one is known only after the next grab.
      if (!options_.loop) source.keep();
      continue;
    }
    std::optional<Frame> frame = retrieve(source, sequence, 0);
    pace(due);
    if (isClosing()) return;
    if (frame) {
      frame->capturedAt = nowMs();
      publish(std::move(*frame));
    }
    lastFrame = Clock::now();
  }
}

std::optional<Frame> Capture::retrieve(Source& source, std::int64_t sequence, double capturedAt) {
  const std::shared_ptr<cv::Mat> pixels = pool_.take();
  if (!source.retrieve(*pixels)) return std::nullopt;
  return Frame{pixels, sequence, capturedAt, source.cutOff()};
}

Capture::Clock::duration Capture::sleepUntil(Clock::time_point due) {
  Clock::duration paused{};
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait_until(lock, due + paused, [&] { return closing_ || paused_; });
    if (closing_ || !paused_) return paused;
    const Clock::time_point since = Clock::now();
    changed_.wait(lock, [&] { return closing_ || !paused_; });
    paused += Clock::now() - since;
  }
}

void Capture::waitUntilTaken() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closing_ || (!newest_ && !paused_); });
}

bool Capture::isClosing() {
  const std::lock_guard lock(mutex_);
  return closing_;
}

bool Capture::isWanted(const std::optional<std::int64_t>& after) const {
  if (!newest_) return false;
  if (after) return newest_->sequence > *after;
  return !(finish_ && newestDelivered_);
}

void Capture::publish(Frame frame) {
  std::vector<Waiter> ready;
  {
    const std::lock_guard lock(mutex_);
    newest_ = frame;
    const auto firstReady = std::stable_partition(waiters_.begin(), waiters_.end(),
                                                  [&](const Waiter& waiter) { return !isWanted(waiter.after); });
    std::move(firstReady, waiters_.end(), std::back_inserter(ready));
    waiters_.erase(firstReady, waiters_.end());
    newestDelivered_ = !ready.empty();
    // Taken, or passed over by somebody who waits for a later one.
    if (eachFrameOnce_ && (newestDelivered_ || !waiters_.empty())) newest_.reset();
  }
  for (const Waiter& waiter : ready) waiter.answer(frame);
}

void Capture::next(std::optional<std::int64_t> after, FrameAnswer answer) {
  std::unique_lock lock(mutex_);
  if (closing_) {
    lock.unlock();
    return answer(closedFailure(spec_));
  }
  if (isWanted(after)) {
    const Frame frame = *newest_;
    newestDelivered_ = true;
    if (eachFrameOnce_) newest_.reset();
    lock.unlock();
    changed_.notify_all();
    return answer(frame);
  }
  if (finish_) {
    const Finish finish = *finish_;
    lock.unlock();
    return std::visit([&](const auto& what) { answer(what); }, finish);
  }
  if (eachFrameOnce_ && newest_) newest_.reset();
  waiters_.push_back({after, std::move(answer)});
  lock.unlock();
  changed_.notify_all();
}

void Capture::finish(Finish finish) {
  std::vector<Waiter> waiters;
  {
    const std::lock_guard lock(mutex_);
    finish_ = finish;
    waiters.swap(waiters_);
  }
  for (const Waiter& waiter : waiters) std::visit([&](const auto& what) { waiter.answer(what); }, finish);
}

void Capture::setPaused(bool paused) {
  {
    const std::lock_guard lock(mutex_);
    paused_ = paused;
  }
  changed_.notify_all();
}

void Capture::close() {
  std::vector<Waiter> waiters;
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    newest_.reset();
    waiters.swap(waiters_);
  }
  changed_.notify_all();
  for (const Waiter& waiter : waiters) waiter.answer(closedFailure(spec_));
}

void Capture::release() {
  std::vector<std::function<void()>> answers;
  {
    const std::lock_guard lock(mutex_);
    released_ = true;
    answers.swap(releaseAnswers_);
  }
  changed_.notify_all();
  for (const auto& answer : answers) answer();
}

void Capture::whenReleased(std::function<void()> answer) {
  {
    const std::lock_guard lock(mutex_);
    if (!released_) {
      releaseAnswers_.push_back(std::move(answer));
      return;
    }
  }
  answer();
}

bool Capture::waitReleased(Clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  return changed_.wait_until(lock, deadline, [&] { return released_; });
}

}  // namespace digitcam
