// AskedWords: whether a quotation begins with what was asked about.
//
// Compared are words: runs of letters, digits and underscores, and runs of East Asian letters, which stand
// for themselves since Korean particles follow a name without a space.  Upper and lower case are the same. A
// quotation's first word is asked for when it is a word of the question or, from three letters on, the
// beginning of one ("VAR" of "variables"); a name that only begins like the one asked for is another name. Of
// East Asian words two syllables in common are enough.  Immutable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kvasir {

class AskedWords {
public:
    explicit AskedWords(std::string_view question);

    // Open: `text`, the beginning of a quotation, does not say yet.
    enum class Verdict { Open, Asked, Stray };
    Verdict of(std::string_view text) const;

private:
    std::vector<std::string> m_words;
};

}  // namespace kvasir
