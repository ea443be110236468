#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace digitcam {

/** How many pixels have each gray value. */
using Histogram = std::array<std::uint32_t, 256>;

/** Counts gray values; a thread has one at a time. */
class GrayCounter {
 public:
  void add(const std::uint8_t* gray, std::size_t count);
  /** What was counted since the last call. */
  Histogram take();

 private:
  Histogram singles_{};
};

}  // namespace digitcam
