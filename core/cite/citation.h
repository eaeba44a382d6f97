// Citation: words of an answer, the place behind them, and how sure that is.  Computed by the engine from
// attention and quotation, never written by the model.  Plain values.
#pragma once

#include <string_view>

#include "core/corpus/ledger.h"

namespace kvasir {

enum class CitationState { Supported, Weak, NoSource };
std::string_view name(CitationState state);  // "supported" | "weak" | "no-source"

struct Citation {
    CitationState state = CitationState::NoSource;
    ByteRange answer;    // the sentence of the answer it belongs to, byte offsets
    Place place;         // empty when NoSource
    double mass = 0;     // share of the sentence's attention above the baseline that fell on the place, 0…1
    double overlap = 0;  // share of the sentence's words found at the place, 0…1
    bool quoted = false;  // the sentence (or a quotation in it) stands there word for word

    bool operator==(const Citation&) const = default;
};

}  // namespace kvasir
