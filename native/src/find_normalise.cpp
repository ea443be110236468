#include "find_normalise.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "classic.hpp"

namespace digitcam {
namespace {

/** Longest side of a digit in its network input. */
constexpr int kDigitSide = 20;
/** The digit is worked on at this many times the size. */
constexpr int kFine = 3;
/** Fine pixels around the digit. */
constexpr int kMargin = 4;
/** Thinner strokes, in pixels of the network input, are widened to this: half of MNIST's are between 2.1 and 2.9. */
constexpr double kThinnest = 2.2;
/** Shares of a stroke's strength that become 0 and 255. */
constexpr double kBlack = 0.2, kWhite = 0.8;

/** Mean width of the strokes of a gray picture, as Component::strokeWidth(). */
double strokeWidthOf(const cv::Mat& picture) {
  int area = 0, edges = 0;
  for (int y = 1; y < picture.rows; ++y) {
    const std::uint8_t *row = picture.ptr(y), *above = picture.ptr(y - 1);
    for (int x = 1; x < picture.cols; ++x) {
      const bool ink = row[x] > 127;
      area += ink;
      edges += (ink != (row[x - 1] > 127)) + (ink != (above[x] > 127));
    }
  }
  return edges > 0 ? 2 * area / (CV_PI / 4 * edges) : 0;
}

/** Widens strokes by `by` pixels, which need not be a whole number. */
void widen(cv::Mat& picture, double by) {
  thread_local cv::Mat wider;
  for (double left = by / 2; left > 0.05; left -= 1) {
    cv::dilate(picture, wider, cv::getStructuringElement(cv::MORPH_CROSS, {3, 3}));
    const double share = std::min(1.0, left);
    cv::addWeighted(wider, share, picture, 1 - share, 0, picture);
  }
}

cv::Rect inkBox(const cv::Mat& picture) {
  int left = picture.cols, top = picture.rows, right = 0, bottom = 0;
  for (int y = 0; y < picture.rows; ++y) {
    const std::uint8_t* row = picture.ptr(y);
    for (int x = 0; x < picture.cols; ++x) {
      if (row[x] < 100) continue;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      top = std::min(top, y);
      bottom = y + 1;
    }
  }
  return right > left ? cv::Rect(left, top, right - left, bottom - top) : cv::Rect();
}

struct Workspace {
  cv::Mat ink, mask, digit;
};

/** How far beyond its own pixels the lens spread a stroke, in pixels. */
int spreadOf(double longest) { return longest < 24 ? 1 : 2; }

/** The darkness of the candidate's own ink, 0 to 255, with a margin; neighbours stay out. */
void cutInk(const EvenedLight& light, const Candidate& candidate, int margin, Workspace& work) {
  const cv::Rect& box = candidate.ink.box;
  const cv::Rect cut(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin);
  const cv::Rect inside = cut & cv::Rect({0, 0}, light.evened.size());
  const int spread = std::min(margin, spreadOf(std::max(box.width, box.height)));
  work.mask.create(cut.size(), CV_8UC1);
  work.mask.setTo(0);
  for (const Run& run : candidate.ink.runs)
    for (int y = run.y - cut.y - spread; y <= run.y - cut.y + spread; ++y)
      std::memset(work.mask.ptr(y) + run.begin - cut.x - spread, 255, run.end - run.begin + 2 * spread);
  work.ink.create(cut.size(), CV_8UC1);
  work.ink.setTo(0);
  const double black = kBlack * candidate.strength;
  const double gain = 255 / ((kWhite - kBlack) * std::max(1, candidate.strength));
  std::array<std::uint8_t, 256> tones;
  for (int evened = 0; evened < 256; ++evened)
    tones[evened] = cv::saturate_cast<std::uint8_t>((255 - evened - black) * gain);
  for (int y = inside.y; y < inside.br().y; ++y) {
    const std::uint8_t *evened = light.evened.ptr(y) + inside.x, *mask = work.mask.ptr(y - cut.y) + inside.x - cut.x;
    std::uint8_t* ink = work.ink.ptr(y - cut.y) + inside.x - cut.x;
    for (int x = 0; x < inside.width; ++x) ink[x] = tones[evened[x]] & mask[x];
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
