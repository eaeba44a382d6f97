// PositionMap against the worked example and the promises of its header.
#include <iterator>
#include <limits>
#include <sstream>

#include <gtest/gtest.h>

#include "core/attention/position_map.h"
#include "tests/support/reference_attention.h"

namespace kvasir::test {
namespace {

// c = 8, w = 2, so L = 6; row = query, column = key.
constexpr const char* kWorkedExample[] = {
    "0",
    "1 0",
    "2 1 0",
    "3 2 1 0",
    "4 3 2 1 0",
    "5 4 3 2 1 0",
    "6 5 4 3 2 1 0",
    "7 6 5 4 3 2 1 0",
    "8 7 6 5 4 3 2 1 0",
    "8 7 6 5 4 3 3 2 1 0",
    "8 7 6 5 4 3 4 3 2 1 0",
    "8 7 6 5 4 3 5 4 3 2 1 0",
    "8 7 6 5 4 3 6 5 4 3 2 1 0",
    "8 7 6 5 4 3 7 6 5 4 3 2 1 0",
    "8 7 6 5 4 3 8 7 6 5 4 3 2 1 0",
    "8 7 6 5 4 3 8 7 6 5 4 3 3 2 1 0",
    "8 7 6 5 4 3 8 7 6 5 4 3 4 3 2 1 0",
    "8 7 6 5 4 3 8 7 6 5 4 3 5 4 3 2 1 0",
    "8 7 6 5 4 3 8 7 6 5 4 3 6 5 4 3 2 1 0",
    "8 7 6 5 4 3 8 7 6 5 4 3 7 6 5 4 3 2 1 0",
};

PositionMap dual(std::int64_t chunk, std::int64_t local, std::int64_t original = 0)
{
    return PositionMap(DualChunk{.chunkSize = chunk, .localSize = local, .originalMaxPositions = original});
}

const PositionMap kPlain{std::optional<DualChunk>{}};

// What attention sees between a query and every key up to it, by ranges and variants.
std::vector<std::int64_t> relative(const PositionMap& map, std::int64_t query)
{
    std::vector<std::int64_t> distances;
    for (const auto& range : map.ranges(query))
        for (std::int64_t key = range.begin; key < range.end; ++key)
            distances.push_back(map.query(query, range.variant) - map.key(key));
    return distances;
}

}  // namespace

TEST(PositionMap, GivesTheWorkedExample)
{
    const auto map = dual(8, 2);
    for (std::int64_t query = 0; query < 20; ++query) {
        std::istringstream row(kWorkedExample[query]);
        const std::vector<std::int64_t> expected{std::istream_iterator<std::int64_t>(row), {}};
        ASSERT_EQ(expected.size(), static_cast<std::size_t>(query + 1));
        EXPECT_EQ(relative(map, query), expected) << "query " << query;
    }
}

TEST(PositionMap, CoversEachKeyOnceInAscendingOrder)
{
    for (const auto& map : {kPlain, dual(8, 2), dual(16, 8), dual(5, 1), dual(9, 6), dual(2, 1)})
        for (std::int64_t query = 0; query < 100; ++query) {
            std::int64_t next = 0;
            int variant = 3;
            for (const auto& range : map.ranges(query)) {
                EXPECT_EQ(range.begin, next);
                EXPECT_LT(range.begin, range.end);
                EXPECT_LT(range.variant, variant);  // inter, successive, intra
                next = range.end;
                variant = range.variant;
            }
            EXPECT_EQ(next, query + 1);
        }
}

TEST(PositionMap, IsPlainRotaryUpToOneTokenMoreThanAChunk)
{
    // For local windows below half a chunk, as all published ones are; else the inter chunk rotation is
    // clamped earlier.
    for (const auto& [chunk, local] : {std::pair{8, 2}, {17, 8}, {64, 16}, {5, 1}}) {
        const auto map = dual(chunk, local);
        for (std::int64_t query = 0; query <= chunk; ++query)
            EXPECT_EQ(relative(map, query), relative(kPlain, query)) << chunk << " " << query;
        EXPECT_NE(relative(map, chunk + 1), relative(kPlain, chunk + 1));
    }
}

TEST(PositionMap, KeepsNearKeysAtTheirTrueDistanceAndFarOnesWithinTheChunk)
{
    const auto map = dual(64, 16);
    for (std::int64_t query = 0; query < 400; ++query) {
        const auto distances = relative(map, query);
        for (std::int64_t key = 0; key <= query; ++key) {
            const auto distance = distances[static_cast<std::size_t>(key)];
            if (query - key <= 17) {
                EXPECT_EQ(distance, query - key);
            }
            EXPECT_GE(distance, 0);
            EXPECT_LE(distance, 64);
        }
    }
}

TEST(PositionMap, AgreesWithTheReferencePairByPair)
{
    for (const auto& [chunk, local] : {std::pair{8, 2}, {64, 16}, {9, 6}, {12, 7}}) {
        const auto map = dual(chunk, local);
        const auto rule = dualChunkPositions(chunk, local);
        for (std::int64_t query = 0; query < 200; ++query)
            for (const auto& range : map.ranges(query))
                for (std::int64_t key = range.begin; key < range.end; ++key) {
                    const auto pair = rule(query, key);
                    ASSERT_TRUE(pair);
                    EXPECT_EQ(map.key(key), pair->key);
                    EXPECT_EQ(map.query(query, range.variant), pair->query);
                }
    }
}

// Rows of the worked example for selection: c = 8, w = 2.
TEST(PositionMap, CriticalPositionsAdvanceWithTheQuery)
{
    const auto map = dual(8, 2);
    const std::pair<std::int64_t, std::vector<std::int64_t>> rows[] = {
        {13, {9, 8, 7, 6, 5, 4, 7, 6, 5, 4, 3, 2, 1, 0}},
        {17, {13, 12, 11, 10, 9, 8, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}},
        {19, {9, 8, 7, 6, 5, 4, 9, 8, 7, 6, 5, 4, 7, 6, 5, 4, 3, 2, 1, 0}}};
    for (const auto& [query, expected] : rows) {
        std::vector<std::int64_t> distances;
        for (const auto& range : map.ranges(query))
            for (auto key = range.begin; key < range.end; ++key)
                distances.push_back(map.critical(query, range.variant, map.chunkBegin(query)) - map.key(key));
        EXPECT_EQ(distances, expected) << query;
    }
    // A query borrowed from the chunk before keeps the distances of its own diagonal.
    EXPECT_EQ(map.chunkBegin(18), 18);
    EXPECT_EQ(map.chunkBegin(17), 12);
    for (int variant = 0; variant < 3; ++variant)
        for (std::int64_t query = 16; query < 24; ++query)
            EXPECT_EQ(map.critical(query, variant, 18) - map.critical(15, variant, 18), query - 15);
    EXPECT_EQ(kPlain.critical(77, 0, 0), 77);
    EXPECT_EQ(kPlain.chunkBegin(77), 0);
}

TEST(PositionMap, CountsTheVariantsThatQueriesNeed)
{
    const auto map = dual(8, 2);
    EXPECT_EQ(kPlain.variants({0, 1'000'000}), 1);
    EXPECT_EQ(map.variants({0, 6}), 1);
    EXPECT_EQ(map.variants({0, 7}), 2);
    EXPECT_EQ(map.variants({6, 12}), 2);
    EXPECT_EQ(map.variants({11, 13}), 3);
    EXPECT_EQ(map.variants({600, 601}), 3);
    EXPECT_EQ(map.variants({600, 600}), 1);
    for (std::int64_t query = 0; query < 30; ++query)
        for (const auto& range : map.ranges(query))
            EXPECT_LT(range.variant, map.variants({query, query + 1}));
}

TEST(PositionMap, CutsQueriesAtChunkBorders)
{
    const auto map = dual(8, 2);
    EXPECT_EQ(map.nextChunkBorder(0), 6);
    EXPECT_EQ(map.nextChunkBorder(5), 6);
    EXPECT_EQ(map.nextChunkBorder(6), 12);
    EXPECT_EQ(kPlain.nextChunkBorder(6), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(map.pieces({4, 15}), (std::vector<TokenRange>{{4, 6}, {6, 12}, {12, 15}}));
    EXPECT_EQ(map.pieces({6, 12}), (std::vector<TokenRange>{{6, 12}}));
    EXPECT_EQ(kPlain.pieces({4, 15}), (std::vector<TokenRange>{{4, 15}}));
    EXPECT_TRUE(map.pieces({4, 4}).empty());
}

TEST(PositionMap, StaysExactAtAMillionTokens)
{
    const auto map = dual(262144, 8192, 262144);  // Qwen2.5-7B-Instruct-1M
    const std::int64_t last = 1'009'999;
    EXPECT_EQ(map.key(last), last % 253952);
    EXPECT_EQ(map.query(last, 1), 262144);
    EXPECT_EQ(map.query(last, 2), 262144);
    EXPECT_EQ(map.ranges(last),
              (std::vector<kernels::KeyRange>{{0, 507904, 2}, {507904, 761856, 1}, {761856, 1010000, 0}}));
    EXPECT_EQ(map.ranges(262'144).size(), 2u);
}

TEST(PositionMap, ScalesLogitsWithTheLengthOfThePrompt)
{
    const auto map = dual(262144, 8192, 262144);
    EXPECT_EQ(map.logitScale(1), 1.0);
    EXPECT_EQ(map.logitScale(262144), 1.0);
    const std::pair<std::int64_t, double> published[] = {
        {300'000, 1.0272},   {393'216, 1.0827},   {524'288, 1.1434},  {786'432, 1.2318},
        {1'000'000, 1.2857}, {1'010'000, 1.2880}, {1'048'576, 1.2965}};
    for (const auto& [tokens, scale] : published)
        EXPECT_NEAR(map.logitScale(tokens), scale, 6e-5) << tokens;
    EXPECT_EQ(dual(262144, 8192, 0).logitScale(1'000'000), 1.0);
    EXPECT_EQ(kPlain.logitScale(1'000'000), 1.0);
}

TEST(PageTokens, DivideTheKeyPeriod)
{
    ModelConfig config;
    EXPECT_EQ(pageTokensFor(config), 256);
    EXPECT_EQ(pageTokensFor(config, 100), 64);
    config.dualChunk = DualChunk{.chunkSize = 262144, .localSize = 8192};
    EXPECT_EQ(pageTokensFor(config), 256);
    EXPECT_EQ(pageTokensFor(config, 1 << 20), 8192);
    config.dualChunk = DualChunk{.chunkSize = 96, .localSize = 32};
    EXPECT_EQ(pageTokensFor(config), 64);
    config.dualChunk = DualChunk{.chunkSize = 8, .localSize = 2};
    EXPECT_EQ(pageTokensFor(config), 2);
    config.dualChunk = DualChunk{.chunkSize = 8, .localSize = 1};
    EXPECT_EQ(pageTokensFor(config), 1);
}

}  // namespace kvasir::test
