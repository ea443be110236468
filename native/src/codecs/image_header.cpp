#include "codecs/image_header.hpp"

#include <cstring>

namespace digitcam {
namespace {

/** Bytes that may end anywhere: what lies behind the end reads as 0. */
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  std::size_t size() const { return size_; }
  std::uint32_t at(std::size_t offset) const { return offset < size_ ? data_[offset] : 0; }
  std::uint32_t big16(std::size_t offset) const { return at(offset) << 8 | at(offset + 1); }
  std::uint32_t big32(std::size_t offset) const { return big16(offset) << 16 | big16(offset + 2); }
  std::uint32_t little16(std::size_t offset) const { return at(offset + 1) << 8 | at(offset); }
  std::uint32_t little24(std::size_t offset) const { return at(offset + 2) << 16 | little16(offset); }
  std::uint32_t little32(std::size_t offset) const { return little16(offset + 2) << 16 | little16(offset); }

  bool startsWith(const char* text, std::size_t length, std::size_t offset = 0) const {
    return offset <= size_ && length <= size_ - offset && std::memcmp(data_ + offset, text, length) == 0;
  }
  /** The offset of the first `byte` from `offset` on; the size where there is none. */
  std::size_t find(std::uint8_t byte, std::size_t offset) const {
    if (offset >= size_) return size_;
    const void* found = std::memchr(data_ + offset, byte, size_ - offset);
    return found ? static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - data_) : size_;
  }
  Bytes from(std::size_t offset, std::size_t length) const {
    if (offset >= size_) return {data_, 0};
    return {data_ + offset, length < size_ - offset ? length : size_ - offset};
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

constexpr char kExifMark[] = "Exif\0";  // with the literal's own end: two zero bytes

/** The orientation in a TIFF structure, with or without the mark that JPEG puts before it. */
int orientationIn(Bytes exif) {
  if (exif.startsWith(kExifMark, 6)) exif = exif.from(6, exif.size());
  const bool little = exif.startsWith("II", 2);
  if (!little && !exif.startsWith("MM", 2)) return 1;
  const auto read16 = [&](std::size_t offset) { return little ? exif.little16(offset) : exif.big16(offset); };
  const std::size_t directory = little ? exif.little32(4) : exif.big32(4);
  const std::uint32_t entries = read16(directory);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + 12 * static_cast<std::size_t>(i);
    if (entry >= exif.size()) break;
    if (read16(entry) != 0x0112) continue;
    const std::uint32_t orientation = read16(entry + 8);
    return orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1;
  }
  return 1;
}

std::optional<ImageHeader> readPng(const Bytes& bytes) {
  if (!bytes.startsWith("IHDR", 4, 12)) return std::nullopt;
  ImageHeader header{ImageFormat::png, bytes.big32(16), bytes.big32(20)};
  header.asStored = true;
  header.cutOff = true;
  for (std::size_t chunk = 8; chunk + 8 <= bytes.size();) {
    const std::size_t length = bytes.big32(chunk);
    if (bytes.startsWith("IEND", 4, chunk + 4)) header.cutOff = false;
    if (bytes.startsWith("eXIf", 4, chunk + 4)) header.orientation = orientationIn(bytes.from(chunk + 8, length));
    chunk += 12 + length;
  }
  return header;
}

std::optional<ImageHeader> readJpeg(const Bytes& bytes) {
  std::optional<ImageHeader> header;
  int orientation = 1;
  for (std::size_t at = 2; at < bytes.size();) {
    // As libjpeg does: whatever is no marker is skipped, and a marker may have several 0xFF before it. So is the coded
    // picture, in which 0 follows each 0xFF that is no marker.
    if (bytes.at(at) != 0xFF || bytes.at(at + 1) == 0xFF || bytes.at(at + 1) == 0) {
      at = bytes.find(0xFF, at + 1);
      continue;
    }
    const std::uint32_t marker = bytes.at(at + 1);
    at += 2;
    const bool bare = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    if (bare) continue;
    constexpr std::uint32_t kEndOfImage = 0xD9;
    if (marker == kEndOfImage) {
      if (header) header->cutOff = false;
      break;
    }
    const std::size_t length = bytes.big16(at);
    const bool frameHeader =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frameHeader && !header) {
      header = ImageHeader{ImageFormat::jpeg, bytes.big16(at + 5), bytes.big16(at + 3), orientation};
      header->cutOff = true;
    }
    if (marker == 0xE1 && bytes.startsWith(kExifMark, 6, at + 2))
      orientation = orientationIn(bytes.from(at + 2, length < 2 ? 0 : length - 2));
    at += length < 2 ? 2 : length;
  }
  return header;
}

std::optional<ImageHeader> readWebp(const Bytes& bytes) {
  ImageHeader header{ImageFormat::webp, 0, 0};
  header.asStored = true;
  header.cutOff = std::size_t{bytes.little32(4)} + 8 > bytes.size();
  if (bytes.startsWith("VP8 ", 4, 12)) {
    header.width = bytes.little16(26) & 0x3FFF;
    header.height = bytes.little16(28) & 0x3FFF;
  } else if (bytes.startsWith("VP8L", 4, 12)) {
    header.width = (bytes.little16(21) & 0x3FFF) + 1;
    header.height = ((bytes.little24(22) >> 6) & 0x3FFF) + 1;
  } else if (bytes.startsWith("VP8X", 4, 12)) {
    header.width = bytes.little24(24) + 1;
    header.height = bytes.little24(27) + 1;
    for (std::size_t chunk = 30; chunk + 8 <= bytes.size();) {
      const std::size_t length = bytes.little32(chunk + 4);
      if (bytes.startsWith("EXIF", 4, chunk)) header.orientation = orientationIn(bytes.from(chunk + 8, length));
      chunk += 8 + length + length % 2;
    }
  } else {
    return std::nullopt;
  }
  return header;
}

std::optional<ImageHeader> readBmp(const Bytes& bytes) {
  const std::uint32_t headerSize = bytes.little32(14);
  if (headerSize == 12) return ImageHeader{ImageFormat::bmp, bytes.little16(18), bytes.little16(20)};
  if (headerSize < 40) return std::nullopt;
  const std::uint32_t height = bytes.little32(22);
  const bool topDown = height >> 31;
  ImageHeader header{ImageFormat::bmp, bytes.little32(18), topDown ? 0u - height : height};
  // Most writers leave the fourth byte of 32-bit pixels 0: only a header that has a mask for it means opacity.
  header.asStored = headerSize >= 56 && bytes.little32(66) != 0;
  return header;
}

}  // namespace

std::optional<ImageFormat> imageFormatOf(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes(data, size);
  if (bytes.startsWith("\x89PNG\r\n\x1a\n", 8)) return ImageFormat::png;
  if (bytes.startsWith("\xFF\xD8\xFF", 3)) return ImageFormat::jpeg;
  if (bytes.startsWith("RIFF", 4) && bytes.startsWith("WEBP", 4, 8)) return ImageFormat::webp;
  if (bytes.startsWith("BM", 2)) return ImageFormat::bmp;
  return std::nullopt;
}

std::optional<ImageHeader> readImageHeader(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes(data, size);
  const std::optional<ImageFormat> format = imageFormatOf(data, size);
  if (!format) return std::nullopt;
  std::optional<ImageHeader> header;
  switch (*format) {
    case ImageFormat::png:
      header = readPng(bytes);
      break;
    case ImageFormat::jpeg:
      header = readJpeg(bytes);
      break;
    case ImageFormat::webp:
      header = readWebp(bytes);
      break;
    case ImageFormat::bmp:
      header = readBmp(bytes);
      break;
  }
  if (header && (header->width == 0 || header->height == 0)) return std::nullopt;
  return header;
}

}  // namespace digitcam
