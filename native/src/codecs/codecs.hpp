#pragma once

#include <cstddef>
#include <cstdint>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace digitcam {

/** Limits against small files that decompress to huge pictures. */
struct DecodeLimits {
  std::size_t maxBytes = 64u << 20;
  std::size_t maxPixels = 64'000'000;
};

/** Throws Failure "too-large" where a file of `size` bytes exceeds the limits; `what` names it. */
void checkFileSize(std::size_t size, const DecodeLimits& limits, const std::string& what);

struct DecodedPicture {
  cv::Mat pixels;
  /** The file ends before its picture does: what is missing is gray, or the last rows over again. */
  bool cutOff = false;
};

/**
 * The picture in a PNG, JPEG, WebP or BMP file as CV_8UC3, BGR: turned as EXIF says, alpha laid over white, 16 bit
 * scaled to 8 bit, gray in three equal channels. `what` names the file in messages.
 * Throws Failure: not-a-picture, too-large.
 */
DecodedPicture decodePicture(const std::uint8_t* bytes, std::size_t size, const DecodeLimits& limits,
                             const std::string& what);

enum class PictureFormat { jpeg, png };

struct EncodeOptions {
  PictureFormat format = PictureFormat::jpeg;
  /** JPEG only, 1 to 100. */
  int quality = 80;
  /** Larger pictures are scaled down to this width; 0 leaves the size as it is. */
  int maxWidth = 0;
  /** The part that is encoded, pixels; what lies beyond the picture is left out. Empty: all of it. */
  cv::Rect part;
  /** PNG of one channel only: 0 is transparent, 255 is bright and opaque. */
  bool asHeat = false;
};

/** A JPEG (4:2:0) or PNG file of `pixels`. Throws Failure: encode-failed. */
std::vector<std::uint8_t> encodePicture(const cv::Mat& pixels, const EncodeOptions& options);

}  // namespace digitcam
