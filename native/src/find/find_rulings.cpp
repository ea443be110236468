#include "find/find_rulings.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace digitcam {
namespace {

/** Lines are so steep at most, against the frame's sides, and told apart in such steps. */
constexpr double kSteepest = 0.3, kSlopeStep = 0.006;
constexpr int kSlopes = 2 * static_cast<int>(kSteepest / kSlopeStep) + 1;
/** So many rows are enough to see a line. */
constexpr int kRows = 160;
/** Lines are seen in this share of the rows where there are several, and in this one where there are few. */
constexpr double kLeastSeen = 0.2, kAlmostWhole = 0.75;
constexpr int kSeveral = 4;
/** So many runs are no sheet but a textured scene, and not worth the time. */
constexpr std::size_t kMostRuns = 60'000;

/** An upright line: `x` in the middle row, how far it goes to the right in a row, and the share of rows that have it. */
struct Line {
  double x, slope, seen;
};

/** The lines that a run may be a part of: where in the middle row the steepest to the left is, and the next ones. */
struct Vote {
  float x, step;
};

/** Upright lines that the middles of thin runs lie on, from left to right. */
std::vector<Line> findLines(const std::vector<Run>& runs, cv::Size size) {
  const int thickest = thickestRuling(size);
  const double middle = size.height / 2.0;
  const int reach = static_cast<int>(kSteepest * middle) + 2;
  const int places = size.width + 2 * reach;
  const int rowStep = std::max(1, size.height / kRows);
  // By reference: in a shared library each look at a thread's own variable is a call.
  thread_local std::vector<Vote> keptVoters;
  thread_local std::vector<std::uint16_t> keptVotes;
  std::vector<Vote>& voters = keptVoters;
  std::vector<std::uint16_t>& votes = keptVotes;
  voters.clear();
  for (const Run& run : runs)
    if (run.y % rowStep == 0 && run.end - run.begin <= thickest)
      voters.push_back({static_cast<float>((run.begin + run.end) / 2.0 + reach + kSteepest * (run.y - middle)),
                        static_cast<float>(kSlopeStep * (run.y - middle))});
  const double rows = static_cast<double>(size.height) / rowStep;
  std::vector<Line> lines;
  // One slope after the other: its votes stay at hand.
  for (int i = 0; i < kSlopes; ++i) {
    votes.assign(places, 0);
    for (const Vote& vote : voters) ++votes[static_cast<int>(vote.x - i * vote.step)];
    for (int place = 1; place < places; ++place) {
      // A line between two places votes for both.
      const int seen = votes[place - 1] + votes[place];
      if (seen >= kLeastSeen * rows)
        lines.push_back({static_cast<double>(place - reach), i * kSlopeStep - kSteepest, std::min(1.0, seen / rows)});
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& one, const Line& other) { return one.x < other.x; });
  int several = 0;
  double last = -size.width;
  for (const Line& line : lines) {
    if (line.x > last + 2 * thickest) ++several;
    last = line.x;
  }
  if (several < kSeveral)
    lines.erase(std::remove_if(lines.begin(), lines.end(),
                               [](const Line& line) { return line.seen < kAlmostWhole; }),
                lines.end());
  return lines;
}

/** A ruling is on several lines that cross it: each is seen as well as the best of those beside it. */
void shareSeen(std::vector<Line>& lines) {
  constexpr double kBeside = 6;
  std::vector<double> most(lines.size());
  std::size_t first = 0, end = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    while (lines[first].x < lines[i].x - kBeside) ++first;
    while (end < lines.size() && lines[end].x <= lines[i].x + kBeside) ++end;
    for (std::size_t j = first; j < end; ++j) most[i] = std::max(most[i], lines[j].seen);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].seen = most[i];
}

/** Where thin runs are, to look along a line whether it goes on. */
class ThinRuns {
 public:
  ThinRuns(const std::vector<Run>& runs, int thickest, cv::Size size) : step_(std::min(size.width, size.height) / 40) {
    thread_local cv::Mat kept;
    cv::Mat& middles = kept;
    middles.create(size, CV_8UC1);
    std::memset(middles.data, 0, middles.total());
    for (const Run& run : runs) {
      if (run.end - run.begin > thickest) continue;
      const int middle = (run.begin + run.end) / 2;
      std::uint8_t* row = middles.ptr(run.y);
      for (int x = std::max(0, middle - 1); x <= std::min(size.width - 1, middle + 1); ++x) row[x] = 1;
    }
    middles_ = middles;
  }
  /** Share of a few places before and behind `run`, along a line of this slope, where it goes on. */
  double goOn(const Run& run, double slope) const {
    const double middle = (run.begin + run.end) / 2;
    int seen = 0, places = 0;
    for (const int steps : {-3, -2, -1, 1, 2, 3}) {
      const int y = run.y + steps * step_;
      const int x = static_cast<int>(std::lround(middle + slope * steps * step_));
      if (y < 0 || y >= middles_.rows || x < 0 || x >= middles_.cols) continue;
      ++places;
      seen += middles_.at<std::uint8_t>(y, x);
    }
    return places > 0 ? static_cast<double>(seen) / places : 0;
  }

 private:
  const int step_;
  cv::Mat middles_;
};

/** @return how thick the erased lines are; 0 where there are none */
int eraseUpright(std::vector<Run>& runs, cv::Size size) {
  const int thickest = thickestRuling(size);
  std::vector<Line> lines = findLines(runs, size);
  if (lines.empty()) return 0;
  shareSeen(lines);
  // Thin runs on a line that goes on before and behind them are the line; where it meets a stroke they are longer, and a
  // stroke beside it is short.
  constexpr double kNear = 2.5, kGoesOn = 0.6;
  constexpr int kThicker = 2;
  const ThinRuns thinRuns(runs, thickest + kThicker, size);
  std::vector<const Line*> lineNear(size.width);
  std::vector<std::size_t> onLine;
  int row = -1;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    if (run.end - run.begin > thickest + kThicker) continue;
    if (run.y != row) {
      row = run.y;
      std::fill(lineNear.begin(), lineNear.end(), nullptr);
      for (const Line& line : lines) {
        const double x = line.x + line.slope * (row - size.height / 2.0);
        const int from = std::max(0, static_cast<int>(x - kNear));
        const int to = std::min(size.width - 1, static_cast<int>(x + kNear));
        for (int at = from; at <= to; ++at) lineNear[at] = &line;
      }
    }
    const Line* line = lineNear[(run.begin + run.end) / 2];
    if (line && thinRuns.goOn(run, line->slope) >= kGoesOn * line->seen) onLine.push_back(i);
  }
  std::vector<int> lengths(thickest + 1);
  int count = 0;
  for (const std::size_t i : onLine)
    if (const int length = runs[i].end - runs[i].begin; length <= thickest) {
      ++lengths[length];
      ++count;
    }
  int thin = 0;
  for (int below = 0; thin < thickest && 2 * below <= count;) below += lengths[++thin];
  thin += kThicker;
  for (const std::size_t i : onLine)
    if (runs[i].end - runs[i].begin <= thin) runs[i].end = runs[i].begin;
  runs.erase(std::remove_if(runs.begin(), runs.end(), [](const Run& run) { return run.end == run.begin; }), runs.end());
  return thin;
}

/** Columns for rows. */
std::vector<Run> transpose(const std::vector<Run>& runs, cv::Size size) {
  thread_local cv::Mat picture, turned;
  picture.create(size, CV_8UC1);
  std::memset(picture.data, 255, picture.total());
  for (const Run& run : runs) std::fill_n(picture.ptr(run.y) + run.begin, run.end - run.begin, std::uint8_t{0});
  cv::transpose(picture, turned);
  std::vector<Run> columns;
  for (int x = 0; x < turned.rows; ++x) scanRow(turned.ptr(x), x, 0, turned.cols, 128, columns);
  return columns;
}

}  // namespace

int thickestRuling(cv::Size size) { return std::max(6, std::min(size.width, size.height) / 80); }

int eraseRulings(std::vector<Run>& runs, cv::Size size) {
  if (runs.size() > kMostRuns) return 0;
  const int upright = eraseUpright(runs, size);
  std::vector<Run> columns = transpose(runs, size);
  const int level = eraseUpright(columns, {size.height, size.width});
  if (level > 0) runs = transpose(columns, {size.height, size.width});
  return std::max(upright, level);
}

}  // namespace digitcam
