#include "frame.hpp"

#include <chrono>
#include <opencv2/core.hpp>

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

}  // namespace digitcam
