#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace digitcam {

/** Ink is darker than its surroundings, or lighter: chalk on a board, a tablet's dark page. */
enum class Polarity { dark, light };

/** The frame in shades of gray, at the sizes that it is searched at. */
struct GrayPyramid {
  /** The frame's size. */
  cv::Mat full;
  /** At most about a million pixels; `full` itself where that is small enough. Pens are looked for here. */
  cv::Mat work;
  /** `work` again, some tens of thousands of pixels. Markers and brushes are looked for here. */
  cv::Mat rough;
  /** Pixels of `work` on a side of one of `rough`. */
  int roughScale = 1;
  /** `work` again, some thousands of pixels and a quarter of them: the light on the scene. */
  cv::Mat small, tiny;
  /** Standard deviation of `work`'s noise, gray values. */
  double noise = 0;
  /** What the others may refer to; the pixels given are never written to. */
  cv::Mat converted, reduced, smooth;
  std::vector<cv::Mat> halves;
};

/** Fills `pyramid`, whose matrices are used again. */
void shrinkGray(const cv::Mat& pixels, GrayPyramid& pyramid);

/** Darker paper counts as this dark, so that the noise of black is not taken for ink. */
constexpr int kDarkestPaper = 40;

/** A picture after flat-field correction for ink of one polarity. Light ink is seen in the negative: it is dark in `corrected`. */
struct FlatField {
  /** What paper without ink would give, at a size of some thousand pixels; negative for light ink. */
  cv::Mat paper;
  /** 255 times the share of the paper's light that each pixel has; very dark paper counts as lighter. */
  cv::Mat corrected;
  cv::Mat scratch, widePaper, gains;
};

/** One of the pictures of a pyramid, corrected for both polarities. */
struct Level {
  cv::Mat gray;
  FlatField dark, light;
  cv::Mat negative;

  const FlatField& of(Polarity polarity) const { return polarity == Polarity::dark ? dark : light; }
};

/**
 * Fills `level` for a picture of a pyramid; its matrices are used again.
 * @param small the same picture in some thousands of pixels, whose light it is
 * @param widestStroke what is wider counts as surroundings, as a share of the picture's shorter side
 */
void correctFlatField(const cv::Mat& gray, const cv::Mat& small, double widestStroke, Level& level);

}  // namespace digitcam
