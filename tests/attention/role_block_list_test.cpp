// Head roles as lists: every query sees the sink and its window, whatever the chunk it stands in.
#include <gtest/gtest.h>

#include "core/attention/role_block_list.h"

namespace kvasir::test {
namespace {

const PositionMap kPlain{std::optional<DualChunk>{}};
const PositionMap kDual{DualChunk{.chunkSize = 160, .localSize = 64}};  // borders at 96, 192, …

HeadRoles roles(std::int64_t sink, std::int64_t recent, bool textStreams = false)
{
    return {.sinkTokens = sink,
            .recentTokens = recent,
            .textStreams = textStreams,
            .kvHeads = 2,
            .retrieval = {true, false, true, true, false, false}};
}

// Keys with their variants, one by one.
std::vector<std::pair<std::int64_t, int>> keysOf(std::span<const kernels::KeyRange> ranges,
                                                 std::int64_t query)
{
    std::vector<std::pair<std::int64_t, int>> keys;
    for (const auto& range : ranges)
        for (auto key = range.begin; key < std::min(range.end, query + 1); ++key)
            keys.emplace_back(key, range.variant);
    return keys;
}

std::vector<std::pair<std::int64_t, int>> expected(const PositionMap& map, const HeadRoles& roles,
                                                   bool streams, std::int64_t query)
{
    auto keys = keysOf(map.ranges(query), query);
    if (streams)
        std::erase_if(keys, [&](const auto& key) {
            return key.first >= roles.sinkTokens && key.first < query - query % 64 - roles.recentTokens;
        });
    return keys;
}

void expectAllRows(const PositionMap& map, const HeadRoles& roles, std::int64_t layer, Reading reading,
                   TokenRange queries)
{
    const RoleBlockList list(map, {&roles, layer, reading, 4}, queries);
    const auto view = list.view();
    for (std::int64_t head = 0; head < 4; ++head)
        for (auto query = queries.begin; query < queries.end; ++query) {
            const auto at = static_cast<std::size_t>((view.lists == 1 ? 0 : head) * (view.blocks + 1)
                                                     + (query - queries.begin) / view.rows);
            const auto own =
                view.ranges.subspan(static_cast<std::size_t>(view.offsets[at]),
                                    static_cast<std::size_t>(view.offsets[at + 1] - view.offsets[at]));
            EXPECT_EQ(keysOf(own, query),
                      expected(map, roles, roles.streams(layer, head / 2, reading), query))
                << "query " << query << " head " << head;
        }
}

}  // namespace

TEST(RoleBlockList, ShowsEveryRowItsSinkAndItsWindow)
{
    for (const auto& sizes : {roles(10, 20), roles(0, 0), roles(70, 130), roles(400, 5)})
        for (const std::int64_t layer : {0, 1, 2})
            for (const TokenRange queries : {TokenRange{0, 96}, {64, 80}, {70, 90}, {192, 270}, {384, 480}}) {
                expectAllRows(kPlain, sizes, layer, Reading::Question, queries);
                for (const auto& piece : kDual.pieces(queries))
                    if (piece.begin % 64 == 0 || piece.end <= (piece.begin / 64 + 1) * 64)
                        expectAllRows(kDual, sizes, layer, Reading::Question, piece);
            }
}

TEST(RoleBlockList, TextMayStreamInAllHeads)
{
    const auto sizes = roles(10, 20, true);
    expectAllRows(kPlain, sizes, 1, Reading::Text, {256, 300});
    const RoleBlockList text(kPlain, {&sizes, 1, Reading::Text, 4}, {256, 300});
    EXPECT_EQ(text.view().lists, 1);
    EXPECT_EQ(text.view().ranges.size(), 2u);  // the sink and the window
    const RoleBlockList question(kPlain, {&sizes, 1, Reading::Question, 4}, {256, 300});
    EXPECT_EQ(question.view().ranges.size(), 1u);  // everything
}

TEST(RoleBlockList, HidesWhatTheMaskHides)
{
    const KeyMask mask({{5, 8}, {250, 260}});
    const auto sizes = roles(10, 20);
    const RoleBlockList list(kPlain, {&sizes, 2, Reading::Question, 4}, {256, 300}, mask);
    EXPECT_EQ(keysOf(list.view().ranges, 270).front().first, 0);
    for (const auto& [key, variant] : keysOf(list.view().ranges, 299))
        EXPECT_FALSE((key >= 5 && key < 8) || (key >= 250 && key < 260)) << key;
}

TEST(DecodeRanges, AreThoseOfARowOfPrefill)
{
    const auto sizes = roles(10, 20);
    for (const auto* map : {&kPlain, &kDual})
        for (const std::int64_t layer : {0, 1, 2})
            for (const std::int64_t query : {0, 9, 63, 64, 65, 191, 192, 500}) {
                const auto found = decodeRanges(*map, sizes, layer, query);
                for (std::int64_t head = 0; head < 2; ++head) {
                    std::span<const kernels::KeyRange> own = found.ranges;
                    if (!found.offsets.empty()) {
                        const auto* at = found.offsets.data() + head;
                        own = own.subspan(static_cast<std::size_t>(at[0]),
                                          static_cast<std::size_t>(at[1] - at[0]));
                    }
                    EXPECT_EQ(keysOf(own, query),
                              expected(*map, sizes, sizes.streams(layer, head, Reading::Question), query));
                }
            }
    EXPECT_EQ(decodeRanges(kPlain, {}, 0, 500).ranges, kPlain.ranges(500));
}

}  // namespace kvasir::test
