#include "hands/crop.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace digitcam {

cv::Mat cropSquare(const cv::Mat& frame, const Square& square, int pixels) {
  // Where a pixel of the crop lies in the frame: warpAffine asks for that with WARP_INVERSE_MAP.
  const double step = square.side / pixels;
  const double across = step * std::cos(square.angle), down = step * std::sin(square.angle);
  const double middle = (pixels - 1) / 2.0;
  const cv::Matx23d toFrame(across, -down, square.x - 0.5 - middle * (across - down),  //
                            down, across, square.y - 0.5 - middle * (down + across));
  cv::Mat crop, colors, values;
  cv::warpAffine(frame, crop, toFrame, {pixels, pixels}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);
  cv::cvtColor(crop, colors, crop.channels() == 1 ? cv::COLOR_GRAY2RGB : cv::COLOR_BGR2RGB);
  colors.convertTo(values, CV_32F, 1 / 255.0);
  return values;
}

}  // namespace digitcam
