// Windows of streaming heads, cut at DCA chunks like all else.
#include "core/attention/role_block_list.h"

#include <algorithm>

#include "core/base/assert.h"

namespace kvasir {
namespace {

// Those of `keys` that the last query may see, each through its variant.
std::vector<kernels::KeyRange> byVariant(const PositionMap& positions, std::span<const TokenRange> keys,
                                         std::int64_t query)
{
    std::vector<kernels::KeyRange> seen;
    for (const auto& range : positions.ranges(query))
        for (const auto& part : keys) {
            const TokenRange own{std::max(range.begin, part.begin), std::min(range.end, part.end)};
            if (own.begin < own.end)
                seen.push_back({own.begin, own.end, range.variant});
        }
    return seen;
}

StreamWindow windowOf(const HeadRoles& roles)
{
    return {.sinkTokens = roles.sinkTokens, .recentTokens = roles.recentTokens};
}

}  // namespace

std::vector<Range> LayerRoles::lookingHeads(std::int64_t most) const
{
    KVASIR_ASSERT(most > 0);
    std::vector<Range> runs;
    for (std::int64_t head = 0; head < heads; ++head) {
        if (streams(head))
            continue;
        if (!runs.empty() && runs.back().end == head && runs.back().size() < most)
            ++runs.back().end;
        else
            runs.push_back({head, head + 1});
    }
    return runs;
}

std::vector<TokenRange> streamingKeys(const HeadRoles& roles, TokenRange queries)
{
    return streamingKeys(windowOf(roles), queries);
}

std::vector<TokenRange> streamingKeys(const StreamWindow& window, TokenRange queries)
{
    const auto step = queries.begin / kStreamRows * kStreamRows;
    KVASIR_ASSERT(!queries.empty() && queries.end <= step + kStreamRows);
    const auto recent = std::max<std::int64_t>(step - window.recentTokens, 0);
    const auto sink = std::min(window.sinkTokens, recent);
    std::vector<TokenRange> keys;
    if (sink > 0 && sink < recent)
        keys.push_back({0, sink});
    keys.push_back({sink == recent ? 0 : recent, queries.end});
    return keys;
}

std::vector<kernels::KeyRange> streamingRanges(const PositionMap& positions, const HeadRoles& roles,
                                               TokenRange queries)
{
    return byVariant(positions, streamingKeys(roles, queries), queries.end - 1);
}

DecodeRanges decodeRanges(const PositionMap& positions, const std::optional<HeadRoles>& roles,
                          std::int64_t layer, std::int64_t query, const KeyMask& mask)
{
    const auto all = mask.visible(positions.ranges(query));
    if (!roles || roles->noneStreams(layer, Reading::Question))
        return {.ranges = all};
    const auto recent = mask.visible(streamingRanges(positions, *roles, {query, query + 1}));
    if (roles->allStream(layer, Reading::Question))
        return {.ranges = recent};
    DecodeRanges own{.offsets = {0}};
    for (std::int64_t head = 0; head < roles->kvHeads; ++head) {
        const auto& seen = roles->streams(layer, head, Reading::Question) ? recent : all;
        own.ranges.insert(own.ranges.end(), seen.begin(), seen.end());
        own.offsets.push_back(std::ssize(own.ranges));
    }
    return own;
}

DecodeRanges decodeRanges(const PositionMap& positions, const std::optional<HeadRoles>& roles,
                          std::int64_t layer, std::int64_t query, const KeyMask& mask,
                          std::span<const std::vector<TokenRange>> chosen)
{
    DecodeRanges own{.offsets = {0}};
    for (std::int64_t head = 0; head < std::ssize(chosen); ++head) {
        const bool streams = roles && roles->streams(layer, head, Reading::Question);
        const auto seen =
            mask.visible(streams ? streamingRanges(positions, *roles, {query, query + 1})
                                 : byVariant(positions, chosen[static_cast<std::size_t>(head)], query));
        own.ranges.insert(own.ranges.end(), seen.begin(), seen.end());
        own.offsets.push_back(std::ssize(own.ranges));
    }
    return own;
}

RoleBlockList::RoleBlockList(const PositionMap& positions, const LayerRoles& roles, TokenRange queries,
                             const KeyMask& mask)
    : m_lists(roles.allStream() || roles.noneStreams() ? 1 : roles.heads)
{
    KVASIR_ASSERT(queries.begin % kStreamRows == 0
                  || queries.end <= (queries.begin / kStreamRows + 1) * kStreamRows);
    m_blocks = (queries.size() + kStreamRows - 1) / kStreamRows;
    for (std::int64_t list = 0; list < m_lists; ++list) {
        m_offsets.push_back(std::ssize(m_ranges));
        for (auto begin = queries.begin; begin < queries.end; begin += kStreamRows) {
            const TokenRange block{begin, std::min(begin + kStreamRows, queries.end)};
            const auto seen = mask.visible(
                roles.streams(list) ? streamingRanges(positions, *roles.roles, block)
                    : roles.others  ? byVariant(positions, streamingKeys(*roles.others, block), block.end - 1)
                                    : positions.ranges(block.end - 1));
            m_ranges.insert(m_ranges.end(), seen.begin(), seen.end());
            m_offsets.push_back(std::ssize(m_ranges));
        }
    }
}

kernels::BlockList RoleBlockList::view() const
{
    return {
        .rows = kStreamRows, .blocks = m_blocks, .lists = m_lists, .ranges = m_ranges, .offsets = m_offsets};
}

}  // namespace kvasir
