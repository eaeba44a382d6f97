// Ranges of code points the pre-tokenising pattern speaks of: \p{L}, \p{N} and \s (unicode_ranges.cpp).
#pragma once

#include <cstdint>
#include <span>

namespace kvasir {

struct CharacterRange {
    std::uint32_t first;
    std::uint32_t last;  // inclusive
};

std::span<const CharacterRange> letterRanges();
std::span<const CharacterRange> numberRanges();
std::span<const CharacterRange> spaceRanges();

}  // namespace kvasir
