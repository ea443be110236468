#pragma once

#include <cstddef>
#include <cstdint>

namespace digitcam {

/**
 * How skimage's sum of three products rounds. It decides only where the exact gray value lies halfway between two
 * bytes, 1,688 of 16.7 million colors. NumPy hands rows of two pixels or more to OpenBLAS, which fuses multiplication
 * and addition; rows of one pixel it adds up itself.
 */
enum class Ties { fused, plain };

inline Ties tiesFor(int width) { return width > 1 ? Ties::fused : Ties::plain; }

/** What skimage's rgb2gray and img_as_ubyte make of a pixel whose channels are taken as they stand, B for R. */
std::uint8_t grayOf(const std::uint8_t* bgr, Ties ties);

/** grayOf() for `count` pixels. */
void toGray(const std::uint8_t* bgr, std::size_t count, Ties ties, std::uint8_t* gray);

}  // namespace digitcam
