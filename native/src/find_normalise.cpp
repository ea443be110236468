#include "find_normalise.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "classic.hpp"
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

/** Each pixel, and the darkest ink of it and its four neighbours, mixed by `share` of 256 of the latter. */
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

/** The smallest rectangle around the pixels of at least `kInkEdge`. */
cv::Rect inkBox(const cv::Mat& picture) {
  constexpr int kInkEdge = 100;
  thread_local cv::Mat columns, rows;
  cv::reduce(picture, columns, 0, cv::REDUCE_MAX);
  cv::reduce(picture, rows, 1, cv::REDUCE_MAX);
  const auto rangeOf = [](const std::uint8_t* values, int count) {
    int first = 0, last = count;
    while (first < last && values[first] < kInkEdge) ++first;
    while (last > first && values[last - 1] < kInkEdge) --last;
    return cv::Range(first, last);
  };
  const cv::Range across = rangeOf(columns.ptr(), picture.cols), down = rangeOf(rows.ptr(), picture.rows);
  return across.empty() ? cv::Rect() : cv::Rect(across.start, down.start, across.size(), down.size());
}

struct Workspace {
  cv::Mat ink, mask, digit;
};

/** How far beyond its own pixels the lens spread a stroke, in pixels. */
int spreadOf(double longest) { return longest < 24 ? 1 : 2; }

/** Of what is at least twice as long only every second pixel is looked at, or every third: it is to be 20 pixels long. */
constexpr int kEnoughPixels = 160;

/** The darkness of the candidate's own ink, 0 to 255, with a margin; neighbours stay out. */
void cutInk(const EvenedLight& light, const Candidate& candidate, int margin, Workspace& work) {
  const cv::Rect& box = candidate.ink.box;
  const int longest = std::max(box.width, box.height), step = std::max(1, longest / kEnoughPixels);
  const int left = box.x - margin * step, top = box.y - margin * step;
  const cv::Size size((box.width - 1) / step + 1 + 2 * margin, (box.height - 1) / step + 1 + 2 * margin);
  const int spread = std::min(margin, spreadOf(longest));
  work.mask.create(size, CV_8UC1);
  work.mask.setTo(0);
  for (const Run& run : candidate.ink.runs) {
    if ((run.y - top) % step != 0) continue;
    const int row = (run.y - top) / step, begin = (run.begin - left) / step, end = (run.end - 1 - left) / step + 1;
    for (int y = row - spread; y <= row + spread; ++y)
      std::memset(work.mask.ptr(y) + begin - spread, 255, end - begin + 2 * spread);
  }
  work.ink.create(size, CV_8UC1);
  work.ink.setTo(0);
  const double black = kBlack * candidate.strength;
  const double gain = 255 / ((kWhite - kBlack) * std::max(1, candidate.strength));
  std::array<std::uint8_t, 256> tones;
  for (int evened = 0; evened < 256; ++evened)
    tones[evened] = cv::saturate_cast<std::uint8_t>((255 - evened - black) * gain);
  const auto inside = [&](int from, int side, int count) {
    return cv::Range(std::max(0, (-from + step - 1) / step), std::min(count, (side - 1 - from) / step + 1));
  };
  const cv::Range across = inside(left, light.evened.cols, size.width), down = inside(top, light.evened.rows, size.height);
  for (int y = down.start; y < down.end; ++y) {
    const std::uint8_t *evened = light.evened.ptr(top + y * step) + left, *mask = work.mask.ptr(y);
    std::uint8_t* ink = work.ink.ptr(y);
    for (int x = across.start; x < across.end; ++x) ink[x] = tones[evened[x * step]] & mask[x];
  }
}

}  // namespace

void normalise(const EvenedLight& light, const Candidate& candidate, std::uint8_t* input) {
  thread_local Workspace work;
  constexpr int kCutMargin = 2;
  cutInk(light, candidate, kCutMargin, work);

  // Fine pixels for each of the frame's, and what they need around them to widen into.
  const double fine = kDigitSide * kFine / static_cast<double>(std::max(work.ink.cols, work.ink.rows) - 2 * kCutMargin);
  const cv::Size size(std::max(1, static_cast<int>(std::lround(work.ink.cols * fine))),
                      std::max(1, static_cast<int>(std::lround(work.ink.rows * fine))));
  work.digit.create(size.height + 2 * kMargin, size.width + 2 * kMargin, CV_8UC1);
  work.digit.setTo(0);
  cv::Mat middle = work.digit(cv::Rect({kMargin, kMargin}, size));
  cv::resize(work.ink, middle, size, 0, 0, fine < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);

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
  const auto place = [](double centre, int side) {
    return std::clamp(static_cast<int>(std::lround(kInputSide / 2.0 - 0.5 - centre)), 0, kInputSide - side);
  };
  const int left = place(moments.m10 / moments.m00, digitSize.width);
  const int top = place(moments.m01 / moments.m00, digitSize.height);
  for (int y = 0; y < digitSize.height; ++y)
    std::memcpy(input + (top + y) * kInputSide + left, work.mask.ptr(y), digitSize.width);
}

}  // namespace digitcam
