// Which keys the heads of a layer look at under head roles (core/model/head_roles.h): retrieval heads at all,
// streaming heads at the sink and at recent tokens.
//
// A streaming head's window moves in steps of kStreamRows: a query at p sees the sink and the keys from
// floor(p / 64) · 64 − recent on, so it sees `recent` to `recent` + 63 keys before itself.  Steps are at
// absolute positions, so the window does not depend on how tokens are grouped into chunks (law 2), and
// decoding sees what prefill would have seen.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/attention/key_mask.h"
#include "core/attention/position_map.h"
#include "core/model/head_roles.h"
#include "kernels/kv_view.h"

namespace kvasir {

// What a head sees that streams.
struct StreamWindow {
    std::int64_t sinkTokens = 0;
    std::int64_t recentTokens = 0;
};

// The roles of the query heads of one layer, for tokens that are read in one way.  Views; null: no roles.
struct LayerRoles {
    const HeadRoles* roles = nullptr;
    std::int64_t layer = 0;
    Reading reading = Reading::Question;
    std::int64_t heads = 0;
    const StreamWindow* others = nullptr;  // of the heads that do not stream, under a KV policy; null: all

    bool streams(std::int64_t head) const
    {
        return roles && roles->streams(layer, head * roles->kvHeads / heads, reading);
    }
    bool allStream() const { return roles && roles->allStream(layer, reading); }
    bool noneStreams() const { return !roles || roles->noneStreams(layer, reading); }
    // The heads that do not stream, ascending, in runs of neighbours of at most `most`.
    std::vector<Range> lookingHeads(std::int64_t most) const;
};

// The keys before queries.end that a streaming head sees, ascending; by variant, and as they are.
// REQUIRES: the queries lie in one step; in one DCA chunk.
std::vector<TokenRange> streamingKeys(const StreamWindow& window, TokenRange queries);
std::vector<TokenRange> streamingKeys(const HeadRoles& roles, TokenRange queries);
std::vector<kernels::KeyRange> streamingRanges(const PositionMap& positions, const HeadRoles& roles,
                                               TokenRange queries);

// For one decoded token, head by head, as kernels::AttendDecode takes them.
struct DecodeRanges {
    std::vector<kernels::KeyRange> ranges{};
    std::vector<std::int64_t> offsets{};  // [kvHeads + 1]; empty: all heads see the same
};
DecodeRanges decodeRanges(const PositionMap& positions, const std::optional<HeadRoles>& roles,
                          std::int64_t layer, std::int64_t query, const KeyMask& mask = {});
// The same where a KV policy has chosen keys for the KV heads that do not stream: [kvHeads] ascending ranges.
// A mask narrows them.  With everything chosen the pieces are those of the list without a policy.
DecodeRanges decodeRanges(const PositionMap& positions, const std::optional<HeadRoles>& roles,
                          std::int64_t layer, std::int64_t query, const KeyMask& mask,
                          std::span<const std::vector<TokenRange>> chosen);

class RoleBlockList {
public:
    // REQUIRES: `queries` lies in one DCA chunk and begins at a multiple of kStreamRows or ends before the
    // next.
    RoleBlockList(const PositionMap& positions, const LayerRoles& roles, TokenRange queries,
                  const KeyMask& mask = {});

    kernels::BlockList view() const;

private:
    std::int64_t m_lists;
    std::int64_t m_blocks = 0;
    std::vector<kernels::KeyRange> m_ranges;
    std::vector<std::int64_t> m_offsets;  // [lists, blocks + 1]
};

}  // namespace kvasir
