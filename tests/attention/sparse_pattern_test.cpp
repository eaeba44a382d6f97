// Which columns and distances a head keeps: by hand, against sorting, and at the edges.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

#include "core/attention/sparse_pattern.h"

namespace kvasir::test {
namespace {

std::vector<std::int64_t> upTo(std::int64_t end)
{
    std::vector<std::int64_t> all(static_cast<std::size_t>(end));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

// The count best of `scores` by sorting: forced ones first, then by score, then by index.
std::vector<std::int64_t> sorted(std::vector<float> scores, std::int64_t forced, std::int64_t count)
{
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (std::cmp_less(i, forced))
            scores[i] = INFINITY;
        else if (!(scores[i] > 0))
            scores[i] = 0;
    auto order = upTo(std::ssize(scores));
    std::ranges::stable_sort(order, [&](auto a, auto b) {
        return scores[static_cast<std::size_t>(a)] > scores[static_cast<std::size_t>(b)];
    });
    order.resize(static_cast<std::size_t>(count));
    std::ranges::sort(order);
    return order;
}

std::vector<float> reversed(std::vector<float> values)
{
    std::ranges::reverse(values);
    return values;
}

}  // namespace

TEST(PatternBudget, IsRaisedAndCutAsTheTwoReadingsSay)
{
    using enum BudgetReading;
    EXPECT_EQ(effectiveBudget({1000, 6096}, 100'000, Plain), (PatternBudget{1000, 6096}));
    EXPECT_EQ(effectiveBudget({1000, 6096}, 2000, Plain), (PatternBudget{1000, 2000}));
    EXPECT_EQ(effectiveBudget({5, 7}, 100'000, Plain), (PatternBudget{30, 50}));
    EXPECT_EQ(effectiveBudget({5, 7}, 20, Plain), (PatternBudget{20, 20}));
    EXPECT_EQ(effectiveBudget({30, 800}, 100'000, Plain), (PatternBudget{30, 800}));
    EXPECT_EQ(effectiveBudget({30, 800}, 100'000, DualChunk), (PatternBudget{130, 800}));
    EXPECT_EQ(effectiveBudget({29, 7}, 100'000, DualChunk), (PatternBudget{29, 7}));
    EXPECT_EQ(effectiveBudget({30, 800}, 100, DualChunk), (PatternBudget{100, 100}));
}

TEST(SelectPattern, ForcesTheSinksAndTheNearestAndThenTakesTheBest)
{
    constexpr std::size_t kKeys = 500;
    std::vector<float> vertical(kKeys, 0.1f), slash(kKeys, 0.1f);
    vertical[77] = 3;
    vertical[499] = 2;
    slash[kKeys - 1 - 250] = 5;  // distance 250
    slash[0] = 4;                // distance 499
    auto columns = upTo(30), distances = upTo(100);
    columns.push_back(77);
    distances.push_back(250);
    EXPECT_EQ(selectPattern(vertical, slash, {31, 101}), (HeadPattern{columns, distances}));
    columns.push_back(499);
    distances.push_back(499);
    EXPECT_EQ(selectPattern(vertical, slash, {32, 102}), (HeadPattern{columns, distances}));
}

TEST(SelectPattern, OfEqualScoresTakesTheFirstColumnAndTheNearestDistance)
{
    const std::vector<float> flat(300, 0.5f), nothing(300, 0.0f);
    EXPECT_EQ(selectPattern(flat, flat, {40, 110}), (HeadPattern{upTo(40), upTo(110)}));
    EXPECT_EQ(selectPattern(nothing, nothing, {40, 110}), (HeadPattern{upTo(40), upTo(110)}));
}

TEST(SelectPattern, BudgetsBelowWhatIsForcedKeepTheFirstOfIt)
{
    std::vector<float> scores(300, 0.0f);
    scores[200] = 9;
    EXPECT_EQ(selectPattern(scores, scores, {10, 50}), (HeadPattern{upTo(10), upTo(50)}));
    EXPECT_EQ(selectPattern(scores, scores, {0, 1}), (HeadPattern{{}, {0}}));
    EXPECT_EQ(selectPattern(scores, scores, {30, 100}), (HeadPattern{upTo(30), upTo(100)}));
}

TEST(SelectPattern, FullBudgetsAreEverything)
{
    std::mt19937 generator(1);
    for (const std::int64_t keys : {1, 29, 30, 31, 99, 100, 101, 400}) {
        std::vector<float> scores(static_cast<std::size_t>(keys));
        for (auto& score : scores)
            score = std::uniform_real_distribution<float>(0, 64)(generator);
        EXPECT_EQ(selectPattern(scores, scores, {keys, keys}), (HeadPattern{upTo(keys), upTo(keys)}));
    }
    EXPECT_EQ(selectPattern({}, {}, {0, 0}), HeadPattern{});
}

TEST(SelectPattern, AgreesWithSortingAlsoWhereMuchIsEqual)
{
    std::mt19937 generator(2);
    for (int round = 0; round < 300; ++round) {
        const auto keys = std::uniform_int_distribution<std::int64_t>(1, 700)(generator);
        const auto values = std::uniform_int_distribution<int>(1, 40)(generator);
        std::vector<float> vertical(static_cast<std::size_t>(keys)), slash(vertical);
        for (auto* scores : {&vertical, &slash})
            for (auto& score : *scores) {
                const int value = std::uniform_int_distribution<int>(-1, values)(generator);
                // Few distinct values, neighbours in their last bits, and what must count as nothing.
                score = value < 0 ? (round % 2 ? NAN : -1.0f)
                                  : std::nextafter(static_cast<float>(value / 4), 100.0f * float(value % 3));
            }
        const PatternBudget budget{std::uniform_int_distribution<std::int64_t>(0, keys)(generator),
                                   std::uniform_int_distribution<std::int64_t>(1, keys)(generator)};
        const auto pattern = selectPattern(vertical, slash, budget);
        EXPECT_EQ(pattern.columns, sorted(vertical, 30, budget.vertical));
        EXPECT_EQ(pattern.distances, sorted(reversed(slash), 100, budget.slash));
    }
}

}  // namespace kvasir::test
