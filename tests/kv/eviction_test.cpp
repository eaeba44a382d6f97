// The arithmetic of eviction: cost to rebuild per byte decides, pins protect, shared segments leave with
// their last user.
#include <cmath>

#include <gtest/gtest.h>

#include "core/kv/eviction.h"

namespace kvasir::test {
namespace {

using Indices = std::vector<std::size_t>;

EvictionInput::Preparation preparation(std::string name, std::optional<double> seconds, std::int64_t lastUsed,
                                       Indices segments, bool pinned = false)
{
    return {std::move(name), seconds, lastUsed, pinned, false, std::move(segments)};
}

// Ten segments of 100 bytes.
EvictionInput input(std::vector<EvictionInput::Preparation> preparations, std::int64_t quota)
{
    EvictionInput made;
    made.segments.assign(10, {.bytes = 100, .lastUsed = 5});
    made.preparations = std::move(preparations);
    made.quotaBytes = quota;
    return made;
}

}  // namespace

TEST(Eviction, TakesNothingWhileThereIsRoom)
{
    const auto plan = chooseEvictions(input({preparation("a", 1, 1, {0, 1})}, 1000));
    EXPECT_TRUE(plan.preparations.empty());
    EXPECT_TRUE(plan.segments.empty());
    EXPECT_EQ(plan.freedBytes, 0);
}

TEST(Eviction, TakesTheCheapestPerByteNotTheCheapestOrTheLargest)
{
    // a: 6 s in 600 bytes, b: 3 s in 100, c: 8 s in 300.
    const std::vector all = {preparation("a", 6, 1, {0, 1, 2, 3, 4, 5}), preparation("b", 3, 1, {6}),
                             preparation("c", 8, 1, {7, 8, 9})};
    EXPECT_EQ(chooseEvictions(input(all, 999)).preparations, Indices({0}));
    EXPECT_EQ(chooseEvictions(input(all, 399)).preparations, Indices({0, 2}));
    EXPECT_EQ(chooseEvictions(input(all, 0)).preparations, Indices({0, 2, 1}));
    EXPECT_EQ(chooseEvictions(input(all, 0)).freedBytes, 1000);
}

TEST(Eviction, BreaksTiesByLastUseAndThenByName)
{
    const auto plan =
        chooseEvictions(input({preparation("b", 1, 9, {0, 1}), preparation("c", 1, 3, {2, 3}),
                               preparation("a", 1, 9, {4, 5}), preparation("d", 9, 1, {6, 7, 8, 9})},
                              400));
    EXPECT_EQ(plan.preparations, Indices({1, 2, 0}));
}

TEST(Eviction, TheOneBeingWorkedWithLeavesLast)
{
    auto made =
        input({preparation("cheap", 0, 1, {0, 1, 2, 3, 4}), preparation("dear", 9, 1, {5, 6, 7, 8, 9})}, 500);
    made.preparations[0].current = true;
    EXPECT_EQ(chooseEvictions(made).preparations, Indices({1}));
    made.quotaBytes = 0;
    EXPECT_EQ(chooseEvictions(made).preparations, Indices({1, 0}));
}

TEST(Eviction, NeverTakesThePinnedEvenWhenTheQuotaIsMissed)
{
    const auto plan = chooseEvictions(
        input({preparation("a", 0, 1, {0, 1, 2, 3, 4}, true), preparation("b", 9, 9, {5, 6, 7, 8, 9})}, 0));
    EXPECT_EQ(plan.preparations, Indices({1}));
    EXPECT_EQ(plan.freedBytes, 500);
}

TEST(Eviction, ASharedSegmentLeavesWithItsLastUser)
{
    const std::vector all = {preparation("a", 1, 1, {0, 1, 2, 3, 4}), preparation("b", 5, 1, {2, 3, 4, 5, 6}),
                             preparation("c", 100, 1, {7, 8, 9})};
    const auto first = chooseEvictions(input(all, 900));
    EXPECT_EQ(first.preparations, Indices({0}));
    EXPECT_EQ(first.segments, Indices({0, 1}));
    const auto both = chooseEvictions(input(all, 300));
    EXPECT_EQ(both.preparations, Indices({0, 1}));
    EXPECT_EQ(both.freedBytes, 700);
}

TEST(Eviction, DoesNotDropAPreparationThatWouldFreeNothing)
{
    const auto plan = chooseEvictions(
        input({preparation("shared", 0, 1, {0, 1}), preparation("pinned", 1, 1, {0, 1, 2}, true),
               preparation("c", 9, 1, {3, 4, 5, 6, 7, 8, 9})},
              500));
    EXPECT_EQ(plan.preparations, Indices({2}));
}

TEST(Eviction, LeftoversGoFirstOldestFirstAndOnlyAsManyAsNeeded)
{
    auto made = input({preparation("a", 1, 1, {0, 1, 2, 3, 4, 5, 6})}, 850);
    made.segments[8].lastUsed = 1;
    made.segments[9].lastUsed = 2;
    const auto plan = chooseEvictions(made);
    EXPECT_TRUE(plan.preparations.empty());
    EXPECT_EQ(plan.segments, Indices({8, 9}));
}

TEST(Eviction, AnUnknownCostCountsAsTheAverageOne)
{
    const auto plan = chooseEvictions(
        input({preparation("dear", 9, 1, {0, 1, 2}), preparation("unknown", std::nullopt, 1, {3, 4}),
               preparation("broken", std::nan(""), 2, {5}), preparation("cheap", 1, 1, {6, 7, 8, 9})},
              0));
    EXPECT_EQ(plan.preparations, Indices({3, 1, 2, 0}));
}

}  // namespace kvasir::test
