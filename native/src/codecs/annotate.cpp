#include "codecs/annotate.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace digitcam {

namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
const cv::Scalar kBlack{0, 0, 0};
const cv::Scalar kWhite{255, 255, 255};

/** Black or white, whichever is easier to read on `color`. */
const cv::Scalar& inkOn(const cv::Scalar& color) {
  const double brightness = 0.114 * color[0] + 0.587 * color[1] + 0.299 * color[2];
  return brightness > 127 ? kBlack : kWhite;
}

/** On a plate of the mark's color, so that it can be read on any picture; moved inside the picture. */
void writeLabel(cv::Mat& picture, const Mark& mark, int thickness) {
  const double scale = 0.5 * thickness;
  int descent = 0;
  const cv::Size letters = cv::getTextSize(mark.label, kFont, scale, thickness, &descent);
  const int margin = 2 * thickness;
  const cv::Size plate(letters.width + 2 * margin, letters.height + descent + 2 * margin);
  const int above = mark.box.y - thickness - plate.height;
  const int below = mark.box.br().y + thickness;
  const cv::Point corner(std::clamp(mark.box.x - thickness, 0, std::max(0, picture.cols - plate.width)),
                         above >= 0 ? above : std::clamp(below, 0, std::max(0, picture.rows - plate.height)));
  cv::rectangle(picture, cv::Rect(corner, plate), mark.color, cv::FILLED);
  cv::putText(picture, mark.label, corner + cv::Point(margin, margin + letters.height), kFont, scale,
              inkOn(mark.color), thickness, cv::LINE_AA);
}

}  // namespace

cv::Mat annotate(const cv::Mat& pixels, const std::vector<Mark>& marks) {
  cv::Mat picture;
  if (pixels.channels() == 1)
    cv::cvtColor(pixels, picture, cv::COLOR_GRAY2BGR);
  else
    picture = pixels.clone();
  // As thick on a photograph as on a webcam's frame, when both are looked at in the same size.
  const int thickness = std::max(1, cvRound(std::max(pixels.cols, pixels.rows) / 640.0));
  for (const Mark& mark : marks)
    for (int ring = 1; ring <= thickness; ++ring)
      cv::rectangle(picture,
                    {mark.box.x - ring, mark.box.y - ring, mark.box.width + 2 * ring, mark.box.height + 2 * ring},
                    mark.color);
  for (const Mark& mark : marks)
    if (!mark.label.empty()) writeLabel(picture, mark, thickness);
  return picture;
}

}  // namespace digitcam
