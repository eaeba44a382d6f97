// XAttention's choice of blocks against the rule written out.
#include <limits>
#include <set>

#include <gtest/gtest.h>

#include "core/attention/xattention.h"
#include "tests/attention/score_fixtures.h"

namespace kvasir::test {
namespace {

// Keys by the rule: first block, the rows' own blocks, then the heaviest until τ is reached.
std::set<std::int64_t> keysByRule(const std::vector<float>& mass, TokenRange rows, double tau)
{
    std::set<std::int64_t> blocks{0};
    for (auto row = rows.begin; row < rows.end; ++row)
        blocks.insert(row / 128);
    double total = 0, sum = 0;
    for (std::int64_t b = 0; b < std::ssize(mass); ++b) {
        total += double(mass[static_cast<std::size_t>(b)]);
        sum += blocks.contains(b) ? double(mass[static_cast<std::size_t>(b)]) : 0;
    }
    while (std::ssize(blocks) < std::ssize(mass) && (tau >= 1 || sum < tau * total)) {
        std::int64_t best = -1;
        for (std::int64_t b = 0; b < std::ssize(mass); ++b)
            if (!blocks.contains(b)
                && (best < 0 || mass[static_cast<std::size_t>(b)] > mass[static_cast<std::size_t>(best)]))
                best = b;
        sum += double(mass[static_cast<std::size_t>(best)]);
        blocks.insert(best);
    }
    std::set<std::int64_t> keys;
    for (const auto block : blocks)
        for (auto key = block * 128; key < std::min((block + 1) * 128, rows.end); ++key)
            keys.insert(key);
    return keys;
}

std::set<std::int64_t> keysOf(const std::vector<TokenRange>& ranges)
{
    std::set<std::int64_t> keys;
    std::int64_t before = -1;
    for (const auto& range : ranges) {
        EXPECT_GT(range.begin, before) << "apart from each other";
        before = range.end;
        for (auto key = range.begin; key < range.end; ++key)
            keys.insert(key);
    }
    return keys;
}

}  // namespace

TEST(XAttention, TakesTheHeaviestBlocksUntilTheShareIsReached)
{
    for (const TokenRange rows :
         {TokenRange{0, 1}, {0, 128}, {128, 256}, {100, 228}, {5000, 5001}, {5000, 5128}, {6400, 6528}})
        for (const double spread : {0.0, 0.2, 2.0})
            for (const double tau : {0.1, 0.5, 0.9, 1.0}) {
                const auto mass = someScores(patternBlocks(rows.end), spread, 7);
                EXPECT_EQ(keysOf(selectAntidiagonal(mass, rows, {.tau = tau})), keysByRule(mass, rows, tau))
                    << rows.begin << " " << spread << " " << tau;
            }
}

TEST(XAttention, OfNothingTakesTheFirstBlockAndTheRowsOwn)
{
    for (const float nothing : {0.0f, std::numeric_limits<float>::quiet_NaN()})
        EXPECT_EQ(selectAntidiagonal(std::vector<float>(9, nothing), {1000, 1100}, {.tau = 0.9}),
                  (std::vector<TokenRange>{{0, 128}, {896, 1100}}));
    std::vector<float> one(9, 0.0f);
    one[4] = 128.0f;  // all mass in one place
    EXPECT_EQ(selectAntidiagonal(one, {1024, 1025}, {.tau = 0.9}),
              (std::vector<TokenRange>{{0, 128}, {512, 640}, {1024, 1025}}));
}

}  // namespace kvasir::test
