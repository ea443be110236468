#include <napi.h>

#include <cstdlib>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>

#include "capture/camera.hpp"
#include "binding/arguments.hpp"
#include "binding/capture_object.hpp"
#include "binding/frame_object.hpp"
#include "binding/instance.hpp"
#include "binding/pictures.hpp"

namespace digitcam {
namespace {

void setDefault(const char* name, const char* value) {
#ifdef _WIN32
  if (!std::getenv(name)) _putenv_s(name, value);
#else
  ::setenv(name, value, 0);
#endif
}

/** Once for the process, before OpenCV reads its settings. */
void prepareOpenCv() {
  // This addon has its own error messages.
  setDefault("OPENCV_FFMPEG_LOGLEVEL", "-8");
  if (!std::getenv("OPENCV_LOG_LEVEL")) cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  // Seconds that a silent camera blocks its thread, instead of 10. Closing a camera waits for it.
  setDefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1");
  // One frame is too little work for several threads, and they would take the cores from the network.
  cv::setNumThreads(1);
}

Napi::Value listCamerasBinding(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return orThrow(env, [&] {
    const auto given = property(options(info[0], "options"), "sysfs");
    const std::optional<std::string> sysfs = given ? std::optional(text(*given, "sysfs")) : std::nullopt;
    const std::vector<Camera> cameras = listCameras(sysfs);
    Napi::Array result = Napi::Array::New(env, cameras.size());
    for (std::uint32_t i = 0; i < cameras.size(); ++i) {
      Napi::Object camera = Napi::Object::New(env);
      camera.Set("index", cameras[i].index);
      camera.Set("name", cameras[i].name);
      result.Set(i, camera);
    }
    return result;
  });
}

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  static const bool prepared = (prepareOpenCv(), true);
  static_cast<void>(prepared);

  Instance::create(env).frameClass = FrameObject::define(env);
  exports.Set("Capture", CaptureObject::define(env));
  exports.Set("listCameras", Napi::Function::New<listCamerasBinding>(env, "listCameras"));
  definePictureFunctions(env, exports);
  return exports;
}

}  // namespace
}  // namespace digitcam

static Napi::Object initialize(Napi::Env env, Napi::Object exports) { return digitcam::initialize(env, exports); }

NODE_API_MODULE(digitcam, initialize)
