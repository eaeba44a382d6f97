// Sparse prefill by blocks of keys: the estimates of FlexPrefill and XAttention for one piece of one layer.
// Queries stand at the critical positions while keys are chosen, as for vertical-slash.
//
// Estimates come from the device for as many heads at a time as a piece of work allows; what is kept on the
// host is one number for each block of rows and keys, and during one estimate two for each key.
#include <algorithm>
#include <limits>

#include "core/attention/flex_prefill.h"
#include "core/attention/xattention.h"
#include "core/local/transformer_p.h"
#include "kernels/ops/antidiagonal_score.h"
#include "kernels/ops/pattern_score.h"
#include "kernels/ops/pooled_score.h"

namespace kvasir {

using namespace kernels;

namespace {

std::span<const float> part(const std::vector<float>& all, std::int64_t begin, std::int64_t count)
{
    return std::span(all).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(count));
}

}  // namespace

// Of all heads that do not stream, from the last queries of the piece.
Result<void> Transformer::chooseLines(const FlexPrefill& method, const KvView& kv, const LayerRoles& roles,
                                      TokenRange piece, const Pass& pass, std::vector<FlexLines>& lines)
{
    const TokenRange queries{std::max(piece.end - kPatternBlock, pass.first), piece.end};
    const auto keys = piece.end, blocks = patternBlocks(keys);
    const auto ranges = visibleKeys(keys, pass);
    const auto query = turnProbe(queries, piece, Rotation::Critical, pass);
    const auto together = headsTogether(2, queries);
    TRY_ASSIGN(const auto memory, scoreMemory(together * (2 * keys + blocks)));
    lines.resize(static_cast<std::size_t>(m_config.heads));
    for (const auto& run : roles.lookingHeads(together)) {
        TRY(pass.job.check());
        const auto first = run.begin, count = run.size();
        const auto sums = memory.slice(0, 2 * count * keys).reshaped({2 * count, keys});
        const auto pooled =
            memory.slice(2 * count * keys, count * (2 * keys + blocks)).reshaped({count, blocks});
        m_queue->run(PatternScore{.q = query,
                                  .kv = kv,
                                  .ranges = ranges,
                                  .firstPosition = queries.begin,
                                  .firstHead = first,
                                  .headCount = count,
                                  .vertical = sums.slice(0, count),
                                  .slash = sums.slice(count, 2 * count),
                                  .scale = pass.scale});
        m_queue->run(PooledScore{.q = query,
                                 .kv = kv,
                                 .ranges = ranges,
                                 .firstHead = first,
                                 .headCount = count,
                                 .blockKeys = kPatternBlock,
                                 .scores = pooled,
                                 .scale = pass.scale});
        TRY(fetchScores(memory.slice(0, count * (2 * keys + blocks))));
        for (std::int64_t i = 0; i < count; ++i)
            lines[static_cast<std::size_t>(first + i)] =
                selectLines({.vertical = part(m_scoresHost, i * keys, keys),
                             .slash = part(m_scoresHost, (count + i) * keys, keys),
                             .pooled = part(m_scoresHost, 2 * count * keys + i * blocks, blocks)},
                            method);
    }
    return {};
}

// m_blockPatterns of all heads that do not stream.  The map of pooled rows and keys is reckoned only where a
// head asks for it.
Result<void> Transformer::chooseFlex(const FlexPrefill& method, const KvView& kv, const LayerRoles& roles,
                                     TokenRange piece, const Pass& pass)
{
    std::vector<FlexLines> lines;
    TRY(chooseLines(method, kv, roles, piece, pass, lines));
    const auto heads = m_config.heads, rowBlocks = patternBlocks(piece.size());
    const auto keyBlocks = patternBlocks(piece.end);
    std::vector<float> maps;  // [heads, rowBlocks, keyBlocks]
    if (std::ranges::any_of(lines, &FlexLines::queryAware)) {
        maps.assign(static_cast<std::size_t>(heads * rowBlocks * keyBlocks),
                    -std::numeric_limits<float>::infinity());
        for (std::int64_t block = 0; block < rowBlocks; ++block) {
            TRY(pass.job.check());
            const auto rows = patternRows(piece, block);
            const auto ranges = visibleKeys(rows.end, pass);
            const auto seen = patternBlocks(rows.end);
            TRY_ASSIGN(const auto memory, scoreMemory(heads * seen));
            const auto query = turnProbe(rows, piece, Rotation::Critical, pass);
            for (const auto& run : roles.lookingHeads(heads)) {
                const auto scores = memory.slice(0, run.size() * seen);
                m_queue->run(PooledScore{.q = query,
                                         .kv = kv,
                                         .ranges = ranges,
                                         .firstHead = run.begin,
                                         .headCount = run.size(),
                                         .blockKeys = kPatternBlock,
                                         .scores = scores.reshaped({run.size(), seen}),
                                         .scale = pass.scale});
                TRY(fetchScores(scores));
                for (auto head = run.begin; head < run.end; ++head)
                    std::ranges::copy(part(m_scoresHost, (head - run.begin) * seen, seen),
                                      maps.begin() + (head * rowBlocks + block) * keyBlocks);
            }
        }
    }
    m_blockPatterns.assign(static_cast<std::size_t>(heads), {});
    for (std::int64_t head = 0; head < heads; ++head) {
        if (roles.streams(head))
            continue;
        const auto& own = lines[static_cast<std::size_t>(head)];
        const auto size = own.queryAware ? rowBlocks * keyBlocks : 0;
        m_blockPatterns[static_cast<std::size_t>(head)] =
            flexPattern(own, part(maps, head * size, size), piece, method);
    }
    return {};
}

// m_blockPatterns of all heads that do not stream, one block of rows after the other: each has its own
// softmax.
Result<void> Transformer::chooseAntidiagonals(const XAttention& method, const KvView& kv,
                                              const LayerRoles& roles, TokenRange piece, const Pass& pass)
{
    const auto heads = m_config.heads;
    m_blockPatterns.assign(static_cast<std::size_t>(heads), {});
    for (std::int64_t block = 0; block < patternBlocks(piece.size()); ++block) {
        const auto rows = patternRows(piece, block);
        const auto ranges = visibleKeys(rows.end, pass);
        const auto blocks = patternBlocks(rows.end);
        const auto query = turnProbe(rows, piece, Rotation::Critical, pass);
        const auto perHead =
            std::max<std::int64_t>(rows.size() * rows.end * m_config.headDim / method.stride, 1);
        const auto together = std::clamp<std::int64_t>(kPieceMultiplyAdds / perHead, 1, heads);
        TRY_ASSIGN(const auto memory, scoreMemory(together * blocks));
        for (const auto& run : roles.lookingHeads(together)) {
            TRY(pass.job.check());
            const auto first = run.begin, count = run.size();
            const auto mass = memory.slice(0, count * blocks).reshaped({count, blocks});
            m_queue->run(AntidiagonalScore{.q = query,
                                           .kv = kv,
                                           .ranges = ranges,
                                           .firstPosition = rows.begin,
                                           .firstHead = first,
                                           .headCount = count,
                                           .stride = method.stride,
                                           .blockKeys = kPatternBlock,
                                           .mass = mass,
                                           .scale = pass.scale});
            TRY(fetchScores(mass));
            for (std::int64_t i = 0; i < count; ++i)
                m_blockPatterns[static_cast<std::size_t>(first + i)].rows.push_back(
                    selectAntidiagonal(part(m_scoresHost, i * blocks, blocks), rows, method));
        }
    }
    return {};
}

}  // namespace kvasir
