#include "find_light.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

namespace digitcam {
namespace {

/** Pixels beyond which a frame is searched at a smaller size. */
constexpr double kMostWorkPixels = 1.05e6;
/** Longest side of the picture that the light is estimated on. */
constexpr int kSmallSide = 160;
/** The widest stroke, as a share of the frame's shorter side: what is wider counts as surroundings. */
constexpr double kWidestStroke = 0.2;
/** Below this gray value paper counts as this dark, so that the noise of black is not taken for ink. */
constexpr int kDarkestPaper = 40;
/** A noisier picture is smoothed before it is searched. */
constexpr double kNoisy = 1.2, kVeryNoisy = 6;

/** The median difference of neighbours, which ink hardly moves, as the standard deviation of white noise. */
double estimateNoise(const cv::Mat& gray) {
  std::array<int, 256> histogram{};
  int count = 0;
  const int step = std::max(1, gray.rows / 60);
  for (int y = 0; y < gray.rows; y += step) {
    const std::uint8_t* row = gray.ptr(y);
    for (int x = 2; x < gray.cols; x += 5, ++count) ++histogram[std::abs(row[x] - row[x - 2])];
  }
  // Whole numbers hide small noise: the median is read between them.
  double below = 0;
  for (int difference = 0; difference < 256; ++difference) {
    const double next = below + histogram[difference];
    if (next * 2 >= count && histogram[difference] > 0)
      return (difference + (count * 0.5 - below) / histogram[difference] - 0.5) / 0.954;
    below = next;
  }
  return 0;
}

/**
 * Adds a margin that goes on as the picture does at its edge, but never brighter: light falls off towards the corners,
 * and without it the corners would look like ink.
 */
void extendEdges(const cv::Mat& from, int margin, cv::Mat& to) {
  cv::copyMakeBorder(from, to, margin, margin, margin, margin, cv::BORDER_REFLECT_101);
  const auto extend = [](int edge, int inner) {
    return static_cast<std::uint8_t>(std::clamp(2 * edge - inner, 0, edge));
  };
  for (int y = margin; y < margin + from.rows; ++y) {
    std::uint8_t* row = to.ptr(y);
    const int right = margin + from.cols - 1;
    for (int i = 1; i <= margin; ++i) {
      row[margin - i] = extend(row[margin], row[margin - i]);
      row[right + i] = extend(row[right], row[right + i]);
    }
  }
  const int bottom = margin + from.rows - 1;
  for (int i = 1; i <= margin; ++i) {
    const std::uint8_t* inside[] = {to.ptr(margin + std::min(i, from.rows - 1)),
                                    to.ptr(bottom - std::min(i, from.rows - 1))};
    const std::uint8_t* edge[] = {to.ptr(margin), to.ptr(bottom)};
    std::uint8_t* outside[] = {to.ptr(margin - i), to.ptr(bottom + i)};
    for (int side = 0; side < 2; ++side)
      for (int x = 0; x < to.cols; ++x) outside[side][x] = extend(edge[side][x], inside[side][x]);
  }
}

}  // namespace

void shrinkGray(const cv::Mat& pixels, GrayPyramid& pyramid) {
  if (pixels.channels() == 3)
    cv::cvtColor(pixels, pyramid.full, cv::COLOR_BGR2GRAY);
  else
    pyramid.full = pixels;
  const int factor = static_cast<int>(std::ceil(std::sqrt(pixels.total() / kMostWorkPixels)));
  pyramid.scale = factor;
  if (factor > 1)
    cv::resize(pyramid.full, pyramid.work,
               {std::max(1, pixels.cols / factor), std::max(1, pixels.rows / factor)}, 0, 0, cv::INTER_AREA);
  else
    pyramid.work = pyramid.full;
  pyramid.noise = estimateNoise(pyramid.work);
  if (pyramid.noise > kNoisy) {
    cv::Mat smooth;
    const bool very = pyramid.noise > kVeryNoisy;
    cv::GaussianBlur(pyramid.work, smooth, very ? cv::Size(5, 5) : cv::Size(3, 3), 0);
    pyramid.work = smooth;
    pyramid.noise *= very ? 0.25 : 0.4;
  }
  const int shrink = std::max(1, (std::max(pyramid.work.cols, pyramid.work.rows) + kSmallSide - 1) / kSmallSide);
  cv::resize(pyramid.work, pyramid.small,
             {std::max(1, pyramid.work.cols / shrink), std::max(1, pyramid.work.rows / shrink)}, 0, 0,
             cv::INTER_AREA);
}

void divideByPaper(const cv::Mat& gray, const cv::Mat& paper, cv::Mat& evened) {
  cv::divide(gray, paper, evened, 255);
}

void evenLight(const GrayPyramid& pyramid, Polarity polarity, EvenedLight& light) {
  cv::Mat small = pyramid.small;
  if (polarity == Polarity::dark) {
    light.gray = pyramid.work;
  } else {
    cv::bitwise_not(pyramid.work, light.gray);
    cv::bitwise_not(pyramid.small, light.scratch2);
    small = light.scratch2;
  }
  // A closing fills what is dark and narrow. It is eroded one pixel further, so that the paper's edge does not run into
  // the dark desk beside it, where it would look like a line.
  const int side = std::max(3, static_cast<int>(std::lround(kWidestStroke * std::min(small.cols, small.rows)))) | 1;
  const int margin = side / 2 + 1;
  extendEdges(small, margin, light.scratch1);
  cv::dilate(light.scratch1, light.scratch1, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
  cv::erode(light.scratch1, light.scratch1, cv::getStructuringElement(cv::MORPH_RECT, {side + 2, side + 2}));
  cv::blur(light.scratch1, light.scratch1, {3, 3});
  cv::max(light.scratch1(cv::Rect({margin, margin}, small.size())), kDarkestPaper, light.paper);
  cv::resize(light.paper, light.paperWork, light.gray.size(), 0, 0, cv::INTER_LINEAR);
  divideByPaper(light.gray, light.paperWork, light.evened);
}

}  // namespace digitcam
