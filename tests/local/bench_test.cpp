// Bench: numbers that hang together, and refusals.  The speeds themselves are for people.
#include <gtest/gtest.h>

#include "core/local/bench.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

TEST(BenchTest, MeasuresPrefillDecodeAndReopen)
{
    const auto model = memoryModel({});
    const auto device = kernels::openCpu(2);
    const BenchSetup setup{.model = *model, .device = *device, .tokens = 700};
    const TempDir folder;
    const auto prefill = benchPrefill(setup, {});
    const auto decode = benchDecode(setup, {});
    const auto reopen = benchReopen(setup, folder / "kv", {});
    ASSERT_TRUE(prefill) << prefill.error().text();
    ASSERT_TRUE(decode) << decode.error().text();
    ASSERT_TRUE(reopen) << reopen.error().text();
    EXPECT_EQ(prefill->tokens, 700);
    EXPECT_EQ(prefill->bytes, 700 * 256);
    EXPECT_EQ(reopen->bytes, 700 * 256);
    for (const auto* result : {&*prefill, &*decode, &*reopen}) {
        EXPECT_GT(result->seconds, 0);
        EXPECT_NEAR(result->tokensPerSecond * result->seconds, double(result->tokens),
                    1e-6 * double(result->tokens));
        EXPECT_GT(result->peakMemoryBytes, 1 << 20);
    }
    EXPECT_GT(prefill->peakPerSecond, 0);
    EXPECT_GT(prefill->shareOfPeak, 0);
    EXPECT_LT(prefill->shareOfPeak, 1.5);
    EXPECT_GT(decode->peakPerSecond, 0);
}

TEST(BenchTest, ReadsAPromptSparseWhereThePlanSaysSo)
{
    const auto model = memoryModel({});
    const auto device = kernels::openCpu(2);
    SparsePlan plan(2, 4, {30, 50});
    plan.use = SparseUse::Always;
    plan.thresholdTokens = 600;
    const std::vector<TokenId> text(700, 65);
    for (const std::int64_t tokens : {600, 700}) {
        const auto result = benchPrefill(
            {.model = *model, .device = *device, .tokens = tokens, .sparse = plan, .text = text}, {});
        ASSERT_TRUE(result) << result.error().text();
        ASSERT_EQ(result->keptMass.has_value(), tokens > 600);
        EXPECT_EQ(result->tokens, tokens);
    }
    const auto tooFew = benchPrefill({.model = *model, .device = *device, .tokens = 701, .text = text}, {});
    ASSERT_FALSE(tooFew);
    EXPECT_EQ(tooFew.error().code(), ErrorCode::Invalid);
}

TEST(BenchTest, RefusesLengthsTheModelCannotRead)
{
    const auto model = memoryModel({.maxPositions = 256});
    const auto device = kernels::openCpu(1);
    for (const std::int64_t tokens : {0, -5, 256}) {
        const auto result = benchPrefill({.model = *model, .device = *device, .tokens = tokens}, {});
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code(), ErrorCode::Invalid);
    }
}

}  // namespace
}  // namespace kvasir::test
