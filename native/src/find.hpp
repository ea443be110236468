#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace digitcam {

/** Pictures of the frame's size. */
struct FindStages {
  /** The mean of the channels as people weigh them: 0 is black. */
  cv::Mat grayscale;
  /** Light evened out: paper is 255 everywhere, ink is dark. */
  cv::Mat evened;
  /** 0 where the ink of what was found is, else 255. */
  cv::Mat binary;
};

struct FindResult {
  /** In reading order; pixels of the frame. */
  std::vector<cv::Rect> boxes;
  /** Number of the text line of each box, from 0. */
  std::vector<int> lines;
  /** One network input of 28x28 bytes after the other; 0 is paper, 255 is ink. */
  std::vector<std::uint8_t> inputs;
};

/** Candidates a frame has at most. */
constexpr std::size_t kMostCandidates = 64;

/**
 * Finds what may be a handwritten digit, dark on light or light on dark, and makes a network input of each as MNIST made
 * its own. `pixels` is CV_8UC3 (BGR) or CV_8UC1. Favours finding all: a network is to tell what is no digit.
 */
FindResult runFind(const cv::Mat& pixels, FindStages* stages = nullptr);

}  // namespace digitcam
