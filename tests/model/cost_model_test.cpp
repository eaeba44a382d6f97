// The published figures: bytes per token, operations at a million tokens.
#include <gtest/gtest.h>

#include "core/model/cost_model.h"
#include "tests/support/published_models.h"

namespace kvasir::test {
namespace {

TEST(CostModel, KvBytesPerTokenAreThePublishedOnes)
{
    EXPECT_EQ(kvBytesPerToken(sevenBillion(), 2), 57'344);
    EXPECT_EQ(kvBytesPerToken(fourteenBillion(), 2), 196'608);
    EXPECT_EQ(kvBytesPerToken(sevenBillion(), 4), 114'688);
}

TEST(CostModel, OperationsOfAMillionTokensAreThePublishedOnes)
{
    const TokenRange million{0, 1'000'000};
    const auto seven = prefillCost(sevenBillion());
    EXPECT_NEAR(seven.attention(million) / 1e15, 200.7, 0.05);
    EXPECT_NEAR(seven.linear(million) / 1e15, 13.1, 0.1);
    const auto fourteen = prefillCost(fourteenBillion());
    EXPECT_NEAR(fourteen.attention(million) / 1e15, 491.5, 0.05);
    EXPECT_NEAR(fourteen.linear(million) / 1e15, 26.4, 0.2);
}

TEST(CostModel, AttentionOfAPartIsWhatTheWholeHasMore)
{
    const auto cost = prefillCost(sevenBillion());
    EXPECT_NEAR(cost.attention({0, 5000}) + cost.attention({5000, 20000}), cost.attention({0, 20000}), 1.0);
    EXPECT_EQ(cost.attention({7, 8}), 8 * cost.attentionPerPair) << "the eighth token sees eight keys";
}

TEST(CostModel, WeightsAreParametersTimesTheirStoredSize)
{
    EXPECT_NEAR(static_cast<double>(weightBytes(sevenBillion())), 2 * 7.616e9, 2e7);
    EXPECT_NEAR(static_cast<double>(weightBytes(fourteenBillion())), 2 * 14.770e9, 4e7);
}

TEST(CostModel, ActivationsGrowWithTheChunkNotWithThePrompt)
{
    const auto config = sevenBillion();
    const auto one = activationBytes(config, 512);
    const auto two = activationBytes(config, 1024);
    // residual and normalised, q, three turned q, attended, k and v, gate and up: f32
    EXPECT_EQ(two - one, 512 * 4 * (2 * 3584 + 5 * 3584 + 2 * 512 + 2 * 18944));
}

}  // namespace
}  // namespace kvasir::test
