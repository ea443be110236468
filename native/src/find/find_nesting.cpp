#include "find/find_nesting.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace digitcam {
namespace {

/** In the other's box, and beside its ink. */
bool isWithin(const Candidate& inner, const Candidate& outer) {
  const cv::Rect box = inner.box();
  if ((box & outer.box()).area() <= 0.7 * box.area()) return false;
  const int near = std::max(box.width, box.height) / 4 + 1, scale = outer.scale;
  return std::any_of(outer.ink.runs.begin(), outer.ink.runs.end(), [&](const Run& run) {
    return run.y * scale >= box.y - near && run.y * scale < box.br().y + near && run.end * scale > box.x - near &&
           run.begin * scale < box.br().x + near;
  });
}

/** The widest place of the ink: the diameter of the largest circle in it, pixels of its level. */
double widestPlace(const Component& ink) {
  // Seen small: a rough measure is enough.
  constexpr int kSmall = 64;
  const int shrink = 1 + std::max(ink.box.width, ink.box.height) / kSmall;
  cv::Mat mask = cv::Mat::zeros(ink.box.height / shrink + 3, ink.box.width / shrink + 3, CV_8UC1), distance;
  for (const Run& run : ink.runs) {
    const int y = run.y - ink.box.y, begin = (run.begin - ink.box.x) / shrink, end = (run.end - ink.box.x) / shrink;
    if (y % shrink == 0) std::fill_n(mask.ptr(y / shrink + 1) + begin + 1, end - begin, std::uint8_t{255});
  }
  cv::distanceTransform(mask, distance, cv::DIST_L2, 3);
  double widest = 0;
  cv::minMaxLoc(distance, nullptr, &widest);
  return 2 * widest * shrink;
}

/** Says which pixels of `GrayPyramid::work` are ink of a candidate, from row to row. */
class InkByRow {
 public:
  explicit InkByRow(const Candidate& candidate)
      : scale_(candidate.scale), row_(candidate.ink.runs.begin()), end_(candidate.ink.runs.end()) {}
  /** @param y not less than the time before */
  bool holds(int x, int y) {
    const int column = x / scale_, row = y / scale_;
    while (row_ != end_ && row_->y < row) ++row_;
    for (auto run = row_; run != end_ && run->y == row && run->begin <= column; ++run)
      if (column < run->end) return true;
    return false;
  }

 private:
  const int scale_;
  std::vector<Run>::const_iterator row_;
  const std::vector<Run>::const_iterator end_;
};

/** Share of the edges of `inner` beyond which there is ink of `outer`. */
double shareAmid(const Candidate& inner, const Candidate& outer) {
  const int away = 3 * std::max(inner.scale, outer.scale);
  InkByRow around(outer);
  int amid = 0, count = 0;
  for (const Run& run : inner.ink.runs) {
    const int y = run.y * inner.scale;
    amid += around.holds(run.begin * inner.scale - away, y) + around.holds(run.end * inner.scale + away, y);
    count += 2;
  }
  return static_cast<double>(amid) / count;
}

/** Share of `inner`'s ink that is `outer`'s as well. */
double shareOfInk(const Candidate& inner, const Candidate& outer) {
  InkByRow other(outer);
  int shared = 0;
  for (const Run& run : inner.ink.runs)
    shared += other.holds((run.begin + run.end) / 2 * inner.scale, run.y * inner.scale);
  return static_cast<double>(shared) / inner.ink.runs.size();
}

enum class Nesting {
  /** The same ink found on another level. */
  innerIsNone,
  /** The outer one is an area that looks like ink of the other polarity, or a shadow, and the inner one is written on it. */
  outerIsNone,
  /** Whoever reads them may tell: a digit and its hole, the paper between two digits and one of them. */
  unclear,
};

/** @param widest `widestPlace()` of the outer one, or 0 where nobody asked yet */
Nesting nestingOf(const Candidate& inner, const Candidate& outer, double& widest) {
  constexpr double kSame = 0.5, kFarWider = 2.5, kAmid = 0.6, kShared = 0.8;
  const double pen = inner.ink.strokeWidth() * inner.scale, mean = outer.ink.strokeWidth() * outer.scale;
  if (shareAmid(inner, outer) >= kAmid) {
    if (widest == 0) widest = widestPlace(outer.ink) * outer.scale;
    if (widest > kFarWider * std::max(mean, pen)) return Nesting::outerIsNone;
  }
  const bool isSame = inner.polarity == outer.polarity && inner.isBroad != outer.isBroad && inner.box().area() > kSame * outer.box().area() &&
                      shareOfInk(inner, outer) >= kShared;
  return isSame ? Nesting::innerIsNone : Nesting::unclear;
}

}  // namespace

std::vector<Candidate> withoutNested(std::vector<Candidate> candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& one, const Candidate& other) {
    return one.box().area() > other.box().area();
  });
  std::vector<bool> gone(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    double widest = 0;
    for (std::size_t j = i + 1; j < candidates.size() && !gone[i]; ++j) {
      if (gone[j] || !isWithin(candidates[j], candidates[i])) continue;
      const Nesting nesting = nestingOf(candidates[j], candidates[i], widest);
      if (nesting == Nesting::innerIsNone) gone[j] = true;
      if (nesting == Nesting::outerIsNone) gone[i] = true;
    }
  }
  std::vector<Candidate> kept;
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (!gone[i]) kept.push_back(std::move(candidates[i]));
  return kept;
}

}  // namespace digitcam
