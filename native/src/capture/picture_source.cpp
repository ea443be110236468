#include "capture/picture_source.hpp"

#include <cstdint>
#include <fstream>
#include <optional>
#include <vector>

#include "codecs/codecs.hpp"
#include "failure.hpp"

namespace digitcam {
namespace {

namespace fs = std::filesystem;

struct SequencePattern {
  std::string before, after;
  std::size_t digits = 1;
  char padding = ' ';

  fs::path at(int number) const {
    std::string text = std::to_string(number);
    if (text.size() < digits) text.insert(0, digits - text.size(), padding);
    return fs::u8path(before + text + after);
  }
};

std::optional<SequencePattern> parsePattern(const std::string& path) {
  const std::size_t percent = path.find('%');
  if (percent == std::string::npos) return std::nullopt;
  SequencePattern pattern;
  pattern.before = path.substr(0, percent);
  std::size_t at = percent + 1;
  if (at < path.size() && path[at] == '0') {
    pattern.padding = '0';
    ++at;
  }
  if (at < path.size() && path[at] >= '1' && path[at] <= '9') pattern.digits = path[at++] - '0';
  if (at >= path.size() || path[at] != 'd') return std::nullopt;
  pattern.after = path.substr(at + 1);
  if (pattern.after.find('%') != std::string::npos) return std::nullopt;
  return pattern;
}

DecodedPicture readPicture(const fs::path& path) {
  const std::string what = "\"" + path.u8string() + "\"";
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file ? static_cast<std::streamoff>(file.tellg()) : -1;
  if (size < 0)
    throw Failure("file-not-permitted", "Cannot open " + what + ": it may not be read. Change its permissions.");
  const DecodeLimits limits;
  checkFileSize(static_cast<std::size_t>(size), limits, what);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(bytes.data()), size);
  try {
    return decodePicture(bytes.data(), static_cast<std::size_t>(file.gcount()), limits, what);
  } catch (const Failure& failure) {
    if (failure.code() != "not-a-picture") throw;
    throw Failure("not-a-picture-or-video", failure.what());
  }
}

/** What single pictures and sequences have in common: each frame is a file. */
class PictureFiles : public Source {
 public:
  bool retrieve(cv::Mat& pixels) override {
    DecodedPicture decoded = readPicture(path());
    pixels = std::move(decoded.pixels);
    cutOff_ = decoded.cutOff;
    return true;
  }

  // The file can be read at any time.
  void keep() override {}

  bool cutOff() const override { return cutOff_; }

 protected:
  /** Of the frame that was grabbed. */
  virtual fs::path path() const = 0;

 private:
  bool cutOff_ = false;
};

class PictureSource : public PictureFiles {
 public:
  explicit PictureSource(fs::path path) : path_(std::move(path)) {}

  SourceFacts facts() const override { return {0, false, true, true}; }

  Grab grab() override {
    if (grabbed_) return Grab::end;
    grabbed_ = true;
    return Grab::frame;
  }

 protected:
  fs::path path() const override { return path_; }

 private:
  const fs::path path_;
  bool grabbed_ = false;
};

class SequenceSource : public PictureFiles {
 public:
  explicit SequenceSource(const fs::path& path) : pattern_(parsePattern(path.u8string()).value()) {
    constexpr int kLastPossibleStart = 4;
    while (!fs::exists(pattern_.at(first_))) {
      if (first_++ == kLastPossibleStart)
        throw Failure("no-such-file", "Cannot open the sequence \"" + path.u8string() + "\": there is neither \"" +
                                          pattern_.at(0).filename().u8string() + "\" nor one numbered 1 to 4. Check " +
                                          "its path and the number of digits.");
    }
    next_ = first_;
    while (count_ <= kMostBriefFrames && fs::exists(pattern_.at(first_ + count_))) ++count_;
  }

  SourceFacts facts() const override {
    const bool brief = count_ <= kMostBriefFrames;
    return {brief ? 1. : 25., false, count_ == 1, brief};
  }

  Grab grab() override {
    if (!fs::exists(pattern_.at(next_))) return Grab::end;
    ++next_;
    return Grab::frame;
  }

  void rewind() override { next_ = first_; }

 protected:
  fs::path path() const override { return pattern_.at(next_ - 1); }

 private:
  const SequencePattern pattern_;
  int first_ = 0;
  int next_;
  /** How many there are; counted no further than one more than is brief. */
  int count_ = 0;
};

}  // namespace

bool isSequencePattern(const std::string& path) { return parsePattern(path).has_value(); }

std::unique_ptr<Source> openPicture(const fs::path& path) { return std::make_unique<PictureSource>(path); }

std::unique_ptr<Source> openSequence(const fs::path& pattern) { return std::make_unique<SequenceSource>(pattern); }

}  // namespace digitcam
