// Readers of tokenizer files: tokenizer.json, or vocab.json + merges.txt + tokenizer_config.json.
//
// Streaming (nlohmann's SAX interface): the 300,000 strings of a vocabulary never become a document tree; the
// few settings around them do, and are checked to be exactly the Qwen2 form, because a setting passed over
// would give wrong token ids.  Errors: Invalid (malformed, over a limit), Unsupported (another kind of
// tokenizer, named in the detail).
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/token/vocabulary.h"

namespace kvasir {

// `what` names the text in errors (a path).
Result<VocabularyFile> readTokenizerJson(std::string_view text, const std::string& what);

struct VocabularyTexts {
    std::string_view vocab;   // vocab.json
    std::string_view merges;  // merges.txt
    std::string_view config;  // tokenizer_config.json
};
Result<VocabularyFile> readVocabAndMerges(const VocabularyTexts& texts, const std::string& what);

}  // namespace kvasir
