#pragma once

#include <napi.h>

#include <memory>
#include <vector>

#include "capture/capture.hpp"
#include "binding/task_queue.hpp"

namespace digitcam {

/** What belongs to one JavaScript environment: the main thread has one, and so has each worker. */
class Instance {
 public:
  /** Makes the environment's instance; its captures are closed when the environment or the process ends. */
  static Instance& create(Napi::Env env);
  static Instance& of(Napi::Env env) { return *env.GetInstanceData<Instance>(); }

  void add(const std::shared_ptr<Capture>& capture);

  const std::shared_ptr<TaskQueue> taskQueue;
  Napi::FunctionReference frameClass;

 private:
  explicit Instance(Napi::Env env) : taskQueue(std::make_shared<TaskQueue>(env)) {}

  void shutDown();

  std::vector<std::weak_ptr<Capture>> captures_;
};

}  // namespace digitcam
