#pragma once

#include <napi.h>

#include <memory>

#include "capture/capture.hpp"
#include "binding/task_queue.hpp"

namespace digitcam {

/** A capture as JavaScript sees it. The garbage collector closes it if nobody did. */
class CaptureObject : public Napi::ObjectWrap<CaptureObject> {
 public:
  static Napi::Function define(Napi::Env env);

  /** new Capture(source, options): begins to open; `opened` is the promise of its facts. */
  explicit CaptureObject(const Napi::CallbackInfo& info);
  ~CaptureObject() override;

 private:
  Napi::Value nextFrame(const Napi::CallbackInfo& info);
  Napi::Value setPaused(const Napi::CallbackInfo& info);
  Napi::Value close(const Napi::CallbackInfo& info);

  /** A promise that `task` will settle; until then neither this object nor the event loop goes away. */
  std::function<void(TaskQueue::Task)> begin(Napi::Env env);

  std::shared_ptr<TaskQueue> taskQueue_;
  std::shared_ptr<Capture> capture_;
};

}  // namespace digitcam
