#include "binding/task_queue.hpp"

namespace digitcam {

Mailbox::Mailbox(Napi::Env env) : function_(Function::New(env, "digitcam", 0, 1)) { function_.Unref(env); }

void Mailbox::post(Letter letter) {
  const std::lock_guard lock(mutex_);
  if (!open_) return;
  auto sent = std::make_unique<Letter>(std::move(letter));
  if (function_.NonBlockingCall(sent.get()) == napi_ok) sent.release();
}

void Mailbox::hold(Napi::Env env) {
  if (held_++ == 0) function_.Ref(env);
}

void Mailbox::letGo(Napi::Env env) {
  if (--held_ == 0) function_.Unref(env);
}

void Mailbox::shut() {
  const std::lock_guard lock(mutex_);
  open_ = false;
}

void Mailbox::deliver(Napi::Env env, Napi::Function, std::nullptr_t*, Letter* letter) {
  const std::unique_ptr<Letter> owned(letter);
  // Letters that are left when the environment ends come without one.
  if (env) (*owned)(env);
}

}  // namespace digitcam
