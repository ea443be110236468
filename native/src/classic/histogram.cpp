#include "classic/histogram.hpp"

#include <cstring>
#include <memory>

namespace digitcam {
namespace {

/**
 * Counts neighbors together: what limits a histogram is one load and store for each count, and pairs need half of
 * them. 256 KiB, which fit the second cache; the pairs that occur in a picture mostly fit the first.
 */
using Pairs = std::array<std::uint32_t, 65536>;

Pairs& pairsOfThread() {
  thread_local const std::unique_ptr<Pairs> pairs = std::make_unique<Pairs>();
  return *pairs;
}

}  // namespace

void GrayCounter::add(const std::uint8_t* gray, std::size_t count) {
  Pairs& pairs = pairsOfThread();
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    std::uint64_t values;
    std::memcpy(&values, gray + i, sizeof values);
    ++pairs[values & 0xFFFF];
    ++pairs[values >> 16 & 0xFFFF];
    ++pairs[values >> 32 & 0xFFFF];
    ++pairs[values >> 48];
  }
  for (; i < count; ++i) ++singles_[gray[i]];
}

Histogram GrayCounter::take() {
  Pairs& pairs = pairsOfThread();
  Histogram histogram = singles_;
  for (std::size_t high = 0; high < 256; ++high) {
    std::uint32_t* row = &pairs[high * 256];
    std::uint32_t sum = 0;
    for (std::size_t low = 0; low < 256; ++low) {
      histogram[low] += row[low];
      sum += row[low];
    }
    histogram[high] += sum;
  }
  pairs.fill(0);
  singles_.fill(0);
  return histogram;
}

}  // namespace digitcam
