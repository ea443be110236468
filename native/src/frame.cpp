#include "frame.hpp"

#include <algorithm>
#include <chrono>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace digitcam {

double nowMs() {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  return Milliseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

Frame frameOf(cv::Mat pixels, bool cutOff) {
  return {std::make_shared<const cv::Mat>(std::move(pixels)), 0, nowMs(), cutOff};
}

Frame turnFrame(const Frame& frame, int degrees) {
  const auto turned = std::make_shared<cv::Mat>();
  cv::rotate(*frame.picture, *turned,
             degrees == 90    ? cv::ROTATE_90_CLOCKWISE
             : degrees == 180 ? cv::ROTATE_180
                              : cv::ROTATE_90_COUNTERCLOCKWISE);
  return {turned, frame.sequence, frame.capturedAt, frame.cutOff, (frame.turn + degrees) % 360};
}

Frame shrinkFrame(const Frame& frame, int longestSide) {
  const cv::Size size = frame.picture->size();
  const double scale = static_cast<double>(longestSide) / std::max(size.width, size.height);
  if (scale >= 1) return frame;
  const auto small = std::make_shared<cv::Mat>();
  cv::resize(*frame.picture, *small,
             {std::max(1, cvRound(size.width * scale)), std::max(1, cvRound(size.height * scale))}, 0, 0,
             cv::INTER_AREA);
  Frame shrunk = frame;
  shrunk.picture = small;
  return shrunk;
}

}  // namespace digitcam
