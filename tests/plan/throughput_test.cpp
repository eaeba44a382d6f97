// A curve learns from chunks, predicts within its range, survives on disk.
#include <cstdlib>
#include <fstream>
#include <random>

#include <gtest/gtest.h>

#include "core/plan/throughput.h"

namespace kvasir::test {
namespace {

namespace fs = std::filesystem;

constexpr double kGrowth = 1.0 / 20'000;

// A machine whose chunk of 512 tokens at `context` takes this long.
double truth(std::int64_t context)
{
    return 512 * 0.002 * (1 + kGrowth * static_cast<double>(context + 256));
}

ThroughputCurve learnt(std::int64_t tokens, double noise, unsigned seed = 1)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> jitter(1 - noise, 1 + noise);
    ThroughputCurve curve;
    for (std::int64_t at = 0; at < tokens; at += 512)
        curve.learn(at, 512, truth(at) * jitter(random));
    return curve;
}

double secondsOf(std::int64_t tokens)
{
    double seconds = 0;
    for (std::int64_t at = 0; at < tokens; at += 512)
        seconds += truth(at);
    return seconds;
}

TEST(ThroughputCurve, PredictsWhatWasMeasuredWithinAFewPercent)
{
    const auto curve = learnt(65'536, 0);
    const auto range = curve.secondsFor({0, 65'536}, kGrowth);
    const double middle = (range.low + range.high) / 2;
    EXPECT_NEAR(middle / secondsOf(65'536), 1, 0.05);
    EXPECT_LT(range.high / range.low, 1.8);
}

TEST(ThroughputCurve, TheTruthLiesWithinTheRangeUnderNoise)
{
    int within = 0;
    int rounds = 0;
    for (unsigned seed = 1; seed <= 100; ++seed) {
        const auto range = learnt(32'768, 0.15, seed).secondsFor({0, 65'536}, kGrowth);
        const double seconds = secondsOf(65'536);
        within += range.low <= seconds && seconds <= range.high;
        ++rounds;
    }
    EXPECT_GE(within, 95) << "of " << rounds;
}

TEST(ThroughputCurve, BeyondTheMeasuredItFollowsTheGrowthOfTheModelAndWidens)
{
    const auto curve = learnt(8'192, 0);
    const auto near = curve.secondsFor({4'096, 8'192}, kGrowth);
    const auto far = curve.secondsFor({258'048, 262'144}, kGrowth);
    double seconds = 0;
    for (std::int64_t at = 258'048; at < 262'144; at += 512)
        seconds += truth(at);
    EXPECT_LE(far.low, seconds);
    EXPECT_GE(far.high, seconds);
    EXPECT_GT(far.high / far.low, near.high / near.low);
}

TEST(ThroughputCurve, ASingleChunkIsEnoughForAWideRange)
{
    ThroughputCurve curve;
    EXPECT_TRUE(curve.empty());
    curve.learn(0, 512, truth(0));
    const auto range = curve.secondsFor({0, 16'384}, kGrowth);
    EXPECT_LE(range.low, secondsOf(16'384));
    EXPECT_GE(range.high, secondsOf(16'384));
    EXPECT_EQ(curve.measuredTokens(), 512);
    EXPECT_NEAR(curve.tokensPerSecond(256, kGrowth), 512 / truth(0), 1e-6);
}

TEST(ThroughputCurve, TheLatestSpeedCountsMost)
{
    auto curve = learnt(4'096, 0);
    const double before = curve.tokensPerSecond(1'000, kGrowth);
    for (int i = 0; i < 20; ++i)
        curve.learn(768, 512, 3 * truth(768));
    EXPECT_LT(curve.tokensPerSecond(1'000, kGrowth), before / 2);
}

TEST(ThroughputCurve, WhatCannotBeASpeedIsNotLearnt)
{
    ThroughputCurve curve;
    curve.learn(0, 4, 0.001);
    curve.learn(0, 512, 0);
    curve.learn(0, 512, -1);
    curve.learn(-1, 512, 1);
    curve.learn(0, 512, std::numeric_limits<double>::infinity());
    EXPECT_TRUE(curve.empty());
}

class ThroughputFile : public testing::Test {
protected:
    void SetUp() override
    {
        auto pattern = (fs::temp_directory_path() / "kvasir-curve-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        m_folder = pattern;
    }
    void TearDown() override { fs::remove_all(m_folder); }
    fs::path m_folder;
};

TEST_F(ThroughputFile, IsReadBackAsItWasWritten)
{
    const auto curve = learnt(1'000'000, 0.1);
    ASSERT_TRUE(curve.save(m_folder / "curve.json"));
    const auto loaded = ThroughputCurve::load(m_folder / "curve.json");
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(*loaded, curve);
    EXPECT_LT(fs::file_size(m_folder / "curve.json"), 20'000U);
}

TEST_F(ThroughputFile, WhatIsNoCurveIsRefused)
{
    EXPECT_EQ(ThroughputCurve::load(m_folder / "none.json").error().code(), ErrorCode::NotFound);
    const auto refused = [&](const std::string& text) {
        std::ofstream(m_folder / "bad.json") << text;
        const auto loaded = ThroughputCurve::load(m_folder / "bad.json");
        return !loaded;
    };
    EXPECT_TRUE(refused(""));
    EXPECT_TRUE(refused("[]"));
    EXPECT_TRUE(refused(R"({"version":1,"points":[{"context":1}]})"));
    EXPECT_TRUE(refused(R"({"version":9,"points":[]})"));
    EXPECT_TRUE(refused(
        R"({"version":1,"points":[{"context":1,"seconds_per_token":-1,"deviation":0,"tokens":1,"chunks":1}]})"));
    EXPECT_FALSE(refused(
        R"({"version":1,"points":[{"context":1,"seconds_per_token":1,"deviation":0,"tokens":1,"chunks":1}]})"));
}

}  // namespace
}  // namespace kvasir::test
