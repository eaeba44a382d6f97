// Sampler: choices that can be predicted, distributions that can be counted.
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/local/sampler.h"

namespace kvasir::test {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

TokenId chosen(Sampler& sampler, const std::vector<float>& logits)
{
    const auto token = sampler.choose(logits);
    EXPECT_TRUE(token) << token.error().text();
    return token ? *token : -1;
}

std::map<TokenId, int> drawn(const Sampling& sampling, const std::vector<float>& logits, int times)
{
    Sampler sampler(sampling, std::ssize(logits));
    std::map<TokenId, int> counts;
    for (int i = 0; i < times; ++i)
        ++counts[chosen(sampler, logits)];
    return counts;
}

TEST(SamplerTest, GreedyTakesTheLowestIdAmongTheLargestLogits)
{
    Sampler sampler({}, 5);
    EXPECT_EQ(chosen(sampler, {0.5f, 2.0f, -1.0f, 2.0f, 2.0f}), 1);
}

TEST(SamplerTest, NeverChoosesARowBeyondTheVocabulary)
{
    Sampler greedy({}, 3);
    EXPECT_EQ(chosen(greedy, {1.0f, 0.0f, 2.0f, 99.0f, 100.0f}), 2);
    Sampler sampler({.temperature = 5.0, .seed = 7}, 3);
    for (int i = 0; i < 500; ++i)
        EXPECT_LT(chosen(sampler, {1.0f, 0.0f, 2.0f, 99.0f, 100.0f}), 3);
}

TEST(SamplerTest, SkipsLogitsThatAreNotFiniteAndRefusesWhenThereIsNoOther)
{
    Sampler sampler({}, 3);
    EXPECT_EQ(chosen(sampler, {std::nanf(""), kInfinity, -3.0f}), 2);
    const auto none = sampler.choose(std::vector<float>{std::nanf(""), -kInfinity, std::nanf("")});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code(), ErrorCode::Invalid);
}

TEST(SamplerTest, FollowsTheSoftmaxDistribution)
{
    const std::vector<float> logits{0.0f, 1.0f, 2.0f};
    for (const double temperature : {0.5, 1.0, 2.0}) {
        SCOPED_TRACE(temperature);
        constexpr int kTimes = 20000;
        auto counts = drawn({.temperature = temperature, .seed = 3}, logits, kTimes);
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(logit / temperature);
        for (TokenId id = 0; id < 3; ++id) {
            const double expected = std::exp(logits[static_cast<std::size_t>(id)] / temperature) / sum;
            EXPECT_NEAR(counts[id] / double(kTimes), expected, 5 * std::sqrt(expected / kTimes));
        }
    }
}

TEST(SamplerTest, TopKKeepsTheKMostLikelyAndPrefersLowIdsAmongEquals)
{
    const auto counts = drawn({.temperature = 10.0, .topK = 2, .seed = 1}, {1.0f, 1.0f, 1.0f, 0.9f}, 400);
    ASSERT_EQ(counts.size(), 2u);
    EXPECT_TRUE(counts.contains(0) && counts.contains(1));
}

TEST(SamplerTest, TopPKeepsTheShortestBeginningThatHoldsTheWeight)
{
    // Probabilities 0.6, 0.3, 0.1.
    const std::vector<float> logits{std::log(0.1f), std::log(0.6f), std::log(0.3f)};
    EXPECT_EQ(drawn({.temperature = 1.0, .topP = 0.5, .seed = 1}, logits, 300).size(), 1u);
    const auto two = drawn({.temperature = 1.0, .topP = 0.7, .seed = 1}, logits, 300);
    EXPECT_EQ(two.size(), 2u);
    EXPECT_FALSE(two.contains(0));
    EXPECT_EQ(drawn({.temperature = 1.0, .topP = 1.0, .seed = 1}, logits, 300).size(), 3u);
}

TEST(SamplerTest, PenaltyHitsSpokenIdsOfEitherSignAndNoOthers)
{
    Sampler sampler({.repetitionPenalty = 2.0}, 4);
    EXPECT_EQ(chosen(sampler, {3.0f, 2.0f, -1.0f, 0.0f}), 0);
    sampler.spoken(0);
    sampler.spoken(1000000);  // outside the vocabulary: ignored
    sampler.spoken(-1);
    EXPECT_EQ(chosen(sampler, {3.0f, 2.0f, -1.0f, 0.0f}), 1);
    EXPECT_EQ(chosen(sampler, {-1.0f, -1.5f, -1.9f, -9.0f}), 1);  // id 0 fell to −2
}

TEST(SamplerTest, EqualSeedsGiveEqualAnswersAndOtherSeedsDoNot)
{
    const std::vector<float> logits(50, 0.0f);
    const auto sequence = [&](std::uint64_t seed) {
        Sampler sampler({.temperature = 1.0, .seed = seed}, 50);
        std::vector<TokenId> tokens;
        for (int i = 0; i < 40; ++i)
            tokens.push_back(chosen(sampler, logits));
        return tokens;
    };
    EXPECT_EQ(sequence(5), sequence(5));
    EXPECT_NE(sequence(5), sequence(6));
    EXPECT_NE(sequence(0), sequence(1));
}

TEST(SamplerTest, RandomNumbersAreThoseOfEveryMachineAndEvenlySpread)
{
    EXPECT_EQ(uniform(0, 0), uniform(0, 0));
    std::set<double> seen;
    double sum = 0;
    for (std::uint64_t step = 0; step < 10000; ++step) {
        const double number = uniform(42, step);
        ASSERT_GE(number, 0.0);
        ASSERT_LT(number, 1.0);
        seen.insert(number);
        sum += number;
    }
    EXPECT_EQ(seen.size(), 10000u);
    EXPECT_NEAR(sum / 10000, 0.5, 0.02);
}

TEST(SamplerTest, RefusesValuesNoSamplerCanObey)
{
    EXPECT_TRUE(checkSampling({}));
    EXPECT_FALSE(checkSampling({.temperature = -1.0}));
    EXPECT_FALSE(checkSampling({.temperature = std::nan("")}));
    EXPECT_FALSE(checkSampling({.topK = -1}));
    EXPECT_FALSE(checkSampling({.topP = 0.0}));
    EXPECT_FALSE(checkSampling({.topP = 1.5}));
    EXPECT_FALSE(checkSampling({.repetitionPenalty = 0.0}));
    EXPECT_FALSE(checkSampling({.maxTokens = 0}));
}

TEST(SamplerTest, ATinyTemperatureIsGreedyAndAHugeOneNearlyEven)
{
    EXPECT_EQ(drawn({.temperature = 1e-6, .seed = 1}, {0.0f, 0.1f, 0.05f}, 50).size(), 1u);
    EXPECT_EQ(drawn({.temperature = 1000.0, .seed = 1}, {0.0f, 5.0f, 3.0f}, 200).size(), 3u);
}

}  // namespace
}  // namespace kvasir::test
