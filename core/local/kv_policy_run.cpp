// Counting, and the life of an answer's choices.
#include "core/local/kv_policy_run.h"

#include <algorithm>

namespace kvasir {

KvPolicyRun::KvPolicyRun(const KvPolicy& policy, const ModelConfig& config, const KvLayout& layout,
                         std::int64_t promptTokens, std::int64_t votingFrom)
    : m_shape{.layers = config.layers,
              .kvHeads = config.kvHeads,
              .blockKeys = std::min(kPolicyBlock, layout.pageTokens)},
      m_config(&config),
      m_keyBytes(static_cast<double>(layout.pageBytes() + layout.pageBytes(KvPiece::Window))
                 / static_cast<double>(layout.pageTokens * config.layers * config.kvHeads)),
      m_chooser(makeKvChooser(policy, m_shape, promptTokens)),
      m_rows(static_cast<std::size_t>(config.layers))
{
    if (m_chooser && m_chooser->wantsVotes())
        m_voting = {std::max(promptTokens - kVotingQueries, votingFrom), promptTokens};
}

bool KvPolicyRun::choosesIn(std::int64_t layer) const
{
    const auto& roles = m_config->headRoles;
    return m_chooser && !m_chooser->readsInFull(layer)
        && !(roles && roles->allStream(layer, Reading::Question));
}

void KvPolicyRun::addMass(std::int64_t layer, std::span<const float> mass)
{
    const auto group = m_config->heads / m_config->kvHeads;
    const auto blocks = mass.size() / static_cast<std::size_t>(m_config->heads);
    std::vector<float> sums(blocks);
    for (std::int64_t head = 0; head < m_config->heads; ++head) {
        if (head % group == 0)
            std::ranges::fill(sums, 0.0f);
        const auto own = mass.subspan(static_cast<std::size_t>(head) * blocks, blocks);
        for (std::size_t block = 0; block < blocks; ++block)
            sums[block] += own[block];
        if (head % group == group - 1)
            m_chooser->addMass(layer, head / group, sums);
    }
}

void KvPolicyRun::beginStep(std::int64_t first)
{
    if (m_chooser && !m_begun)
        m_chooser->begin(first);
    m_begun = true;
    ++m_use.steps;
    m_kept = 0;
}

void KvPolicyRun::countMass(double kept)
{
    m_massSum += kept;
    ++m_massSamples;
}

void KvPolicyRun::countLayer(double read, double full, double kept, double rowBytes)
{
    m_use.readBytes += read * m_keyBytes + rowBytes;
    m_use.fullBytes += full * m_keyBytes;
    m_kept += kept * m_keyBytes;
}

PolicyUse KvPolicyRun::use() const
{
    auto use = m_use;
    use.keptBytes = m_kept;
    for (const auto& rows : m_rows)
        for (const auto& keys : rows.keys)
            use.keptBytes += static_cast<double>(std::ssize(keys) * rows.rowBytes());
    if (m_massSamples > 0)
        use.keptMass = m_massSum / static_cast<double>(m_massSamples);
    return use;
}

}  // namespace kvasir
