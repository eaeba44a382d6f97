// Scoring: how likely given tokens are, one after the other, by the logits of a prefill instead of a decode
// each.
#pragma once

#include <span>

#include "core/local/transformer.h"

namespace kvasir {

struct ScoreRequest {
    TokenId before = 0;               // the token after what stands in `kv`, not scored
    std::span<const TokenId> tokens;  // what follows it
    std::int64_t first = 0;           // tokens before this one are read, not counted
    const KeyMask* mask = nullptr;
};

// Sum of the natural logarithms of the probabilities of tokens[first …], computed in double from f32 logits.
// Appends `before` and all tokens but the last to `kv`.  REQUIRES: 0 ≤ first < number of tokens.  Memory: 32
// rows of the vocabulary.  Errors: Cancelled (what was appended stays), OutOfMemory, Invalid, Device.
Result<double> logProbability(Transformer& transformer, KvSequence& kv, const ScoreRequest& request,
                              const JobContext& job);

}  // namespace kvasir
