// Scorer: is an answer right?  Pure.
//
// Values (RULER's string match, arXiv 2404.06654, appendix; case does not count): the share of the values
// that stand in the answer.  Stricter than RULER in one thing: a value stands for itself, so 71432 is not
// found in 714321 nor "ban" in "bank".
// A quoted line (ours): the answer holds the line, or another way to quote it that the question allows, any
// white space equal to any other; it may lack the punctuation it ends with, unless that leaves a bare name.
// Not found (ours): the answer says in one of the usual ways, English or Korean, that the text does not hold
// it, and holds no lure.
#pragma once

#include <string_view>

#include "core/lab/task.h"

namespace kvasir {

struct LabScore {
    double share = 0;  // 0…1
    bool correct() const { return share >= 1; }
};

LabScore scoreOf(const LabQuestion& question, std::string_view answer);

bool saysNotFound(std::string_view answer);

// How often a value stands for itself in a text, as the scorer sees it.
std::int64_t standsTimes(std::string_view text, std::string_view value);

}  // namespace kvasir
