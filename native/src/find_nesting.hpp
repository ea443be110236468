#pragma once

#include <vector>

#include "find_candidates.hpp"

namespace digitcam {

/** Without those that lie within another one, as the hole of an 8 does, and without paper that others are written on. */
std::vector<Candidate> withoutNested(std::vector<Candidate> candidates);

}  // namespace digitcam
