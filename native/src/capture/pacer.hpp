#pragma once

#include <chrono>
#include <optional>

namespace digitcam {

/** Computes when each frame of a file is due. Due times count from the start, so errors do not add up. */
class Pacer {
 public:
  using Clock = std::chrono::steady_clock;
  using Milliseconds = std::chrono::duration<double, std::milli>;

  /**
   * The first frame is shown at `start`; `positionMs` is its time in the file, where that is known. `frameRate` 0: not
   * known.
   */
  Pacer(double frameRate, std::optional<double> positionMs, Clock::time_point start)
      : interval_(frameRate > 0 ? 1000 / frameRate : kUnknownInterval),
        start_(start),
        pass_(-positionMs.value_or(0)),
        firstPosition_(positionMs.value_or(0)) {}

  /** When the frame after the last one asked for is due; `positionMs` is its time in the file, where that is known. */
  Clock::time_point next(std::optional<double> positionMs) {
    const double expected = offset_ + interval_.count();
    const double asked = positionMs ? pass_ + *positionMs : expected;
    // Not every file tells the time of each frame, and some tell nonsense.
    offset_ = asked > offset_ && asked < offset_ + kLongestGap ? asked : expected;
    return start_ + std::chrono::duration_cast<Clock::duration>(Milliseconds(offset_));
  }

  /** The file begins again: its next frame follows the last one. */
  void rewind() { pass_ = offset_ + interval_.count() - firstPosition_; }

  /** Delays all frames from now on. */
  void shift(Clock::duration by) { start_ += by; }

  Milliseconds interval() const { return interval_; }

 private:
  static constexpr double kUnknownInterval = 40;
  static constexpr double kLongestGap = 10'000;

  const Milliseconds interval_;
  Clock::time_point start_;
  /** When the last frame was due, in ms from the start. */
  double offset_ = 0;
  /** What a time in the file lacks to such an offset. */
  double pass_;
  const double firstPosition_;
};

}  // namespace digitcam
