#include "find_view.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "classic.hpp"

namespace digitcam {
namespace {

/** The side of a view, in lengths of what is in its middle. */
constexpr double kSpan = 2;
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

}  // namespace

void viewInPlace(const GrayPyramid& pyramid, const Level& level, const Candidate& candidate, std::uint8_t* view) {
  const cv::Rect box = candidate.box();
  const double step = kSpan * std::max(box.width, box.height) / kInputSide;
  // A few pixels of the picture for each of the view, however large the candidate.
  const bool isLarge = step >= pyramid.roughScale;
  const cv::Mat& picture = isLarge ? pyramid.rough : pyramid.work;
  const double scale = isLarge ? pyramid.roughScale : 1;
  const double side = step / scale;
  const cv::Point2d middle((box.x + box.width / 2.0) / scale, (box.y + box.height / 2.0) / scale);
  const cv::Matx23d toPicture(side, 0, middle.x - side * (kInputSide - 1) / 2.0 - 0.5,  //
                              0, side, middle.y - side * (kInputSide - 1) / 2.0 - 0.5);
  cv::Mat values(kInputSide, kInputSide, CV_8UC1, view);
  cv::warpAffine(picture, values, toPicture, values.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
  const double paper = paperAt(level, candidate);
  const double depth = std::max(kLeastDepth, paper * candidate.strength / 255);
  const bool isDark = candidate.polarity == Polarity::dark;
  // paper - value for dark ink; for light ink both are seen in the negative.
  const double gain = (isDark ? -1 : 1) * (kInk - kPaper) / depth;
  const double zero = isDark ? paper : 255 - paper;
  values.convertTo(values, CV_8U, gain, kPaper - gain * zero);
}

}  // namespace digitcam
