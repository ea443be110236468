#include "binding/pictures.hpp"

#include <cstring>

#include "codecs/annotate.hpp"
#include "classic/classic.hpp"
#include "codecs/codecs.hpp"
#include "detect/levels.hpp"
#include "find/find.hpp"
#include "hands/crop.hpp"
#include "binding/arguments.hpp"
#include "binding/frame_object.hpp"

namespace digitcam {
namespace {

constexpr std::int64_t kMostPixels = 1 << 28;
constexpr std::int64_t kLongestSide = 1 << 20;

Napi::Value frameFromPixels(const Napi::CallbackInfo& info) {
  return orThrow(info.Env(), [&] {
    const auto width = static_cast<int>(wholeNumber(info[0], "width", 1, kLongestSide));
    const auto height = static_cast<int>(wholeNumber(info[1], "height", 1, kLongestSide));
    const auto channels = static_cast<int>(wholeNumber(info[2], "channels", 1, 3));
    if (channels == 2) throw Failure("invalid-argument", "channels is 2. Give 1 (gray) or 3 (BGR).");
    const Napi::Uint8Array pixels = bytes(info[3], "pixels");
    const std::int64_t needed = std::int64_t{width} * height * channels;
    if (static_cast<std::int64_t>(pixels.ByteLength()) != needed)
      throw Failure("invalid-argument", "pixels has " + std::to_string(pixels.ByteLength()) + " bytes. Give " +
                                            std::to_string(needed) + " for " + std::to_string(width) + "x" +
                                            std::to_string(height) + " pixels of " + std::to_string(channels) +
                                            (channels == 1 ? " channel." : " channels."));
    if (std::int64_t{width} * height > kMostPixels)
      throw Failure("too-large", "A frame has at most " + std::to_string(kMostPixels) + " pixels. Give a smaller one.");
    cv::Mat copy(height, width, CV_8UC(channels));
    std::memcpy(copy.data, pixels.Data(), static_cast<std::size_t>(needed));
    return FrameObject::create(info.Env(), frameOf(std::move(copy)));
  });
}

Napi::Uint8Array toBytes(Napi::Env env, const std::uint8_t* data, std::size_t size) {
  Napi::Uint8Array result = Napi::Uint8Array::New(env, size);
  if (size > 0) std::memcpy(result.Data(), data, size);
  return result;
}

Napi::Value readPixels(const Napi::CallbackInfo& info) {
  return orThrow(info.Env(), [&] {
    const cv::Mat& pixels = *FrameObject::unpack(info[0]).picture;
    return toBytes(info.Env(), pixels.data, pixels.total() * pixels.elemSize());
  });
}

Napi::Value releaseFrame(const Napi::CallbackInfo& info) {
  orThrow(info.Env(), [&] { FrameObject::release(info[0]); });
  return info.Env().Undefined();
}

Napi::Value turn(const Napi::CallbackInfo& info) {
  return orThrow(info.Env(), [&] {
    const Frame& frame = FrameObject::unpack(info[0]);
    const std::int64_t degrees = wholeNumber(info[1], "degrees", 90, 270);
    if (degrees % 90 != 0)
      throw Failure("invalid-argument", "degrees is " + std::to_string(degrees) + ". Give 90, 180 or 270.");
    return FrameObject::create(info.Env(), turnFrame(frame, static_cast<int>(degrees)));
  });
}

/** Another object for the same pixels. */
Napi::Value shareFrame(const Napi::CallbackInfo& info) {
  return orThrow(info.Env(), [&] { return FrameObject::create(info.Env(), FrameObject::unpack(info[0])); });
}

Napi::Value shrink(const Napi::CallbackInfo& info) {
  return orThrow(info.Env(), [&] {
    const Frame& frame = FrameObject::unpack(info[0]);
    const auto longestSide = static_cast<int>(wholeNumber(info[1], "longestSide", 1, kLongestSide));
    return FrameObject::create(info.Env(), shrinkFrame(frame, longestSide));
  });
}

bool wantsStages(const Napi::Value& given) {
  const auto wanted = property(options(given, "options"), "stages");
  return wanted && truth(*wanted, "stages");
}

struct Stage {
  const char* name;
  const cv::Mat& pixels;
};

Napi::Object packStages(Napi::Env env, const Frame& frame, std::initializer_list<Stage> stages) {
  Napi::Object pictures = Napi::Object::New(env);
  for (const Stage& stage : stages)
    pictures.Set(stage.name, FrameObject::create(env, {std::make_shared<const cv::Mat>(stage.pixels), frame.sequence,
                                                       frame.capturedAt}));
  return pictures;
}

Napi::Value classic(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return orThrow(env, [&] {
    const Frame& frame = FrameObject::unpack(info[0]);
    const bool withStages = wantsStages(info[1]);
    ClassicStages stages;
    const ClassicResult classic = runClassic(*frame.picture, withStages ? &stages : nullptr);
    Napi::Object result = Napi::Object::New(env);
    result.Set("otsuThreshold", classic.otsuThreshold);
    result.Set("input", toBytes(env, classic.input.data(), classic.input.size()));
    if (withStages)
      result.Set("stages", packStages(env, frame,
                                      {{"grayscale", stages.grayscale},
                                       {"binary", stages.binary},
                                       {"resized", stages.resized},
                                       {"inverted", stages.inverted}}));
    return result;
  });
}

constexpr std::int64_t kFarthest = 1 << 20;

cv::Rect unpackBox(const Napi::Object& given) {
  const auto side = [&](const char* name, std::int64_t least) {
    return static_cast<int>(wholeNumber(given.Get(name), name, least, kFarthest));
  };
  return {side("x", -kFarthest), side("y", -kFarthest), side("width", 1), side("height", 1)};
}

std::vector<cv::Rect> unpackBoxes(const std::optional<Napi::Value>& given) {
  std::vector<cv::Rect> boxes;
  if (!given) return boxes;
  if (!given->IsArray()) throw Failure("invalid-argument", "boxes is no array. Give an array of boxes.");
  const Napi::Array array = given->As<Napi::Array>();
  boxes.reserve(array.Length());
  for (std::uint32_t i = 0; i < array.Length(); ++i) boxes.push_back(unpackBox(options(array.Get(i), "a box")));
  return boxes;
}

Napi::Array packBoxes(Napi::Env env, const std::vector<cv::Rect>& boxes) {
  Napi::Array packed = Napi::Array::New(env, boxes.size());
  for (std::uint32_t i = 0; i < boxes.size(); ++i) {
    Napi::Object box = Napi::Object::New(env);
    box.Set("x", boxes[i].x);
    box.Set("y", boxes[i].y);
    box.Set("width", boxes[i].width);
    box.Set("height", boxes[i].height);
    packed.Set(i, box);
  }
  return packed;
}

Napi::Value find(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return orThrow(env, [&] {
    const Frame& frame = FrameObject::unpack(info[0]);
    const bool withStages = wantsStages(info[1]);
    const Napi::Object wanted = options(info[1], "options");
    const auto search = property(wanted, "search");
    FindStages stages;
    const FindResult found = runFind(*frame.picture, unpackBoxes(property(wanted, "boxes")),
                                     !search || truth(*search, "search"), withStages ? &stages : nullptr);
    Napi::Object result = Napi::Object::New(env);
    result.Set("boxes", packBoxes(env, found.boxes));
    result.Set("light", toBytes(env, found.light.data(), found.light.size()));
    result.Set("marks", packBoxes(env, found.marks));
    result.Set("inputs", toBytes(env, found.inputs.data(), found.inputs.size()));
    result.Set("views", toBytes(env, found.views.data(), found.views.size()));
    Napi::Int32Array given = Napi::Int32Array::New(env, found.given.size());
    std::copy(found.given.begin(), found.given.end(), given.Data());
    result.Set("given", given);
    if (withStages)
      result.Set("stages", packStages(env, frame,
                                      {{"corrected", stages.corrected}}));
    return result;
  });
}

/** The pictures of a frame that the detector network takes. */
Napi::Value levels(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return orThrow(env, [&] {
    const Frame& frame = FrameObject::unpack(info[0]);
    const Napi::Object wanted = options(info[1], "options");
    std::int64_t mostPixels = kMostPixels, skipped = 0;
    if (const auto most = property(wanted, "mostPixels")) mostPixels = wholeNumber(*most, "mostPixels", 1, kMostPixels);
    if (const auto count = property(wanted, "skip")) skipped = wholeNumber(*count, "skip", 0, 32);
    const std::vector<DetectorLevel> found =
        detectorLevels(*frame.picture, static_cast<double>(mostPixels), static_cast<int>(skipped));
    Napi::Array pictures = Napi::Array::New(env, found.size());
    for (std::uint32_t i = 0; i < found.size(); ++i) {
      const cv::Mat& values = found[i].values;
      Napi::Float32Array pixels = Napi::Float32Array::New(env, values.total());
      std::memcpy(pixels.Data(), values.data, values.total() * sizeof(float));
      Napi::Object picture = Napi::Object::New(env);
      picture.Set("width", values.cols);
      picture.Set("height", values.rows);
      picture.Set("scale", found[i].scale);
      picture.Set("values", pixels);
      pictures.Set(i, picture);
    }
    return pictures;
  });
}

/** A square of a frame as networks that look at hands take it. */
Napi::Value crop(const Napi::CallbackInfo& info) {
  return orThrow(info.Env(), [&] {
    const Frame& frame = FrameObject::unpack(info[0]);
    const Napi::Object given = options(info[1], "square");
    const auto inReach = [&](const char* name, double least) {
      return number(given.Get(name), name, least, kFarthest);
    };
    const Square square{inReach("x", -kFarthest), inReach("y", -kFarthest), inReach("side", 1),
                        number(given.Get("angle"), "angle", -7, 7)};
    const auto pixels = static_cast<int>(wholeNumber(info[2], "pixels", 1, 1024));
    const cv::Mat values = cropSquare(*frame.picture, square, pixels);
    const std::size_t count = values.total() * static_cast<std::size_t>(values.channels());
    Napi::Float32Array packed = Napi::Float32Array::New(info.Env(), count);
    std::memcpy(packed.Data(), values.data, count * sizeof(float));
    return packed;
  });
}

cv::Scalar unpackColor(const Napi::Value& given) {
  const Napi::Object channels = options(given, "color");
  cv::Scalar color;
  for (std::uint32_t channel = 0; channel < 3; ++channel)
    color[static_cast<int>(channel)] =
        static_cast<double>(wholeNumber(channels.Get(channel), "a channel of color", 0, 255));
  return color;
}

Mark unpackMark(const Napi::Value& given) {
  const Napi::Object mark = options(given, "a mark");
  const auto label = property(mark, "label");
  return {unpackBox(options(mark.Get("box"), "box")), label ? text(*label, "label") : std::string(),
          unpackColor(mark.Get("color"))};
}

Napi::Value annotateFrame(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  return orThrow(env, [&] {
    const Frame& frame = FrameObject::unpack(info[0]);
    if (!info[1].IsArray()) throw Failure("invalid-argument", "marks is no array. Give an array of marks.");
    const Napi::Array given = info[1].As<Napi::Array>();
    std::vector<Mark> marks;
    marks.reserve(given.Length());
    for (std::uint32_t i = 0; i < given.Length(); ++i) marks.push_back(unpackMark(given.Get(i)));
    return FrameObject::create(env, {std::make_shared<const cv::Mat>(annotate(*frame.picture, marks)), frame.sequence,
                                     frame.capturedAt});
  });
}

/** Work on a thread of libuv's pool that settles a promise. */
template <typename Result>
class Job : public Napi::AsyncWorker {
 public:
  using Work = std::function<Result()>;
  using Pack = std::function<Napi::Value(Napi::Env, Result)>;

  static Napi::Value start(Napi::Env env, Work work, Pack pack) {
    auto* job = new Job(env, std::move(work), std::move(pack));
    const Napi::Promise promise = job->deferred_.Promise();
    job->Queue();
    return promise;
  }

 private:
  Job(Napi::Env env, Work work, Pack pack)
      : Napi::AsyncWorker(env, "digitcam"),
        deferred_(Napi::Promise::Deferred::New(env)),
        work_(std::move(work)),
        pack_(std::move(pack)) {}

  void Execute() override {
    try {
      result_ = work_();
    } catch (const std::exception& error) {
      failure_ = toFailure(error);
    }
  }

  void OnOK() override {
    if (failure_)
      deferred_.Reject(toError(Env(), *failure_).Value());
    else
      deferred_.Resolve(pack_(Env(), std::move(result_)));
  }

  Napi::Promise::Deferred deferred_;
  Work work_;
  Pack pack_;
  Result result_;
  std::optional<Failure> failure_;
};

Napi::Value decodeImage(const Napi::CallbackInfo& info) {
  return orThrow(info.Env(), [&] {
    const Napi::Uint8Array file = bytes(info[0], "bytes");
    const Napi::Object given = options(info[1], "limits");
    DecodeLimits limits;
    constexpr std::int64_t kMostBytes = std::int64_t{1} << 30;
    if (const auto most = property(given, "maxBytes"))
      limits.maxBytes = static_cast<std::size_t>(wholeNumber(*most, "maxBytes", 1, kMostBytes));
    if (const auto most = property(given, "maxPixels"))
      limits.maxPixels = static_cast<std::size_t>(wholeNumber(*most, "maxPixels", 1, kMostPixels));
    constexpr auto kWhat = "the bytes";
    checkFileSize(file.ByteLength(), limits, kWhat);
    // A copy, because JavaScript may write to its bytes meanwhile.
    std::vector<std::uint8_t> copy(file.Data(), file.Data() + file.ByteLength());
    return Job<DecodedPicture>::start(
        info.Env(), [copy = std::move(copy), limits] { return decodePicture(copy.data(), copy.size(), limits, kWhat); },
        [](Napi::Env env, DecodedPicture decoded) {
          return FrameObject::create(env, frameOf(std::move(decoded.pixels), decoded.cutOff));
        });
  });
}

Napi::Value encodeImage(const Napi::CallbackInfo& info) {
  return orThrow(info.Env(), [&] {
    const Picture picture = FrameObject::unpack(info[0]).picture;
    const Napi::Object given = options(info[1], "options");
    EncodeOptions encode;
    if (const auto format = property(given, "format")) {
      const std::string name = text(*format, "format");
      if (name != "jpeg" && name != "png")
        throw Failure("invalid-argument", "format is \"" + name + "\". Give \"jpeg\" or \"png\".");
      encode.format = name == "png" ? PictureFormat::png : PictureFormat::jpeg;
    }
    if (const auto quality = property(given, "quality"))
      encode.quality = static_cast<int>(wholeNumber(*quality, "quality", 1, 100));
    if (const auto width = property(given, "maxWidth"))
      encode.maxWidth = static_cast<int>(wholeNumber(*width, "maxWidth", 1, kLongestSide));
    if (const auto part = property(given, "part")) encode.part = unpackBox(options(*part, "part"));
    if (const auto heat = property(given, "heat")) encode.asHeat = truth(*heat, "heat");
    if (encode.asHeat && (encode.format != PictureFormat::png || picture->channels() != 1))
      throw Failure("invalid-argument", "heat is true. Give a gray frame, and the format \"png\".");
    return Job<std::vector<std::uint8_t>>::start(
        info.Env(), [picture, encode] { return encodePicture(*picture, encode); },
        [](Napi::Env env, std::vector<std::uint8_t> file) { return toBytes(env, file.data(), file.size()); });
  });
}

}  // namespace

void definePictureFunctions(Napi::Env env, Napi::Object exports) {
  exports.Set("frameFromPixels", Napi::Function::New<frameFromPixels>(env, "frameFromPixels"));
  exports.Set("readPixels", Napi::Function::New<readPixels>(env, "readPixels"));
  exports.Set("shareFrame", Napi::Function::New<shareFrame>(env, "shareFrame"));
  exports.Set("releaseFrame", Napi::Function::New<releaseFrame>(env, "releaseFrame"));
  exports.Set("turnFrame", Napi::Function::New<turn>(env, "turnFrame"));
  exports.Set("shrinkFrame", Napi::Function::New<shrink>(env, "shrinkFrame"));
  exports.Set("runClassic", Napi::Function::New<classic>(env, "runClassic"));
  exports.Set("runFind", Napi::Function::New<find>(env, "runFind"));
  exports.Set("detectorLevels", Napi::Function::New<levels>(env, "detectorLevels"));
  exports.Set("cropSquare", Napi::Function::New<crop>(env, "cropSquare"));
  exports.Set("annotateFrame", Napi::Function::New<annotateFrame>(env, "annotateFrame"));
  exports.Set("decodeImage", Napi::Function::New<decodeImage>(env, "decodeImage"));
  exports.Set("encodeImage", Napi::Function::New<encodeImage>(env, "encodeImage"));
}

}  // namespace digitcam
