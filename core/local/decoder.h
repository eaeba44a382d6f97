// Decoder: the token loop.  Takes a timeline that holds a prompt up to its last token, decodes that token and
// then, one by one, the answer.  So even the first token of an answer has logits and attention of its own.
//
// Two ways to choose: token by token (core/local/sampler.h), or the likeliest quotation
// (core/local/quotation_search.h), of which a token is shown once it is sure.
//
// Cancelling is looked for between layers and ends the answer with what stands: no error.  Belongs to the
// engine thread.
#pragma once

#include <chrono>

#include "core/engine/engine.h"
#include "core/local/attribution.h"
#include "core/local/quotable_text.h"
#include "core/local/sampler.h"
#include "core/local/timeline.h"
#include "core/local/transformer.h"

namespace kvasir {

struct DecodeRequest {
    TokenId lastToken = 0;            // of the prompt
    std::span<const TokenId> spoken;  // ids that the repetition penalty knows from the beginning
    Sampling sampling;
    std::int64_t contextTokens = 0;  // the answer ends when prompt and answer fill it
    std::vector<TokenId> endIds;
    Attribution* attribution = nullptr;  // null: nobody wants attention mass
    const KeyMask* mask = nullptr;       // of the whole answer
    KvPolicyRun* policy = nullptr;       // null: everything is looked at
    // The answer quotes from it; `sampling` then says no more than how long it may be.  Null: it is free.
    const QuotableText* quotable = nullptr;
    double stray = 0;  // nats (core/local/quotation_search.h)
};

class Decoder {
public:
    Decoder(Transformer& transformer, const Tokenizer& tokenizer)
        : m_transformer(&transformer), m_tokenizer(&tokenizer)
    {}

    // Fills outputTokens, outputIds, stop, firstTokenSeconds (since this call) and tokensPerSecond of
    // `stats`.  A quotation's tokens are decoded on branches: the timeline stays as it is.
    Result<void> run(const DecodeRequest& request, Timeline& timeline, const TokenObserver& observer,
                     GenerateStats& stats, const JobContext& job);

private:
    class Answer;
    Result<void> speak(const DecodeRequest& request, Timeline& timeline, Answer& answer,
                       const JobContext& job);
    Result<void> quote(const DecodeRequest& request, const Timeline& timeline, Answer& answer,
                       const JobContext& job);
    // One token, appended to `kv`.  False: it was cancelled.
    Result<bool> step(const DecodeRequest& request, TokenId token, KvSequence& kv, const JobContext& job);

    Transformer* m_transformer;
    const Tokenizer* m_tokenizer;
};

}  // namespace kvasir
