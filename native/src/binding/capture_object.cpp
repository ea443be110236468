#include "binding/capture_object.hpp"

#include "binding/arguments.hpp"
#include "binding/frame_object.hpp"
#include "binding/instance.hpp"

namespace digitcam {
namespace {

constexpr std::int64_t kMostSafe = (1LL << 53) - 1;
constexpr std::int64_t kLongestTimeoutMs = 3'600'000;

SourceSpec unpackSource(const Napi::Value& value) {
  const Napi::Object source = options(value, "source");
  const std::string kind = text(source.Get("kind"), "source.kind");
  if (kind == "camera")
    return {SourceSpec::Kind::camera, static_cast<int>(wholeNumber(source.Get("index"), "source.index", 0, 255)), ""};
  if (kind == "file") return {SourceSpec::Kind::file, 0, text(source.Get("path"), "source.path")};
  if (kind == "stream") return {SourceSpec::Kind::stream, 0, text(source.Get("url"), "source.url")};
  throw Failure("invalid-argument", "source.kind is \"" + kind + "\". Give \"camera\", \"file\" or \"stream\".");
}

CaptureOptions unpackOptions(const Napi::Value& value) {
  const Napi::Object given = options(value, "options");
  CaptureOptions result;
  if (const auto loop = property(given, "loop")) result.loop = truth(*loop, "loop");
  if (const auto paced = property(given, "paced")) result.paced = truth(*paced, "paced");
  if (const auto stall = property(given, "stallTimeoutMs"))
    result.stallTimeoutMs = static_cast<int>(wholeNumber(*stall, "stallTimeoutMs", 1, kLongestTimeoutMs));
  if (const auto open = property(given, "openTimeoutMs"))
    result.openTimeoutMs = static_cast<int>(wholeNumber(*open, "openTimeoutMs", 1, kLongestTimeoutMs));
  return result;
}

Napi::Object pack(Napi::Env env, const Capture::Opened& opened) {
  Napi::Object result = Napi::Object::New(env);
  result.Set("width", opened.size.width);
  result.Set("height", opened.size.height);
  result.Set("frameRate", opened.facts.frameRate);
  result.Set("live", opened.facts.live);
  result.Set("still", opened.facts.still);
  result.Set("brief", opened.facts.brief);
  return result;
}

}  // namespace

Napi::Function CaptureObject::define(Napi::Env env) {
  return DefineClass(env, "Capture",
                     {
                         InstanceMethod<&CaptureObject::nextFrame>("nextFrame"),
                         InstanceMethod<&CaptureObject::setPaused>("setPaused"),
                         InstanceMethod<&CaptureObject::close>("close"),
                     });
}

CaptureObject::CaptureObject(const Napi::CallbackInfo& info)
    : Napi::ObjectWrap<CaptureObject>(info), taskQueue_(Instance::of(info.Env()).taskQueue) {
  const Napi::Env env = info.Env();
  const auto opened = Napi::Promise::Deferred::New(env);
  orThrow(env, [&] {
    const SourceSpec source = unpackSource(info[0]);
    const CaptureOptions settings = unpackOptions(info[1]);
    const auto send = begin(env);
    capture_ = Capture::open(source, settings,
                             [send, deferred = opened](const std::variant<Capture::Opened, Failure>& answer) {
                               send([deferred, answer](Napi::Env env) {
                                 if (const auto* failure = std::get_if<Failure>(&answer))
                                   deferred.Reject(toError(env, *failure).Value());
                                 else
                                   deferred.Resolve(pack(env, std::get<Capture::Opened>(answer)));
                               });
                             });
  });
  info.This().As<Napi::Object>().DefineProperty(Napi::PropertyDescriptor::Value("opened", opened.Promise()));
  Instance::of(env).add(capture_);
}

CaptureObject::~CaptureObject() {
  if (capture_) capture_->close();
}

std::function<void(TaskQueue::Task)> CaptureObject::begin(Napi::Env env) {
  Ref();
  taskQueue_->hold(env);
  return [this, taskQueue = taskQueue_](TaskQueue::Task task) {
    taskQueue->post([this, task = std::move(task)](Napi::Env env) {
      task(env);
      taskQueue_->letGo(env);
      Unref();
    });
  };
}

Napi::Value CaptureObject::nextFrame(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto after = orThrow(env, [&]() -> std::optional<std::int64_t> {
    if (info[0].IsUndefined()) return std::nullopt;
    return wholeNumber(info[0], "after", -1, kMostSafe);
  });
  const auto deferred = Napi::Promise::Deferred::New(env);
  capture_->next(after, [send = begin(env), deferred](const std::variant<Frame, Ended, Failure>& answer) {
    send([deferred, answer](Napi::Env env) {
      if (const auto* frame = std::get_if<Frame>(&answer))
        deferred.Resolve(FrameObject::create(env, *frame));
      else if (const auto* failure = std::get_if<Failure>(&answer))
        deferred.Reject(toError(env, *failure).Value());
      else
        deferred.Resolve(env.Undefined());
    });
  });
  return deferred.Promise();
}

Napi::Value CaptureObject::setPaused(const Napi::CallbackInfo& info) {
  orThrow(info.Env(), [&] { capture_->setPaused(truth(info[0], "paused")); });
  return info.Env().Undefined();
}

Napi::Value CaptureObject::close(const Napi::CallbackInfo& info) {
  const auto deferred = Napi::Promise::Deferred::New(info.Env());
  capture_->close();
  capture_->whenReleased([send = begin(info.Env()), deferred] {
    send([deferred](Napi::Env env) { deferred.Resolve(env.Undefined()); });
  });
  return deferred.Promise();
}

}  // namespace digitcam
