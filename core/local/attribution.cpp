// Weighted sums over heads, in a fixed order.
#include "core/local/attribution.h"

#include <algorithm>
#include <numeric>

#include "core/base/assert.h"

namespace kvasir {

AttributionConfig attributionFor(const ModelConfig& config)
{
    const auto& roles = config.headRoles;
    if (!roles || roles->streamingShare(Reading::Question) == 1.0)
        return {};
    AttributionConfig own;
    const auto perKvHead = config.heads / config.kvHeads;
    for (std::int64_t layer = 0; layer < config.layers; ++layer)
        for (std::int64_t head = 0; head < config.heads; ++head)
            own.headWeights.push_back(roles->streams(layer, head / perKvHead, Reading::Question) ? 0.0f
                                                                                                 : 1.0f);
    return own;
}

Attribution::Attribution(std::int64_t layers, std::int64_t heads, const AttributionConfig& config)
    : m_heads(heads), m_weights(config.headWeights)
{
    if (m_weights.empty()) {
        m_weights.assign(static_cast<std::size_t>(layers * heads), 1.0f);
        if (layers > 1)
            std::fill_n(m_weights.begin(), heads, 0.0f);
    }
    KVASIR_ASSERT(std::ssize(m_weights) == layers * heads);
    const double sum = std::accumulate(m_weights.begin(), m_weights.end(), 0.0);
    if (sum > 0)
        for (auto& weight : m_weights)
            weight = static_cast<float>(weight / sum);
}

bool Attribution::listensTo(std::int64_t layer) const
{
    const auto first = m_weights.begin() + layer * m_heads;
    return std::any_of(first, first + m_heads, [](float weight) { return weight != 0.0f; });
}

void Attribution::begin(std::int64_t tokens)
{
    m_mean.assign(static_cast<std::size_t>(blocksFor(tokens)), 0.0f);
}

void Attribution::add(std::int64_t layer, std::span<const float> mass, std::int64_t block)
{
    const auto perBlock = static_cast<std::size_t>(kBlock / block);
    const auto blocks = mass.size() / static_cast<std::size_t>(m_heads);
    KVASIR_ASSERT(mass.size() == blocks * static_cast<std::size_t>(m_heads)
                  && (blocks + perBlock - 1) / perBlock == m_mean.size());
    for (std::int64_t head = 0; head < m_heads; ++head) {
        const float weight = m_weights[static_cast<std::size_t>(layer * m_heads + head)];
        if (weight == 0.0f)
            continue;
        const auto* row = mass.data() + static_cast<std::size_t>(head) * blocks;
        for (std::size_t at = 0; at < blocks; ++at)
            m_mean[at / perBlock] += weight * row[at];
    }
}

}  // namespace kvasir
