#pragma once

#include <cstdint>

#include "find/find_candidates.hpp"
#include "find/find_light.hpp"

namespace digitcam {

/**
 * Writes a candidate in its place with all that is around it, 28x28 pixels of `kViewChannels` bytes: from near, half as long
 * as the view, from far, a sixth, and alone, as the digit network reads it. Its paper is 32, its ink about 192, whatever
 * their light; what is brighter than the paper is below 32. Light ink is seen in the negative. A thin stroke of a large digit
 * is as light as paper from near: alone it is black.
 * @param level that it was found on
 * @param input what `normalize()` wrote of it
 */
void viewInPlace(const GrayPyramid& pyramid, const Level& level, const Candidate& candidate, const std::uint8_t* input,
                 std::uint8_t* view);

}  // namespace digitcam
