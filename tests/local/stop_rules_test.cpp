// StopRules: end ids, length, loops, and what must not be taken for a loop.
#include <gtest/gtest.h>

#include "core/local/stop_rules.h"

namespace kvasir::test {
namespace {

// Feeds tokens until a rule speaks; returns how many were fed, and the rule.
template <typename Source>
std::pair<std::int64_t, Stop> feed(StopRules rules, std::int64_t limit, Source token)
{
    for (std::int64_t i = 0; i < limit; ++i)
        if (const auto stop = rules.next(static_cast<TokenId>(token(i))); stop != Stop::Not)
            return {i + 1, stop};
    return {limit, Stop::Not};
}

TEST(StopRulesTest, EndsAtAnyOfTheEndIds)
{
    StopRules rules({7, 9}, 100);
    EXPECT_EQ(rules.next(1), Stop::Not);
    EXPECT_EQ(rules.next(9), Stop::End);
    StopRules others({7, 9}, 100);
    EXPECT_EQ(others.next(7), Stop::End);
}

TEST(StopRulesTest, EndsAtTheLengthAskedFor)
{
    EXPECT_EQ(feed(StopRules({}, 5), 100, [](auto i) { return i; }),
              (std::pair<std::int64_t, Stop>{5, Stop::Length}));
    StopRules one({3}, 1);
    EXPECT_EQ(one.next(3), Stop::End) << "an end id at the last place is an end";
}

TEST(StopRulesTest, StopsAThirtyTwoTokenCycleAtItsFourthRound)
{
    const auto [count, stop] =
        feed(StopRules({}, 10000), 10000, [](auto i) { return i < 50 ? 1000 + i : i % 32; });
    EXPECT_EQ(stop, Stop::Repeat);
    EXPECT_EQ(count, 50 + 4 * 32);
}

TEST(StopRulesTest, StopsLongCyclesAfterFourRoundsToo)
{
    const auto [count, stop] = feed(StopRules({}, 10000), 10000, [](auto i) { return i % 200; });
    EXPECT_EQ(stop, Stop::Repeat);
    EXPECT_EQ(count, 4 * 200);
}

TEST(StopRulesTest, LetsARowOfOneHundredDashesPass)
{
    const auto [count, stop] =
        feed(StopRules({}, 10000), 600, [](auto i) { return i >= 100 && i < 200 ? 5 : 1000 + i; });
    EXPECT_EQ(stop, Stop::Not);
    EXPECT_EQ(count, 600);
}

TEST(StopRulesTest, LetsNearlyEqualRoundsPass)
{
    // A table: thirty-one equal tokens and a running number in each row.
    const auto [count, stop] =
        feed(StopRules({}, 100000), 32 * 40, [](auto i) { return i % 32 == 31 ? 1000 + i : i % 32; });
    EXPECT_EQ(stop, Stop::Not);
    EXPECT_EQ(count, 32 * 40);
}

TEST(StopRulesTest, NamesAreStable)
{
    EXPECT_EQ(name(Stop::End), "end");
    EXPECT_EQ(name(Stop::Length), "length");
    EXPECT_EQ(name(Stop::Repeat), "repeat");
}

}  // namespace
}  // namespace kvasir::test
