// What holds a share of the weight, against plain sorting.
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "core/attention/block_pattern.h"
#include "tests/attention/score_fixtures.h"

namespace kvasir::test {
namespace {

std::int64_t countBySorting(std::vector<float> scores, double share)
{
    std::sort(scores.begin(), scores.end(), std::greater<>());
    double total = 0, sum = 0;
    for (const float score : scores)
        total += double(score);
    std::int64_t count = 0;
    while (count < std::ssize(scores) && sum < share * total)
        sum += double(scores[static_cast<std::size_t>(count++)]);
    return count;
}

// Taken one at a time, the best that is left and of equals the first.
std::vector<std::int64_t> setByTaking(const std::vector<float>& scores, double share,
                                      const std::vector<std::int64_t>& forced)
{
    std::set<std::int64_t> chosen(forced.begin(), forced.end());
    double total = 0, sum = 0;
    for (std::int64_t i = 0; i < std::ssize(scores); ++i) {
        total += double(scores[static_cast<std::size_t>(i)]);
        sum += chosen.contains(i) ? double(scores[static_cast<std::size_t>(i)]) : 0;
    }
    while (std::ssize(chosen) < std::ssize(scores) && sum < share * total) {
        std::int64_t best = -1;
        for (std::int64_t i = 0; i < std::ssize(scores); ++i)
            if (!chosen.contains(i)
                && (best < 0 || scores[static_cast<std::size_t>(i)] > scores[static_cast<std::size_t>(best)]))
                best = i;
        sum += double(scores[static_cast<std::size_t>(best)]);
        chosen.insert(best);
    }
    return {chosen.begin(), chosen.end()};
}

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

}  // namespace

TEST(BlockPattern, CountsWhatCoversAShareAsSortingDoes)
{
    for (const std::int64_t count : {1, 2, 3, 100, 5000})
        for (const double spread : {0.0, 0.1, 3.0})
            for (const double share : {0.01, 0.5, 0.9, 0.95, 0.999}) {
                const auto scores = someScores(count, spread);
                const auto wanted = countBySorting(scores, share);
                EXPECT_EQ(countCovering(scores, share), wanted) << count << " " << spread << " " << share;
                EXPECT_EQ(countCovering(scores, 1), count);
            }
}

TEST(BlockPattern, CountsTiesZerosAndWhatIsNoNumber)
{
    EXPECT_EQ(countCovering({}, 0.9), 0);
    EXPECT_EQ(countCovering(std::vector<float>(8, 0.25f), 0.5), 4) << "reached, not passed";
    EXPECT_EQ(countCovering(std::vector<float>(8, 0.25f), 0.51), 5);
    EXPECT_EQ(countCovering(std::vector<float>(100, 0.0f), 0.9), 0) << "nothing to cover";
    EXPECT_EQ(countCovering(std::vector<float>(100, 0.0f), 1), 100);
    std::vector<float> one(1000, 0.0f);
    one[700] = 3.0f;
    EXPECT_EQ(countCovering(one, 0.999), 1);
    one[1] = one[2] = kNaN;
    one[3] = -5.0f;
    EXPECT_EQ(countCovering(one, 0.999), 1);
    one[4] = std::numeric_limits<float>::infinity();
    EXPECT_EQ(countCovering(one, 0.999), 1);
}

TEST(BlockPattern, TheCoveringSetIsTheBestOneByOne)
{
    std::mt19937 generator(5);
    for (const std::int64_t count : {1, 2, 17, 80})
        for (const double spread : {0.0, 0.1, 3.0})
            for (const double share : {0.01, 0.5, 0.9, 0.999}) {
                const auto scores = someScores(count, spread);
                std::vector<std::int64_t> forced;
                for (std::int64_t i = 0; i < count; ++i)
                    if (generator() % 10 == 0)
                        forced.push_back(i);
                EXPECT_EQ(coveringSet(scores, share, forced), setByTaking(scores, share, forced));
                EXPECT_EQ(coveringSet(scores, share), setByTaking(scores, share, {}));
                EXPECT_EQ(std::ssize(coveringSet(scores, 1, forced)), count);
            }
}

TEST(BlockPattern, TheCoveringSetOfNothingIsWhatIsForced)
{
    using Indices = std::vector<std::int64_t>;
    const Indices forced{0, 3};
    EXPECT_EQ(coveringSet({}, 0.9), Indices());
    EXPECT_EQ(coveringSet(std::vector<float>(5, 0.0f), 0.9, forced), forced);
    EXPECT_EQ(coveringSet(std::vector<float>(5, kNaN), 0.9, forced), forced);
    EXPECT_EQ(coveringSet(std::vector<float>{1, kNaN, 1, 1, -7}, 0.5), (Indices{0, 2}))
        << "of equals the first";
    EXPECT_EQ(coveringSet(std::vector<float>{1, 1, 1, 1}, 0.5, forced), forced) << "their mass counts";
}

TEST(BlockPattern, RangesAreMergedAndCut)
{
    using Ranges = std::vector<TokenRange>;
    EXPECT_EQ(merged({}, 10), Ranges());
    EXPECT_EQ(merged({{20, 30}, {-5, 3}, {3, 4}, {6, 9}, {7, 8}, {40, 41}}, 25),
              (Ranges{{0, 4}, {6, 9}, {20, 25}}));
    EXPECT_EQ(patternRows({100, 400}, 2), (TokenRange{356, 400}));
}

}  // namespace kvasir::test
