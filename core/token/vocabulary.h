// What a tokenizer's files say, before it is made into a Tokenizer (bpe_tokenizer.h).
//
// Filled by the readers (tokenizer_json.h), checked as a whole where the Tokenizer is made: a reader only
// decides what it can see on the spot.  Knows no file format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace kvasir {

// Limits on hostile files, each several times what the largest published vocabulary needs.
constexpr std::int64_t kMaxTokenizerFileBytes = std::int64_t{64} << 20;
constexpr TokenId kMaxVocabulary = 1 << 21;
constexpr std::size_t kMaxMerges = std::size_t{1} << 21;
constexpr std::size_t kMaxAddedTokens = std::size_t{1} << 16;

// A token that stands beside the merges: <|im_end|>.  The fields are those of tokenizer.json.
struct AddedToken {
    TokenId id = 0;
    std::string text;
    bool special = false;     // left out of an answer that is shown
    bool singleWord = false;  // found only where no word character touches it
    bool stripLeft = false;   // takes the white space before it along
    bool stripRight = false;
    bool normalized = false;  // looked for after normalisation, not before

    bool operator==(const AddedToken&) const = default;
};

struct VocabularyFile {
    struct Entry {
        std::uint32_t offset = 0;  // in `bytes`
        std::uint32_t length = 0;
        TokenId id = 0;
    };
    struct Merge {
        std::uint32_t offset = 0;  // in `bytes`: the left part, then at once the right part
        std::uint32_t leftLength = 0;
        std::uint32_t rightLength = 0;
    };
    enum class Normal { None, Nfc };

    std::string bytes;           // of entries and merges, byte-level form undone
    std::vector<Entry> entries;  // in any order
    std::vector<Merge> merges;   // in order of rank
    std::vector<AddedToken> added;
    std::vector<AddedToken> unmapped;  // entries not in byte-level form (id, text): must be added tokens
    Normal normal = Normal::Nfc;
};

// Undoes the byte-level form, in which each byte is written as one printable character ("Ġ" is a space):
// appends the bytes `written` stands for.  False, and nothing appended, when a character stands for no byte.
bool appendByteLevel(std::string_view written, std::string& out);

}  // namespace kvasir
