// ContentWords: the words of a sentence, weighted by how seldom they are in the corpus, and the share of them
// that a place holds.
//
// Where words run together (Hangul with its particles, ideographs), pairs of neighbouring syllables stand for
// words. A word that the corpus does not have at all gets a middling weight: it is the model's own wording,
// not a fact. Numbers are looked at apart, since a sentence with another number says something else.
// Immutable.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/cite/quote_match.h"

namespace kvasir {

struct Overlap {
    double share = 0;         // of the sentence's weight, 0…1
    bool numbersHold = true;  // every number of the sentence stands at the place
};

class ContentWords {
public:
    ContentWords(std::string_view sentence, const QuoteIndex& index);

    Overlap overlapWith(std::string_view place) const;
    double total() const { return m_total; }

private:
    std::unordered_map<std::uint32_t, double> m_weights;
    std::vector<std::uint32_t> m_numbers;
    double m_total = 0;
};

}  // namespace kvasir
