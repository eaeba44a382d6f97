// Citation check: how sure a place is, from what its two witnesses say: the words and the attention.  Pure.
//
//     supported   the sentence, or a quotation in it, stands there word for word; or at least half of its
//     words stand there
//                 with all its numbers, and attention fell there beyond the baseline
//     weak        only one of the witnesses speaks for it
//     no-source   none does
//
// A quotation of a word or two ("42") stands in many places; it needs the attention as well.
#pragma once

#include "core/cite/citation.h"
#include "core/cite/content_words.h"

namespace kvasir {

enum class Quoted { No, Short, Long };

struct Witness {
    Quoted quoted = Quoted::No;
    Overlap overlap;
    bool attended = false;  // beyond the baseline
    double massShare = 0;   // of the sentence's attention beyond the baseline
};

CitationState judge(const Witness& witness);

// Long enough to stand for itself: kLongQuoteUnits units and kLongQuoteBytes bytes.
Quoted quotationOf(std::string_view quotation);

inline constexpr std::size_t kLongQuoteUnits = 4;
inline constexpr std::size_t kLongQuoteBytes = 12;
inline constexpr double kLeastOverlap = 0.5;
inline constexpr double kLeastWeakShare = 0.15;  // of the attention, for a place whose words do not agree

}  // namespace kvasir
