#pragma once

#include <vector>

#include "find/find_candidates.hpp"

namespace digitcam {

/** Without the same ink found twice, and without paper that others are written on. */
std::vector<Candidate> withoutNested(std::vector<Candidate> candidates);

}  // namespace digitcam
