// Sums over dimensions.
#include "core/model/cost_model.h"

namespace kvasir {

double PrefillCost::attention(TokenRange tokens) const
{
    // Σ (p + 1) for p in [begin, end), in floating point: pairs of a million tokens still fit, operations
    // would not.
    const auto begin = static_cast<double>(tokens.begin);
    const auto end = static_cast<double>(tokens.end);
    const double pairs = (end * (end + 1) - begin * (begin + 1)) / 2;
    return attentionPerPair * pairs;
}

PrefillCost prefillCost(const ModelConfig& config)
{
    const std::int64_t attention =
        config.hidden * (config.queryWidth() + 2 * config.keyWidth()) + config.queryWidth() * config.hidden;
    const std::int64_t mlp = 3 * config.hidden * config.inner;
    PrefillCost cost;
    cost.linearPerToken = 2.0 * static_cast<double>(config.layers * (attention + mlp));
    cost.attentionPerPair = 4.0 * static_cast<double>(config.layers * config.queryWidth());
    if (const auto& roles = config.headRoles) {  // what streams sees the same number of keys at any length
        constexpr double kMeanStep = 32;
        const double share = roles->streamingShare(Reading::Text);
        const auto window = static_cast<double>(roles->sinkTokens + roles->recentTokens) + kMeanStep;
        cost.linearPerToken += share * cost.attentionPerPair * window;
        cost.attentionPerPair *= 1 - share;
    }
    return cost;
}

std::int64_t weightBytes(const ModelConfig& config)
{
    return config.parameters() * kernels::sizeOf(config.storedType);
}

std::int64_t kvBytesPerToken(const ModelConfig& config, std::int64_t bytesPerValue)
{
    return 2 * config.layers * config.keyWidth() * bytesPerValue;
}

std::int64_t activationBytes(const ModelConfig& config, std::int64_t chunkTokens)
{
    constexpr std::int64_t kFloat = 4;
    constexpr std::int64_t kLogitRows = 8;
    const std::int64_t queryVariants = config.dualChunk ? 3 : 1;
    const std::int64_t perToken = 2 * config.hidden  // residual stream and its normalised form
        + (2 + queryVariants) * config.queryWidth() + 2 * config.keyWidth()  // q, turned q, attended, k, v
        + 2 * config.inner;                                                  // gate and up
    return kFloat * (chunkTokens * perToken + kLogitRows * config.vocabRows);
}

}  // namespace kvasir
