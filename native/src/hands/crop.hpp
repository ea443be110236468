#pragma once

#include <opencv2/core.hpp>

namespace digitcam {

/** A square of a frame, which may be turned and may go over the frame's edge. */
struct Square {
  /** Its middle, pixels of the frame. */
  double x, y;
  /** Pixels of the frame. */
  double side;
  /** By how much it is turned clockwise, radians. */
  double angle;
};

/**
 * The square upright, scaled to `pixels` a side, as networks of MediaPipe's take pictures.
 * @param frame CV_8UC3 (BGR) or CV_8UC1
 * @returns CV_32FC3: red, green, blue, 0 to 1; black beyond the frame
 */
cv::Mat cropSquare(const cv::Mat& frame, const Square& square, int pixels);

}  // namespace digitcam
