#include "find/find_boxes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace digitcam {
namespace {

/** The faintest ink, in units below paper. */
constexpr int kFaintest = 9;
/** Strokes end where they are less than this share as dark as they are where they are darkest. */
constexpr double kStrokeEdge = 0.35;
/** The darkest of the box but for this share, which may be noise. */
constexpr double kDarkest = 0.03;
/** Where the picture for broad strokes has so many times as much ink, the strokes are broad. */
constexpr double kBroader = 1.6;
/** What its contrast counts more then, and less where the ink is of the other polarity than the box seems to have. */
constexpr double kBroadPays = 1.1, kUnlikely = 0.4;
/** What stays within this share of the box's longer side at its edge is a neighbor's, unless it is as long as `kLongPiece` of it. */
constexpr double kRim = 0.12, kLongPiece = 0.35;

struct Ink {
  std::vector<Run> runs;
  int area = 0;
  int strength = 0;
  /** How much darker it is than the box's surroundings, 0 to 255. */
  double contrast = 0;
};

cv::Rect scaled(const cv::Rect& box, int scale, cv::Size size) {
  const cv::Rect part(box.x / scale, box.y / scale, (box.width + scale - 1) / scale, (box.height + scale - 1) / scale);
  return part & cv::Rect({0, 0}, size);
}

/** Below how many of 255 is `share` of the pixels. */
int darknessOf(const cv::Mat& corrected, const cv::Rect& box, double share) {
  std::array<int, 256> histogram{};
  for (int y = box.y; y < box.br().y; ++y) {
    const std::uint8_t* row = corrected.ptr(y);
    for (int x = box.x; x < box.br().x; ++x) ++histogram[255 - row[x]];
  }
  int left = static_cast<int>(share * box.area());
  for (int value = 255; value > 0; --value)
    if ((left -= histogram[value]) < 0) return value;
  return 0;
}

/** The edge of `box` made larger, on which there is paper rather than ink. */
cv::Rect widened(const cv::Rect& box) {
  const int margin = 1 + std::max(box.width, box.height) / 10;
  return {box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin};
}

template <typename Look>
void forEdge(const cv::Rect& box, cv::Size size, Look look) {
  const auto lookInside = [&](int x, int y) {
    if (x >= 0 && y >= 0 && x < size.width && y < size.height) look(x, y);
  };
  for (int x = box.x; x < box.br().x; ++x) {
    lookInside(x, box.y);
    lookInside(x, box.br().y - 1);
  }
  for (int y = box.y + 1; y + 1 < box.br().y; ++y) {
    lookInside(box.x, y);
    lookInside(box.br().x - 1, y);
  }
}

/** Dark where the box is darker on average than what is around it mostly is. */
Polarity polarityIn(const cv::Mat& gray, const cv::Rect& box) {
  std::vector<std::uint8_t> edge;
  forEdge(widened(box), gray.size(), [&](int x, int y) { edge.push_back(gray.at<std::uint8_t>(y, x)); });
  if (edge.empty()) return Polarity::dark;
  const auto middle = edge.begin() + edge.size() / 2;
  std::nth_element(edge.begin(), middle, edge.end());
  return cv::mean(gray(box))[0] <= *middle ? Polarity::dark : Polarity::light;
}

/** Share of the pixels on the frame of `box` that are ink. */
double shareOnEdge(const cv::Mat& corrected, const cv::Rect& box, int threshold) {
  int ink = 0, count = 0;
  forEdge(box, corrected.size(), [&](int x, int y) {
    ink += corrected.at<std::uint8_t>(y, x) < threshold;
    ++count;
  });
  return count > 0 ? static_cast<double>(ink) / count : 0;
}

Ink inkIn(const FlatField& light, const cv::Rect& box) {
  Ink ink;
  if (box.empty()) return ink;
  ink.strength = darknessOf(light.corrected, box, kDarkest);
  const int darkness = std::max(kFaintest, static_cast<int>(kStrokeEdge * ink.strength));
  for (int y = box.y; y < box.br().y; ++y)
    scanRow(light.corrected.ptr(y), y, box.x, box.br().x, 255 - darkness, ink.runs);
  for (const Run& run : ink.runs) ink.area += run.end - run.begin;
  ink.contrast = ink.strength * (1 - shareOnEdge(light.corrected, widened(box), 255 - darkness));
  return ink;
}

/** Without what is a neighbor's. */
Component ownInk(std::vector<Run> runs, const cv::Rect& box) {
  const int longest = std::max(box.width, box.height), rim = static_cast<int>(kRim * longest);
  const cv::Rect inner(box.x + rim, box.y + rim, box.width - 2 * rim, box.height - 2 * rim);
  const std::vector<Component> pieces = connect(runs, 1);
  if (pieces.size() < 2 || inner.width <= 0) return componentOf(std::move(runs));
  std::vector<Run> own;
  for (const Component& piece : pieces)
    if (!(piece.box & inner).empty() || std::max(piece.box.width, piece.box.height) > kLongPiece * longest)
      own.insert(own.end(), piece.runs.begin(), piece.runs.end());
  if (own.empty()) return componentOf(std::move(runs));
  std::sort(own.begin(), own.end(),
            [](const Run& one, const Run& other) { return one.y != other.y ? one.y < other.y : one.begin < other.begin; });
  return componentOf(std::move(own));
}

}  // namespace

std::optional<Candidate> candidateIn(const Level& fine, const Level& rough, int roughScale, const cv::Rect& box) {
  const Polarity likely = polarityIn(fine.gray, scaled(box, 1, fine.gray.size()));
  std::optional<Candidate> best;
  double most = 0;
  const auto choose = [&](const Level& level, Polarity polarity, int scale, double factor) {
    const cv::Rect part = scaled(box, scale, level.gray.size());
    Ink ink = inkIn(level.of(polarity), part);
    if (ink.runs.empty() || ink.contrast * factor <= most) return ink.area * scale * scale;
    most = ink.contrast * factor;
    best = Candidate{ownInk(std::move(ink.runs), part), polarity, ink.strength, scale > 1, scale};
    return ink.area * scale * scale;
  };
  for (const Polarity polarity : {Polarity::dark, Polarity::light}) {
    const double factor = polarity == likely ? 1 : kUnlikely;
    const int area = choose(fine, polarity, 1, factor);
    if (roughScale == 1) continue;
    const Ink broad = inkIn(rough.of(polarity), scaled(box, roughScale, rough.gray.size()));
    // Thin strokes are seen better on the fine level.
    if (broad.area * roughScale * roughScale > kBroader * area) choose(rough, polarity, roughScale, kBroadPays * factor);
  }
  return best;
}

}  // namespace digitcam
