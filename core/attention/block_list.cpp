// All rows of a block lie in one DCA chunk, so they share their keys but for the end of the last range, which
// is the diagonal.
//
// Bands of a head are the same for all blocks but for a shift: they are merged once, relative to a block's
// first query, and then moved and clipped.
#include "core/attention/block_list.h"

#include <algorithm>

#include "core/base/assert.h"

namespace kvasir {

DenseBlockList::DenseBlockList(const PositionMap& positions, TokenRange queries, std::int64_t rows,
                               const KeyMask& mask)
    : m_rows(rows)
{
    KVASIR_ASSERT(rows > 0 && queries.begin >= 0);
    m_offsets.push_back(0);
    for (std::int64_t begin = queries.begin; begin < queries.end; begin += rows) {
        const std::int64_t end = std::min(begin + rows, queries.end);
        KVASIR_ASSERT(positions.nextChunkBorder(begin) >= end);
        const auto ranges = mask.visible(positions.ranges(end - 1));
        m_ranges.insert(m_ranges.end(), ranges.begin(), ranges.end());
        m_offsets.push_back(static_cast<std::int64_t>(m_ranges.size()));
    }
}

kernels::BlockList DenseBlockList::view() const
{
    return {.rows = m_rows,
            .blocks = static_cast<std::int64_t>(m_offsets.size()) - 1,
            .lists = 1,
            .ranges = m_ranges,
            .offsets = m_offsets};
}

namespace {

// Bands relative to a block's first query, ascending, apart from each other.
std::vector<TokenRange> bandsOf(std::span<const std::int64_t> distances)
{
    std::vector<TokenRange> bands;
    for (auto at = distances.rbegin(); at != distances.rend(); ++at) {
        const TokenRange band{-*at, -*at + kBandWidth};
        if (!bands.empty() && band.begin <= bands.back().end)
            bands.back().end = band.end;
        else
            bands.push_back(band);
    }
    return bands;
}

}  // namespace

// `keysOf(head)` gives what adds the keys of a block.
template <typename KeysOf>
void SparseBlockList::build(const std::vector<Block>& blocks, const LayerRoles& roles, const KeyMask& mask,
                            const KeysOf& keysOf)
{
    const auto addHead = [&](const auto& addKeys) {
        endBlock();
        for (const auto& block : blocks) {
            addKeys(block);
            endBlock();
        }
    };
    for (std::int64_t head = 0; head < m_heads; ++head) {
        if (roles.streams(head))
            addHead([&](const Block& block) {
                add(block, streamingKeys(*roles.roles, {block.first, block.end}), 0, {}, mask);
            });
        else
            addHead(keysOf(head));
    }
}

SparseBlockList::SparseBlockList(const PositionMap& positions, TokenRange queries,
                                 std::span<const HeadPattern> heads, const KeyMask& mask,
                                 const LayerRoles& roles)
    : m_heads(std::ssize(heads))
{
    build(blocksOf(positions, queries), roles, mask, [&](std::int64_t i) {
        const auto& head = heads[static_cast<std::size_t>(i)];
        return [this, &head, &mask, bands = bandsOf(head.distances)](const Block& block) {
            add(block, bands, block.first, head.columns, mask);
        };
    });
}

SparseBlockList::SparseBlockList(const PositionMap& positions, TokenRange queries,
                                 std::span<const BlockPattern> heads, const KeyMask& mask,
                                 const LayerRoles& roles)
    : m_heads(std::ssize(heads))
{
    build(blocksOf(positions, queries), roles, mask, [&](std::int64_t i) {
        const auto& head = heads[static_cast<std::size_t>(i)];
        KVASIR_ASSERT(std::ssize(head.rows) == patternBlocks(queries.size()));
        return [this, &head, &mask, &queries](const Block& block) {
            const auto rows = static_cast<std::size_t>((block.first - queries.begin) / kPatternBlock);
            add(block, head.rows[rows], 0, {}, mask);
        };
    });
}

std::vector<SparseBlockList::Block> SparseBlockList::blocksOf(const PositionMap& positions,
                                                              TokenRange queries)
{
    KVASIR_ASSERT(m_heads > 0 && queries.begin >= 0 && !queries.empty()
                  && positions.nextChunkBorder(queries.begin) >= queries.end);
    std::vector<Block> blocks;
    for (std::int64_t first = queries.begin; first < queries.end; first += kBandWidth) {
        const auto end = std::min(first + kBandWidth, queries.end);
        blocks.push_back({first, end, positions.ranges(end - 1)});
    }
    m_blocks = std::ssize(blocks);
    return blocks;
}

// What is added next belongs to another block.
void SparseBlockList::endBlock()
{
    m_offsets.push_back(std::ssize(m_ranges));
    m_runOffsets.push_back(std::ssize(m_runs));
}

// `bands` count from key `origin`.
void SparseBlockList::add(const Block& block, std::span<const TokenRange> bands, std::int64_t origin,
                          std::span<const std::int64_t> columns, const KeyMask& mask)
{
    const auto firstRange = m_ranges.size();
    auto part = block.parts.begin();
    for (const auto& band : bands) {
        TokenRange range{std::max<std::int64_t>(origin + band.begin, 0),
                         std::min(origin + band.end, block.end)};
        while (!range.empty()) {
            while (part->end <= range.begin)
                ++part;
            const auto end = std::min(range.end, part->end);
            m_ranges.push_back({range.begin, end, part->variant});
            range.begin = end;
        }
    }
    addColumns(block, columns, firstRange, mask);
    if (!mask.empty()) {
        const auto own = mask.visible(std::span(m_ranges).subspan(firstRange));
        m_ranges.resize(firstRange);
        m_ranges.insert(m_ranges.end(), own.begin(), own.end());
    }
}

// Columns that no range of the block holds, before the mask takes away from those.
void SparseBlockList::addColumns(const Block& block, std::span<const std::int64_t> columns,
                                 std::size_t firstRange, const KeyMask& mask)
{
    auto range = m_ranges.begin() + static_cast<std::ptrdiff_t>(firstRange);
    auto part = block.parts.begin();
    auto hidden = mask.hidden().begin();
    int variant = -1;
    for (const auto column : columns) {
        if (column >= block.end)
            break;
        while (range != m_ranges.end() && range->end <= column)
            ++range;
        while (hidden != mask.hidden().end() && hidden->end <= column)
            ++hidden;
        if ((range != m_ranges.end() && range->begin <= column)
            || (hidden != mask.hidden().end() && hidden->begin <= column))
            continue;
        while (part->end <= column)
            ++part;
        if (part->variant != variant)
            m_runs.push_back({std::ssize(m_columns), std::ssize(m_columns), part->variant});
        variant = part->variant;
        m_columns.push_back(column);
        ++m_runs.back().end;
    }
}

std::int64_t SparseBlockList::keys(std::int64_t block) const
{
    std::int64_t all = 0;
    for (std::int64_t head = 0; head < m_heads; ++head)
        all += keys(block, head);
    return all;
}

std::int64_t SparseBlockList::keys(std::int64_t block, std::int64_t head) const
{
    std::int64_t keys = 0;
    const auto at = static_cast<std::size_t>(head * (m_blocks + 1) + block);
    for (auto i = m_offsets[at]; i < m_offsets[at + 1]; ++i)
        keys += m_ranges[static_cast<std::size_t>(i)].end - m_ranges[static_cast<std::size_t>(i)].begin;
    for (auto i = m_runOffsets[at]; i < m_runOffsets[at + 1]; ++i)
        keys += m_runs[static_cast<std::size_t>(i)].end - m_runs[static_cast<std::size_t>(i)].begin;
    return keys;
}

kernels::BlockList SparseBlockList::view(std::int64_t begin, std::int64_t end)
{
    KVASIR_ASSERT(begin >= 0 && begin < end && end <= m_blocks);
    m_viewOffsets.clear();
    m_viewRunOffsets.clear();
    for (std::int64_t head = 0; head < m_heads; ++head)
        for (auto at = head * (m_blocks + 1) + begin; at <= head * (m_blocks + 1) + end; ++at) {
            m_viewOffsets.push_back(m_offsets[static_cast<std::size_t>(at)]);
            m_viewRunOffsets.push_back(m_runOffsets[static_cast<std::size_t>(at)]);
        }
    return {.rows = kBandWidth,
            .blocks = end - begin,
            .lists = m_heads,
            .ranges = m_ranges,
            .offsets = m_viewOffsets,
            .columns = m_columns,
            .runs = m_runs,
            .runOffsets = m_viewRunOffsets};
}

}  // namespace kvasir
