// Back and forward over places.
#include <gtest/gtest.h>

#include "ui/models/place_history.h"

namespace kvasir::test {
namespace {

using ui::PlaceHistory;
using ui::ShownPlace;

ShownPlace line(std::int64_t number)
{
    return {0, {number, number + 1}, -1, {}};
}

}  // namespace

TEST(PlaceHistory, GoesBackAndForwardAndForgetsWhatLayAhead)
{
    PlaceHistory history;
    EXPECT_EQ(history.current(), nullptr);
    EXPECT_FALSE(history.canStep(0));
    for (const int at : {1, 2, 3})
        history.visit(line(at));
    EXPECT_FALSE(history.canStep(1));
    EXPECT_EQ(*history.step(-1), line(2));
    EXPECT_EQ(*history.step(-1), line(1));
    EXPECT_EQ(history.step(-1), nullptr);
    EXPECT_EQ(*history.current(), line(1)) << "a step into nothing changes nothing";
    EXPECT_EQ(*history.step(2), line(3));
    history.step(-1);
    history.visit(line(9));
    EXPECT_FALSE(history.canStep(1));
    EXPECT_EQ(*history.step(-1), line(2));
}

TEST(PlaceHistory, TheSamePlaceOnceMoreIsNoStep)
{
    PlaceHistory history;
    history.visit(line(1));
    history.visit(line(2));
    history.step(-1);
    history.visit(line(1));
    EXPECT_TRUE(history.canStep(1)) << "what lay ahead is still there";
}

TEST(PlaceHistory, TheOldestGoFirst)
{
    PlaceHistory history;
    const auto most = static_cast<int>(PlaceHistory::kMostPlaces);
    for (int at = 0; at < most + 10; ++at)
        history.visit(line(at));
    EXPECT_EQ(*history.step(1 - most), line(10));
    EXPECT_FALSE(history.canStep(-1));
    history.clear();
    EXPECT_EQ(history.current(), nullptr);
}

}  // namespace kvasir::test
