#include "find/find_candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>


namespace digitcam {
namespace {

/** The faintest ink that is looked for, in units below paper. */
constexpr int kFaintest = 9;
/** Ink must be so many standard deviations of the noise darker than paper. */
constexpr double kAboveNoise = 5;
/** Strokes end where they are less than this share as dark as at their darkest; faint ends go on to the lower one. */
constexpr double kStrokeEdge = 0.35, kWeakEdge = 0.2;
/** Strokes are so many times darker than the threshold that they were found with; specks of noise are not. */
constexpr double kAboveThreshold = 1.45;
/** The widest stroke, as a share of the longer side. */
constexpr double kWidestStroke = 0.42;
/** Ink is at least this share as dark as other ink in the frame. */
constexpr double kFaintBeside = 0.22;
/** A digit is so many times as wide as high at most, where its parts could be digits as well. */
constexpr double kWidestDigit = 1.3;
/** A digit's ink is at most this share of the frame. */
constexpr double kMostInk = 0.27;
/** Of a stroke's strength: what there may be a little beyond it, and what its edge drops by at least. */
constexpr double kMostBeyond = 0.3, kLeastDrop = 0.4;
/** The longest line that a digit is written with, in units of its height; rough edges make it look longer. */
constexpr double kLongestLine = 8;
/** Ink is so many gray values from paper, on average. */
constexpr double kLeastContrast = 8;
/** Of what is around a digit, the share that may be as dark as itself: the desk beside a small sheet. */
constexpr double kMostDark = 0.5;
/** A mark is at least this share as dark as the digits beside it: a dot is blurred more than a stroke. */
constexpr double kFaintMark = 0.4;
/** The largest dot, in heights of the smallest digit. */
constexpr double kLargestDot = 3;
/** Smaller pieces, as a share of the smallest digit's height, are specks. */
constexpr double kLeastPiece = 0.4;
/**
 * More pieces than this are noise, and the largest are looked at. A full page has a few hundred digits, and some thousand
 * letters where it is printed; to join pieces takes a time that grows with the square of their number.
 */
constexpr std::size_t kMostPieces = 2000;

/** How dark the ink of a component is. */
struct Darkness {
  /** Pixels that tell enough. */
  static constexpr int kEnough = 4096;
  std::array<int, 256> histogram{};
  int area = 0;

  explicit Darkness(const Component& ink, const cv::Mat& corrected) {
    const std::size_t step = 1 + ink.area / kEnough;
    for (std::size_t i = 0; i < ink.runs.size(); i += step) {
      const Run& run = ink.runs[i];
      const std::uint8_t* row = corrected.ptr(run.y);
      for (int x = run.begin; x < run.end; ++x) ++histogram[255 - row[x]];
      area += run.end - run.begin;
    }
  }
  /** Otsu's threshold: best parts it into two kinds. */
  int otsuThreshold() const {
    double sum = 0;
    for (int value = 0; value < 256; ++value) sum += static_cast<double>(value) * histogram[value];
    double fainter = 0, fainterSum = 0, best = -1;
    int threshold = 0;
    for (int value = 0; value < 255; ++value) {
      fainter += histogram[value];
      fainterSum += static_cast<double>(value) * histogram[value];
      const double darker = area - fainter;
      if (fainter == 0 || darker == 0) continue;
      const double apart = fainterSum / fainter - (sum - fainterSum) / darker;
      if (fainter * darker * apart * apart > best) {
        best = fainter * darker * apart * apart;
        threshold = value + 1;
      }
    }
    return threshold;
  }
  /** Below it are `share` of the pixels. */
  int quantile(double share) const {
    int left = static_cast<int>((1 - share) * area);
    for (int value = 255; value > 0; --value)
      if ((left -= histogram[value]) < 0) return value;
    return 0;
  }
};

int strengthOf(const Component& ink, const cv::Mat& corrected) { return Darkness(ink, corrected).quantile(0.85); }

/** Its parts that are at least `darkness` units below paper. */
std::vector<Component> darkerParts(const Component& ink, const cv::Mat& corrected, int darkness, int leastArea) {
  std::vector<Run> runs;
  for (const Run& run : ink.runs)
    scanRow(corrected.ptr(run.y), run.y, run.begin, run.end, 255 - darkness, runs);
  return connect(runs, leastArea);
}

class Search {
 public:
  Search(const Level& level, Polarity polarity, const Wanted& wanted)
      : gray_(level.gray),
        flip_(polarity == Polarity::dark ? 0 : 255),
        light_(level.of(polarity)),
        polarity_(polarity),
        wanted_(wanted),
        size_(level.gray.size()) {
    const double paper = std::max<double>(kDarkestPaper, cv::mean(light_.paper)[0]);
    threshold_ = std::clamp(static_cast<int>(kAboveNoise * wanted.noise * 255 / paper), kFaintest, 128);
  }

  Writing run() {
    riseAboveTexture();
    std::vector<Run> runs;
    for (int y = 0; y < size_.height; ++y)
      scanRow(light_.corrected.ptr(y), y, 0, size_.width, 255 - threshold_, runs);
    std::vector<Component> components = connect(runs, leastPieceArea());
    for (Component& component : components) refine(std::move(component), threshold_, 0);
    keepLargest();
    std::vector<Candidate> strokes = std::move(pieces_), found, rest;
    strokes.insert(strokes.end(), std::make_move_iterator(wholes_.begin()), std::make_move_iterator(wholes_.end()));
    strokes.erase(std::remove_if(strokes.begin(), strokes.end(),
                                 [&](const Candidate& one) {
                                   return one.ink.area > kMostInk * size_.area() || !isSharp(one);
                                 }),
                  strokes.end());
    for (Candidate& candidate : strokes)
      (isDigitLike(candidate) ? found : rest).push_back(std::move(candidate));
    const double darkness = meanStrength(found);
    dropFainter(found, kFaintBeside * darkness);
    std::copy_if(dots_.begin(), dots_.end(), std::back_inserter(rest), [&](const Candidate& dot) { return isSharp(dot); });
    dropFainter(rest, kFaintMark * darkness);
    Writing writing{std::move(found), {}};
    for (const Candidate& mark : rest)
      if (isMark(mark)) writing.marks.push_back(mark.box());
    return writing;
  }

 private:
  /** What is rough all over is no ink: the threshold rises beyond it. Some rows tell. */
  void riseAboveTexture() {
    constexpr double kMostRuns = 0.01;
    constexpr int kRises = 3, kEvery = 8;
    std::vector<Run> runs;
    for (int rise = 0; rise < kRises; ++rise) {
      runs.clear();
      for (int y = 0; y < size_.height; y += kEvery)
        scanRow(light_.corrected.ptr(y), y, 0, size_.width, 255 - threshold_, runs);
      if (runs.size() * kEvery < kMostRuns * size_.area()) return;
      threshold_ = threshold_ * 4 / 3;
    }
  }

  int leastPieceArea() const { return std::max(6, static_cast<int>(wanted_.leastHeight * 0.6)); }

  bool isTooLarge(const cv::Rect& box) const {
    return box.width > 0.95 * size_.width || box.height > 0.95 * size_.height ||
           (box.width > 0.5 * size_.width && box.width > 2.5 * box.height);
  }
  bool touchesEdge(const cv::Rect& box) const {
    return box.x <= 0 || box.y <= 0 || box.x + box.width >= size_.width || box.y + box.height >= size_.height;
  }

  /** Keeps the component, or what of it stays together at a higher threshold. */
  void refine(Component component, int threshold, int depth) {
    if (std::max(component.box.width, component.box.height) < kLeastPiece * wanted_.leastHeight) return;
    if (isDot(component)) keepDot(component);
    if (isSurroundings(component)) return lookDeeper(component, threshold, depth);
    const int strength = strengthOf(component, light_.corrected);
    if (strength < kAboveThreshold * threshold) return;
    const int weak = std::max(threshold, static_cast<int>(strength * kWeakEdge));
    if (weak == threshold) return pick(std::move(component), strength, threshold, depth);
    for (Component& part : darkerParts(component, light_.corrected, weak, leastPieceArea())) {
      const int own = strengthOf(part, light_.corrected);
      if (own >= kAboveThreshold * weak) pick(std::move(part), own, weak, depth);
    }
  }

  /** A shadow, a hand, or the paper's own texture: what is written on it is darker. */
  void lookDeeper(const Component& component, int threshold, int depth) {
    constexpr int kDeepest = 7;
    if (depth >= kDeepest) return;
    const int otsu = Darkness(component, light_.corrected).otsuThreshold();
    const int higher = std::clamp(otsu, threshold * 3 / 2, threshold * 2);
    for (Component& part : darkerParts(component, light_.corrected, higher, leastPieceArea()))
      refine(std::move(part), higher, depth + 1);
  }

  /** Keeps what is one stroke or more with its faint ends, or what of it is separate where ends are left out. */
  void pick(Component component, int strength, int threshold, int depth) {
    const int strong = static_cast<int>(strength * kStrokeEdge);
    if (strong <= threshold) return keep(std::move(component), strength, threshold, depth);
    std::vector<Component> parts = darkerParts(component, light_.corrected, strong, leastPieceArea());
    if (areOne(parts, component)) return keep(std::move(component), strength, threshold, depth);
    for (Component& part : parts) {
      const int own = strengthOf(part, light_.corrected);
      if (own >= kAboveThreshold * strong) keep(std::move(part), own, strong, depth);
    }
    // A brush writes one direction faint: whoever reads them may tell.
    if (component.box.width <= kWidestDigit * component.box.height) wholes_.push_back(candidateOf(std::move(component), strength));
  }

  /** The parts of `whole` that matter stand one above the other, as strokes of one digit do. */
  static bool areOne(const std::vector<Component>& parts, const Component& whole) {
    const auto longest = [](const cv::Rect& box) { return std::max(box.width, box.height); };
    std::vector<cv::Rect> boxes;
    cv::Rect all;
    for (const Component& part : parts) {
      all |= part.box;
      if (longest(part.box) >= 0.3 * longest(whole.box)) boxes.push_back(part.box);
    }
    if (boxes.empty() || whole.box.area() > 2 * all.area()) return false;
    std::sort(boxes.begin(), boxes.end(), [](const cv::Rect& one, const cv::Rect& other) { return one.x < other.x; });
    int right = boxes.front().br().x;
    for (const cv::Rect& box : boxes) {
      if (right - box.x < 0.3 * box.width) return false;
      right = std::max(right, box.br().x);
    }
    return true;
  }

  /** As small as the point behind a digit, and round: no stroke. */
  bool isDot(const Component& component) const {
    const int longest = std::max(component.box.width, component.box.height);
    return longest <= kLargestDot * wanted_.leastHeight && component.strokeWidth() > kWidestStroke * longest;
  }

  /** Keeps it, unless it is the darker part of one that was kept. */
  void keepDot(const Component& dot) {
    if (!dots_.empty() && (dots_.back().ink.box & dot.box) == dot.box) return;
    dots_.push_back(candidateOf(dot, strengthOf(dot, light_.corrected)));
  }

  bool isSurroundings(const Component& component) const {
    const double longest = std::max(component.box.width, component.box.height);
    const double stroke = component.strokeWidth();
    return isTooLarge(component.box) || touchesEdge(component.box) || stroke > kWidestStroke * longest ||
           component.area > kLongestLine * longest * stroke;
  }

  void keep(Component component, int strength, int threshold, int depth) {
    Candidate piece = candidateOf(std::move(component), strength);
    const cv::Rect& box = piece.ink.box;
    if (std::max(box.width, box.height) >= wanted_.leastHeight && !isSharp(piece)) return lookDeeper(piece.ink, threshold, depth);
    pieces_.push_back(std::move(piece));
  }

  Candidate candidateOf(Component ink, int strength) const {
    return {std::move(ink), polarity_, strength, wanted_.leastStroke > 0, wanted_.scale};
  }

  /** Of the ink, weighed by the length of its lines; 0 where there is none. */
  static double meanStrength(const std::vector<Candidate>& found) {
    double darkness = 0, length = 0;
    for (const Candidate& candidate : found) {
      const double line = candidate.ink.area / candidate.ink.strokeWidth();
      darkness += candidate.strength * line;
      length += line;
    }
    return length > 0 ? darkness / length : 0;
  }

  /** Beside ink that is many times as dark, what is left of a ruling or of the paper's texture is none. */
  static void dropFainter(std::vector<Candidate>& found, double strength) {
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const Candidate& one) { return one.strength < strength; }),
                found.end());
  }

  bool isMark(const Candidate& candidate) const {
    const cv::Rect& box = candidate.ink.box;
    return !isTooLarge(box) && !touchesEdge(box) && isOnPaper(candidate);
  }

  void keepLargest() {
    if (pieces_.size() <= kMostPieces) return;
    std::nth_element(pieces_.begin(), pieces_.begin() + kMostPieces, pieces_.end(),
                     [](const Candidate& one, const Candidate& other) { return one.ink.area > other.ink.area; });
    pieces_.resize(kMostPieces);
  }

  bool isDigitLike(const Candidate& candidate) const {
    const Component& ink = candidate.ink;
    const cv::Rect& box = ink.box;
    const double longest = std::max(box.width, box.height);
    const double stroke = ink.strokeWidth();
    if (longest < wanted_.leastHeight || isTooLarge(box) || touchesEdge(box)) return false;
    if (box.width > 2.2 * box.height || box.height > 30 * box.width) return false;
    if (stroke < wanted_.leastStroke || stroke > kWidestStroke * longest) return false;
    if (ink.area > kLongestLine * longest * stroke) return false;
    return !isBulky(ink) && isOnPaper(candidate);
  }

  /** Most of it is in rows that are filled over half of its length: an area, not a line. */
  static bool isBulky(const Component& ink) {
    const int longest = std::max(ink.box.width, ink.box.height);
    int filled = 0;
    for (const Run& run : ink.runs)
      if (2 * (run.end - run.begin) > longest) filled += run.end - run.begin;
    return filled > 0.95 * ink.area;
  }

  /** It ends within a few pixels, and beyond there is paper, which is not so around shadows and noise. */
  bool isSharp(const Candidate& candidate) const {
    const int longest = std::max(candidate.ink.box.width, candidate.ink.box.height);
    const int away = std::max(2, std::clamp(longest * wanted_.scale / 10, 3, 8) / wanted_.scale);
    int beyond = 0, within = 0, count = 0;
    for (const Run& run : candidate.ink.runs) {
      const std::uint8_t* row = light_.corrected.ptr(run.y);
      const int inside = std::min(away, (run.end - run.begin) / 2);
      beyond += 2 * 255 - row[std::max(0, run.begin - 1 - away)] - row[std::min(size_.width - 1, run.end + away)];
      within += 2 * 255 - row[run.begin + inside] - row[run.end - 1 - inside];
      count += 2;
    }
    const double unit = candidate.strength * count;
    return beyond <= kMostBeyond * unit && within - beyond >= kLeastDrop * unit;
  }

  /** It stands out from its paper, and near it there is little that is as dark as itself. */
  bool isOnPaper(const Candidate& candidate) const {
    const Component& ink = candidate.ink;
    const double across = static_cast<double>(light_.paper.cols) / size_.width;
    const double down = static_cast<double>(light_.paper.rows) / size_.height;
    double inkSum = 0, paperSum = 0;
    for (const Run& run : ink.runs) {
      const std::uint8_t* gray = gray_.ptr(run.y);
      const int length = run.end - run.begin;
      int sum = 0;
      for (int x = run.begin; x < run.end; ++x) sum += gray[x] ^ flip_;
      inkSum += sum;
      const auto* paper = light_.paper.ptr(std::min(light_.paper.rows - 1, static_cast<int>(run.y * down)));
      paperSum += length * paper[std::min(light_.paper.cols - 1, static_cast<int>((run.begin + length / 2) * across))];
    }
    const double middle = (inkSum + paperSum) / 2 / ink.area;
    return paperSum - inkSum >= kLeastContrast * ink.area && darkShare(ink.box, 0.22, middle) <= kMostDark;
  }

  /** Share of the pixels around `box`, `margin` of its longer side away or at the frame's edge, that are below `gray`. */
  double darkShare(const cv::Rect& box, double margin, double gray) const {
    const int away = std::max(3, static_cast<int>(margin * std::max(box.width, box.height)));
    const int left = std::max(0, box.x - away), right = std::min(size_.width, box.br().x + away) - 1;
    const int top = std::max(0, box.y - away), bottom = std::min(size_.height, box.br().y + away) - 1;
    int dark = 0;
    const auto count = [&](int y, int x) { dark += (gray_.at<std::uint8_t>(y, x) ^ flip_) < gray; };
    for (const int y : {top, bottom})
      for (int x = left; x <= right; ++x) count(y, x);
    for (int y = top; y <= bottom; ++y)
      for (const int x : {left, right}) count(y, x);
    return dark / (2.0 * (right - left + 1 + bottom - top + 1));
  }

  const cv::Mat& gray_;
  /** Makes the negative of a gray value, by exclusive or. */
  const int flip_;
  const FlatField& light_;
  const Polarity polarity_;
  const Wanted wanted_;
  const cv::Size size_;
  int threshold_ = 0;
  std::vector<Candidate> pieces_;
  /** What is too round for a stroke of a digit. */
  std::vector<Candidate> dots_;
  /** Beside their parts, which are among the pieces. */
  std::vector<Candidate> wholes_;
};

}  // namespace

Writing findWriting(const Level& level, Polarity polarity, const Wanted& wanted) {
  return Search(level, polarity, wanted).run();
}

}  // namespace digitcam
