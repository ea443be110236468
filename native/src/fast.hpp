#pragma once

#include <cstdint>

/**
 * Compiles a function of plain loops over whole numbers several times, for wider and wider registers; the loader takes
 * the widest that the processor has. All give the same numbers. Needs GCC and the GNU loader; elsewhere nothing.
 */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define DIGITCAM_FAST __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DIGITCAM_FAST
#endif
