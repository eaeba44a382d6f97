// Head roles as lists: every query sees the sink and its window, whatever the chunk it stands in.
#include <algorithm>

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

TEST(DecodeRanges, AreWhatAPolicyChoseForTheHeadsThatDoNotStream)
{
    const auto sizes = roles(10, 20);
    const KeyMask mask({{98, 103}});
    const std::vector<std::vector<TokenRange>> chosen = {{{0, 16}, {80, 112}, {400, 501}}, {{496, 501}}};
    for (const auto* map : {&kPlain, &kDual})
        for (const bool streams : {false, true}) {
            // Of layer 0 the second head streams.
            const auto found =
                decodeRanges(*map, streams ? std::optional(sizes) : std::nullopt, 0, 500, mask, chosen);
            ASSERT_EQ(found.offsets.size(), 3u);
            for (std::size_t head = 0; head < 2; ++head) {
                auto expected = keysOf(map->ranges(500), 500);
                std::erase_if(expected, [&](const auto& key) {
                    const bool taken = std::ranges::any_of(
                        chosen[head], [&](const auto& range) { return range.contains(key.first); });
                    const bool window = key.first < 10 || key.first >= 448 - 20;
                    return (streams && head == 1 ? !window : !taken) || (key.first >= 98 && key.first < 103);
                });
                const auto* at = found.offsets.data() + head;
                EXPECT_EQ(keysOf(std::span(found.ranges)
                                     .subspan(static_cast<std::size_t>(at[0]),
                                              static_cast<std::size_t>(at[1] - at[0])),
                                 500),
                          expected);
            }
        }
    const std::vector<std::vector<TokenRange>> all = {{{0, 501}}, {{0, 501}}};
    const auto whole = decodeRanges(kDual, {}, 0, 500, {}, all);
    const auto every = kDual.ranges(500);
    EXPECT_TRUE(std::equal(every.begin(), every.end(), whole.ranges.begin()));
    EXPECT_EQ(whole.ranges.size(), 2 * every.size());
}

TEST(RoleBlockList, HeadsThatDoNotStreamMayHaveAWindowOfTheirOwn)
{
    const auto sizes = roles(10, 20);
    const StreamWindow others{.sinkTokens = 16, .recentTokens = 64};
    const TokenRange queries{256, 300};
    const RoleBlockList list(kPlain, {&sizes, 0, Reading::Question, 4, &others}, queries);
    const RoleBlockList alone(kPlain, {nullptr, 0, Reading::Question, 4, &others}, queries);
    EXPECT_EQ(alone.view().lists, 1);
    const auto windowed = [](std::int64_t sink, std::int64_t from) {
        std::vector<std::pair<std::int64_t, int>> keys;
        for (std::int64_t key = 0; key <= 299; ++key)
            if (key < sink || key >= from)
                keys.emplace_back(key, 0);
        return keys;
    };
    EXPECT_EQ(keysOf(alone.view().ranges, 299), windowed(16, 256 - 64));
    const auto view = list.view();
    ASSERT_EQ(view.lists, 4);
    const auto own = [&](std::int64_t head) {
        const auto begin = static_cast<std::size_t>(view.offsets[static_cast<std::size_t>(head * 2)]);
        const auto end = static_cast<std::size_t>(view.offsets[static_cast<std::size_t>(head * 2 + 1)]);
        return keysOf(view.ranges.subspan(begin, end - begin), 299);
    };
    EXPECT_EQ(own(1), windowed(16, 256 - 64));  // looks at everything without a policy
    EXPECT_EQ(own(2), windowed(10, 256 - 20));  // streams
}

}  // namespace kvasir::test
