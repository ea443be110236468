#pragma once

#include <vector>

#include "find/find_candidates.hpp"

namespace digitcam {

/**
 * Joins what is one broken digit: a 5 and its bar. Parts of `leastHeight` pixels or more are
 * handed on as well.
 */
std::vector<Candidate> joinBroken(std::vector<Candidate> pieces, double leastHeight);

/** Cuts apart neighbors that touch where that is safe. */
std::vector<Candidate> splitTouching(std::vector<Candidate> candidates);

}  // namespace digitcam
