#include "classic/grayscale.hpp"

#include <cmath>
#include <opencv2/core/utility.hpp>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define DIGITCAM_X86 1
#endif

namespace digitcam {
namespace {

// The weights of rgb2gray in ten thousandths: 0.2125, 0.7154, 0.0721. In these units every sum is exact.
constexpr std::uint32_t kWeights[3] = {2125, 7154, 721};
constexpr std::uint32_t kUnit = 10000;

/** The operations of the libraries themselves, in their order. */
std::uint8_t roundTie(const std::uint8_t* bgr, Ties ties) {
  const double scale = 1. / 255.;
  const double first = bgr[0] * scale, second = bgr[1] * scale, third = bgr[2] * scale;
  const double sum = ties == Ties::fused ? std::fma(third, 0.0721, std::fma(first, 0.2125, second * 0.7154))
                                         : first * 0.2125 + second * 0.7154 + third * 0.0721;
  return static_cast<std::uint8_t>(std::nearbyint(sum * 255));
}

using Kernel = void (*)(const std::uint8_t* bgr, std::size_t count, std::uint8_t* gray);

void toGrayPortable(const std::uint8_t* bgr, std::size_t count, std::uint8_t* gray) {
  for (std::size_t i = 0; i < count; ++i) gray[i] = grayOf(bgr + 3 * i, Ties::fused);
}

#ifdef DIGITCAM_X86

// Both kernels compute the exact sum of a pixel in 32 bits and divide it as a float, whose error is smaller than the
// distance of any sum from a half, but for the ties. A remainder of just a half shows those; they are done over.

/** Of four pixels, the bytes of B and G, and of R, as 16-bit numbers in pairs that pmaddwd multiplies and adds. */
#define DIGITCAM_BLUE_GREEN 0, -1, 1, -1, 3, -1, 4, -1, 6, -1, 7, -1, 9, -1, 10, -1
#define DIGITCAM_RED 2, -1, -1, -1, 5, -1, -1, -1, 8, -1, -1, -1, 11, -1, -1, -1

__attribute__((target("avx2"))) void toGrayAvx2(const std::uint8_t* bgr, std::size_t count, std::uint8_t* gray) {
  const __m256i blueGreen = _mm256_broadcastsi128_si256(_mm_setr_epi8(DIGITCAM_BLUE_GREEN));
  const __m256i red = _mm256_broadcastsi128_si256(_mm_setr_epi8(DIGITCAM_RED));
  const __m256i weights1 = _mm256_set1_epi32(kWeights[1] << 16 | kWeights[0]);
  const __m256i weights2 = _mm256_set1_epi32(kWeights[2]);
  const __m256i unit = _mm256_set1_epi32(kUnit), half = _mm256_set1_epi32(kUnit / 2);
  const __m256 inverse = _mm256_set1_ps(1.f / kUnit);
  constexpr std::size_t kPixels = 32;
  constexpr std::size_t kReadAhead = 2;  // pixels, the last load's bytes that are not used
  std::size_t i = 0;
  for (; i + kPixels + kReadAhead <= count; i += kPixels) {
    __m256i values[4];
    __m256i tied = _mm256_setzero_si256();
    for (int k = 0; k < 4; ++k) {
      const std::uint8_t* from = bgr + 3 * (i + 8 * k);
      const __m256i pixels = _mm256_inserti128_si256(
          _mm256_castsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from))),
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + 12)), 1);
      const __m256i sum = _mm256_add_epi32(_mm256_madd_epi16(_mm256_shuffle_epi8(pixels, blueGreen), weights1),
                                           _mm256_madd_epi16(_mm256_shuffle_epi8(pixels, red), weights2));
      values[k] = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), inverse));
      const __m256i rest = _mm256_sub_epi32(sum, _mm256_madd_epi16(values[k], unit));
      tied = _mm256_or_si256(tied, _mm256_cmpeq_epi32(_mm256_abs_epi32(rest), half));
    }
    const __m256i packed = _mm256_packus_epi16(_mm256_packus_epi32(values[0], values[1]),
                                               _mm256_packus_epi32(values[2], values[3]));
    // The packing instructions work on each half of a register by itself.
    const __m256i ordered = _mm256_permutevar8x32_epi32(packed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(gray + i), ordered);
    if (!_mm256_testz_si256(tied, tied)) toGrayPortable(bgr + 3 * i, kPixels, gray + i);
  }
  toGrayPortable(bgr + 3 * i, count - i, gray + i);
}

// GCC 12's own header reads the registers it leaves undefined on purpose (GCC bug 105593).
#ifndef __clang__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

__attribute__((target("avx512f,avx512bw"))) void toGrayAvx512(const std::uint8_t* bgr, std::size_t count,
                                                              std::uint8_t* gray) {
  const __m512i blueGreen = _mm512_broadcast_i32x4(_mm_setr_epi8(DIGITCAM_BLUE_GREEN));
  const __m512i red = _mm512_broadcast_i32x4(_mm_setr_epi8(DIGITCAM_RED));
  // Twelve bytes, four pixels, to each quarter of a register.
  const __m512i quarters = _mm512_setr_epi32(0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 11, 12);
  const __m512i weights1 = _mm512_set1_epi32(kWeights[1] << 16 | kWeights[0]);
  const __m512i weights2 = _mm512_set1_epi32(kWeights[2]);
  const __m512i unit = _mm512_set1_epi32(kUnit), half = _mm512_set1_epi32(kUnit / 2);
  const __m512 inverse = _mm512_set1_ps(1.f / kUnit);
  constexpr std::size_t kPixels = 16;
  constexpr std::size_t kReadAhead = 6;  // pixels, the load's bytes that are not used
  std::size_t i = 0;
  for (; i + kPixels + kReadAhead <= count; i += kPixels) {
    const __m512i pixels = _mm512_permutexvar_epi32(quarters, _mm512_loadu_si512(bgr + 3 * i));
    const __m512i sum = _mm512_add_epi32(_mm512_madd_epi16(_mm512_shuffle_epi8(pixels, blueGreen), weights1),
                                         _mm512_madd_epi16(_mm512_shuffle_epi8(pixels, red), weights2));
    const __m512i values = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_cvtepi32_ps(sum), inverse));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(gray + i), _mm512_cvtepi32_epi8(values));
    const __m512i rest = _mm512_sub_epi32(sum, _mm512_madd_epi16(values, unit));
    if (_mm512_cmpeq_epi32_mask(_mm512_abs_epi32(rest), half)) toGrayPortable(bgr + 3 * i, kPixels, gray + i);
  }
  toGrayPortable(bgr + 3 * i, count - i, gray + i);
}

#ifndef __clang__
#pragma GCC diagnostic pop
#endif

#endif

/** The fastest for this processor; OPENCV_CPU_DISABLE=AVX512-SKX,AVX2 leaves them out, as it does in OpenCV. */
Kernel chooseKernel() {
#ifdef DIGITCAM_X86
  if (cv::checkHardwareSupport(CV_CPU_AVX512_SKX)) return toGrayAvx512;
  if (cv::checkHardwareSupport(CV_CPU_AVX2)) return toGrayAvx2;
#endif
  return toGrayPortable;
}

}  // namespace

std::uint8_t grayOf(const std::uint8_t* bgr, Ties ties) {
  const std::uint32_t sum = kWeights[0] * bgr[0] + kWeights[1] * bgr[1] + kWeights[2] * bgr[2] + kUnit / 2;
  const std::uint32_t value = sum / kUnit;
  return value * kUnit == sum ? roundTie(bgr, ties) : static_cast<std::uint8_t>(value);
}

void toGray(const std::uint8_t* bgr, std::size_t count, Ties ties, std::uint8_t* gray) {
  static const Kernel kernel = chooseKernel();
  if (ties == Ties::fused) return kernel(bgr, count, gray);
  for (std::size_t i = 0; i < count; ++i) gray[i] = grayOf(bgr + 3 * i, ties);
}

}  // namespace digitcam
