#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "find/find_components.hpp"

namespace digitcam {

/** Thicker lines, in pixels, are no ruling in a picture of `size`. */
int thickestRuling(cv::Size size);

/**
 * Takes the lines of ruled or squared paper away: thin, straight, nearly level or upright, several or as long as the
 * picture of `size`. Where a stroke crosses a line it mostly stays whole.
 * @return how wide the gaps are that they may leave in strokes; 0 where there are no such lines
 */
int eraseRulings(std::vector<Run>& runs, cv::Size size);

}  // namespace digitcam
