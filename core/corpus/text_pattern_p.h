// TextPattern: what a person typed into a search field, ready to be found in UTF-8 text.
//
// Letters are compared by simple case folding (or exactly); white space in the pattern stands for any run of
// white space in the text, line ends too, because a sentence of a PDF or a call in code may be broken
// anywhere.  Nothing is a wildcard.  indexedText() is the same view of a text for an index of trigrams: what
// find() finds there has all trigrams of the pattern.  Pure, thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/corpus/search_index.h"

namespace kvasir {

class TextPattern {
public:
    TextPattern(std::string_view query, CaseMatch letterCase, WordMatch words);

    bool empty() const { return m_characters.empty(); }
    // The first match that begins in [within.begin, within.end); it may end behind that.
    std::optional<ByteRange> find(std::string_view text, ByteRange within) const;
    // Whether the match at `match` is bounded like a word at both ends.
    static bool isWhole(std::string_view text, ByteRange match);

    // At most `most` different runs of three characters, from the first kIndexedCharacters of the pattern;
    // empty when it has fewer than three.
    std::vector<std::string> trigrams(std::size_t most) const;

    static constexpr int kIndexedCharacters = 256;

private:
    std::optional<std::size_t> matchAt(std::string_view text, std::size_t at) const;

    std::vector<char32_t> m_characters;   // folded unless exact; runs of white space are one space
    std::array<bool, 256> m_firstByte{};  // bytes with which a match can begin
    CaseMatch m_case;
    WordMatch m_words;
};

// `range` of the text as an index sees it, and the kIndexedCharacters behind it, so that a match that begins
// in the range lies in it as far as trigrams() looks.
std::string indexedText(std::string_view text, ByteRange range);

}  // namespace kvasir
