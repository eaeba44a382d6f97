// Comparison: what one of two answers to the same question says and the other does not.
//
// Plain word overlap: a sentence has a counterpart when the other answer holds enough of its words and all of
// its numbers.  That tells other words, not other meanings; whoever shows it says so.  Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/session/answer.h"

namespace kvasir {

struct UnmatchedSentence {
    ByteRange text;                         // in its answer
    double overlap = 0;                     // share of its words that the other answer has, 0…1
    std::vector<AnswerCitation> citations;  // of its answer, those of this sentence
    bool operator==(const UnmatchedSentence&) const = default;
};

// At least this share of a sentence's words makes the other answer its counterpart.
inline constexpr double kCounterpartShare = 0.6;

// Sentences of `answer` that have no counterpart in `other`, in their order.
std::vector<UnmatchedSentence> withoutCounterpart(const Answer& answer, const Answer& other);

// Words as they are compared: letters and digits in lower case; runs of Hangul or ideographs give their pairs
// of neighbouring characters, because particles and compounds run together.
std::vector<std::string> comparedWords(std::string_view text);

}  // namespace kvasir
