#include "frame.hpp"

#include <chrono>

namespace digitcam {

double nowMs() {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  return Milliseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

Frame frameOf(cv::Mat pixels) {
  return {std::make_shared<const cv::Mat>(std::move(pixels)), 0, nowMs()};
}

}  // namespace digitcam
