#pragma once

#include <vector>

#include "find/find_components.hpp"
#include "find/find_light.hpp"

namespace digitcam {

/** A piece of ink, whole or in parts. */
struct Candidate {
  /** Pixels of the level that it was found on. */
  Component ink;
  Polarity polarity = Polarity::dark;
  /** How dark its strokes are where they are darkest, in units of `FlatField::corrected` below paper: 0 to 255. */
  int strength = 0;
  /** Found on `GrayPyramid::rough`. */
  bool isBroad = false;
  /** Pixels of `GrayPyramid::work` on a side of its own. */
  int scale = 1;

  /** Pixels of `GrayPyramid::work`. */
  cv::Rect box() const {
    return {ink.box.x * scale, ink.box.y * scale, ink.box.width * scale, ink.box.height * scale};
  }
};

/** What is looked for on a level; lengths in its pixels. */
struct Wanted {
  double leastHeight;
  /** 0: pens. */
  double leastStroke;
  /** Standard deviation of the level's noise, gray values. */
  double noise;
  int scale;
};

/** What is written on a level. */
struct Writing {
  /** What may be a digit, in no order. */
  std::vector<Candidate> candidates;
  /** What is as dark as those and has no digit's size or shape: dots, dashes, long signs. Pixels of `GrayPyramid::work`. */
  std::vector<cv::Rect> marks;
};

/** Everything of one polarity. */
Writing findWriting(const Level& level, Polarity polarity, const Wanted& wanted);

}  // namespace digitcam
