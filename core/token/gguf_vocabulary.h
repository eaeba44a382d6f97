// The vocabulary of a GGUF file, from its arrays.
//
// Tokens and merges stand there in the byte-level form of vocab.json and merges.txt; what tokenizer.json says
// about added tokens is one number for each token.  GGUF does not say whether text is normalised: Qwen2's is.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/token/vocabulary.h"

namespace kvasir {

struct GgufVocabulary {
    std::string_view model;  // tokenizer.ggml.model
    std::string_view pre;    // tokenizer.ggml.pre: which pattern cuts text into pieces
    std::span<const std::string_view> tokens;
    std::span<const std::int64_t> types;  // of each token: 1 normal, 3 control, 4 user-defined, 5 unused
    std::span<const std::string_view> merges;
};

// `what` names the file in errors.  Errors: Invalid, Unsupported (not the byte-level BPE of Qwen2).
Result<VocabularyFile> readGgufVocabulary(const GgufVocabulary& gguf, const std::string& what);

}  // namespace kvasir
