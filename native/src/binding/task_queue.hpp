#pragma once

#include <napi.h>

#include <functional>
#include <memory>
#include <mutex>

namespace digitcam {

/** The way from any thread to the JavaScript thread of one environment. */
class TaskQueue {
 public:
  /** Runs on the JavaScript thread. */
  using Task = std::function<void(Napi::Env)>;

  explicit TaskQueue(Napi::Env env);

  /** From any thread. The task is discarded if the environment has ended. */
  void post(Task task);

  /** While anything is held, Node's event loop goes on. On the JavaScript thread only. */
  void hold(Napi::Env env);
  void letGo(Napi::Env env);

  /** The environment ends; on the JavaScript thread. */
  void shut();

 private:
  static void deliver(Napi::Env env, Napi::Function, std::nullptr_t*, Task* task);
  using Function = Napi::TypedThreadSafeFunction<std::nullptr_t, Task, &TaskQueue::deliver>;

  std::mutex mutex_;
  Function function_;
  bool open_ = true;
  int held_ = 0;
};

}  // namespace digitcam
