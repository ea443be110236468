#include "find.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "classic.hpp"
#include "find_candidates.hpp"
#include "find_light.hpp"
#include "find_lines.hpp"
#include "find_normalise.hpp"

namespace digitcam {
namespace {

/** Kept from frame to frame, so that a running capture allocates little. */
struct Workspace {
  GrayPyramid pyramid;
  EvenedLight dark, light;
};

cv::Rect inFrame(const cv::Rect& box, const GrayPyramid& pyramid) {
  const double across = static_cast<double>(pyramid.full.cols) / pyramid.work.cols;
  const double down = static_cast<double>(pyramid.full.rows) / pyramid.work.rows;
  const int left = static_cast<int>(std::floor(box.x * across)), top = static_cast<int>(std::floor(box.y * down));
  const int right = static_cast<int>(std::ceil(box.br().x * across));
  const int bottom = static_cast<int>(std::ceil(box.br().y * down));
  return cv::Rect(left, top, right - left, bottom - top) & cv::Rect({0, 0}, pyramid.full.size());
}

void drawStages(const Workspace& work, const std::vector<Candidate>& candidates, FindStages& stages) {
  const cv::Size size = work.pyramid.full.size();
  stages.grayscale = work.pyramid.full.clone();
  cv::resize(work.dark.evened, stages.evened, size, 0, 0, cv::INTER_LINEAR);
  cv::Mat binary(work.pyramid.work.size(), CV_8UC1, cv::Scalar(255));
  for (const Candidate& candidate : candidates)
    for (const Run& run : candidate.ink.runs) binary(cv::Rect(run.begin, run.y, run.end - run.begin, 1)).setTo(0);
  cv::resize(binary, stages.binary, size, 0, 0, cv::INTER_NEAREST);
}

}  // namespace

FindResult runFind(const cv::Mat& pixels, FindStages* stages) {
  thread_local Workspace work;
  shrinkGray(pixels, work.pyramid);
  evenLight(work.pyramid, Polarity::dark, work.dark);
  evenLight(work.pyramid, Polarity::light, work.light);
  std::vector<Candidate> candidates = findCandidates(work.pyramid, work.dark, Polarity::dark);
  for (Candidate& candidate : findCandidates(work.pyramid, work.light, Polarity::light))
    candidates.push_back(std::move(candidate));
  candidates = withoutNested(std::move(candidates));
  if (candidates.size() > kMostCandidates) {
    std::nth_element(candidates.begin(), candidates.begin() + kMostCandidates, candidates.end(),
                     [](const Candidate& one, const Candidate& other) { return one.ink.area > other.ink.area; });
    candidates.resize(kMostCandidates);
  }

  std::vector<cv::Rect> boxes;
  for (const Candidate& candidate : candidates) boxes.push_back(inFrame(candidate.ink.box, work.pyramid));
  const ReadingOrder reading = orderBoxes(boxes);
  FindResult result;
  result.lines = reading.lines;
  result.inputs.resize(boxes.size() * kInputSide * kInputSide);
  std::uint8_t* input = result.inputs.data();
  for (const int i : reading.order) {
    result.boxes.push_back(boxes[i]);
    const bool dark = candidates[i].polarity == Polarity::dark;
    normalise(dark ? work.dark : work.light, candidates[i], input);
    input += kInputSide * kInputSide;
  }
  if (stages) drawStages(work, candidates, *stages);
  return result;
}

}  // namespace digitcam
