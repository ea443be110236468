#include "find_normalise.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "classic.hpp"

namespace digitcam {
namespace {

/** Longest side of a digit in its network input. */
constexpr int kDigitSide = 20;
/** The digit is worked on at this many times the size. */
constexpr int kFine = 3;
/** Fine pixels around the digit. */
constexpr int kMargin = 6;
/** Thinner strokes, in pixels of the network input, are widened to this: half of MNIST's are between 2.1 and 2.9. */
constexpr double kThinnest = 2.2;
/** Shares of a stroke's strength that become 0 and 255. */
constexpr double kBlack = 0.2, kWhite = 0.8;

/** Mean width of the strokes of a gray picture, as Component::strokeWidth(). */
double strokeWidthOf(const cv::Mat& picture) {
  int area = 0, edges = 0;
  for (int y = 1; y < picture.rows; ++y) {
    const std::uint8_t *row = picture.ptr(y), *above = picture.ptr(y - 1);
    for (int x = 1; x < picture.cols; ++x) {
      const bool ink = row[x] > 127;
      area += ink;
      edges += (ink != (row[x - 1] > 127)) + (ink != (above[x] > 127));
    }
  }
  return edges > 0 ? 2 * area / (CV_PI / 4 * edges) : 0;
}

/** Widens strokes by `by` pixels, which need not be a whole number. */
void widen(cv::Mat& picture, double by) {
  thread_local cv::Mat wider;
  for (double left = by / 2; left > 0.05; left -= 1) {
    cv::dilate(picture, wider, cv::getStructuringElement(cv::MORPH_CROSS, {3, 3}));
    const double share = std::min(1.0, left);
    cv::addWeighted(wider, share, picture, 1 - share, 0, picture);
  }
}

cv::Rect inkBox(const cv::Mat& picture) {
  int left = picture.cols, top = picture.rows, right = 0, bottom = 0;
  for (int y = 0; y < picture.rows; ++y) {
    const std::uint8_t* row = picture.ptr(y);
    for (int x = 0; x < picture.cols; ++x) {
      if (row[x] < 100) continue;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      top = std::min(top, y);
      bottom = y + 1;
    }
  }
  return right > left ? cv::Rect(left, top, right - left, bottom - top) : cv::Rect();
}

/** `region` of `picture`, edge pixels repeated where it goes beyond, at `size`. */
void cut(const cv::Mat& picture, const cv::Rect2d& region, cv::Size size, cv::Mat& to) {
  const double shrink = region.width / size.width;
  if (shrink <= 1.5) {
    const cv::Matx23d map(shrink, 0, region.x + 0.5 * shrink - 0.5, 0, shrink, region.y + 0.5 * shrink - 0.5);
    cv::warpAffine(picture, to, map, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    return;
  }
  // Averages where there is more than a pixel for each.
  thread_local cv::Mat padded;
  const cv::Rect whole(static_cast<int>(std::lround(region.x)), static_cast<int>(std::lround(region.y)),
                       static_cast<int>(std::lround(region.width)), static_cast<int>(std::lround(region.height)));
  const cv::Rect inside = whole & cv::Rect({0, 0}, picture.size());
  cv::Mat part = picture(inside);
  if (inside != whole) {
    cv::copyMakeBorder(part, padded, inside.y - whole.y, whole.br().y - inside.br().y, inside.x - whole.x,
                       whole.br().x - inside.br().x, cv::BORDER_REPLICATE);
    part = padded;
  }
  cv::resize(part, to, size, 0, 0, cv::INTER_AREA);
}

struct Workspace {
  cv::Mat gray, paper, evened, mask, softMask, digit;
};

}  // namespace

void normalise(const GrayPyramid& pyramid, const EvenedLight& light, const Candidate& candidate, std::uint8_t* input) {
  thread_local Workspace work;
  const cv::Rect& box = candidate.ink.box;
  const double longest = std::max(box.width, box.height);
  // Pixels of the working picture for each fine pixel.
  const double step = longest / (kDigitSide * kFine);
  const cv::Size size(static_cast<int>(std::lround(box.width / step)) + 2 * kMargin,
                      static_cast<int>(std::lround(box.height / step)) + 2 * kMargin);
  const cv::Rect2d region(box.x - kMargin * step, box.y - kMargin * step, size.width * step, size.height * step);
  const auto scaled = [&](double across, double down) {
    return cv::Rect2d(region.x * across, region.y * down, region.width * across, region.height * down);
  };

  cut(pyramid.full, scaled(static_cast<double>(pyramid.full.cols) / pyramid.work.cols,
                           static_cast<double>(pyramid.full.rows) / pyramid.work.rows), size, work.gray);
  if (candidate.polarity == Polarity::light) cv::bitwise_not(work.gray, work.gray);
  cut(light.paperWork, region, size, work.paper);
  divideByPaper(work.gray, work.paper, work.evened);

  // Only its own ink, and what the lens made of it: neighbours stay out.
  constexpr int kReach = 2;
  work.mask.create(box.height + 2 * kReach, box.width + 2 * kReach, CV_8UC1);
  work.mask.setTo(0);
  for (const Run& run : candidate.ink.runs)
    std::memset(work.mask.ptr(run.y - box.y + kReach) + run.begin - box.x + kReach, 255, run.end - run.begin);
  const int reach = longest < 24 ? 1 : kReach;
  cv::dilate(work.mask, work.mask, cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1}));
  const cv::Matx23d map(step, 0, (0.5 - kMargin) * step - 0.5 + kReach, 0, step, (0.5 - kMargin) * step - 0.5 + kReach);
  cv::warpAffine(work.mask, work.softMask, map, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);

  const double span = 255 / ((kWhite - kBlack) * std::max(1, candidate.strength));
  const double black = kBlack * candidate.strength;
  work.digit.create(size, CV_8UC1);
  for (int y = 0; y < size.height; ++y) {
    const std::uint8_t *evened = work.evened.ptr(y), *mask = work.softMask.ptr(y);
    std::uint8_t* digit = work.digit.ptr(y);
    for (int x = 0; x < size.width; ++x)
      digit[x] = cv::saturate_cast<std::uint8_t>((255 - evened[x] - black) * span * mask[x] / 255);
  }

  const double stroke = strokeWidthOf(work.digit) / kFine;
  if (stroke < kThinnest) widen(work.digit, (kThinnest - stroke) * kFine);

  std::memset(input, 0, kInputSide * kInputSide);
  const cv::Rect tight = inkBox(work.digit);
  if (tight.empty()) return;
  const double shrink = std::max(tight.width, tight.height) / static_cast<double>(kDigitSide);
  const cv::Size digitSize(std::max(1, static_cast<int>(std::lround(tight.width / shrink))),
                           std::max(1, static_cast<int>(std::lround(tight.height / shrink))));
  cv::resize(work.digit(tight), work.mask, digitSize, 0, 0, cv::INTER_AREA);
  const cv::Moments moments = cv::moments(work.mask);
  if (moments.m00 <= 0) return;
  const auto place = [](double centre, int side) {
    return std::clamp(static_cast<int>(std::lround(kInputSide / 2.0 - 0.5 - centre)), 0, kInputSide - side);
  };
  const int left = place(moments.m10 / moments.m00, digitSize.width);
  const int top = place(moments.m01 / moments.m00, digitSize.height);
  for (int y = 0; y < digitSize.height; ++y)
    std::memcpy(input + (top + y) * kInputSide + left, work.mask.ptr(y), digitSize.width);
}

}  // namespace digitcam
