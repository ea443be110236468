#include "find/find_light.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

#include "fast.hpp"

namespace digitcam {
namespace {

/** Pixels beyond which a frame is searched at a smaller size. */
constexpr double kMostWorkPixels = 1.05e6;
/** The least shorter side of the picture that broad strokes are looked for on. */
constexpr int kRoughSide = 110;
/** Longest side of the picture that the light is estimated on. */
constexpr int kSmallSide = 160;
/** A noisier picture is smoothed before it is searched. */
constexpr double kNoisy = 1.2, kVeryNoisy = 6;

/** The median difference of neighbors, which ink hardly moves, as the standard deviation of white noise. */
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

/** Light falls off by less than this share from within a margin to the frame's edge: what is darker there is ink, or a desk. */
constexpr double kMostFall = 0.4;

/**
 * Adds a margin that goes on as the picture does at its edge, but never brighter: light falls off towards the corners,
 * and without it the corners would look like ink. A stroke along the edge is mirrored: it stays as narrow as strokes are.
 */
void extendEdges(const cv::Mat& from, int margin, cv::Mat& to) {
  cv::copyMakeBorder(from, to, margin, margin, margin, margin, cv::BORDER_REFLECT_101);
  const auto extend = [](int edge, int inner) {
    if (edge < (1 - kMostFall) * inner) return static_cast<std::uint8_t>(inner);
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

/**
 * A closing fills what is dark and narrow; it is eroded one pixel further, so that the paper's edge does not run into the
 * dark desk beside it, where it would look like a line.
 */
void estimatePaper(const cv::Mat& small, int side, FlatField& light) {
  const int margin = side / 2 + 1;
  extendEdges(small, margin, light.scratch);
  cv::dilate(light.scratch, light.scratch, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
  cv::erode(light.scratch, light.scratch, cv::getStructuringElement(cv::MORPH_RECT, {side + 2, side + 2}));
  cv::blur(light.scratch, light.scratch, {3, 3});
  light.scratch(cv::Rect({margin, margin}, small.size())).copyTo(light.paper);
}

/** 255 over each shade of paper, in units of 1/2048. */
constexpr int kOne = 2048;
const std::array<std::uint16_t, 256> kGains = [] {
  std::array<std::uint16_t, 256> gains{};
  for (int paper = 0; paper < 256; ++paper) {
    const int counted = std::max(paper, kDarkestPaper);
    gains[paper] = static_cast<std::uint16_t>((255 * kOne + counted - 1) / counted);
  }
  return gains;
}();

/** The paper at the width of the pixels, and what a row of pixels is to be multiplied with for each of its rows. */
void spreadGains(FlatField& light, int width) {
  cv::resize(light.paper, light.widePaper, {width, light.paper.rows}, 0, 0, cv::INTER_LINEAR);
  light.gains.create(light.widePaper.size(), CV_16UC1);
  for (int y = 0; y < light.widePaper.rows; ++y) {
    const std::uint8_t* paper = light.widePaper.ptr(y);
    auto* gains = light.gains.ptr<std::uint16_t>(y);
    for (int x = 0; x < width; ++x) gains[x] = kGains[paper[x]];
  }
}

/** Two rows of a small picture, and the share of 65,536 of the one below. */
struct Between {
  int above, below;
  std::uint16_t share;
};

/**
 * Pixels times gains, 255 at most. Paper that is darker than `kDarkestPaper` counts as that dark, and what is written on it
 * as much lighter.
 */
DIGITCAM_FAST void multiply(const std::uint8_t* __restrict pixels, int flip, const std::uint16_t* __restrict gainsAbove,
                            const std::uint16_t* __restrict gainsBelow, const std::uint8_t* __restrict paperAbove,
                            const std::uint8_t* __restrict paperBelow, std::uint16_t share, int width,
                            std::uint8_t* __restrict to) {
  for (int x = 0; x < width; ++x) {
    const auto gain = static_cast<std::uint16_t>(gainsAbove[x] - high(gainsAbove[x], share) + high(gainsBelow[x], share));
    const std::uint16_t above = paperAbove[x] << 8, below = paperBelow[x] << 8;
    const std::uint16_t paper = static_cast<std::uint16_t>(above - high(above, share) + high(below, share)) >> 8;
    const std::uint16_t lift = kDarkestPaper - std::min<std::uint16_t>(paper, kDarkestPaper);
    const auto pixel = static_cast<std::uint16_t>(((pixels[x] ^ flip) + lift) << 5);
    to[x] = static_cast<std::uint8_t>(std::min<std::uint16_t>(high(pixel, gain), 255));
  }
}

void correctRow(const cv::Mat& gray, int y, int flip, const Between& rows, FlatField& light) {
  multiply(gray.ptr(y), flip, light.gains.ptr<std::uint16_t>(rows.above), light.gains.ptr<std::uint16_t>(rows.below),
           light.widePaper.ptr(rows.above), light.widePaper.ptr(rows.below), rows.share, gray.cols, light.corrected.ptr(y));
}

}  // namespace

void shrinkGray(const cv::Mat& pixels, GrayPyramid& pyramid) {
  if (pixels.channels() == 3) cv::cvtColor(pixels, pyramid.converted, cv::COLOR_BGR2GRAY);
  pyramid.full = pixels.channels() == 3 ? pyramid.converted : pixels;
  const int factor = static_cast<int>(std::ceil(std::sqrt(pixels.total() / kMostWorkPixels)));
  pyramid.work = pyramid.full;
  if (factor > 1) {
    const cv::Size size(std::max(1, pixels.cols / factor), std::max(1, pixels.rows / factor));
    cv::resize(pyramid.full, pyramid.reduced, size, 0, 0, cv::INTER_AREA);
    pyramid.work = pyramid.reduced;
  }
  pyramid.noise = estimateNoise(pyramid.work);
  if (pyramid.noise > kNoisy) {
    const bool very = pyramid.noise > kVeryNoisy;
    cv::GaussianBlur(pyramid.work, pyramid.smooth, very ? cv::Size(5, 5) : cv::Size(3, 3), 0);
    pyramid.work = pyramid.smooth;
    pyramid.noise *= very ? 0.25 : 0.4;
  }
  pyramid.rough = pyramid.work;
  pyramid.roughScale = 1;
  std::size_t halvings = 0;
  // Halves are quick to make.
  while (std::min(pyramid.rough.cols, pyramid.rough.rows) >= 2 * kRoughSide) {
    if (halvings == pyramid.halves.size()) pyramid.halves.emplace_back();
    cv::Mat& half = pyramid.halves[halvings++];
    cv::resize(pyramid.rough, half, pyramid.rough.size() / 2, 0, 0, cv::INTER_AREA);
    pyramid.rough = half;
    pyramid.roughScale *= 2;
  }
  const int shrink = std::max(1, (std::max(pyramid.rough.cols, pyramid.rough.rows) + kSmallSide - 1) / kSmallSide);
  cv::resize(pyramid.rough, pyramid.small,
             {std::max(1, pyramid.rough.cols / shrink), std::max(1, pyramid.rough.rows / shrink)}, 0, 0,
             cv::INTER_AREA);
  cv::resize(pyramid.small, pyramid.tiny,
             {std::max(1, pyramid.small.cols / 2), std::max(1, pyramid.small.rows / 2)}, 0, 0, cv::INTER_AREA);
}

void correctFlatField(const cv::Mat& gray, const cv::Mat& small, double widestStroke, Level& level) {
  level.gray = gray;
  const int side = std::max(3, static_cast<int>(std::lround(widestStroke * std::min(small.cols, small.rows)))) | 1;
  estimatePaper(small, side, level.dark);
  cv::bitwise_not(small, level.negative);
  estimatePaper(level.negative, side, level.light);
  spreadGains(level.dark, gray.cols);
  spreadGains(level.light, gray.cols);
  level.dark.corrected.create(gray.size(), CV_8UC1);
  level.light.corrected.create(gray.size(), CV_8UC1);
  const double step = static_cast<double>(small.rows) / gray.rows;
  for (int y = 0; y < gray.rows; ++y) {
    const double place = std::clamp((y + 0.5) * step - 0.5, 0.0, small.rows - 1.0);
    const int above = static_cast<int>(place);
    const Between rows{above, std::min(above + 1, small.rows - 1), static_cast<std::uint16_t>((place - above) * 65535)};
    correctRow(gray, y, 0, rows, level.dark);
    correctRow(gray, y, 255, rows, level.light);
  }
}

}  // namespace digitcam
