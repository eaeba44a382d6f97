// Vocabulary and merges out of a JSON text, event by event; what stands around them as a small tree.  Knows
// which parts are vocabulary and merges, and limits; what the rest means is tokenizer_json.cpp's matter.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/token/vocabulary.h"

namespace kvasir {

enum class TokenizerForm {
    TokenizerJson,  // the vocabulary is model.vocab, the merges are model.merges
    VocabJson,      // the whole text is the vocabulary
};

// Fills entries, merges and bytes of `file`; returns everything else.  Keys that stand twice, deep nesting
// and more than a million values outside the vocabulary are Invalid, as soon as they are met.
Result<nlohmann::json> parseVocabulary(TokenizerForm form, std::string_view text, const std::string& what,
                                       VocabularyFile& file);

// Adds a merge in byte-level form (where a space cannot stand), as two parts or as "left right".  False:
// malformed, or one merge more than the limit.
bool addMerge(std::string_view left, std::string_view right, VocabularyFile& file);
bool addMerge(std::string_view line, VocabularyFile& file);

}  // namespace kvasir
