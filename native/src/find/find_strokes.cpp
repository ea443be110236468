#include "find/find_strokes.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <optional>

namespace digitcam {
namespace {

/** Whether a pixel of one is within `reach` of a pixel of the other. */
bool areNear(const Component& one, const Component& other, double reach) {
  auto first = other.runs.begin();
  for (const Run& run : one.runs) {
    while (first != other.runs.end() && first->y < run.y - reach) ++first;
    for (auto near = first; near != other.runs.end() && near->y <= run.y + reach; ++near) {
      const int down = near->y - run.y;
      const int across = std::max({0, near->begin - run.end + 1, run.begin - near->end + 1});
      if (across * across + down * down <= reach * reach) return true;
    }
  }
  return false;
}

/** Strokes of one digit are so many pixels apart where the threshold left them so. */
constexpr double kGap = 2;

/** They are strokes of one digit that the pen, or the threshold, left apart. */
bool belongTogether(const Candidate& one, const Candidate& other) {
  const cv::Rect &a = one.ink.box, &b = other.ink.box;
  const cv::Rect both = a | b;
  const int gapX = std::max({0, a.x - b.x - b.width, b.x - a.x - a.width});
  const int gapY = std::max({0, a.y - b.y - b.height, b.y - a.y - a.height});
  if (std::max(gapX, gapY) > kGap + 0.15 * both.height) return false;
  const double stroke1 = one.ink.strokeWidth(), stroke2 = other.ink.strokeWidth();
  const double reach = kGap + std::max(0.06 * both.height, std::min(1.2 * std::max(stroke1, stroke2), 0.15 * both.height));
  const auto longest = [](const cv::Rect& box) { return std::max(box.width, box.height); };
  if (std::min(longest(a), longest(b)) < 0.15 * longest(both)) return false;
  if (gapX > reach || gapY > reach) return false;
  if (std::max(stroke1, stroke2) > 2.5 * std::min(stroke1, stroke2)) return false;
  if (std::max(one.strength, other.strength) > 2 * std::min(one.strength, other.strength)) return false;
  if (both.width > 1.3 * both.height) return false;
  const int shared = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const cv::Rect& smaller = a.area() < b.area() ? a : b;
  const cv::Rect& larger = a.area() < b.area() ? b : a;
  // The bar of a 5 often begins where its body does and goes on far to the right.
  const bool isBar = smaller.width > 1.8 * smaller.height && smaller.y + smaller.height < larger.y + 0.45 * larger.height;
  if (shared < (isBar ? 0.1 : 0.5) * std::min(a.width, b.width)) return false;
  // Two whole digits, one above the other.
  if (std::min(a.height, b.height) > 0.6 * std::max(a.height, b.height) && gapY > kGap + 1) return false;
  return areNear(one.ink, other.ink, reach);
}

/** One may be the bar of a 5 that begins beside the other, above its middle and not far away. */
bool mayBeItsBar(const Candidate& bar, const Candidate& body) {
  constexpr double kFar = 0.2, kWidest = 1.5;
  const cv::Rect &a = bar.ink.box, &b = body.ink.box;
  const cv::Rect both = a | b;
  const double stroke1 = bar.ink.strokeWidth(), stroke2 = body.ink.strokeWidth();
  return a.width > 1.3 * a.height && a.width > 0.25 * both.width && a.height < 0.5 * both.height &&
         a.y + a.height / 2 < b.y + b.height / 3 && a.x > b.x && a.br().x > b.br().x - 0.2 * b.width &&
         a.x - b.br().x < kFar * both.height && b.y - a.br().y < kFar * both.height &&
         both.width < kWidest * both.height && std::max(stroke1, stroke2) < 2.5 * std::min(stroke1, stroke2) &&
         std::max(bar.strength, body.strength) < 2 * std::min(bar.strength, body.strength);
}

Candidate join(Candidate one, Candidate other) {
  std::vector<Run> runs(one.ink.runs.size() + other.ink.runs.size());
  std::merge(one.ink.runs.begin(), one.ink.runs.end(), other.ink.runs.begin(), other.ink.runs.end(), runs.begin(),
             [](const Run& a, const Run& b) { return a.y != b.y ? a.y < b.y : a.begin < b.begin; });
  const int strength =
      one.ink.area > other.ink.area ? one.strength : other.strength;
  return {componentOf(std::move(runs)), one.polarity, strength, one.isBroad, one.scale};
}

/** Its runs left and right of a column. */
std::array<Component, 2> cutAt(const Component& ink, int column) {
  std::vector<Run> left, right;
  for (const Run& run : ink.runs) {
    if (run.begin < column) left.push_back({run.y, run.begin, std::min(run.end, column)});
    if (run.end > column) right.push_back({run.y, std::max(run.begin, column), run.end});
  }
  return {componentOf(std::move(left)), componentOf(std::move(right))};
}

/** The column where one stroke alone joins the two sides, and that with least ink; nothing where there is none. */
std::optional<int> thinnestColumn(const Component& ink, int margin) {
  const cv::Rect& box = ink.box;
  std::vector<int> pixels(box.width), first(box.width, INT_MAX), last(box.width, -1);
  for (const Run& run : ink.runs)
    for (int x = run.begin - box.x; x < run.end - box.x; ++x) {
      ++pixels[x];
      first[x] = std::min(first[x], run.y);
      last[x] = std::max(last[x], run.y);
    }
  const double most = std::max(1.6 * ink.strokeWidth(), 0.4 * box.height);
  std::optional<int> best;
  for (int x = margin; x < box.width - margin; ++x) {
    const bool oneStroke = last[x] - first[x] + 1 == pixels[x];
    if (oneStroke && pixels[x] <= most && (!best || pixels[x] < pixels[*best])) best = x;
  }
  return best ? std::optional(*best + box.x) : std::nullopt;
}

/** Adds the candidate, or its parts where each is as tall as a digit of the whole. */
void addSplit(Candidate candidate, std::vector<Candidate>& to) {
  const cv::Rect box = candidate.ink.box;
  constexpr double kLeastWidth = 0.15, kLeastHeight = 0.7;
  const bool areStrokes = candidate.ink.strokeWidth() < 0.3 * box.height;
  if (areStrokes && box.width > box.height && box.height >= 8) {
    const auto column = thinnestColumn(candidate.ink, std::max(1, static_cast<int>(kLeastWidth * box.height)));
    if (column) {
      auto [left, right] = cutAt(candidate.ink, *column);
      if (std::min(left.box.height, right.box.height) >= kLeastHeight * box.height) {
        addSplit({std::move(left), candidate.polarity, candidate.strength, candidate.isBroad, candidate.scale}, to);
        addSplit({std::move(right), candidate.polarity, candidate.strength, candidate.isBroad, candidate.scale}, to);
        return;
      }
    }
  }
  to.push_back(std::move(candidate));
}

}  // namespace

std::vector<Candidate> joinBroken(std::vector<Candidate> pieces, double leastHeight) {
  std::sort(pieces.begin(), pieces.end(), [](const Candidate& one, const Candidate& other) {
    return one.ink.box.x < other.ink.box.x;
  });
  std::vector<bool> gone(pieces.size());
  std::vector<Candidate> alone;
  for (bool joined = true; joined;) {
    joined = false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (gone[i]) continue;
      for (std::size_t j = i + 1; j < pieces.size(); ++j) {
        if (gone[j]) continue;
        const cv::Rect& box = pieces[i].ink.box;
        if (pieces[j].ink.box.x > box.x + box.width) break;
        if (!belongTogether(pieces[i], pieces[j])) continue;
        // A part may as well be a digit of its own: numbers are written in columns.
        for (const Candidate* part : {&pieces[i], &pieces[j]})
          if (part->ink.box.height >= leastHeight) alone.push_back(*part);
        pieces[i] = join(std::move(pieces[i]), std::move(pieces[j]));
        gone[j] = true;
        joined = true;
      }
    }
  }
  std::vector<Candidate> left;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (!gone[i]) left.push_back(std::move(pieces[i]));
  left.insert(left.end(), std::make_move_iterator(alone.begin()), std::make_move_iterator(alone.end()));
  // Whether such a bar belongs to the 5 beside it, whoever reads them may tell.
  const std::size_t count = left.size();
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = 0; j < count; ++j)
      if (i != j && mayBeItsBar(left[i], left[j])) left.push_back(join(left[i], left[j]));
  return left;
}

std::vector<Candidate> splitTouching(std::vector<Candidate> candidates) {
  std::vector<Candidate> parts;
  for (Candidate& candidate : candidates) {
    const std::size_t first = parts.size();
    addSplit(candidate, parts);
    if (parts.size() > first + 1) parts.push_back(std::move(candidate));
  }
  return parts;
}

}  // namespace digitcam
