#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <opencv2/videoio.hpp>

#include "capture/camera.hpp"

namespace digitcam {
namespace {

namespace fs = std::filesystem;

std::string devicePath(int index) { return "/dev/video" + std::to_string(index); }

/** An opened device file, or the reason why not. */
class Device {
 public:
  explicit Device(int index) : descriptor_(::open(devicePath(index).c_str(), O_RDWR | O_NONBLOCK)), error_(errno) {}
  ~Device() {
    if (isOpen()) ::close(descriptor_);
  }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  bool isOpen() const { return descriptor_ >= 0; }
  int error() const { return error_; }

  bool ask(unsigned long request, void* argument) {
    int result;
    do result = ::ioctl(descriptor_, request, argument);
    while (result < 0 && errno == EINTR);
    error_ = errno;
    return result >= 0;
  }

  bool canCapture() {
    v4l2_capability capability{};
    if (!ask(VIDIOC_QUERYCAP, &capability)) return false;
    // A camera shares its capabilities between its nodes; device_caps are those of this node alone.
    const auto abilities =
        capability.capabilities & V4L2_CAP_DEVICE_CAPS ? capability.device_caps : capability.capabilities;
    return abilities & V4L2_CAP_VIDEO_CAPTURE;
  }

  /** Another program streams from it: the format cannot be set, or buffers cannot be had. */
  bool isBusy() {
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (!ask(VIDIOC_G_FMT, &format)) return error_ == EBUSY;
    if (!ask(VIDIOC_S_FMT, &format)) return error_ == EBUSY;
    v4l2_requestbuffers buffers{};
    buffers.count = 1;
    buffers.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffers.memory = V4L2_MEMORY_MMAP;
    if (!ask(VIDIOC_REQBUFS, &buffers)) return error_ == EBUSY;
    buffers.count = 0;
    ask(VIDIOC_REQBUFS, &buffers);
    return false;
  }

 private:
  int descriptor_;
  int error_;
};

/** The first line of a file of sysfs; empty where there is none. */
std::string readLine(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

std::optional<int> videoNumber(const std::string& name) {
  constexpr std::size_t kPrefix = 5;
  if (name.size() <= kPrefix || name.size() > kPrefix + 4 || name.compare(0, kPrefix, "video") != 0)
    return std::nullopt;
  if (!std::all_of(name.begin() + kPrefix, name.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  return std::stoi(name.substr(kPrefix));
}

}  // namespace

int cameraBackend() { return cv::CAP_V4L2; }

bool isCameraPresent(int index) {
  Device device(index);
  return device.isOpen() ? device.canCapture() : device.error() == EBUSY;
}

Failure explainCamera(int index) {
  const std::string asked = "Cannot open camera " + std::to_string(index) + ": ";
  const std::string path = devicePath(index);
  Device device(index);
  if (!device.isOpen()) {
    const int error = device.error();
    if (error == EACCES || error == EPERM)
      return {"device-not-permitted", asked + "you may not read " + path + " (" + std::strerror(error) +
                                          "). Add your user to the group \"video\" and log in again."};
    if (error == EBUSY)
      return {"device-busy", asked + path + " is in use. Close the other program that uses the camera."};
    return {"no-such-device", asked + "there is no " + path + " (" + std::strerror(error) +
                                  "). Plug the camera in, or choose another one."};
  }
  if (!device.canCapture())
    return {"not-a-camera", asked + path + " does not capture pictures. Choose another camera."};
  if (device.isBusy())
    return {"device-busy", asked + path + " is in use. Close the other program that uses the camera."};
  if (!device.canCapture())
    return {"device-lost", asked + path + " went away while it was opened. Plug the camera in again."};
  return {"not-a-camera",
          asked + path + " gives no pixel format that OpenCV can read. Choose another camera."};
}

std::vector<Camera> listCameras(const std::optional<std::string>& sysfs) {
  std::vector<Camera> cameras;
  std::error_code error;
  const fs::path folder = fs::u8path(sysfs.value_or("/sys/class/video4linux"));
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::optional<int> number = videoNumber(entry.path().filename().string());
    // A webcam has a second node for metadata; the first of its nodes, index 0, is the one that captures.
    if (!number || readLine(entry.path() / "index") != "0") continue;
    if (!sysfs) {
      Device device(*number);
      if (device.isOpen() && !device.canCapture()) continue;
    }
    const std::string name = readLine(entry.path() / "name");
    cameras.push_back({*number, name.empty() ? "Camera " + std::to_string(*number) : name});
  }
  std::sort(cameras.begin(), cameras.end(), [](const Camera& a, const Camera& b) { return a.index < b.index; });
  return cameras;
}

}  // namespace digitcam
