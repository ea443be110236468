#pragma once

#include <opencv2/core.hpp>

namespace digitcam {

/** Ink is darker than its surroundings, or lighter: chalk on a board, a tablet's dark page. */
enum class Polarity { dark, light };

/** The frame in shades of gray, at the size that it is searched at. */
struct GrayPyramid {
  /** The frame's size. */
  cv::Mat full;
  /** At most about a million pixels; `full` itself where that is small enough. */
  cv::Mat work;
  /** Pixels of the frame for each of `work`, along a side. */
  double scale = 1;
  /** `work` again, a few thousand pixels: the light on the scene. */
  cv::Mat small;
  /** Standard deviation of `work`'s noise, gray values. */
  double noise = 0;
};

/** Fills `pyramid`, whose matrices are used again. */
void shrinkGray(const cv::Mat& pixels, GrayPyramid& pyramid);

/** Light evened out for ink of one polarity. Light ink is seen in the negative: in `evened` it is dark as well. */
struct EvenedLight {
  /** `work`, negative for light ink. */
  cv::Mat gray;
  /** What paper without ink would give, at the size of `GrayPyramid::small`; negative for light ink. */
  cv::Mat paper;
  /** 255 times the share of the paper's light that each pixel of `gray` has. */
  cv::Mat evened;
  cv::Mat paperWork, scratch1, scratch2;
};

void evenLight(const GrayPyramid& pyramid, Polarity polarity, EvenedLight& light);

/** `pixels` as a share of `paper`, 0 to 255; both of one size. */
void divideByPaper(const cv::Mat& gray, const cv::Mat& paper, cv::Mat& evened);

}  // namespace digitcam
