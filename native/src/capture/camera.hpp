#pragma once

#include <optional>
#include <string>
#include <vector>

#include "failure.hpp"

namespace digitcam {

struct Camera {
  int index;
  std::string name;
};

/** The cameras of this machine by rising index. `sysfs` stands for /sys/class/video4linux where that is asked. */
std::vector<Camera> listCameras(const std::optional<std::string>& sysfs);

/** OpenCV's back end for cameras on this platform, a cv::VideoCaptureAPIs. */
int cameraBackend();

/** The camera's device is there and answers. */
bool isCameraPresent(int index);

/** Why the camera, which nobody in this process has open now, could not be opened. */
Failure explainCamera(int index);

}  // namespace digitcam
