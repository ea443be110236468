#include "capture/video_source.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <opencv2/videoio.hpp>
#include <opencv2/videoio/registry.hpp>
#include <thread>
#include <vector>

#include "capture/camera.hpp"
#include "codecs/codecs.hpp"
#include "failure.hpp"

namespace digitcam {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

/** Treats an exception of OpenCV like its return value false. */
template <typename Action>
bool attempt(Action action) {
  try {
    return action();
  } catch (const cv::Exception&) {
    return false;
  }
}

/** FFmpeg where OpenCV has it: the other back ends differ between systems, and GStreamer is slow to start. */
int fileBackend() {
  const std::vector<cv::VideoCaptureAPIs> all = cv::videoio_registry::getStreamBackends();
  return std::find(all.begin(), all.end(), cv::CAP_FFMPEG) != all.end() ? cv::CAP_FFMPEG : cv::CAP_ANY;
}

/** The part that cameras, files and streams have in common. */
class VideoSource : public Source {
 public:
  SourceFacts facts() const override {
    // Browsers' recordings claim 1,000 frames a second, which is their clock and not their frame rate.
    const double rate = capture_.get(cv::CAP_PROP_FPS);
    return {rate >= 1 && rate <= 480 ? rate : 0};
  }

  bool retrieve(cv::Mat& pixels) override {
    if (!kept_.empty()) {
      pixels = std::move(kept_);
      return true;
    }
    return attempt([&] { return capture_.retrieve(pixels); }) && !pixels.empty();
  }

  // OpenCV forgets the frame as soon as it looks for the next one.
  void keep() override {
    if (!attempt([&] { return capture_.retrieve(kept_); })) kept_.release();
  }

 protected:
  bool grabNext() {
    if (!attempt([&] { return capture_.grab(); })) return false;
    kept_.release();
    return true;
  }

  /**
   * Counts the frames by reading them, no further than one more than is brief, and rewinds. What files say of their
   * number is an estimate, and many say nothing; but one that says many has more than a few.
   */
  int countFrames() {
    constexpr double kSurelyMany = 4. * kMostBriefFrames;
    if (capture_.get(cv::CAP_PROP_FRAME_COUNT) > kSurelyMany) return kMostBriefFrames + 1;
    int count = 0;
    while (count <= kMostBriefFrames && grabNext()) ++count;
    rewind();
    return count;
  }

  /**
   * A file of a few bytes may claim to hold frames of any size, which would fill the memory.
   * Throws Failure "too-large"; `what` names the source.
   */
  void checkSize(const std::string& what) const {
    const double width = capture_.get(cv::CAP_PROP_FRAME_WIDTH);
    const double height = capture_.get(cv::CAP_PROP_FRAME_HEIGHT);
    const std::size_t most = DecodeLimits().maxPixels;
    if (width * height <= static_cast<double>(most)) return;
    throw Failure("too-large", "Cannot open " + what + ": its frames have " + std::to_string(std::llround(width)) + "x" +
                                   std::to_string(std::llround(height)) + " pixels, the limit is " +
                                   std::to_string(most) + " in all. Give a smaller one.");
  }

  static SourceFacts withCount(SourceFacts facts, int count) {
    facts.still = count == 1;
    facts.brief = count <= kMostBriefFrames;
    return facts;
  }

  cv::VideoCapture capture_;

 private:
  cv::Mat kept_;
};

class CameraSource : public VideoSource {
 public:
  explicit CameraSource(const SourceSpec& spec) : spec_(spec) {
    if (!attempt([&] { return capture_.open(spec.index, cameraBackend()); })) throw explainCamera(spec.index);
    // The V4L2 back end asks for this size by itself, and would set up its buffers anew to be told.
    if (cameraBackend() != cv::CAP_V4L2) {
      attempt([&] { return capture_.set(cv::CAP_PROP_FRAME_WIDTH, 640); });
      attempt([&] { return capture_.set(cv::CAP_PROP_FRAME_HEIGHT, 480); });
    }
    // One buffer is filled while the other is read. The thread takes each frame as soon as it is there, so that none
    // waits; with a single buffer a USB camera finds none free when a frame begins and loses every second one.
    attempt([&] { return capture_.set(cv::CAP_PROP_BUFFERSIZE, 2); });
  }

  SourceFacts facts() const override {
    SourceFacts facts = VideoSource::facts();
    facts.live = true;
    return facts;
  }

  Grab grab() override {
    const Clock::time_point began = Clock::now();
    if (grabNext()) {
      failures_ = 0;
      return Grab::frame;
    }
    // A camera that is silent fails after a second. One that was unplugged fails at once, also when another is there
    // under its number by now.
    const bool atOnce = Clock::now() - began < Milliseconds(100);
    failures_ = atOnce ? failures_ + 1 : 0;
    constexpr int kPatience = 10;
    if (failures_ >= kPatience || !isCameraPresent(spec_.index))
      throw Failure("device-lost", "Cannot go on with " + nameOf(spec_) +
                                       ": it gives no frames any more. Plug it in again or choose another.");
    if (atOnce) std::this_thread::sleep_for(Milliseconds(10));
    return Grab::nothingYet;
  }

 private:
  const SourceSpec spec_;
  /** How often in a row it failed at once. */
  int failures_ = 0;
};

class VideoFileSource : public VideoSource {
 public:
  explicit VideoFileSource(const std::filesystem::path& path) : path_(path.u8string()) {
    open();
    count_ = countFrames();
  }

  SourceFacts facts() const override { return withCount(VideoSource::facts(), count_); }

  Grab grab() override { return grabNext() ? Grab::frame : Grab::end; }

  std::optional<double> positionMs() override { return capture_.get(cv::CAP_PROP_POS_MSEC); }

  // Opens the file again, because many formats cannot seek to their very first frame.
  void rewind() override { open(); }

 private:
  void open() {
    // FFmpeg renders a .txt file as a video of a terminal.
    const auto isText = [&] { return capture_.get(cv::CAP_PROP_FOURCC) == cv::VideoWriter::fourcc('a', 'n', 's', 'i'); };
    if (!attempt([&] { return capture_.open(path_, fileBackend()); }) || isText())
      throw Failure("not-a-picture-or-video", "Cannot open \"" + path_ +
                                                  "\": it is neither a picture nor a video that can be read. Give a " +
                                                  "PNG, JPEG, WebP, BMP or GIF picture, or a video such as MP4 or WebM.");
    checkSize("\"" + path_ + "\"");
  }

  const std::string path_;
  /** How many frames there are; counted no further than one more than is brief. */
  int count_;
};

class StreamSource : public VideoSource {
 public:
  StreamSource(const SourceSpec& spec, const SourceTimeouts& timeouts) : spec_(spec), timeouts_(timeouts) {
    open();
    live_ = capture_.get(cv::CAP_PROP_FRAME_COUNT) <= 0;
    if (!live_) count_ = countFrames();
    pictures_ = live_ && isMotionJpeg() && attempt([&] { return capture_.set(cv::CAP_PROP_FORMAT, kUndecoded); });
  }

  SourceFacts facts() const override {
    if (!live_) return withCount(VideoSource::facts(), count_);
    SourceFacts facts = VideoSource::facts();
    facts.live = true;
    return facts;
  }

  Grab grab() override {
    const Clock::time_point began = Clock::now();
    if (grabNext()) return Grab::frame;
    if (Clock::now() - began >= Milliseconds(timeouts_.stallMs))
      throw Failure("stalled", "Cannot go on with the stream " + nameOf(spec_) + ": nothing came for " +
                                   std::to_string(timeouts_.stallMs) + " ms. Check the server and open it again.");
    if (!live_) return Grab::end;
    throw Failure("stream-ended",
                  "The stream " + nameOf(spec_) + " broke off: it ended, or what comes is no video any more. Open it " +
                      "again once the server sends again.");
  }

  bool retrieve(cv::Mat& pixels) override {
    if (!pictures_) return VideoSource::retrieve(pixels);
    cv::Mat file;
    if (!VideoSource::retrieve(file)) return false;
    try {
      DecodedPicture decoded = decodePicture(file.data, file.total(), DecodeLimits(), nameOf(spec_));
      pixels = std::move(decoded.pixels);
      cutOff_ = decoded.cutOff;
      lastPicture_ = Clock::now();
      return true;
    } catch (const Failure&) {
      if (Clock::now() - lastPicture_ < Milliseconds(timeouts_.stallMs)) return false;
      throw Failure("stream-damaged", "Cannot go on with the stream " + nameOf(spec_) +
                                          ": what came could not be read as pictures for " +
                                          std::to_string(timeouts_.stallMs) + " ms. Check the server and open it again.");
    }
  }

  bool cutOff() const override { return cutOff_; }

  std::optional<double> positionMs() override { return capture_.get(cv::CAP_PROP_POS_MSEC); }

  void rewind() override { open(); }

 private:
  /** What CAP_PROP_FORMAT is set to for frames as they came. */
  static constexpr int kUndecoded = -1;

  /** By the four letters of its container, or the first of what FFmpeg calls it. */
  bool isMotionJpeg() const {
    const int code = static_cast<int>(capture_.get(cv::CAP_PROP_FOURCC));
    return code == cv::VideoWriter::fourcc('M', 'J', 'P', 'G') || code == cv::VideoWriter::fourcc('m', 'j', 'p', 'e');
  }

  void open() {
    const int backend = fileBackend();
    const std::vector<int> settings =
        backend == cv::CAP_FFMPEG ? std::vector<int>{cv::CAP_PROP_OPEN_TIMEOUT_MSEC, timeouts_.openMs,
                                                     cv::CAP_PROP_READ_TIMEOUT_MSEC, timeouts_.stallMs}
                                  : std::vector<int>{};
    if (!attempt([&] { return capture_.open(spec_.location, backend, settings); }))
      throw Failure("stream-unreachable", "Cannot open the stream " + nameOf(spec_) +
                                              ": nothing answered, or what answered is no video. Check the address " +
                                              "and that the camera or server is on.");
    checkSize("the stream " + nameOf(spec_));
  }

  const SourceSpec spec_;
  const SourceTimeouts timeouts_;
  /** A video file on a web server is not live: it has a last frame, and arrives faster than it is to be shown. */
  bool live_;
  /**
   * A live stream of JPEG pictures is taken as such. Each has its own size, and OpenCV would go on with that of the first:
   * where the server changes it, the picture is garbled from then on. And one that is cut off is known to be.
   */
  bool pictures_ = false;
  bool cutOff_ = false;
  Clock::time_point lastPicture_ = Clock::now();
  /** Of a video file, no further than one more than is brief. */
  int count_ = 0;
};

}  // namespace

std::unique_ptr<Source> openCamera(const SourceSpec& spec) { return std::make_unique<CameraSource>(spec); }

std::unique_ptr<Source> openVideoFile(const std::filesystem::path& path) {
  return std::make_unique<VideoFileSource>(path);
}

std::unique_ptr<Source> openStream(const SourceSpec& spec, const SourceTimeouts& timeouts) {
  return std::make_unique<StreamSource>(spec, timeouts);
}

}  // namespace digitcam
