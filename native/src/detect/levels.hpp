#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace digitcam {

/** A picture as the detector network takes it. */
struct DetectorLevel {
  /** CV_32FC1, -1 black to 1 white; its sides are multiples of `kDetectorStride`, and what is beyond the frame is 0. */
  cv::Mat values;
  /** Pixels of the frame on a side of one of its pixels. */
  int scale;
};

/** The detector halves a picture so often that its sides are to be multiples of this. */
constexpr int kDetectorStride = 16;

/**
 * The frame and its halves, down to one whose longer side is less than 48 pixels. From the quarter on they keep more of a thin
 * line's contrast than means would.
 * @param pixels CV_8UC3 (BGR) or CV_8UC1
 * @param mostPixels larger ones are left out
 * @param skipped so many of those that are left, the largest ones, are left out as well, but never the smallest
 */
std::vector<DetectorLevel> detectorLevels(const cv::Mat& pixels, double mostPixels, int skipped);

}  // namespace digitcam
