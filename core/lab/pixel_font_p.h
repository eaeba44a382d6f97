// PixelFont: letters of 5 × 7 dots for the labels of a picture.
#pragma once

#include <array>
#include <cstdint>

namespace kvasir {

inline constexpr int kGlyphWidth = 5, kGlyphHeight = 7, kGlyphAdvance = 6;

// Rows from the top; bit 4 is the leftmost dot.  What has no letter here is an empty box.
std::array<std::uint8_t, kGlyphHeight> glyphOf(char character);

}  // namespace kvasir
