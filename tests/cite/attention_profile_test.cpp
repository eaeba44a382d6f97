// What counts as evidence after sinks, recency, spread and constant draws are removed.
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/cite/attention_profile.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kBlock = 64;
constexpr TokenRange kCorpus{20, 64 * 10 + 7};  // blocks 1..9 are corpus alone

std::vector<float> masses(std::initializer_list<std::pair<std::size_t, float>> heavy, float spread = 0.001F)
{
    std::vector<float> mass(11, spread);
    for (const auto& [block, value] : heavy)
        mass[block] = value;
    return mass;
}

TEST(AttentionProfile, TheOpeningAndTheQuestionsBlockAreNoEvidence)
{
    AttentionProfile profile(kCorpus);
    profile.add(4, masses({{0, 0.6F}, {10, 0.3F}, {4, 0.05F}}), kBlock);
    const std::vector<ByteRange> sentences = {{0, 4}};
    const auto sentence = profile.bySentence(sentences)[0];
    ASSERT_EQ(sentence.blocks.size(), 1U);
    EXPECT_EQ(sentence.blocks[0].block, 4);
    EXPECT_NEAR(sentence.of(4), 0.049, 1e-6);
    EXPECT_TRUE(sentence.standsOut(sentence.of(4)));
}

TEST(AttentionProfile, ASingleSentenceKeepsItsEvidence)
{
    AttentionProfile profile(kCorpus);
    for (int i = 1; i <= 8; ++i)
        profile.add(i, masses({{4, 0.2F}}), kBlock);
    const std::vector<ByteRange> sentences = {{0, 8}};
    EXPECT_NEAR(profile.bySentence(sentences)[0].of(4), 0.199, 1e-6);
}

TEST(AttentionProfile, WhatDrawsMassInEverySentenceLosesToWhatDrawsItInOne)
{
    AttentionProfile profile(kCorpus);
    const std::vector<ByteRange> sentences = {{0, 4}, {4, 8}, {8, 12}};
    for (std::size_t s = 0; s < 3; ++s) {
        for (int i = 1; i <= 4; ++i)
            profile.add(static_cast<int>(s) * 4 + i, masses({{2, 0.2F}, {5 + s, 0.12F}}), kBlock);
    }
    const auto bySentence = profile.bySentence(sentences);
    for (std::size_t s = 0; s < 3; ++s) {
        EXPECT_NEAR(bySentence[s].of(2), 0.199 / 3, 1e-6);
        EXPECT_NEAR(bySentence[s].of(5 + static_cast<std::int64_t>(s)), 0.119, 1e-6);
    }
}

TEST(AttentionProfile, EvenAttentionIsNoEvidence)
{
    AttentionProfile profile(kCorpus);
    profile.add(4, masses({}, 0.09F), kBlock);
    const std::vector<ByteRange> sentences = {{0, 4}};
    const auto sentence = profile.bySentence(sentences)[0];
    EXPECT_TRUE(sentence.blocks.empty());
    EXPECT_NEAR(sentence.level, 0.09, 1e-6);
    EXPECT_FALSE(sentence.standsOut(0.05)) << "must exceed the median block";
}

TEST(AttentionProfile, TokensBelongToTheSentenceTheirTextBeginsIn)
{
    AttentionProfile profile(kCorpus);
    profile.add(4, masses({{3, 0.1F}}), kBlock);
    profile.add(5, masses({{9, 0.9F}}), kBlock);  // the line end between them
    profile.add(9, masses({{7, 0.1F}}), kBlock);
    profile.add(9, masses({{7, 0.3F}}), kBlock);  // the end token brings no text
    const std::vector<ByteRange> sentences = {{0, 4}, {5, 9}};
    const auto bySentence = profile.bySentence(sentences);
    EXPECT_NEAR(bySentence[0].of(3), 0.099, 1e-6);
    EXPECT_NEAR(bySentence[1].of(7), 0.099, 1e-6);
    EXPECT_EQ(bySentence[0].of(9) + bySentence[1].of(9), 0);
}

TEST(AttentionProfile, ManyBlocksKeepOnlyTheHeaviest)
{
    AttentionProfile profile({0, 64 * 1000});
    std::vector<float> mass(1000, 0.0001F);
    for (std::size_t i = 0; i < 200; ++i)
        mass[i * 5] = 0.001F + 0.00001F * static_cast<float>(i);
    profile.add(1, mass, kBlock);
    const std::vector<ByteRange> sentences = {{0, 1}};
    const auto sentence = profile.bySentence(sentences)[0];
    ASSERT_EQ(sentence.blocks.size(), AttentionProfile::kBlocksPerToken);
    EXPECT_EQ(sentence.blocks.front().block, (200 - 64) * 5);
}

TEST(AttentionProfile, MassThatIsNoNumberOrMissingCountsAsNone)
{
    AttentionProfile profile(kCorpus);
    profile.add(2,
                masses({{3, std::numeric_limits<float>::quiet_NaN()},
                        {4, -1.0F},
                        {5, std::numeric_limits<float>::infinity()},
                        {6, 0.1F}}),
                kBlock);
    profile.add(3, {}, kBlock);
    profile.add(4, std::vector<float>{0.5F}, kBlock);
    const std::vector<ByteRange> sentences = {{0, 4}};
    const auto sentence = profile.bySentence(sentences)[0];
    ASSERT_EQ(sentence.blocks.size(), 1U);
    EXPECT_NEAR(sentence.of(6), 0.099 / 3, 1e-6);
}

TEST(AttentionProfile, HeatIsTheMassOfTheWholeAnswerPerBlock)
{
    AttentionProfile profile(kCorpus);
    profile.add(1, masses({{3, 0.1F}}), kBlock);
    profile.add(2, masses({{3, 0.1F}, {4, 0.05F}}), kBlock);
    const auto heat = profile.heat();
    ASSERT_EQ(heat.size(), 11U);
    EXPECT_NEAR(heat[3], 0.198, 1e-5);
    EXPECT_NEAR(heat[4], 0.049, 1e-5);
    EXPECT_EQ(heat[0], 0);
}

TEST(AttentionProfile, ACorpusSmallerThanABlockHasNoBlocks)
{
    AttentionProfile profile({20, 50});
    profile.add(2, std::vector<float>{0.9F}, kBlock);
    const std::vector<ByteRange> sentences = {{0, 2}};
    EXPECT_TRUE(profile.bySentence(sentences)[0].blocks.empty());
    EXPECT_EQ(profile.heat().size(), 1U);
}

}  // namespace
}  // namespace kvasir::test
