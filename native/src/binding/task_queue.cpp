#include "binding/task_queue.hpp"

namespace digitcam {

TaskQueue::TaskQueue(Napi::Env env) : function_(Function::New(env, "digitcam", 0, 1)) { function_.Unref(env); }

void TaskQueue::post(Task task) {
  const std::lock_guard lock(mutex_);
  if (!open_) return;
  auto sent = std::make_unique<Task>(std::move(task));
  if (function_.NonBlockingCall(sent.get()) == napi_ok) sent.release();
}

void TaskQueue::hold(Napi::Env env) {
  if (held_++ == 0) function_.Ref(env);
}

void TaskQueue::letGo(Napi::Env env) {
  if (--held_ == 0) function_.Unref(env);
}

void TaskQueue::shut() {
  const std::lock_guard lock(mutex_);
  open_ = false;
}

void TaskQueue::deliver(Napi::Env env, Napi::Function, std::nullptr_t*, Task* task) {
  const std::unique_ptr<Task> owned(task);
  // Tasks that are left when the environment ends come without one.
  if (env) (*owned)(env);
}

}  // namespace digitcam
