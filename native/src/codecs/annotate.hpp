#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace digitcam {

/** A box of the picture and what is to be said of it. */
struct Mark {
  cv::Rect box;
  /** Printable ASCII: OpenCV's letters know no others. May be empty. */
  std::string label;
  /** Blue, green, red. */
  cv::Scalar color;
};

/** `pixels` (CV_8UC3 or CV_8UC1) in color, each box drawn around with its label above or, without room there, below. */
cv::Mat annotate(const cv::Mat& pixels, const std::vector<Mark>& marks);

}  // namespace digitcam
