#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace digitcam {

enum class ImageFormat { png, jpeg, webp, bmp };

/** What a picture file says of itself before anything is decoded. */
struct ImageHeader {
  ImageFormat format;
  std::uint32_t width;
  std::uint32_t height;
  /** EXIF orientation, 1 to 8; 1 is upright. */
  int orientation = 1;
  /** Its channels and bits mean what they say; else it is to be decoded as 8-bit BGR. */
  bool asStored = false;
  /** The file ends before its picture does. */
  bool cutOff = false;
};

/** Which of the four formats the first bytes announce; 16 bytes are enough to tell. */
std::optional<ImageFormat> imageFormatOf(const std::uint8_t* bytes, std::size_t size);

/** The header of a PNG, JPEG, WebP or BMP file; nothing where it is another format or broken. */
std::optional<ImageHeader> readImageHeader(const std::uint8_t* bytes, std::size_t size);

}  // namespace digitcam
