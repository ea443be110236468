#include "binding/frame_object.hpp"

#include "binding/arguments.hpp"
#include "binding/instance.hpp"

namespace digitcam {
namespace {

constexpr napi_type_tag kFrameTag{0x5ae1f1a3c3b74c0eULL, 0x9d2c8f6d1e0b4a77ULL};

}  // namespace

Napi::FunctionReference FrameObject::define(Napi::Env env) {
  return Napi::Persistent(DefineClass(env, "Frame", {}));
}

Napi::Value FrameObject::create(Napi::Env env, Frame frame) {
  return Instance::of(env).frameClass.New({Napi::External<Frame>::New(env, &frame)});
}

FrameObject::FrameObject(const Napi::CallbackInfo& info) : Napi::ObjectWrap<FrameObject>(info) {
  const Napi::Env env = info.Env();
  if (info.Length() != 1 || !info[0].IsExternal())
    throw Napi::TypeError::New(env, "Frames come from openCapture(), decodeImage() and frameFromPixels().");
  frame_ = std::move(*info[0].As<Napi::External<Frame>>().Data());
  Napi::Object object = info.This().As<Napi::Object>();
  object.TypeTag(&kFrameTag);
  const cv::Mat& pixels = *frame_.picture;
  const auto fact = [&](const char* name, double value) {
    return Napi::PropertyDescriptor::Value(name, Napi::Number::New(env, value), napi_enumerable);
  };
  object.DefineProperties({fact("width", pixels.cols), fact("height", pixels.rows),
                           fact("channels", pixels.channels()),
                           fact("sequence", static_cast<double>(frame_.sequence)),
                           fact("capturedAt", frame_.capturedAt), fact("turn", frame_.turn),
                           Napi::PropertyDescriptor::Value("cutOff", Napi::Boolean::New(env, frame_.cutOff),
                                                           napi_enumerable)});
  accounted_ = static_cast<std::int64_t>(pixels.total() * pixels.elemSize());
  Napi::MemoryManagement::AdjustExternalMemory(env, accounted_);
}

FrameObject::~FrameObject() { letGo(); }

void FrameObject::letGo() {
  frame_.picture.reset();
  if (accounted_ != 0) Napi::MemoryManagement::AdjustExternalMemory(Env(), -accounted_);
  accounted_ = 0;
}

FrameObject& FrameObject::unwrap(const Napi::Value& value) {
  if (!value.IsObject() || !value.As<Napi::Object>().CheckTypeTag(&kFrameTag))
    throw Failure("invalid-argument",
                  "frame is no frame. Give one from openCapture(), decodeImage() or frameFromPixels().");
  return *Napi::ObjectWrap<FrameObject>::Unwrap(value.As<Napi::Object>());
}

const Frame& FrameObject::unpack(const Napi::Value& value) {
  const Frame& frame = unwrap(value).frame_;
  if (!frame.picture) throw Failure("invalid-argument", "frame was released before. Use it before releaseFrame().");
  return frame;
}

void FrameObject::release(const Napi::Value& value) { unwrap(value).letGo(); }

}  // namespace digitcam
