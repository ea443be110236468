#pragma once

#include <vector>

#include "find_components.hpp"
#include "find_light.hpp"

namespace digitcam {

/** A piece of ink, whole or in parts; pixels of `GrayPyramid::work`. */
struct Candidate {
  Component ink;
  Polarity polarity = Polarity::dark;
  /** How dark its strokes are where they are darkest, in units of `EvenedLight::evened` below paper: 0 to 255. */
  int strength = 0;
};

/** What may be a digit, of one polarity, in no order. */
std::vector<Candidate> findCandidates(const GrayPyramid& pyramid, const EvenedLight& light, Polarity polarity);

/** Without those that lie within another one: the hole of an 8 is no digit of its own. */
std::vector<Candidate> withoutNested(std::vector<Candidate> candidates);

}  // namespace digitcam
