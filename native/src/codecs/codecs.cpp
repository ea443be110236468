#include "codecs/codecs.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "failure.hpp"
#include "codecs/image_header.hpp"

namespace digitcam {
namespace {

[[noreturn]] void throwNotAPicture(const std::string& what, const std::string& found) {
  throw Failure("not-a-picture", "Cannot read " + what + " as a picture: " + found +
                                     " Give a PNG, JPEG, WebP or BMP picture.");
}

/** Of the four kinds only a JPEG shows what there is of it. */
[[noreturn]] void throwCutOff(const std::string& what) {
  throw Failure("not-a-picture", "Cannot read " + what +
                                     " as a picture: it is cut off, the file ends before its picture does. Get the " +
                                     "whole file.");
}

/** 16-bit channels scaled to 8 bit. */
cv::Mat toEightBit(const cv::Mat& pixels) {
  if (pixels.depth() != CV_16U) return pixels;
  cv::Mat scaled;
  pixels.convertTo(scaled, CV_8U, 255. / 65535.);
  return scaled;
}

/** Four channels become three: what is transparent shows white paper. */
cv::Mat overWhite(const cv::Mat& bgra) {
  cv::Mat bgr(bgra.size(), CV_8UC3);
  for (int y = 0; y < bgra.rows; ++y) {
    const auto* from = bgra.ptr<cv::Vec4b>(y);
    auto* to = bgr.ptr<cv::Vec3b>(y);
    for (int x = 0; x < bgra.cols; ++x) {
      const int alpha = from[x][3];
      for (int c = 0; c < 3; ++c)
        to[x][c] = static_cast<std::uint8_t>((from[x][c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  return bgr;
}

cv::Mat turnUpright(const cv::Mat& pixels, int orientation) {
  if (orientation == 1) return pixels;
  cv::Mat turned = pixels;
  // 5 to 8 have rows and columns exchanged; what remains is a flip along one axis or both.
  if (orientation >= 5) cv::transpose(pixels, turned);
  constexpr int kBoth = -1, kUpsideDown = 0, kSideways = 1;
  cv::Mat upright;
  switch (orientation) {
    case 2:
    case 6:
      cv::flip(turned, upright, kSideways);
      return upright;
    case 3:
    case 7:
      cv::flip(turned, upright, kBoth);
      return upright;
    case 4:
    case 8:
      cv::flip(turned, upright, kUpsideDown);
      return upright;
    default:
      return turned;
  }
}

/** A heat map in colors, the less of it the more transparent. */
cv::Mat colorHeat(const cv::Mat& heat) {
  cv::Mat colors, alpha;
  cv::applyColorMap(heat, colors, cv::COLORMAP_INFERNO);
  // A faint trace is seen as well: half as warm is three quarters as opaque.
  cv::Mat opacity(1, 256, CV_8UC1);
  for (int value = 0; value < 256; ++value) opacity.at<std::uint8_t>(value) = cv::saturate_cast<std::uint8_t>(value * (511 - value) / 256);
  cv::LUT(heat, opacity, alpha);
  cv::Mat result;
  cv::merge(std::vector<cv::Mat>{colors, alpha}, result);
  return result;
}

}  // namespace

void checkFileSize(std::size_t size, const DecodeLimits& limits, const std::string& what) {
  if (size > limits.maxBytes)
    throw Failure("too-large", "Cannot read " + what + ": it has " + std::to_string(size) + " bytes, the limit is " +
                                   std::to_string(limits.maxBytes) + ". Give a smaller picture.");
}

DecodedPicture decodePicture(const std::uint8_t* bytes, std::size_t size, const DecodeLimits& limits,
                             const std::string& what) {
  checkFileSize(size, limits, what);
  const std::optional<ImageHeader> header = readImageHeader(bytes, size);
  if (!header) throwNotAPicture(what, size == 0 ? "it is empty." : "it has no header of such a picture.");
  if (static_cast<std::uint64_t>(header->width) * header->height > limits.maxPixels)
    throw Failure("too-large", "Cannot read " + what + ": it has " + std::to_string(header->width) + "x" +
                                   std::to_string(header->height) + " pixels, the limit is " +
                                   std::to_string(limits.maxPixels) + " in all. Give a smaller picture.");

  std::vector<std::uint8_t> ended;
  if (header->cutOff) {
    // A JPEG without an end mark would leave the rows that are missing as the memory happened to be.
    ended.assign(bytes, bytes + size);
    ended.insert(ended.end(), {0xFF, 0xD9});
    bytes = ended.data();
    size = ended.size();
  }
  cv::Mat pixels;
  try {
    // imdecode() only reads, though it takes a matrix that could be written to.
    const cv::Mat file(1, static_cast<int>(size), CV_8UC1, const_cast<std::uint8_t*>(bytes));
    pixels = cv::imdecode(file, header->asStored ? cv::IMREAD_UNCHANGED : cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
  } catch (const cv::Exception&) {
    pixels.release();
  }
  if (pixels.empty() && header->cutOff) throwCutOff(what);
  if (pixels.empty()) throwNotAPicture(what, "it is damaged, or of a kind OpenCV cannot read.");

  pixels = toEightBit(pixels);
  if (pixels.channels() == 4)
    pixels = overWhite(pixels);
  else if (pixels.channels() == 1)
    cv::cvtColor(pixels, pixels, cv::COLOR_GRAY2BGR);
  return {turnUpright(pixels, header->orientation), header->cutOff};
}

std::vector<std::uint8_t> encodePicture(const cv::Mat& whole, const EncodeOptions& options) {
  const cv::Rect part = options.part & cv::Rect({0, 0}, whole.size());
  const cv::Mat pixels = part.empty() ? whole : whole(part);
  cv::Mat scaled = pixels;
  if (options.maxWidth > 0 && pixels.cols > options.maxWidth) {
    const int height = std::max(1, cvRound(static_cast<double>(pixels.rows) * options.maxWidth / pixels.cols));
    cv::resize(pixels, scaled, {options.maxWidth, height}, 0, 0, cv::INTER_AREA);
  }
  if (options.asHeat) scaled = colorHeat(scaled);
  const bool jpeg = options.format == PictureFormat::jpeg;
  // PNG's defaults are the fastest: with any explicit level the encoder takes three times as long.
  const std::vector<int> settings =
      jpeg ? std::vector<int>{cv::IMWRITE_JPEG_QUALITY, options.quality} : std::vector<int>{};
  std::vector<std::uint8_t> file;
  std::string found = "OpenCV could not write it";
  try {
    if (cv::imencode(jpeg ? ".jpg" : ".png", scaled, file, settings)) return file;
  } catch (const cv::Exception& error) {
    found = error.err;
  }
  throw Failure("encode-failed", "Cannot encode a picture of " + std::to_string(scaled.cols) + "x" +
                                     std::to_string(scaled.rows) + " pixels as " + (jpeg ? "JPEG" : "PNG") + ": " +
                                     found + ". JPEG holds at most 65,500 pixels a side; choose PNG or maxWidth.");
}

}  // namespace digitcam
