#include "find/find_view.hpp"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

#include "classic/classic.hpp"
#include "find/find.hpp"

namespace digitcam {
namespace {

/** The side of what is seen from near and from far, in lengths of what is in the middle. */
constexpr std::array<double, kViewChannels - 1> kSpans{2, 6};
constexpr double kPaper = 32, kInk = 192;
/** Ink is so many units darker than paper at least, so that noise stays noise. */
constexpr double kLeastDepth = 10;

/** The light of the paper in the middle of the candidate. */
double paperAt(const Level& level, const Candidate& candidate) {
  const cv::Mat& paper = level.of(candidate.polarity).paper;
  const cv::Rect& box = candidate.ink.box;
  const int x = (box.x + box.width / 2) * paper.cols / level.gray.cols;
  const int y = (box.y + box.height / 2) * paper.rows / level.gray.rows;
  return paper.at<std::uint8_t>(std::min(y, paper.rows - 1), std::min(x, paper.cols - 1));
}

/** The smallest picture of the frame that has a pixel for each step of so many of `GrayPyramid::work`. */
const cv::Mat& pictureFor(const GrayPyramid& pyramid, double step) {
  if (step * pyramid.small.cols >= pyramid.work.cols) return pyramid.small;
  return step >= pyramid.roughScale ? pyramid.rough : pyramid.work;
}

/** What is around the middle of `box`, `span` times as long as it. */
void lookAt(const GrayPyramid& pyramid, const cv::Rect& box, double span, cv::Mat& values) {
  const double step = span * std::max(box.width, box.height) / kInputSide;
  const cv::Mat& picture = pictureFor(pyramid, step);
  const double across = static_cast<double>(picture.cols) / pyramid.work.cols;
  const double down = static_cast<double>(picture.rows) / pyramid.work.rows;
  const cv::Point2d middle((box.x + box.width / 2.0) * across, (box.y + box.height / 2.0) * down);
  const double reach = (kInputSide - 1) / 2.0;
  const cv::Matx23d toPicture(step * across, 0, middle.x - step * across * reach - 0.5,  //
                              0, step * down, middle.y - step * down * reach - 0.5);
  cv::warpAffine(picture, values, toPicture, {kInputSide, kInputSide}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
}

}  // namespace

void viewInPlace(const GrayPyramid& pyramid, const Level& level, const Candidate& candidate, const std::uint8_t* input,
                 std::uint8_t* view) {
  thread_local std::array<cv::Mat, kViewChannels> values;
  const double paper = paperAt(level, candidate);
  const double depth = std::max(kLeastDepth, paper * candidate.strength / 255);
  const bool isDark = candidate.polarity == Polarity::dark;
  // paper - value for dark ink; for light ink both are seen in the negative.
  const double gain = (isDark ? -1 : 1) * (kInk - kPaper) / depth;
  const double zero = isDark ? paper : 255 - paper;
  for (std::size_t i = 0; i < kSpans.size(); ++i) {
    lookAt(pyramid, candidate.box(), kSpans[i], values[i]);
    values[i].convertTo(values[i], -1, gain, kPaper - gain * zero);
  }
  // `merge()` reads it only.
  values.back() = cv::Mat(kInputSide, kInputSide, CV_8UC1, const_cast<std::uint8_t*>(input));
  cv::Mat all(kInputSide, kInputSide, CV_8UC(static_cast<int>(kViewChannels)), view);
  cv::merge(values.data(), kViewChannels, all);
}

}  // namespace digitcam
