#pragma once

#include <napi.h>

#include "frame.hpp"

namespace digitcam {

/** A frame as JavaScript sees it: its facts, and its pixels only by functions of this addon. */
class FrameObject : public Napi::ObjectWrap<FrameObject> {
 public:
  static Napi::FunctionReference define(Napi::Env env);
  static Napi::Value create(Napi::Env env, Frame frame);
  /** Throws Failure "invalid-argument" where `value` is no frame, or one that was released. */
  static const Frame& unpack(const Napi::Value& value);
  /** Gives the pixels back before the garbage collector does. */
  static void release(const Napi::Value& value);

  explicit FrameObject(const Napi::CallbackInfo& info);
  ~FrameObject() override;

 private:
  static FrameObject& unwrap(const Napi::Value& value);
  void letGo();

  Frame frame_;
  std::int64_t accounted_ = 0;
};

}  // namespace digitcam
