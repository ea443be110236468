#pragma once

#include <napi.h>

namespace digitcam {

/** Adds the functions that work on frames, without a capture, to `exports`. */
void definePictureFunctions(Napi::Env env, Napi::Object exports);

}  // namespace digitcam
