#include "find/find.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <opencv2/imgproc.hpp>

#include "classic/classic.hpp"
#include "find/find_boxes.hpp"
#include "find/find_candidates.hpp"
#include "find/find_light.hpp"
#include "find/find_normalize.hpp"
#include "find/find_view.hpp"

namespace digitcam {
namespace {

/** Kept from frame to frame, so that a running capture allocates little. */
struct Workspace {
  GrayPyramid pyramid;
  Level fine, rough;

  const Level& of(const Candidate& candidate) const { return candidate.isBroad ? rough : fine; }
};

/** What is wider than a pen's stroke, or a marker's, is surroundings: shares of the frame's shorter side. */
constexpr double kPen = 0.09, kMarker = 0.22;
/** The smallest digit: pixels, and a share of the frame's shorter side. */
constexpr double kLeastHeight = 13, kLeastShare = 0.022;

/** Ink of each polarity, pixels of `GrayPyramid::work`. */
struct InkSum {
  std::int64_t dark = 0, light = 0;

  void add(const Candidate& candidate) {
    const std::int64_t area = std::int64_t{candidate.ink.area} * candidate.scale * candidate.scale;
    (candidate.polarity == Polarity::light ? light : dark) += area;
  }
  Polarity most() const { return light > dark ? Polarity::light : Polarity::dark; }
};

Writing findAll(const Workspace& work) {
  const cv::Size size = work.pyramid.work.size();
  const int shorter = std::min(size.width, size.height), scale = work.pyramid.roughScale;
  const Wanted pens{std::max(kLeastHeight, kLeastShare * shorter), 0, work.pyramid.noise, 1};
  const double widestPen = kPen * shorter / scale;
  const Wanted markers{2 * widestPen, 0.6 * widestPen, work.pyramid.noise / scale, scale};
  std::vector<Candidate> found;
  std::vector<cv::Rect> darkMarks, lightMarks;
  for (const Polarity polarity : {Polarity::dark, Polarity::light}) {
    Writing fine = findWriting(work.fine, polarity, pens), rough = findWriting(work.rough, polarity, markers);
    for (Writing* writing : {&fine, &rough})
      std::move(writing->candidates.begin(), writing->candidates.end(), std::back_inserter(found));
    (polarity == Polarity::dark ? darkMarks : lightMarks) = std::move(fine.marks);
  }
  // The paper between dark strokes is no light mark.
  InkSum ink;
  for (const Candidate& candidate : found) ink.add(candidate);
  return {std::move(found), std::move(ink.most() == Polarity::light ? lightMarks : darkMarks)};
}

cv::Rect inFrame(const cv::Rect& box, const GrayPyramid& pyramid) {
  const double across = static_cast<double>(pyramid.full.cols) / pyramid.work.cols;
  const double down = static_cast<double>(pyramid.full.rows) / pyramid.work.rows;
  const int left = static_cast<int>(std::floor(box.x * across)), top = static_cast<int>(std::floor(box.y * down));
  const int right = static_cast<int>(std::ceil(box.br().x * across));
  const int bottom = static_cast<int>(std::ceil(box.br().y * down));
  return cv::Rect(left, top, right - left, bottom - top) & cv::Rect({0, 0}, pyramid.full.size());
}

double overlapOf(const cv::Rect& one, const cv::Rect& other) {
  const double shared = (one & other).area();
  return shared / (one.area() + other.area() - shared);
}

cv::Rect inWork(const cv::Rect& box, const GrayPyramid& pyramid) {
  const double across = static_cast<double>(pyramid.work.cols) / pyramid.full.cols;
  const double down = static_cast<double>(pyramid.work.rows) / pyramid.full.rows;
  const int left = static_cast<int>(std::lround(box.x * across)), top = static_cast<int>(std::lround(box.y * down));
  const int right = static_cast<int>(std::lround(box.br().x * across));
  const int bottom = static_cast<int>(std::lround(box.br().y * down));
  return cv::Rect(left, top, std::max(1, right - left), std::max(1, bottom - top)) &
         cv::Rect({0, 0}, pyramid.work.size());
}

/** Boxes that share more than this part of what they cover together are the same thing. */
constexpr double kSameThing = 0.6;

struct Found {
  Candidate candidate;
  /** Made from a given box. */
  bool isGiven;
};

/** The given boxes that were not found join what was. */
std::vector<Found> join(std::vector<Candidate> candidates, const std::vector<cv::Rect>& given, const Workspace& work) {
  std::vector<Found> found;
  for (Candidate& candidate : candidates) found.push_back({std::move(candidate), false});
  const std::size_t searched = found.size();
  for (const cv::Rect& one : given) {
    const cv::Rect box = inWork(one, work.pyramid);
    if (box.empty()) continue;
    const bool isKnown = std::any_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(searched),
                                     [&](const Found& other) { return overlapOf(other.candidate.box(), box) >= kSameThing; });
    if (isKnown) continue;
    if (auto candidate = candidateIn(work.fine, work.rough, work.pyramid.roughScale, box))
      found.push_back({std::move(*candidate), true});
  }
  return found;
}

/** What the fine level takes for surroundings is drawn as the rough one has it. */
void drawBroad(const Workspace& work, const Candidate& candidate, cv::Mat& corrected) {
  const cv::Mat& from = work.rough.of(candidate.polarity).corrected;
  const cv::Rect& box = candidate.ink.box;
  const int margin = std::max(box.width, box.height) / 10;
  const cv::Rect cut = cv::Rect(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin) &
                       cv::Rect({0, 0}, from.size());
  const cv::Rect place = inFrame({cut.x * candidate.scale, cut.y * candidate.scale, cut.width * candidate.scale,
                                  cut.height * candidate.scale},
                                 work.pyramid);
  cv::resize(from(cut), corrected(place), place.size(), 0, 0, cv::INTER_LINEAR);
}

void drawStages(const Workspace& work, const std::vector<Found>& candidates, FindStages& stages) {
  const cv::Size size = work.pyramid.full.size();
  InkSum ink;
  for (const auto& [candidate, isGiven] : candidates) ink.add(candidate);
  const Polarity polarity = ink.most();
  cv::resize(work.fine.of(polarity).corrected, stages.corrected, size, 0, 0, cv::INTER_LINEAR);
  for (const auto& [candidate, isGiven] : candidates)
    if (candidate.isBroad && candidate.polarity == polarity) drawBroad(work, candidate, stages.corrected);
}

}  // namespace

FindResult runFind(const cv::Mat& pixels, const std::vector<cv::Rect>& given, bool search, FindStages* stages) {
  thread_local Workspace work;
  shrinkGray(pixels, work.pyramid);
  correctFlatField(work.pyramid.work, work.pyramid.small, kPen, work.fine);
  correctFlatField(work.pyramid.rough, work.pyramid.tiny, kMarker, work.rough);
  Writing writing = search ? findAll(work) : Writing{};
  std::vector<Found> candidates = join(std::move(writing.candidates), given, work);
  std::sort(candidates.begin(), candidates.end(),
            [](const Found& one, const Found& other) { return one.candidate.box().x < other.candidate.box().x; });
  FindResult result;
  for (const cv::Rect& mark : writing.marks) result.marks.push_back(inFrame(mark, work.pyramid));
  result.inputs.resize(candidates.size() * kInputSide * kInputSide);
  result.views.resize(kViewChannels * result.inputs.size());
  std::uint8_t *input = result.inputs.data(), *view = result.views.data();
  for (const auto& [candidate, isGiven] : candidates) {
    const Level& level = work.of(candidate);
    result.given.push_back(isGiven);
    result.boxes.push_back(inFrame(candidate.box(), work.pyramid));
    result.light.push_back(candidate.polarity == Polarity::light);
    normalize(level.of(candidate.polarity), candidate, input);
    viewInPlace(work.pyramid, level, candidate, input, view);
    input += kInputSide * kInputSide;
    view += kViewChannels * kInputSide * kInputSide;
  }
  if (stages) drawStages(work, candidates, *stages);
  // Nothing of the frame is kept: it may be large.
  work.pyramid.full.release();
  work.pyramid.work.release();
  work.pyramid.rough.release();
  work.fine.gray.release();
  work.rough.gray.release();
  return result;
}

}  // namespace digitcam
