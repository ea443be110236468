#include "find/find_normalize.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "classic/classic.hpp"
#include "fast.hpp"

namespace digitcam {
namespace {

/** Longest side of a digit in its network input. */
constexpr int kDigitSide = 20;
/** The digit is worked on at this many times the size. */
constexpr int kFine = 2;
/** Fine pixels around the digit. */
constexpr int kMargin = 4;
/** Thinner strokes, in pixels of the network input, are widened to this: half of MNIST's are between 2.1 and 2.9. */
constexpr double kThinnest = 2.2;
/** Shares of a stroke's strength that become 0 and 255. */
constexpr double kBlack = 0.2, kWhite = 0.8;
/** A stroke is so strong as what is darkest so many fine pixels around, but at least this share of the digit's strength. */
constexpr int kAround = 3;
constexpr double kFaintest = 0.3;

struct Outline {
  int area = 0, edges = 0;
};

/** Ink pixels of a row, and their sides that face paper on the left and above. */
DIGITCAM_FAST Outline outlineOf(const std::uint8_t* __restrict row, const std::uint8_t* __restrict above, int width) {
  int area = 0, edges = 0;
  for (int x = 1; x < width; ++x) {
    const int ink = row[x] >> 7;
    area += ink;
    edges += (ink ^ row[x - 1] >> 7) + (ink ^ above[x] >> 7);
  }
  return {area, edges};
}

/** Mean width of the strokes of a gray picture, as Component::strokeWidth(). */
double strokeWidthOf(const cv::Mat& picture) {
  Outline all;
  for (int y = 1; y < picture.rows; ++y) {
    const Outline row = outlineOf(picture.ptr(y), picture.ptr(y - 1), picture.cols);
    all.area += row.area;
    all.edges += row.edges;
  }
  return all.edges > 0 ? 2 * all.area / (CV_PI / 4 * all.edges) : 0;
}

/** Each pixel, and the darkest ink of it and its four neighbors, mixed by `share` of 256 of the latter. */
DIGITCAM_FAST void mixWider(const std::uint8_t* __restrict above, const std::uint8_t* __restrict row,
                            const std::uint8_t* __restrict below, int width, int share, std::uint8_t* __restrict to) {
  for (int x = 1; x + 1 < width; ++x) {
    const std::uint8_t most = std::max({above[x], below[x], row[x - 1], row[x], row[x + 1]});
    to[x] = static_cast<std::uint8_t>((most * share + row[x] * (256 - share)) >> 8);
  }
}

/** Widens strokes by `by` pixels, which need not be a whole number; nothing is at the picture's edge. */
void widen(cv::Mat& picture, double by) {
  thread_local cv::Mat wider;
  for (double left = by / 2; left > 0.05; left -= 1) {
    picture.copyTo(wider);
    const int share = static_cast<int>(std::lround(256 * std::min(1.0, left)));
    for (int y = 1; y + 1 < picture.rows; ++y)
      mixWider(wider.ptr(y - 1), wider.ptr(y), wider.ptr(y + 1), picture.cols, share, picture.ptr(y));
  }
}

/** Raises each of `columns` to the row's pixel. @returns the row's highest */
DIGITCAM_FAST std::uint8_t raiseTo(const std::uint8_t* __restrict row, int width, std::uint8_t* __restrict columns) {
  std::uint8_t highest = 0;
  for (int x = 0; x < width; ++x) {
    columns[x] = std::max(columns[x], row[x]);
    highest = std::max(highest, row[x]);
  }
  return highest;
}

/** The smallest rectangle around the pixels of at least `kInkEdge`. */
cv::Rect inkBox(const cv::Mat& picture) {
  constexpr int kInkEdge = 100;
  thread_local std::vector<std::uint8_t> columns, rows;
  columns.assign(picture.cols, 0);
  rows.resize(picture.rows);
  for (int y = 0; y < picture.rows; ++y) rows[y] = raiseTo(picture.ptr(y), picture.cols, columns.data());
  const auto rangeOf = [](const auto& values, int count) {
    int first = 0, last = count;
    while (first < last && values[first] < kInkEdge) ++first;
    while (last > first && values[last - 1] < kInkEdge) --last;
    return cv::Range(first, last);
  };
  const cv::Range across = rangeOf(columns, picture.cols), down = rangeOf(rows, picture.rows);
  return across.empty() ? cv::Rect() : cv::Rect(across.start, down.start, across.size(), down.size());
}

struct Workspace {
  cv::Mat ink, mask, digit;
  std::vector<std::uint16_t> sums;
};

/** How far beyond its own pixels the lens spread a stroke, in pixels. */
int spreadOf(double longest) { return longest < 24 ? 1 : 2; }

/** So long a digit, in the frame's pixels, is averaged in blocks of two by two, and so on: it is to be 20 pixels long. */
constexpr int kEnoughPixels = 40;

/** Adds the darkness of a row's ink, times `gain` / 256, to `sums`. */
DIGITCAM_FAST void addInk(const std::uint8_t* __restrict corrected, const std::uint8_t* __restrict mask, std::uint16_t gain,
                          int width, std::uint16_t* __restrict sums) {
  for (int x = 0; x < width; ++x) {
    const auto dark = static_cast<std::uint16_t>((255 - corrected[x]) << 8);
    sums[x] += std::min<std::uint16_t>(high(dark, gain), 255) & mask[x];
  }
}

/** The darkness of the candidate's own ink, its strength being 255, with a margin of `margin` blocks; neighbors stay out. */
void cutInk(const FlatField& light, const Candidate& candidate, int margin, Workspace& work) {
  const cv::Rect& box = candidate.ink.box;
  const int longest = std::max(box.width, box.height), side = std::max(1, longest / kEnoughPixels);
  const cv::Size blocks((box.width + side - 1) / side + 2 * margin, (box.height + side - 1) / side + 2 * margin);
  const cv::Rect cut(box.x - margin * side, box.y - margin * side, blocks.width * side, blocks.height * side);
  const int spread = spreadOf(longest);
  work.mask.create(cut.size(), CV_8UC1);
  std::memset(work.mask.data, 0, work.mask.total());
  for (const Run& run : candidate.ink.runs)
    for (int y = run.y - cut.y - spread; y <= run.y - cut.y + spread; ++y)
      std::memset(work.mask.ptr(y) + run.begin - cut.x - spread, 255, run.end - run.begin + 2 * spread);
  work.ink.create(blocks, CV_8UC1);
  work.sums.resize(cut.width);
  const auto gain = static_cast<std::uint16_t>(255 * 256 / std::max(1, candidate.strength));
  const unsigned share = (65536 + side * side - 1) / (side * side);
  const cv::Rect seen = cut & cv::Rect({0, 0}, light.corrected.size());
  for (int row = 0; row < blocks.height; ++row) {
    std::fill(work.sums.begin(), work.sums.end(), std::uint16_t{0});
    const int top = cut.y + row * side;
    for (int y = std::max(top, seen.y); y < std::min(top + side, seen.br().y); ++y)
      addInk(light.corrected.ptr(y) + seen.x, work.mask.ptr(y - cut.y) + seen.x - cut.x, gain, seen.width,
             work.sums.data() + seen.x - cut.x);
    std::uint8_t* ink = work.ink.ptr(row);
    for (int x = 0; x < blocks.width; ++x) {
      const auto first = work.sums.begin() + x * side;
      ink[x] = static_cast<std::uint8_t>(std::accumulate(first, first + side, 0U) * share >> 16);
    }
  }
}

/** For each strength of a stroke, 255 times 256 over how much darker its middle is than its edge. */
const std::array<std::uint16_t, 256> kTones = [] {
  std::array<std::uint16_t, 256> tones{};
  for (int strength = 0; strength < 256; ++strength)
    tones[strength] = static_cast<std::uint16_t>(255 * 256 / ((kWhite - kBlack) * std::max(kFaintest * 255, 1.0 * strength)));
  return tones;
}();

void correctRow(const std::uint8_t* strongest, int width, std::uint8_t* row) {
  constexpr int kEdge = static_cast<int>(255 * kBlack / (kWhite - kBlack));
  for (int x = 0; x < width; ++x)
    row[x] = static_cast<std::uint8_t>(std::clamp((row[x] * kTones[strongest[x]] >> 8) - kEdge, 0, 255));
}

/** Makes strokes equally black, also where the pen wrote faint. */
void evenStrokes(cv::Mat& picture) {
  thread_local cv::Mat strongest;
  constexpr int kSide = 2 * kAround + 1;
  static const cv::Mat neighbors = cv::getStructuringElement(cv::MORPH_RECT, {kSide, kSide});
  cv::dilate(picture, strongest, neighbors);
  cv::blur(strongest, strongest, {kAround, kAround});
  for (int y = 0; y < picture.rows; ++y) correctRow(strongest.ptr(y), picture.cols, picture.ptr(y));
}

}  // namespace

void normalize(const FlatField& light, const Candidate& candidate, std::uint8_t* input) {
  thread_local Workspace work;
  constexpr int kCutMargin = 2;
  cutInk(light, candidate, kCutMargin, work);

  // Fine pixels for each of the frame's, and what they need around them to widen into.
  const double fine = kDigitSide * kFine / static_cast<double>(std::max(work.ink.cols, work.ink.rows) - 2 * kCutMargin);
  const cv::Size size(std::max(1, static_cast<int>(std::lround(work.ink.cols * fine))),
                      std::max(1, static_cast<int>(std::lround(work.ink.rows * fine))));
  work.digit.create(size.height + 2 * kMargin, size.width + 2 * kMargin, CV_8UC1);
  std::memset(work.digit.data, 0, work.digit.total());
  cv::Mat middle = work.digit(cv::Rect({kMargin, kMargin}, size));
  cv::resize(work.ink, middle, size, 0, 0, fine < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);

  evenStrokes(middle);
  const double stroke = strokeWidthOf(work.digit) / kFine;
  if (stroke < kThinnest) widen(work.digit, (kThinnest - stroke) * kFine);

  std::memset(input, 0, kInputSide * kInputSide);
  const cv::Rect tight = inkBox(work.digit);
  if (tight.empty()) return;
  const double shrink = std::max(tight.width, tight.height) / static_cast<double>(kDigitSide);
  const cv::Size digitSize(std::max(1, static_cast<int>(std::lround(tight.width / shrink))),
                           std::max(1, static_cast<int>(std::lround(tight.height / shrink))));
  cv::resize(work.digit(tight), work.mask, digitSize, 0, 0, cv::INTER_AREA);
  const cv::Moments moments = cv::moments(work.mask);
  if (moments.m00 <= 0) return;
  const auto place = [](double center, int side) {
    return std::clamp(static_cast<int>(std::lround(kInputSide / 2.0 - 0.5 - center)), 0, kInputSide - side);
  };
  const int left = place(moments.m10 / moments.m00, digitSize.width);
  const int top = place(moments.m01 / moments.m00, digitSize.height);
  for (int y = 0; y < digitSize.height; ++y)
    std::memcpy(input + (top + y) * kInputSide + left, work.mask.ptr(y), digitSize.width);
}

}  // namespace digitcam
