// What the files of Transformer share: one pass over the layers, and how long an op may be.
#pragma once

#include <span>

#include "core/local/transformer.h"

namespace kvasir {

// About 0.1 to 0.3 s on two cores.  A constant, not a measurement: where work is cut may change the last
// bits.
inline constexpr std::int64_t kPieceMultiplyAdds = 4'000'000'000;

struct Transformer::Pass {
    std::span<const TokenId> ids;
    std::int64_t first = 0;  // slot of the first token
    Way way = Way::Prefill;
    PromptAttention attention = PromptAttention::Dense;
    Reading reading = Reading::Question;
    std::int64_t lengthTokens = 0;  // n of the length scale; 0: not scaled
    float scale = 1.0f;             // of attention logits in the layer at hand
    Logits logits = Logits::None;
    KvSequence& kv;
    Attribution* attribution = nullptr;
    const KeyMask* mask = nullptr;
    KvPolicyRun* policy = nullptr;
    const JobContext& job;

    std::int64_t rows() const { return std::ssize(ids); }
    KeyMask keyMask() const { return mask ? *mask : KeyMask{}; }
    TokenRange range() const { return {first, first + rows()}; }
};

}  // namespace kvasir
