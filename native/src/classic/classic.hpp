#pragma once

#include <array>
#include <cstdint>
#include <opencv2/core.hpp>

namespace digitcam {

/** Side of the network input, in pixels. */
constexpr int kInputSide = 28;

struct ClassicStages {
  cv::Mat grayscale, binary, resized, inverted;
};

struct ClassicResult {
  int otsuThreshold = 0;
  /** Row-major; 0 is paper, 255 is ink. */
  std::array<std::uint8_t, kInputSide * kInputSide> input{};
};

/**
 * The steps of RecognizeDigit.py, bit for bit: skimage's rgb2gray and img_as_ubyte, OpenCV's Otsu threshold, cv::resize
 * to 28x28 (bilinear), 255 - x. `pixels` is CV_8UC3 or CV_8UC1; gray counts as three equal channels.
 * Fills `stages` where it is given; else only the pixels that the network input needs are made binary.
 */
ClassicResult runClassic(const cv::Mat& pixels, ClassicStages* stages = nullptr);

}  // namespace digitcam
