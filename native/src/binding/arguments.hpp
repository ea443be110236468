#pragma once

#include <napi.h>

#include <cstdint>
#include <optional>
#include <string>

#include "failure.hpp"

namespace digitcam {

/** `failure` as a JavaScript Error with a `code`. */
Napi::Error toError(Napi::Env env, const Failure& failure);

/** Calls `action`; what it throws becomes a JavaScript exception. */
template <typename Action>
auto orThrow(Napi::Env env, Action action) {
  try {
    return action();
  } catch (const Napi::Error&) {
    throw;
  } catch (const std::exception& error) {
    throw toError(env, toFailure(error));
  }
}

// Each throws Failure "invalid-argument", which names `what`, where the value is something else.

std::int64_t wholeNumber(const Napi::Value& value, const char* what, std::int64_t least, std::int64_t most);
double number(const Napi::Value& value, const char* what, double least, double most);
bool truth(const Napi::Value& value, const char* what);
/** Not empty, and without the zero character, at which C would cut it. */
std::string text(const Napi::Value& value, const char* what);
Napi::Uint8Array bytes(const Napi::Value& value, const char* what);
/** An object that may be left out; then it is an empty one. */
Napi::Object options(const Napi::Value& value, const char* what);

/** A property that may be left out. */
std::optional<Napi::Value> property(const Napi::Object& object, const char* name);

}  // namespace digitcam
