// TokenStream: the corpus as the token ids that one model reads, with the byte each token ends at.
//
// Layout:  opening (<|im_start|>system\n + system text + "\n"), then for each document: <|file_sep|> (if the
// vocabulary has it), its heading's tokens, its text's tokens.  Heading and text are encoded apart, so a
// document's tokens do not depend on its neighbours.  closing tokens are NOT part of it: they belong to the
// question.  Immutable, shareable.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/base/job.h"
#include "core/corpus/corpus.h"
#include "core/token/chat_format.h"
#include "core/token/tokenizer.h"

namespace kvasir {

struct TokenStream {
    std::shared_ptr<const Corpus> corpus;
    std::vector<TokenId> ids;
    // ends[i]: corpus-text offset one past token i; framing tokens (opening, separators) end where they
    // stand. Token i covers bytes [i == 0 ? 0 : ends[i-1], ends[i]).
    std::vector<std::int64_t> ends;
    std::vector<TokenRange> headingTokens;  // per document, including its separator
    std::vector<TokenRange> bodyTokens;     // per document

    std::int64_t size() const { return static_cast<std::int64_t>(ids.size()); }
};

// Checks the job between documents; reports "tokenising".
Result<std::shared_ptr<const TokenStream>> makeTokenStream(std::shared_ptr<const Corpus> corpus,
                                                           const Tokenizer& tokenizer, const ChatFormat& chat,
                                                           std::string_view systemText,
                                                           const JobContext& job);

}  // namespace kvasir
