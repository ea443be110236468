#include "capture/source.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "failure.hpp"
#include "codecs/image_header.hpp"
#include "capture/picture_source.hpp"
#include "capture/video_source.hpp"

namespace digitcam {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<Source> openFile(const SourceSpec& spec) {
  const std::string asked = "Cannot open " + nameOf(spec) + ": ";
  // Absolute, because FFmpeg would take a relative name such as data:clip.avi for a URL.
  std::error_code error;
  const fs::path path = fs::absolute(fs::u8path(spec.location), error);
  const fs::file_status status = fs::status(path, error);
  if (error == std::errc::permission_denied)
    throw Failure("file-not-permitted", asked + "a folder above it may not be read. Change its permissions.");
  if (!fs::exists(status)) {
    if (isSequencePattern(spec.location)) return openSequence(path);
    throw Failure("no-such-file", asked + "there is no such file. Check its path.");
  }
  if (!fs::is_regular_file(status))
    throw Failure("not-a-picture-or-video", asked + "it is " +
                                                (fs::is_directory(status) ? "a folder" : "no regular file") +
                                                ". Give a picture, a video or a numbered sequence.");
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw Failure("file-not-permitted", asked + "it may not be read (" + std::strerror(errno) +
                                            "). Change its permissions.");
  std::array<char, 16> start{};
  file.read(start.data(), start.size());
  const bool picture = imageFormatOf(reinterpret_cast<const std::uint8_t*>(start.data()),
                                     static_cast<std::size_t>(file.gcount()))
                           .has_value();
  return picture ? openPicture(path) : openVideoFile(path);
}

/** What stands before "://", in small letters; all of the text where that is missing. */
std::string schemeOf(const std::string& url) {
  std::string scheme = url.substr(0, url.find("://"));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](unsigned char c) { return std::tolower(c); });
  return scheme;
}

/** The protocols that carry a stream; FFmpeg has others, which read files or join other URLs. */
bool isStreamUrl(const std::string& url) {
  constexpr std::array<std::string_view, 10> schemes = {"http",  "https", "rtsp", "rtsps", "rtmp",
                                                        "rtmps", "srt",   "tcp",  "udp",   "rtp"};
  const std::string scheme = schemeOf(url);
  return scheme.size() < url.size() && std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

/** Whether the FFmpeg in use knows the protocol. The system's is taken to know them all; ours is built without TLS. */
bool canReadProtocol([[maybe_unused]] const std::string& scheme) {
#ifdef DIGITCAM_OWN_FFMPEG
  // As build/opencv/libraries/ffmpeg.mjs builds it: RTSP is a format there, which comes over TCP, UDP or RTP.
  constexpr std::array<std::string_view, 5> schemes = {"http", "rtsp", "tcp", "udp", "rtp"};
  return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
#else
  return true;
#endif
}

std::string withoutCredentials(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return url;
  const std::size_t host = scheme + 3;
  const std::size_t at = url.substr(0, url.find_first_of("/?#", host)).rfind('@');
  return at == std::string::npos || at < host ? url : url.substr(0, host) + url.substr(at + 1);
}

}  // namespace

std::string nameOf(const SourceSpec& spec) {
  if (spec.kind == SourceSpec::Kind::camera) return "camera " + std::to_string(spec.index);
  return "\"" + (spec.kind == SourceSpec::Kind::stream ? withoutCredentials(spec.location) : spec.location) + "\"";
}

std::unique_ptr<Source> openSource(const SourceSpec& spec, const SourceTimeouts& timeouts) {
  if (spec.kind == SourceSpec::Kind::camera) return openCamera(spec);
  if (spec.kind == SourceSpec::Kind::file) return openFile(spec);
  if (!isStreamUrl(spec.location))
    throw Failure("invalid-argument", "Cannot open the stream " + nameOf(spec) +
                                          ": its address begins with no protocol for streams. Give one that begins " +
                                          "with http://, https://, rtsp:// or the like.");
  const std::string scheme = schemeOf(spec.location);
  if (!canReadProtocol(scheme))
    throw Failure("stream-protocol", "Cannot open the stream " + nameOf(spec) + ": Digitcam reads no video over " +
                                         scheme + ". Download the video and open the file, or give an address that " +
                                         "begins with http:// or rtsp://.");
  return openStream(spec, timeouts);
}

}  // namespace digitcam
