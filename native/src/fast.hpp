#pragma once

#include <cstdint>

/**
 * Compiles a function of plain loops over whole numbers twice, for narrow and for wide registers; the loader takes
 * what the processor has. Both give the same numbers. Needs GCC and the GNU loader; elsewhere nothing.
 */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define DIGITCAM_FAST __attribute__((target_clones("avx2", "default")))
#else
#define DIGITCAM_FAST
#endif

namespace digitcam {

/** The upper half of 16 by 16 bits: compilers know an instruction for it. */
inline std::uint16_t high(std::uint16_t a, std::uint16_t b) {
  return static_cast<std::uint16_t>((static_cast<std::uint32_t>(a) * b) >> 16);
}

}  // namespace digitcam
