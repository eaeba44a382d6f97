// Text units: what quotations are compared by.
//
// A unit is a run of letters, digits and "_", or a single Hangul syllable, ideograph or kana (words run
// together there), or a single other character; white space only separates.  Units are compared by a hash of
// their case-folded bytes, with typographic quotes equal to plain ones, so that a search finds slightly
// altered text too; whoever needs word for word compares the bytes afterwards.  Pure functions.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace kvasir {

enum class UnitKind : std::uint8_t { Word, Syllable, Mark };

struct TextUnit {
    std::uint32_t hash = 0;
    UnitKind kind = UnitKind::Mark;
    ByteRange bytes;  // in the text given

    bool operator==(const TextUnit&) const = default;
};

// The unit that begins at or after `at`; an empty one at the text's end when there is none.
TextUnit nextUnit(std::string_view text, std::int64_t at);
std::vector<TextUnit> textUnits(std::string_view text);

}  // namespace kvasir
