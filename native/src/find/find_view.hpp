#pragma once

#include <cstdint>

#include "find/find_candidates.hpp"
#include "find/find_light.hpp"

namespace digitcam {

/**
 * Writes a candidate in its place with all that is around it, 28x28 pixels of `kViewChannels` bytes: from near, half as long
 * as the view, and from far, a sixth. Its paper is 32, its ink about 192, whatever their light; what is brighter than the
 * paper is below 32. Light ink is seen in the negative.
 * @param level that it was found on
 */
void viewInPlace(const GrayPyramid& pyramid, const Level& level, const Candidate& candidate, std::uint8_t* view);

}  // namespace digitcam
