#include "find/find_components.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <opencv2/core/hal/intrin.hpp>
// OpenCV 4.11 moved the operators there.
#if __has_include(<opencv2/core/hal/intrin_legacy_ops.h>)
#include <opencv2/core/hal/intrin_legacy_ops.h>
#endif

#include "fast.hpp"

namespace digitcam {
namespace {

/** Calls `touch(above, below, shared)` for each two runs of neighboring rows that touch; `shared` columns. */
template <typename Touch>
void forTouching(const std::vector<Run>& runs, Touch touch) {
  const int count = static_cast<int>(runs.size());
  int above = 0, aboveEnd = 0;
  for (int row = 0; row < count;) {
    int rowEnd = row;
    while (rowEnd < count && runs[rowEnd].y == runs[row].y) ++rowEnd;
    if (aboveEnd > above && runs[above].y + 1 == runs[row].y) {
      int first = above;
      for (int below = row; below < rowEnd; ++below) {
        while (first < aboveEnd && runs[first].end < runs[below].begin) ++first;
        for (int i = first; i < aboveEnd && runs[i].begin <= runs[below].end; ++i)
          touch(i, below, std::min(runs[i].end, runs[below].end) - std::max(runs[i].begin, runs[below].begin));
      }
    }
    above = row;
    aboveEnd = rowEnd;
    row = rowEnd;
  }
}

struct Facts {
  int left = INT_MAX, top = INT_MAX, right = 0, bottom = 0;
  int area = 0, runs = 0;
  /** Columns that its runs share with the ones above them. */
  int shared = 0;

  void add(const Run& run) {
    left = std::min(left, run.begin);
    right = std::max(right, run.end);
    top = std::min(top, run.y);
    bottom = std::max(bottom, run.y + 1);
    area += run.end - run.begin;
    ++runs;
  }
  void writeTo(Component& component) const {
    component.box = {left, top, right - left, bottom - top};
    component.area = area;
    component.edges = 2 * runs + 2 * (area - shared);
  }
};

/** Kept from call to call, so that `connect` allocates little. */
struct Connecting {
  std::vector<int> parent, numberOf, placeOf;
  /** Columns that each run shares with the ones above it. */
  std::vector<int> shared;
  std::vector<Facts> facts;
};

template <int count>
inline std::uint8_t darkestOf(const std::uint8_t* pixels) {
  std::uint8_t darkest = 255;
  for (int i = 0; i < count; ++i) darkest = std::min(darkest, pixels[i]);
  return darkest;
}

}  // namespace

double Component::strokeWidth() const {
  // A line at any angle has, on average, 4/pi pixel sides for each pixel of its length's two edges.
  return edges > 0 ? 2 * area / (CV_PI / 4 * edges) : 0;
}

DIGITCAM_FAST void scanRow(const std::uint8_t* row, int y, int begin, int end, int threshold, std::vector<Run>& runs) {
  constexpr int kLanes = 16;
  const cv::v_uint8x16 thresholds = cv::v_setall_u8(static_cast<std::uint8_t>(threshold));
  int start = -1, x = begin;
  constexpr int kBlock = 64;
  for (; x + kLanes <= end; x += kLanes) {
    // Most of a picture is paper.
    while (start < 0 && x + kBlock <= end && darkestOf<kBlock>(row + x) >= threshold) x += kBlock;
    if (x + kLanes > end) break;
    // A bit for each pixel, set where it is ink; then one where that changes.
    const auto ink = static_cast<unsigned>(cv::v_signmask(cv::v_load(row + x) < thresholds));
    unsigned changes = (ink ^ (ink << 1 | (start >= 0))) & ((1u << kLanes) - 1);
    for (; changes != 0; changes &= changes - 1) {
      const int at = x + static_cast<int>(trailingZeros32(changes));
      if (start >= 0) runs.push_back({y, start, at});
      start = start >= 0 ? -1 : at;
    }
  }
  for (; x < end; ++x) {
    if ((row[x] < threshold) == (start >= 0)) continue;
    if (start >= 0) runs.push_back({y, start, x});
    start = start >= 0 ? -1 : x;
  }
  if (start >= 0) runs.push_back({y, start, end});
}

std::vector<Component> connect(const std::vector<Run>& runs, int leastArea) {
  const int count = static_cast<int>(runs.size());
  // By reference: in a shared library each look at a thread's own variable is a call.
  thread_local Connecting kept;
  std::vector<int>&parent = kept.parent, &numberOf = kept.numberOf, &placeOf = kept.placeOf;
  std::vector<int>& sharedOf = kept.shared;
  std::vector<Facts>& facts = kept.facts;
  parent.resize(count);
  std::iota(parent.begin(), parent.end(), 0);
  const auto rootOf = [&](int run) {
    while (parent[run] != run) run = parent[run] = parent[parent[run]];
    return run;
  };
  sharedOf.assign(count, 0);
  forTouching(runs, [&](int above, int below, int shared) {
    const int one = rootOf(above), other = rootOf(below);
    parent[std::max(one, other)] = std::min(one, other);
    sharedOf[below] += std::max(0, shared);
  });
  // A component's first run is its root.
  numberOf.resize(count);
  facts.clear();
  for (int run = 0; run < count; ++run) {
    const int root = rootOf(run);
    if (root == run) facts.emplace_back();
    numberOf[run] = root == run ? static_cast<int>(facts.size()) - 1 : numberOf[root];
    facts[numberOf[run]].add(runs[run]);
    facts[numberOf[run]].shared += sharedOf[run];
  }
  std::vector<Component> components;
  placeOf.assign(facts.size(), -1);
  for (std::size_t number = 0; number < facts.size(); ++number) {
    if (facts[number].area < leastArea) continue;
    placeOf[number] = static_cast<int>(components.size());
    facts[number].writeTo(components.emplace_back());
    components.back().runs.reserve(facts[number].runs);
  }
  for (int run = 0; run < count; ++run)
    if (const int place = placeOf[numberOf[run]]; place >= 0) components[place].runs.push_back(runs[run]);
  return components;
}

Component componentOf(std::vector<Run> runs) {
  Facts facts;
  for (const Run& run : runs) facts.add(run);
  forTouching(runs, [&](int, int, int shared) { facts.shared += std::max(0, shared); });
  Component component;
  facts.writeTo(component);
  component.runs = std::move(runs);
  return component;
}

}  // namespace digitcam
