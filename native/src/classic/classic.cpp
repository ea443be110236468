#include "classic/classic.hpp"

#include <algorithm>
#include <cfloat>
#include <cstddef>

#include "classic/grayscale.hpp"
#include "classic/histogram.hpp"

namespace digitcam {
namespace {

/** Works in parts, so that gray pixels are counted while they are in the L1 cache. They are stored only in `grayscale`. */
Histogram histogramOf(const cv::Mat& pixels, cv::Mat* grayscale) {
  GrayCounter counter;
  if (pixels.channels() == 1) {
    counter.add(pixels.data, pixels.total());
    return counter.take();
  }
  constexpr std::size_t kPart = 8192;
  std::array<std::uint8_t, kPart> part;
  const Ties ties = tiesFor(pixels.cols);
  const std::size_t total = pixels.total();
  for (std::size_t start = 0; start < total; start += kPart) {
    const std::size_t count = std::min(kPart, total - start);
    std::uint8_t* gray = grayscale ? grayscale->data + start : part.data();
    toGray(pixels.data + 3 * start, count, ties, gray);
    counter.add(gray, count);
  }
  return counter.take();
}

/** cv::threshold's THRESH_OTSU, its operations in their order: rounding decides between neighboring thresholds. */
int otsuThreshold(const Histogram& histogram, double pixelCount) {
  const double scale = 1. / pixelCount;
  double mean = 0;
  for (int i = 0; i < 256; ++i) mean += i * static_cast<double>(histogram[i]);
  mean *= scale;

  double mean1 = 0, weight1 = 0, bestVariance = 0;
  int best = 0;
  for (int i = 0; i < 256; ++i) {
    const double share = histogram[i] * scale;
    mean1 *= weight1;
    weight1 += share;
    const double weight2 = 1. - weight1;
    if (std::min(weight1, weight2) < FLT_EPSILON || std::max(weight1, weight2) > 1. - FLT_EPSILON) continue;
    mean1 = (mean1 + i * share) / weight1;
    const double mean2 = (mean - weight1 * mean1) / weight2;
    const double variance = weight1 * weight2 * (mean1 - mean2) * (mean1 - mean2);
    if (variance > bestVariance) {
      bestVariance = variance;
      best = i;
    }
  }
  return best;
}

/** Where cv::resize's bilinear interpolation reads along one axis, and the weights in 1/2048. */
struct Taps {
  std::array<int, kInputSide> first, second;
  std::array<int, kInputSide> weight1, weight2;
};

enum class Axis { across, down };

Taps tapsAlong(Axis axis, int size) {
  const double scale = 1. / (static_cast<double>(kInputSide) / size);
  Taps taps;
  for (int i = 0; i < kInputSide; ++i) {
    float position = static_cast<float>((i + 0.5) * scale - 0.5);
    const int first = cvFloor(position);
    position -= first;
    // Beyond the edge cv::resize takes the edge pixel alone across, but twice with both weights down; each product is
    // cut to whole numbers, so that this shows.
    if (axis == Axis::across && (first < 0 || first >= size - 1)) position = 0;
    taps.first[i] = std::clamp(first, 0, size - 1);
    taps.second[i] = std::clamp(first + 1, 0, size - 1);
    taps.weight1[i] = cvRound((1.f - position) * 2048);
    taps.weight2[i] = cvRound(position * 2048);
  }
  return taps;
}

}  // namespace

ClassicResult runClassic(const cv::Mat& pixels, ClassicStages* stages) {
  if (stages) {
    if (pixels.channels() == 3)
      stages->grayscale.create(pixels.size(), CV_8UC1);
    else
      stages->grayscale = pixels;
  }
  ClassicResult result;
  const Histogram histogram = histogramOf(pixels, stages ? &stages->grayscale : nullptr);
  result.otsuThreshold = otsuThreshold(histogram, static_cast<double>(pixels.total()));

  const Taps across = tapsAlong(Axis::across, pixels.cols), down = tapsAlong(Axis::down, pixels.rows);
  const Ties ties = tiesFor(pixels.cols);
  const auto isPaper = [&](int y, int x) -> int {
    const std::uint8_t* pixel = pixels.ptr(y) + static_cast<std::size_t>(x) * pixels.channels();
    return (pixels.channels() == 3 ? grayOf(pixel, ties) : *pixel) > result.otsuThreshold ? 255 : 0;
  };
  const auto readAcross = [&](int y, int i) {
    return isPaper(y, across.first[i]) * across.weight1[i] + isPaper(y, across.second[i]) * across.weight2[i];
  };
  for (int j = 0; j < kInputSide; ++j) {
    for (int i = 0; i < kInputSide; ++i) {
      const int above = (down.weight1[j] * (readAcross(down.first[j], i) >> 4)) >> 16;
      const int below = (down.weight2[j] * (readAcross(down.second[j], i) >> 4)) >> 16;
      result.input[j * kInputSide + i] = static_cast<std::uint8_t>(255 - ((above + below + 2) >> 2));
    }
  }

  if (stages) {
    cv::compare(stages->grayscale, result.otsuThreshold, stages->binary, cv::CMP_GT);
    stages->inverted = cv::Mat(kInputSide, kInputSide, CV_8UC1, result.input.data()).clone();
    cv::bitwise_not(stages->inverted, stages->resized);
  }
  return result;
}

}  // namespace digitcam
