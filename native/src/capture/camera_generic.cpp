#include <opencv2/videoio.hpp>

#include "capture/camera.hpp"

namespace digitcam {

// OpenCV cannot list cameras or say why one does not open, and asking the system takes code of its own for each.

int cameraBackend() { return cv::CAP_ANY; }

bool isCameraPresent(int) { return true; }

Failure explainCamera(int index) {
  return {"no-such-device", "Cannot open camera " + std::to_string(index) +
                                ": the system has no such camera, another program uses it, or it may not be used. " +
                                "Check that it is plugged in and that cameras are allowed in the system's settings."};
}

std::vector<Camera> listCameras(const std::optional<std::string>&) { return {{0, "Default camera"}}; }

}  // namespace digitcam
