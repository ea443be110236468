#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace digitcam {

/** Pictures of the frame's size. */
struct FindStages {
  /** After flat-field correction: paper is 255 everywhere, ink is dark. */
  cv::Mat corrected;
};

struct FindResult {
  /**
   * Pixels of the frame; from left to right. Boxes may lie within each other where only a reader can tell which of them is
   * the digit: two that touch and what they are together, a sheet that looks like ink and what is written on it.
   */
  std::vector<cv::Rect> boxes;
  /** For each box 1 where its ink is lighter than its paper, else 0. */
  std::vector<std::uint8_t> light;
  /** Pixels of the frame: what is written beside them and has no digit's size or shape, such as dots and dashes. In no order. */
  std::vector<cv::Rect> marks;
  /** One network input of 28x28 bytes after the other; 0 is paper, 255 is ink. */
  std::vector<std::uint8_t> inputs;
  /** For each what is in and around its box, 28x28 pixels of `kViewChannels` bytes, as `viewInPlace()` writes it. */
  std::vector<std::uint8_t> views;
  /** For each 1 where it was made from a given box, 0 where it was found here. */
  std::vector<std::uint8_t> given;
};

/** From near, from far, and alone. */
constexpr std::size_t kViewChannels = 3;

/**
 * Finds what may be a handwritten digit, dark on light or light on dark, and makes a network input of each as MNIST made
 * its own. `pixels` is CV_8UC3 (BGR) or CV_8UC1. Favors finding all: a network is to tell what is no digit.
 * @param given boxes that somebody else found, pixels of the frame: they join what is found
 * @param search whether anything else is looked for
 */
FindResult runFind(const cv::Mat& pixels, const std::vector<cv::Rect>& given, bool search, FindStages* stages = nullptr);

}  // namespace digitcam
