#pragma once

#include <filesystem>
#include <memory>

#include "capture/source.hpp"

namespace digitcam {

/** At 640x480 and 30 frames a second, uncompressed, or the next to that which the camera has. */
std::unique_ptr<Source> openCamera(const SourceSpec& spec);

std::unique_ptr<Source> openVideoFile(const std::filesystem::path& path);

std::unique_ptr<Source> openStream(const SourceSpec& spec, const SourceTimeouts& timeouts);

}  // namespace digitcam
