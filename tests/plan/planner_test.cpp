// Plans with their numbers stated.
#include <gtest/gtest.h>

#include "core/model/cost_model.h"
#include "core/plan/planner.h"
#include "tests/support/published_models.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kGib = std::int64_t{1} << 30;

PlanRequest millionTokens()
{
    PlanRequest request;
    request.tokens = 1'000'000;
    request.config = sevenBillion();
    request.kvBytesPerToken = 57'344;
    request.contextTokens = 1'010'000;
    request.machine = {256 * kGib, 200 * kGib, 500 * kGib, 32};
    return request;
}

TEST(Planner, AMillionTokensOfTheSevenBillionModelIn16Bits)
{
    const auto plan = planPreparation(millionTokens());
    EXPECT_EQ(plan.tokens, 1'000'000);
    EXPECT_EQ(plan.kvBytes, 57'344'000'000);
    EXPECT_EQ(plan.newKvBytes, plan.kvBytes);
    EXPECT_EQ(plan.fits, Fits::Yes);
    EXPECT_EQ(plan.reason, "");
    const auto request = millionTokens();
    const std::int64_t pages = (1'000'000 + 512 + 255) / 256;
    EXPECT_EQ(plan.peakMemoryBytes,
              (64LL << 20) + weightBytes(request.config) + activationBytes(request.config, 512)
                  + pages * 256 * (57'344 + 48));
}

TEST(Planner, WhatTheLayoutKnowsOfStoredBytesReplacesTheProduct)
{
    auto request = millionTokens();
    request.kvStoredBytes = 58'000'000'000;
    EXPECT_EQ(planPreparation(request).kvBytes, 58'000'000'000);
    EXPECT_EQ(planPreparation(request).newKvBytes, 58'000'000'000);
    request.reusableTokens = 900'000;
    EXPECT_EQ(planPreparation(request).newKvBytes, 58'000'000'000 - 900'000LL * 57'344);
    request.reusableTokens = request.tokens;
    EXPECT_EQ(planPreparation(request).newKvBytes, 0);
}

TEST(Planner, MemoryTheEngineKnowsReplacesWhatTheConfigTells)
{
    auto request = millionTokens();
    const auto before = planPreparation(request).peakMemoryBytes;
    request.scratchBytes = activationBytes(request.config, 512) + 1'000;
    request.weightBytes = weightBytes(request.config) + 7;
    EXPECT_EQ(planPreparation(request).peakMemoryBytes, before + 1'007);
}

TEST(Planner, MoreThanTheModelTakesIsImpossible)
{
    auto request = millionTokens();
    request.tokens = 1'010'000;
    const auto plan = planPreparation(request);
    EXPECT_EQ(plan.fits, Fits::Impossible);
    EXPECT_EQ(plan.reason, "context");
    EXPECT_EQ(plan.needed, 1'010'512);
    EXPECT_EQ(plan.available, 1'010'000);
    EXPECT_EQ(plan.fittingTokens, 1'009'488);
    request.tokens = plan.fittingTokens;
    EXPECT_EQ(planPreparation(request).fits, Fits::Yes);
}

TEST(Planner, TooLittleMemoryIsImpossibleAndSaysHowMuchWouldFit)
{
    auto request = millionTokens();
    request.machine.memoryAvailableBytes = 40 * kGib;
    const auto plan = planPreparation(request);
    EXPECT_EQ(plan.fits, Fits::Impossible);
    EXPECT_EQ(plan.reason, "memory");
    EXPECT_EQ(plan.needed, plan.peakMemoryBytes);
    EXPECT_EQ(plan.available, 40 * kGib);
    EXPECT_GT(plan.fittingTokens, 400'000);
    request.tokens = plan.fittingTokens;
    EXPECT_EQ(planPreparation(request).fits, Fits::Yes);
    request.tokens = plan.fittingTokens + 512;
    EXPECT_NE(planPreparation(request).fits, Fits::Yes);
}

TEST(Planner, WeightsThatMustBeReadAgainSpill)
{
    auto request = millionTokens();
    request.machine.memoryAvailableBytes = planPreparation(request).peakMemoryBytes - kGib;
    const auto plan = planPreparation(request);
    EXPECT_EQ(plan.fits, Fits::Spills);
    EXPECT_EQ(plan.reason, "weights");
}

TEST(Planner, AFullDiskSpillsButOnlyNewBytesCount)
{
    auto request = millionTokens();
    request.machine.diskFreeBytes = 10 * kGib;
    const auto plan = planPreparation(request);
    EXPECT_EQ(plan.fits, Fits::Spills);
    EXPECT_EQ(plan.reason, "disk");
    EXPECT_EQ(plan.needed, 57'344'000'000);
    request.reusableTokens = 900'000;
    EXPECT_EQ(planPreparation(request).fits, Fits::Yes);
}

TEST(Planner, AMeasuredCurveGivesTheTime)
{
    auto request = millionTokens();
    const double growth = prefillCost(request.config).growth();
    for (std::int64_t at = 0; at < 100'352; at += 512)
        request.curve.learn(at, 512, 0.1 * (1 + growth * static_cast<double>(at + 256)));
    const auto plan = planPreparation(request);
    EXPECT_EQ(plan.basis, TimeBasis::Measured);
    const double truth = 0.1 / 512 * (1e6 + growth * 1e12 / 2);
    EXPECT_LE(plan.secondsLow, truth);
    EXPECT_GE(plan.secondsHigh, truth);
    EXPECT_LT(plan.secondsHigh / plan.secondsLow, 3);
}

TEST(Planner, WithoutMeasurementItSaysSoAndTheRangeIsWide)
{
    auto request = millionTokens();
    const auto guessed = planPreparation(request);
    EXPECT_EQ(guessed.basis, TimeBasis::Guessed);
    EXPECT_GT(guessed.secondsHigh, 10 * guessed.secondsLow);
    request.gflops = 100'000;
    const auto modelled = planPreparation(request);
    EXPECT_EQ(modelled.basis, TimeBasis::Modelled);
    // 213.8 PFLOP at 100 TFLOP/s are 2,138 s at full speed.
    EXPECT_GT(modelled.secondsLow, 2'138);
    EXPECT_LT(modelled.secondsLow, 4'000);
    EXPECT_GT(modelled.secondsHigh, 2 * modelled.secondsLow);
    EXPECT_EQ(name(modelled.basis), "modelled");
}

TEST(Planner, WhatIsStoredCostsOnlyItsReading)
{
    auto request = millionTokens();
    request.tokens = request.reusableTokens = 100'000;
    const auto plan = planPreparation(request);
    EXPECT_EQ(plan.basis, TimeBasis::Nothing);
    EXPECT_EQ(plan.newKvBytes, 0);
    EXPECT_GT(plan.secondsLow, 1);
    EXPECT_LT(plan.secondsHigh, 60);
    request.tokens = request.reusableTokens = 0;
    EXPECT_EQ(planPreparation(request).secondsHigh, 0);
}

TEST(Planner, ReusingMoreNeverCostsMoreTimeWhenComputingIsSlow)
{
    auto request = millionTokens();
    request.gflops = 1'000;
    double before = planPreparation(request).secondsHigh;
    for (std::int64_t reused = 100'000; reused <= 1'000'000; reused += 100'000) {
        request.reusableTokens = reused;
        const double now = planPreparation(request).secondsHigh;
        EXPECT_LT(now, before);
        before = now;
    }
}

TEST(Planner, NamesAreStable)
{
    EXPECT_EQ(name(Fits::Yes), "yes");
    EXPECT_EQ(name(Fits::Spills), "spills");
    EXPECT_EQ(name(Fits::Impossible), "impossible");
    EXPECT_EQ(name(TimeBasis::Nothing), "nothing");
    EXPECT_EQ(name(TimeBasis::Guessed), "guessed");
}

}  // namespace
}  // namespace kvasir::test
