#pragma once

#include <cstdint>
#include <memory>
#include <opencv2/core.hpp>

namespace digitcam {

/** Pixels that threads share and that nobody writes to again: CV_8UC1 (gray) or CV_8UC3 (BGR), rows without gaps. */
using Picture = std::shared_ptr<const cv::Mat>;

struct Frame {
  Picture picture;
  /** Number in its source, from 0. */
  std::int64_t sequence = 0;
  /** Milliseconds since the epoch. */
  double capturedAt = 0;
  /** Its file ends before its picture does: what is missing is gray, or the last rows over again. */
  bool cutOff = false;
  /** Degrees clockwise that it was turned by since: 0, 90, 180 or 270. */
  int turn = 0;
};

/** Milliseconds since the epoch. */
double nowMs();

/** `pixels` as a picture of its own: sequence 0, captured now. */
Frame frameOf(cv::Mat pixels, bool cutOff = false);

/** The frame turned clockwise by 90, 180 or 270 degrees. */
Frame turnFrame(const Frame& frame, int degrees);

/** The frame with at most so many pixels along its longer side; a smaller one as it is. */
Frame shrinkFrame(const Frame& frame, int longestSide);

}  // namespace digitcam
