#pragma once

#include <memory>
#include <opencv2/core.hpp>
#include <optional>
#include <string>

namespace digitcam {

struct SourceSpec {
  enum class Kind { camera, file, stream };
  Kind kind;
  /** Of a camera. */
  int index = 0;
  /** Path of a file, UTF-8, or URL of a stream. */
  std::string location;
};

/** The name for people: camera 0, "digits.mp4", or a URL without user name and password. */
std::string nameOf(const SourceSpec& spec);

struct SourceTimeouts {
  int openMs;
  int stallMs;
};

struct SourceFacts {
  /** Frames per second; 0 where the source does not say. */
  double frameRate = 0;
  /** Frames come as time goes by and cannot be read again. */
  bool live = false;
  /** One picture. */
  bool still = false;
  /** So few pictures that each of them counts. */
  bool brief = false;
};

/** A source of so many frames or fewer is brief: a second of film. */
constexpr int kMostBriefFrames = 25;

/**
 * Where frames come from. Used by one thread; its constructor opens and its destructor releases.
 * Every call may throw Failure.
 */
class Source {
 public:
  enum class Grab { frame, nothingYet, end };

  virtual ~Source() = default;
  virtual SourceFacts facts() const = 0;
  /** Moves on to the next frame. A camera that is silent answers nothingYet after a second. */
  virtual Grab grab() = 0;
  /** Writes the grabbed frame (CV_8UC1 or CV_8UC3) to `pixels`; false where it is damaged. */
  virtual bool retrieve(cv::Mat& pixels) = 0;
  /** Has retrieve() give the frame that is grabbed now also after the next grab(), should that meet the end. */
  virtual void keep() = 0;
  /** The file of the frame that was retrieved last ends before its picture does. */
  virtual bool cutOff() const { return false; }
  /** When the grabbed frame is shown, in ms; nothing where the source does not say. */
  virtual std::optional<double> positionMs() { return std::nullopt; }
  /** Rewinds to before the first frame. Does nothing for a source that cannot be rewound. */
  virtual void rewind() {}
};

std::unique_ptr<Source> openSource(const SourceSpec& spec, const SourceTimeouts& timeouts);

}  // namespace digitcam
