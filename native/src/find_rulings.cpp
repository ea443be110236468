#include "find_rulings.hpp"

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

/** An upright line: `x` in the middle row, and how far it goes to the right in each row. */
struct Line {
  double x, slope;
  int votes;
};

/** Upright lines that the middles of thin runs lie on, from left to right. */
std::vector<Line> findLines(const std::vector<Run>& runs, cv::Size size) {
  const int thickest = thickestRuling(size);
  const double middle = size.height / 2.0;
  const int reach = static_cast<int>(kSteepest * middle) + 2;
  const int places = size.width + 2 * reach;
  const int rowStep = std::max(1, size.height / kRows);
  thread_local std::vector<std::uint16_t> votes;
  votes.assign(static_cast<std::size_t>(places) * kSlopes, 0);
  for (const Run& run : runs) {
    if (run.y % rowStep != 0 || run.end - run.begin > thickest) continue;
    const auto x = static_cast<float>((run.begin + run.end) / 2.0 + reach + kSteepest * (run.y - middle));
    const auto step = static_cast<float>(kSlopeStep * (run.y - middle));
    std::uint16_t* at = votes.data();
    for (int i = 0; i < kSlopes; ++i, at += places) ++at[static_cast<int>(x - i * step)];
  }
  const double rows = static_cast<double>(size.height) / rowStep;
  std::vector<Line> lines;
  const int least = static_cast<int>(std::ceil(kLeastSeen * rows));
  for (int i = 0; i < kSlopes; ++i) {
    const std::uint16_t* row = votes.data() + static_cast<std::size_t>(i) * places;
    for (int place = 1; place < places; ++place) {
      // A line between two places votes for both.
      const int seen = row[place - 1] + row[place];
      if (seen >= least) lines.push_back({static_cast<double>(place - reach), i * kSlopeStep - kSteepest, seen});
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
                               [&](const Line& line) { return line.votes < kAlmostWhole * rows; }),
                lines.end());
  return lines;
}

/** @return how thick the erased lines are; 0 where there are none */
int eraseUpright(std::vector<Run>& runs, cv::Size size) {
  const int thickest = thickestRuling(size);
  const std::vector<Line> lines = findLines(runs, size);
  if (lines.empty()) return 0;
  // For each row, where lines pass.
  constexpr double kNear = 2.5;
  std::vector<std::uint8_t> onLine(size.width);
  int row = -1;
  const auto isOnLine = [&](const Run& run) {
    if (run.y != row) {
      row = run.y;
      std::fill(onLine.begin(), onLine.end(), 0);
      for (const Line& line : lines) {
        const double x = line.x + line.slope * (row - size.height / 2.0);
        const int from = std::max(0, static_cast<int>(x - kNear));
        const int to = std::min(size.width - 1, static_cast<int>(x + kNear));
        for (int i = from; i <= to; ++i) onLine[i] = 1;
      }
    }
    return onLine[(run.begin + run.end) / 2] != 0;
  };
  // Thin runs on a line are the line; where it meets a stroke they are longer.
  std::vector<int> lengths(thickest + 1);
  int count = 0;
  for (const Run& run : runs)
    if (run.end - run.begin <= thickest && isOnLine(run)) {
      ++lengths[run.end - run.begin];
      ++count;
    }
  int thin = 0;
  for (int below = 0; thin < thickest && 2 * below <= count;) below += lengths[++thin];
  thin += 2;
  runs.erase(std::remove_if(runs.begin(), runs.end(),
                            [&](const Run& run) { return run.end - run.begin <= thin && isOnLine(run); }),
             runs.end());
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
