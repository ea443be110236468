#include "binding/arguments.hpp"

#include <cmath>

namespace digitcam {
namespace {

[[noreturn]] void throwInvalid(const Napi::Value& value, const char* what, const std::string& needed) {
  std::string found = value.IsNull() ? "null" : "something else";
  if (value.IsUndefined()) found = "nothing";
  if (value.IsNumber() || value.IsString() || value.IsBoolean()) found = value.ToString().Utf8Value();
  throw Failure("invalid-argument", std::string(what) + " is " + found + ". Give " + needed + ".");
}

}  // namespace

Napi::Error toError(Napi::Env env, const Failure& failure) {
  Napi::Error error = Napi::Error::New(env, failure.what());
  error.Set("code", failure.code());
  return error;
}

std::int64_t wholeNumber(const Napi::Value& value, const char* what, std::int64_t least, std::int64_t most) {
  if (value.IsNumber()) {
    const double number = value.As<Napi::Number>().DoubleValue();
    if (number >= static_cast<double>(least) && number <= static_cast<double>(most) && std::floor(number) == number)
      return static_cast<std::int64_t>(number);
  }
  throwInvalid(value, what, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

double number(const Napi::Value& value, const char* what, double least, double most) {
  if (value.IsNumber()) {
    const double found = value.As<Napi::Number>().DoubleValue();
    if (found >= least && found <= most) return found;
  }
  const auto whole = [](double bound) { return std::to_string(static_cast<std::int64_t>(bound)); };
  throwInvalid(value, what, "a number from " + whole(least) + " to " + whole(most));
}

bool truth(const Napi::Value& value, const char* what) {
  if (!value.IsBoolean()) throwInvalid(value, what, "true or false");
  return value.As<Napi::Boolean>();
}

std::string text(const Napi::Value& value, const char* what) {
  const std::string found = value.IsString() ? value.As<Napi::String>().Utf8Value() : "";
  if (found.empty() || found.find('\0') != std::string::npos) throwInvalid(value, what, "a text that is not empty");
  return found;
}

Napi::Uint8Array bytes(const Napi::Value& value, const char* what) {
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array)
    throwInvalid(value, what, "a Uint8Array");
  return value.As<Napi::Uint8Array>();
}

Napi::Object options(const Napi::Value& value, const char* what) {
  if (value.IsUndefined()) return Napi::Object::New(value.Env());
  if (!value.IsObject()) throwInvalid(value, what, "an object");
  return value.As<Napi::Object>();
}

std::optional<Napi::Value> property(const Napi::Object& object, const char* name) {
  const Napi::Value value = object.Get(name);
  if (value.IsUndefined()) return std::nullopt;
  return value;
}

}  // namespace digitcam
