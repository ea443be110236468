#pragma once

#include <cstdint>

#include "find/find_candidates.hpp"
#include "find/find_light.hpp"

namespace digitcam {

/**
 * Writes the network input of a candidate, 28x28 bytes: in a box of 20x20 with its aspect kept,
 * its center of mass in the middle, its strokes as wide as MNIST's at least.
 */
void normalize(const FlatField& light, const Candidate& candidate, std::uint8_t* input);

}  // namespace digitcam
