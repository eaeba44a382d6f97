// Cost model: bytes and operations of prefilling a dense Qwen2 model, from its dimensions alone.  Pure.
//
// One multiply-add is two operations.  The projections cost the same for each token; attention costs 4 ·
// heads · headDim per layer for each pair of a query and a key it may see, so that a prompt of n tokens has
// n(n+1)/2 pairs and attention overtakes the projections as it grows (at a million tokens
// 200.7 against 13.1 PFLOP for the 7B model).
#pragma once

#include <cstdint>

#include "core/base/ids.h"
#include "core/model/model_config.h"

namespace kvasir {

struct PrefillCost {
    double linearPerToken = 0;  // operations of all projections, the MLP and heads that stream; embedding and
                                // lm_head do none in prefill
    double attentionPerPair = 0;  // operations of one query and one key, all layers and heads

    // Attention of one token relative to its projections, for each token before it: cost ∝ 1 + growth ·
    // context.
    double growth() const { return linearPerToken > 0 ? attentionPerPair / linearPerToken : 0; }
    double linear(TokenRange tokens) const { return linearPerToken * static_cast<double>(tokens.size()); }
    double attention(TokenRange tokens) const;  // queries `tokens`, keys from 0 up to the query itself

    bool operator==(const PrefillCost&) const = default;
};

PrefillCost prefillCost(const ModelConfig& config);
std::int64_t weightBytes(const ModelConfig& config);  // of all parameters as stored
// KV of one token in `bytesPerValue` bytes per number.
std::int64_t kvBytesPerToken(const ModelConfig& config, std::int64_t bytesPerValue);
// Activations of one chunk in f32: what the engine's scratch holds.
std::int64_t activationBytes(const ModelConfig& config, std::int64_t chunkTokens);

}  // namespace kvasir
