// The byte-level BPE tokenizer of the Qwen2 family, made from what its files said.
//
// Everything a hostile file could contradict itself in is checked here, before anything is built on it.
#pragma once

#include <memory>
#include <string>

#include "core/token/tokenizer.h"
#include "core/token/vocabulary.h"

namespace kvasir {

// `what` names the files in errors.  Invalid: an id twice or out of range, a byte without a token, a merge
// whose parts or result are not in the vocabulary, an added token that ordinary text could become.
Result<std::shared_ptr<const Tokenizer>> makeBpeTokenizer(const VocabularyFile& file,
                                                          const std::string& what);

}  // namespace kvasir
