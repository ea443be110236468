#include "find_lines.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace digitcam {
namespace {

/** Lines that rise or fall more steeply are none. */
constexpr double kSteepest = 0.35;

struct Place {
  double x, y, height;
};

/** The median slope from each box to its nearest neighbour on the right, by which lines are tilted. */
double slopeOf(const std::vector<Place>& places) {
  std::vector<double> slopes;
  for (const Place& place : places) {
    const Place* nearest = nullptr;
    for (const Place& other : places) {
      const double across = other.x - place.x, down = std::abs(other.y - place.y);
      if (across <= 0.3 * place.height || down > kSteepest * across + 0.1 * place.height) continue;
      if (std::min(other.height, place.height) < 0.4 * std::max(other.height, place.height)) continue;
      if (!nearest || across + 2 * down < nearest->x - place.x + 2 * std::abs(nearest->y - place.y)) nearest = &other;
    }
    if (nearest) slopes.push_back((nearest->y - place.y) / (nearest->x - place.x));
  }
  if (slopes.empty()) return 0;
  const auto middle = slopes.begin() + slopes.size() / 2;
  std::nth_element(slopes.begin(), middle, slopes.end());
  return std::clamp(*middle, -kSteepest, kSteepest);
}

}  // namespace

ReadingOrder orderBoxes(const std::vector<cv::Rect>& boxes) {
  std::vector<Place> places;
  for (const cv::Rect& box : boxes)
    places.push_back({box.x + box.width / 2.0, box.y + box.height / 2.0, static_cast<double>(box.height)});
  const double slope = slopeOf(places);
  const auto levelOf = [&](int i) { return places[i].y - slope * places[i].x; };

  // Each box, from the left, goes on with the line whose last box is at its own level.
  std::vector<int> byX(boxes.size());
  std::iota(byX.begin(), byX.end(), 0);
  std::sort(byX.begin(), byX.end(), [&](int a, int b) { return places[a].x < places[b].x; });
  std::vector<std::vector<int>> lines;
  for (const int i : byX) {
    std::vector<int>* best = nullptr;
    double least = 0;
    for (auto& line : lines) {
      const int last = line.back();
      const double height = std::max(places[last].height, places[i].height);
      const double off = std::abs(levelOf(last) - levelOf(i)) / height;
      if (off < 0.6 && (!best || off < least)) {
        best = &line;
        least = off;
      }
    }
    if (best)
      best->push_back(i);
    else
      lines.push_back({i});
  }
  const auto meanLevel = [&](const std::vector<int>& line) {
    double sum = 0;
    for (const int i : line) sum += levelOf(i);
    return sum / line.size();
  };
  std::sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) { return meanLevel(a) < meanLevel(b); });

  ReadingOrder reading;
  for (std::size_t number = 0; number < lines.size(); ++number)
    for (const int i : lines[number]) {
      reading.order.push_back(i);
      reading.lines.push_back(static_cast<int>(number));
    }
  return reading;
}

}  // namespace digitcam
