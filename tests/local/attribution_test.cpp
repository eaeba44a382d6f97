// Attribution: weighted means over layers and heads.
#include <array>

#include <gtest/gtest.h>

#include "core/local/attribution.h"

namespace kvasir::test {
namespace {

TEST(AttributionTest, IsTheMeanOverHeadsOfAllLayersButTheFirst)
{
    Attribution attribution(3, 2, {});
    EXPECT_FALSE(attribution.listensTo(0));
    EXPECT_TRUE(attribution.listensTo(1));
    EXPECT_TRUE(attribution.listensTo(2));

    attribution.begin(130);  // three blocks of 64
    attribution.add(1, std::array{1.0f, 0.0f, 0.0f, 0.0f, 1.0f, 0.0f});
    attribution.add(2, std::array{0.0f, 0.0f, 1.0f, 0.0f, 0.5f, 0.5f});
    ASSERT_EQ(attribution.mean().size(), 3u);
    EXPECT_FLOAT_EQ(attribution.mean()[0], 0.25f);
    EXPECT_FLOAT_EQ(attribution.mean()[1], 0.375f);
    EXPECT_FLOAT_EQ(attribution.mean()[2], 0.375f);
}

TEST(AttributionTest, ListensToTheOnlyLayerOfAModelThatHasOne)
{
    const Attribution attribution(1, 4, {});
    EXPECT_TRUE(attribution.listensTo(0));
}

TEST(AttributionTest, WeighsHeadsAsAskedAndForgetsTheTokenBefore)
{
    Attribution attribution(2, 2, {.headWeights = {0, 0, 3, 1}});
    attribution.begin(64);
    attribution.add(1, std::array{1.0f, 1.0f});
    attribution.begin(65);
    attribution.add(1, std::array{1.0f, 0.0f, 0.0f, 1.0f});
    EXPECT_FLOAT_EQ(attribution.mean()[0], 0.75f);
    EXPECT_FLOAT_EQ(attribution.mean()[1], 0.25f);
}

TEST(AttributionTest, SmallerBlocksAreGathered)
{
    Attribution attribution(1, 1, {});
    attribution.begin(130);
    attribution.add(0, std::array{0.1f, 0.2f, 0.0f, 0.1f, 0.0f, 0.3f, 0.0f, 0.0f, 0.3f}, 16);
    ASSERT_EQ(attribution.mean().size(), 3u);
    EXPECT_FLOAT_EQ(attribution.mean()[0], 0.4f);
    EXPECT_FLOAT_EQ(attribution.mean()[1], 0.3f);
    EXPECT_FLOAT_EQ(attribution.mean()[2], 0.3f);
}

}  // namespace
}  // namespace kvasir::test
