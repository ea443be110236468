#include "detect/levels.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace digitcam {
namespace {

/** A level with a longer side below this is the last: what fills the frame is at most as long as a digit that it finds. */
constexpr int kSmallestSide = 48;

/** Means of four pixels; an odd last row or column is dropped. */
cv::Mat halve(const cv::Mat& gray) {
  const cv::Size size(std::max(1, gray.cols / 2), std::max(1, gray.rows / 2));
  const cv::Mat even = gray(cv::Rect(0, 0, std::min(gray.cols, 2 * size.width), std::min(gray.rows, 2 * size.height)));
  cv::Mat half;
  cv::resize(even, half, size, 0, 0, cv::INTER_AREA);
  return half;
}

/**
 * As `halve()`, but of each four pixels half of the way from their mean to the one that is farthest from it, of two as far to the
 * darker one, as ink mostly is. A dark line a pixel wide keeps a fifth of its contrast over four halves, where means alone leave a
 * sixteenth. The detector was trained on such levels. Needs two rows and two columns.
 */
cv::Mat halveKeepingLines(const cv::Mat& gray) {
  cv::Mat half(gray.rows / 2, gray.cols / 2, CV_8UC1);
  for (int y = 0; y < half.rows; ++y) {
    const uchar* above = gray.ptr(2 * y);
    const uchar* below = gray.ptr(2 * y + 1);
    uchar* to = half.ptr(y);
    for (int x = 0; x < half.cols; ++x) {
      const auto [least, most] = std::minmax({above[2 * x], above[2 * x + 1], below[2 * x], below[2 * x + 1]});
      const int sum = above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1];
      const int farthest = 4 * most - sum > sum - 4 * least ? most : least;
      to[x] = static_cast<uchar>((sum + 4 * farthest + 4) / 8);
    }
  }
  return half;
}

int roundUp(int side) { return (side + kDetectorStride - 1) / kDetectorStride * kDetectorStride; }

cv::Mat toValues(const cv::Mat& gray) {
  cv::Mat values = cv::Mat::zeros(roundUp(gray.rows), roundUp(gray.cols), CV_32FC1);
  gray.convertTo(values(cv::Rect({0, 0}, gray.size())), CV_32F, 1 / 128.0, -1);
  return values;
}

}  // namespace

std::vector<DetectorLevel> detectorLevels(const cv::Mat& pixels, double mostPixels, int skipped) {
  cv::Mat gray = pixels;
  if (pixels.channels() == 3) cv::cvtColor(pixels, gray, cv::COLOR_BGR2GRAY);
  std::vector<DetectorLevel> levels;
  for (int scale = 1;; scale *= 2) {
    const bool isLast = std::max(gray.cols, gray.rows) < kSmallestSide;
    const bool isSmallEnough = static_cast<double>(gray.total()) <= mostPixels;
    if (isLast || (isSmallEnough && skipped-- <= 0)) levels.push_back({toValues(gray), scale});
    if (isLast) return levels;
    // On the first halves lines have contrast enough, and noise is what a mean is for.
    const bool isFine = scale == 1 || std::min(gray.cols, gray.rows) < 2;
    gray = isFine ? halve(gray) : halveKeepingLines(gray);
  }
}

}  // namespace digitcam
