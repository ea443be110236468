#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "find_components.hpp"

namespace digitcam {

/**
 * Takes the lines of ruled or squared paper away: thin, straight, nearly level or upright, several or as long as the
 * picture of `size`. Where a stroke crosses a line it stays whole.
 */
void eraseRulings(std::vector<Run>& runs, cv::Size size);

}  // namespace digitcam
