#pragma once

#include <optional>
#include <vector>

#include "find/find_candidates.hpp"

namespace digitcam {

/**
 * The ink in a box that somebody else found: what is darker than the paper there, or lighter, whichever stands out more.
 * Strokes that come in from outside and hardly reach into the box are left out.
 * @param box pixels of `GrayPyramid::work`
 * @return nothing where there is no ink
 */
std::optional<Candidate> candidateIn(const Level& fine, const Level& rough, int roughScale, const cv::Rect& box);

}  // namespace digitcam
