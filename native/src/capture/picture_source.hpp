#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "capture/source.hpp"

namespace digitcam {

/** The path has one number in printf's manner: %d, %3d or %03d. */
bool isSequencePattern(const std::string& path);

/** One picture, one frame. */
std::unique_ptr<Source> openPicture(const std::filesystem::path& path);

/**
 * Numbered pictures: from the first number of 0 to 4 that there is, up to the first that is missing. They say no frame
 * rate. Many are a film: 25 a second, which is what FFmpeg gives such a sequence. A few are for looking at: one a second.
 */
std::unique_ptr<Source> openSequence(const std::filesystem::path& pattern);

}  // namespace digitcam
