// The table of positions (Dual Chunk Attention, arXiv 2402.17463, as vLLM serves Qwen2.5-1M), with c =
// chunk size, w = local size, L = c - w.  The clamp is at c, not at c - 1 as the paper draws it: the
// published code decides.
#include "core/attention/position_map.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "core/base/assert.h"

namespace kvasir {

std::int64_t PositionMap::key(std::int64_t position) const
{
    return m_dual ? position % m_dual->keyPeriod() : position;
}

std::int64_t PositionMap::query(std::int64_t position, int variant) const
{
    KVASIR_ASSERT(variant >= 0 && variant < (m_dual ? 3 : 1));
    if (!m_dual)
        return position;
    const std::int64_t period = m_dual->keyPeriod();
    const std::int64_t inChunk = position % period;
    switch (variant) {
    case 0:
        return inChunk;
    case 1:
        return std::min(period + inChunk, m_dual->chunkSize);
    default:
        return std::min(2 * period - 1, m_dual->chunkSize);
    }
}

std::int64_t PositionMap::critical(std::int64_t position, int variant, std::int64_t chunkBegin) const
{
    KVASIR_ASSERT(variant >= 0 && variant < (m_dual ? 3 : 1));
    if (!m_dual)
        return position;
    const std::int64_t inChunk = position - chunkBegin;
    return variant == 0 ? inChunk
        : variant == 1  ? m_dual->keyPeriod() + inChunk
                        : m_dual->chunkSize + inChunk;
}

std::int64_t PositionMap::chunkBegin(std::int64_t position) const
{
    return m_dual ? position / m_dual->keyPeriod() * m_dual->keyPeriod() : 0;
}

int PositionMap::variants(TokenRange queries) const
{
    if (!m_dual || queries.empty())
        return 1;
    return static_cast<int>(std::min<std::int64_t>((queries.end - 1) / m_dual->keyPeriod(), 2)) + 1;
}

std::vector<kernels::KeyRange> PositionMap::ranges(std::int64_t position) const
{
    if (!m_dual)
        return {{.begin = 0, .end = position + 1, .variant = 0}};
    const std::int64_t period = m_dual->keyPeriod();
    const std::int64_t chunkBegin = this->chunkBegin(position);
    std::vector<kernels::KeyRange> ranges;
    if (chunkBegin >= 2 * period)
        ranges.push_back({.begin = 0, .end = chunkBegin - period, .variant = 2});
    if (chunkBegin >= period)
        ranges.push_back({.begin = chunkBegin - period, .end = chunkBegin, .variant = 1});
    ranges.push_back({.begin = chunkBegin, .end = position + 1, .variant = 0});
    return ranges;
}

std::int64_t PositionMap::nextChunkBorder(std::int64_t position) const
{
    if (!m_dual)
        return std::numeric_limits<std::int64_t>::max();
    return (position / m_dual->keyPeriod() + 1) * m_dual->keyPeriod();
}

std::vector<TokenRange> PositionMap::pieces(TokenRange queries) const
{
    std::vector<TokenRange> pieces;
    for (std::int64_t begin = queries.begin; begin < queries.end;) {
        const std::int64_t end = std::min(queries.end, nextChunkBorder(begin));
        pieces.push_back({begin, end});
        begin = end;
    }
    return pieces;
}

double PositionMap::logitScale(std::int64_t promptTokens) const
{
    if (!m_dual || m_dual->originalMaxPositions == 0 || promptTokens <= m_dual->originalMaxPositions)
        return 1.0;
    const double ratio =
        static_cast<double>(promptTokens) / static_cast<double>(m_dual->originalMaxPositions);
    const double scale = 0.1 * std::log(ratio) + 1.0;
    return scale * scale;  // once for the query and once for the key, which is stored without it
}

std::int64_t pageTokensFor(const ModelConfig& config, std::int64_t wanted)
{
    KVASIR_ASSERT(wanted > 0);
    auto tokens = static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(wanted)));
    if (config.dualChunk)
        while (config.dualChunk->keyPeriod() % tokens != 0)
            tokens /= 2;
    return tokens;
}

}  // namespace kvasir
