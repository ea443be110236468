#include "failure.hpp"

#include <new>
#include <opencv2/core.hpp>

namespace digitcam {

Failure toFailure(const std::exception& error) {
  if (const auto* failure = dynamic_cast<const Failure*>(&error)) return *failure;
  const auto* ofOpenCv = dynamic_cast<const cv::Exception*>(&error);
  if (dynamic_cast<const std::bad_alloc*>(&error) || (ofOpenCv && ofOpenCv->code == cv::Error::StsNoMem))
    return {"too-large", "There is not enough memory for this picture. Give a smaller one."};
  return {"internal", std::string("Something unforeseen happened: ") + error.what() + ". Please report it."};
}

}  // namespace digitcam
