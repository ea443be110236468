#include "binding/instance.hpp"

#include <algorithm>
#include <chrono>

namespace digitcam {

Instance& Instance::create(Napi::Env env) {
  auto* const instance = new Instance(env);
  env.SetInstanceData(instance);
  // Registered after the task queue: hooks run in the opposite order, and the queue must outlive this one.
  env.AddCleanupHook([](Instance* ending) { ending->shutDown(); }, instance);
  // process.exit() runs no cleanup hooks, and OpenCV's memory is freed soon after, while the threads still run.
  const auto process = env.Global().Get("process").As<Napi::Object>();
  const auto onExit = Napi::Function::New(env, [instance](const Napi::CallbackInfo&) { instance->shutDown(); });
  process.Get("on").As<Napi::Function>().Call(process, {Napi::String::New(env, "exit"), onExit});
  return *instance;
}

void Instance::add(const std::shared_ptr<Capture>& capture) {
  captures_.erase(std::remove_if(captures_.begin(), captures_.end(), [](const auto& one) { return one.expired(); }),
                  captures_.end());
  captures_.push_back(capture);
}

void Instance::shutDown() {
  taskQueue->shut();
  for (const auto& one : captures_)
    if (const auto capture = one.lock()) capture->close();
  // Long enough to release a camera. A stream may hang for longer; its thread ends with the process.
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(2000);
  for (const auto& one : captures_)
    if (const auto capture = one.lock()) capture->waitReleased(deadline);
  captures_.clear();
}

}  // namespace digitcam
