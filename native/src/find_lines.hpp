#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace digitcam {

struct ReadingOrder {
  /** Indices of the boxes: lines top to bottom, each left to right. */
  std::vector<int> order;
  /** Number of the line of each box in that order, from 0. */
  std::vector<int> lines;
};

/** Lines may rise or fall a little. */
ReadingOrder orderBoxes(const std::vector<cv::Rect>& boxes);

}  // namespace digitcam
