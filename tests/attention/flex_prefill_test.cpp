// FlexPrefill's choices against the rules written out with plain sorting.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "core/attention/flex_prefill.h"
#include "tests/attention/score_fixtures.h"

namespace kvasir::test {
namespace {

using Indices = std::vector<std::int64_t>;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

// Logits whose softmax is far from any weight but that of the last block.
std::vector<float> pointed(std::int64_t keys)
{
    std::vector<float> logits(static_cast<std::size_t>(patternBlocks(keys)), -100.0f);
    logits.back() = 0;
    return logits;
}

// The best of a list of sums, the first one in any case.
Indices bestBlocks(const std::vector<float>& scores, double gamma, std::int64_t least)
{
    auto sorted = scores;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const double total = std::accumulate(scores.begin(), scores.end(), 0.0);
    double sum = 0;
    std::int64_t tokens = 0;
    while (tokens < std::ssize(sorted) && sum < gamma * total)
        sum += double(sorted[static_cast<std::size_t>(tokens++)]);
    const auto blocks = patternBlocks(std::ssize(scores));
    const auto count = std::min(std::max(tokens / 128 + 1, least / 128), blocks);
    std::vector<double> pooled(static_cast<std::size_t>(blocks));
    for (std::size_t i = 0; i < scores.size(); ++i)
        pooled[i / 128] += double(scores[i]);
    std::set<std::int64_t> chosen{0};
    while (std::ssize(chosen) < count) {
        std::int64_t best = -1;
        for (std::int64_t b = 0; b < blocks; ++b)
            if (!chosen.contains(b)
                && (best < 0 || pooled[static_cast<std::size_t>(b)] > pooled[static_cast<std::size_t>(best)]))
                best = b;
        chosen.insert(best);
    }
    return {chosen.begin(), chosen.end()};
}

std::set<std::int64_t> keysOf(const std::vector<TokenRange>& ranges)
{
    std::set<std::int64_t> keys;
    for (const auto& range : ranges)
        for (auto key = range.begin; key < range.end; ++key)
            EXPECT_TRUE(keys.insert(key).second);
    return keys;
}

}  // namespace

TEST(FlexPrefill, TheDistanceIsTheSquareRootOfTheDivergence)
{
    // Two blocks: weight 3 : 1 against 1 : 1.
    std::vector<float> vertical(256, 0.0f);
    vertical[5] = 3;
    vertical[200] = 1;
    const double m0 = (0.75 + 0.5) / 2, m1 = (0.25 + 0.5) / 2;
    const double expected = (0.75 * std::log(0.75 / m0) + 0.25 * std::log(0.25 / m1)) / 2
        + (0.5 * std::log(0.5 / m0) + 0.5 * std::log(0.5 / m1)) / 2;
    EXPECT_NEAR(flexDistance(vertical, std::vector<float>{7, 7}), std::sqrt(expected), 1e-12);
    EXPECT_NEAR(flexDistance(vertical, std::vector<float>{std::log(3.0f), 0}), 0, 1e-4);
    // Apart from each other: ln 2.
    vertical[200] = 0;
    EXPECT_NEAR(flexDistance(vertical, std::vector<float>{-INFINITY, 0}), std::sqrt(std::numbers::ln2),
                1e-12);
}

TEST(FlexPrefill, OfNothingTheDistanceIsInfinite)
{
    const std::vector<float> some(256, 1.0f), nothing(256, 0.0f), none(256, kNaN);
    const std::vector<float> logits{1, 1}, unseen{-INFINITY, -INFINITY}, undefined{kNaN, kNaN};
    EXPECT_EQ(flexDistance(nothing, logits), INFINITY);
    EXPECT_EQ(flexDistance(none, logits), INFINITY);
    EXPECT_EQ(flexDistance(some, unseen), INFINITY);
    EXPECT_EQ(flexDistance(some, undefined), INFINITY);
    EXPECT_EQ(flexDistance(some, logits), 0);
}

TEST(FlexPrefill, LinesAreAsManyBlocksAsHoldTheShare)
{
    for (const std::int64_t keys : {1, 127, 128, 129, 2000, 5001})
        for (const double spread : {0.0, 1.0, 4.0})
            for (const double gamma : {0.3, 0.9, 0.99}) {
                const auto vertical = someScores(keys, spread, 3), slash = someScores(keys, spread, 4);
                const FlexPrefill method{.gamma = gamma, .tau = 0, .leastTokens = 256};
                const auto lines = selectLines({vertical, slash, pointed(keys)}, method);
                EXPECT_FALSE(lines.queryAware);
                EXPECT_EQ(lines.columns, bestBlocks(vertical, gamma, 256)) << keys << " " << spread;
                // Distances count from the last key.
                const std::vector<float> near(slash.rbegin(), slash.rend());
                EXPECT_EQ(lines.distances, bestBlocks(near, gamma, 256)) << keys << " " << spread;
            }
}

TEST(FlexPrefill, HeadsWhoseMeansTellTheTruthAreQueryAware)
{
    const std::vector<float> even(1024, 1.0f), same(8, 2.0f);
    FlexPrefill method{.leastTokens = 256};
    const auto aware = selectLines({even, even, same}, method);
    EXPECT_TRUE(aware.queryAware);
    EXPECT_EQ(aware.columns, (Indices{0, 1})) << "the least";
    EXPECT_EQ(aware.distances, (Indices{0, 1}));
    method.tau = 0;
    EXPECT_FALSE(selectLines({even, even, same}, method).queryAware);
}

TEST(FlexPrefill, AllMassInOnePlaceAndNoneAtAll)
{
    std::vector<float> one(2000, 0.0f), nothing(2000, kNaN);
    one[900] = 1;
    const FlexPrefill method{.leastTokens = 128};
    // Of a single block the forced one is what is left; with two, both.
    EXPECT_EQ(selectLines({one, one, pointed(2000)}, method).columns, Indices{0});
    const FlexPrefill two{.leastTokens = 256};
    EXPECT_EQ(selectLines({one, one, pointed(2000)}, two).columns, (Indices{0, 7}));
    EXPECT_EQ(selectLines({one, one, pointed(2000)}, two).distances, (Indices{0, (1999 - 900) / 128}));
    const auto empty = selectLines({nothing, nothing, pointed(2000)}, two);
    EXPECT_EQ(empty, (FlexLines{{0, 1}, {0, 1}, false}));
}

TEST(FlexPrefill, ThePatternIsColumnsAndDiagonalsByBlocks)
{
    const FlexLines lines{{0, 3}, {0, 2}, false};
    // Two blocks of rows, the last of them one row; they do not begin at a multiple of 128.
    const auto pattern = flexPattern(lines, {}, {700, 829}, {});
    EXPECT_EQ(pattern.rows,
              (std::vector<std::vector<TokenRange>>{{{0, 128}, {384, 572}, {700, 828}},
                                                    {{0, 128}, {384, 512}, {572, 700}, {828, 829}}}));
}

TEST(FlexPrefill, AQueryAwareHeadAddsTheBestOfTheWholeMap)
{
    const TokenRange piece{512, 800};  // three blocks of rows, seven of keys
    const FlexLines lines{{0}, {0}, true};
    std::vector<float> map;
    for (std::int64_t row = 0; row < 3; ++row) {
        const auto logits = someScores(7, 1.5, static_cast<unsigned>(row));
        for (std::int64_t block = 0; block < 7; ++block)
            map.push_back(block * 128 < std::min<std::int64_t>(512 + (row + 1) * 128, 800)
                              ? logits[static_cast<std::size_t>(block)]
                              : -INFINITY);
    }
    for (const double gamma : {0.2, 0.6, 0.9, 1.0}) {
        const auto pattern = flexPattern(lines, map, piece, {.gamma = gamma});
        std::vector<std::pair<double, std::int64_t>> entries;
        for (std::int64_t row = 0; row < 3; ++row) {
            double total = 0;
            for (std::int64_t block = 0; block < 7; ++block)
                total += std::exp(double(map[static_cast<std::size_t>(row * 7 + block)]));
            for (std::int64_t block = 0; block < 7; ++block)
                entries.emplace_back(-std::exp(double(map[static_cast<std::size_t>(row * 7 + block)]))
                                         / total,
                                     row * 7 + block);
        }
        std::sort(entries.begin(), entries.end());
        std::vector<std::set<std::int64_t>> expected(3);
        double sum = 0;
        const auto add = [&](std::int64_t row, std::int64_t begin) {
            for (auto key = begin; key < std::min(begin + 128, std::min<std::int64_t>(640 + row * 128, 800));
                 ++key)
                expected[static_cast<std::size_t>(row)].insert(key);
        };
        for (const auto& [weight, entry] : entries) {
            if (sum >= gamma * 3 && gamma < 1)
                break;
            sum -= weight;
            add(entry / 7, entry % 7 * 128);
        }
        for (std::int64_t row = 0; row < 3; ++row) {
            add(row, 0);
            add(row, 512 + row * 128);
            EXPECT_EQ(keysOf(pattern.rows[static_cast<std::size_t>(row)]),
                      expected[static_cast<std::size_t>(row)])
                << gamma << " row " << row;
        }
    }
}

TEST(FlexPrefill, TheWholeShareIsEverything)
{
    for (const TokenRange piece : {TokenRange{0, 1}, {700, 829}, {512, 1024}}) {
        const auto scores = someScores(piece.end, 6.0);
        const FlexPrefill method{.gamma = 1, .tau = 0};
        const auto lines = selectLines({scores, scores, pointed(piece.end)}, method);
        const auto pattern = flexPattern(lines, {}, piece, method);
        for (std::size_t i = 0; i < pattern.rows.size(); ++i) {
            const auto end = patternRows(piece, static_cast<std::int64_t>(i)).end;
            EXPECT_EQ(pattern.rows[i], (std::vector<TokenRange>{{0, end}}));
        }
    }
}

}  // namespace kvasir::test
