// Words that facts are made of, and keys and values made of them.  Lists of ordinary words are ours; keys are
// drawn from products of lists, so that thousands differ and many share a word with one another.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/lab/random.h"

namespace kvasir {

const std::vector<std::string>& adjectiveWords();
const std::vector<std::string>& placeWords();  // nouns for places and things
const std::vector<std::string>& codeThings();  // "access code", "door code", …

// True for what stands in the haystack already; such a value would be a second right answer.
using OccursInText = std::function<bool(std::string_view)>;

// Gives each value once, and never one that the haystack holds.
class FreshValues {
public:
    explicit FreshValues(OccursInText occurs) : m_occurs(std::move(occurs)) {}

    std::string place(LabRandom& random);                  // "copper lantern"
    std::string koreanPlace(LabRandom& random);            // "푸른 등대"
    std::string digits(LabRandom& random, int digits);     // without a leading zero
    std::string properName(LabRandom& random);             // "Kelmorza"
    std::string inventedWord(LabRandom& random);           // lower case, three syllables
    std::string capitals(LabRandom& random, int letters);  // "QXWTA"

private:
    template <typename Make>
    std::string fresh(const Make& make);

    OccursInText m_occurs;
    std::set<std::string> m_given;
};

}  // namespace kvasir
