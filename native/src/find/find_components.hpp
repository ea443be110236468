#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace digitcam {

/** Neighboring ink pixels of one row. */
struct Run {
  int y;
  int begin;
  /** The first pixel after it. */
  int end;
};

/** Ink pixels that touch each other, also by their corners. */
struct Component {
  std::vector<Run> runs;
  cv::Rect box;
  int area = 0;
  /** Sides of its pixels that face paper. */
  int edges = 0;

  /** Mean width of its strokes, pixels. */
  double strokeWidth() const;
};

/** Appends the runs of `row` where it is below `threshold`. */
void scanRow(const std::uint8_t* row, int y, int begin, int end, int threshold, std::vector<Run>& runs);

/**
 * Puts runs that touch into one component each; those with fewer than `leastArea` pixels are left out.
 * @param runs by rising y, then x
 */
std::vector<Component> connect(const std::vector<Run>& runs, int leastArea);

/** The facts of the component that these runs, by rising y and x, are together. */
Component componentOf(std::vector<Run> runs);

}  // namespace digitcam
