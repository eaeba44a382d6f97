// Timeline: what sync keeps, and branches.
#include <numeric>

#include <gtest/gtest.h>

#include "core/local/timeline.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

std::vector<TokenId> count(std::int64_t tokens)
{
    std::vector<TokenId> ids(static_cast<std::size_t>(tokens));
    std::iota(ids.begin(), ids.end(), 0);
    return ids;
}

class TimelineTest : public testing::Test {
protected:
    // A timeline that claims to hold the prompt; its KV is what the pages contained.
    Timeline holding(const Prompt& prompt)
    {
        auto timeline = m_rig.timeline();
        for (const auto& chunk : chunksOf(prompt, 64)) {
            EXPECT_TRUE(timeline.kv().reserve(chunk.tokens.size()));
            timeline.kv().grow(chunk.tokens.size());
            timeline.appended(chunk, prompt.slice(chunk.tokens));
        }
        return timeline;
    }
    static std::int64_t keptOf(Timeline& timeline, const Prompt& prompt)
    {
        timeline.sync(prompt, chunksOf(prompt, 64));
        return timeline.size();
    }

    EngineRig m_rig{memoryModel({})};
};

TEST_F(TimelineTest, KeepsEverythingThatIsWantedAgain)
{
    const auto prompt = streamPrompt(count(200));
    auto timeline = holding(prompt);
    EXPECT_EQ(keptOf(timeline, prompt), 200);
}

TEST_F(TimelineTest, DropsChunksThatWerePrefilledForAnotherLength)
{
    auto timeline = holding(streamPrompt(count(200)));
    EXPECT_EQ(keptOf(timeline, streamPrompt(count(300))), 0);
}

TEST_F(TimelineTest, KeepsTheStreamWhenTheQuestionChanges)
{
    auto prompt = streamPrompt(count(200));
    prompt.ids.insert(prompt.ids.end(), {1, 2, 3});
    prompt.sections.push_back({203, 203});
    auto timeline = holding(prompt);

    auto other = streamPrompt(count(200));
    other.ids.insert(other.ids.end(), {4, 5});
    other.sections.push_back({202, 202});
    EXPECT_EQ(keptOf(timeline, other), 200);
}

TEST_F(TimelineTest, DropsWhatWasComputedUnderAnotherMask)
{
    auto open = streamPrompt(count(200));
    open.ids.insert(open.ids.end(), {1, 2, 3});
    open.sections.push_back({203, 203});
    auto scoped = open;
    scoped.mask = KeyMask({{10, 20}});
    auto elsewhere = open;
    elsewhere.mask = KeyMask({{10, 21}});

    auto timeline = m_rig.timeline();
    const auto fill = [&](const Prompt& prompt) {
        const auto chunks = chunksOf(prompt, 64);
        for (auto i = timeline.sync(prompt, chunks); i < chunks.size(); ++i) {
            EXPECT_TRUE(timeline.kv().reserve(chunks[i].tokens.size()));
            timeline.kv().grow(chunks[i].tokens.size());
            timeline.appended(chunks[i], prompt.slice(chunks[i].tokens));
        }
    };
    fill(open);
    EXPECT_EQ(keptOf(timeline, open), 203);
    EXPECT_EQ(keptOf(timeline, scoped), 200);
    fill(scoped);
    EXPECT_EQ(keptOf(timeline, scoped), 203);
    EXPECT_EQ(timeline.fork().sharedChunks(scoped, chunksOf(scoped, 64)), chunksOf(scoped, 64).size());
    EXPECT_EQ(keptOf(timeline, elsewhere), 200);
    fill(elsewhere);
    EXPECT_EQ(keptOf(timeline, open), 200);
}

TEST_F(TimelineTest, DropsTheChunkWithADifferentToken)
{
    auto prompt = streamPrompt(count(200));
    auto timeline = holding(prompt);
    prompt.ids[130] = 7;
    EXPECT_EQ(keptOf(timeline, prompt), 128);
}

TEST_F(TimelineTest, DropsChunksWhoseBordersLieElsewhere)
{
    auto timeline = holding(streamPrompt(count(200)));
    auto longer = streamPrompt(count(250));
    longer.sections[0].lengthTokens = 200;
    EXPECT_EQ(keptOf(timeline, longer), 192) << "[192, 200) is no chunk of the longer one";
}

TEST_F(TimelineTest, DropsDecodedTokensEvenWhenTheyMatch)
{
    const auto prompt = streamPrompt(count(64));
    auto timeline = holding(prompt);
    for (TokenId token = 64; token < 70; ++token) {
        ASSERT_TRUE(timeline.kv().reserve(1));
        timeline.kv().grow(1);
        timeline.decoded(token);
    }
    EXPECT_EQ(timeline.size(), 70);
    auto longer = streamPrompt(count(70));
    longer.sections[0].lengthTokens = 64;
    EXPECT_EQ(keptOf(timeline, longer), 64);
}

TEST_F(TimelineTest, ABranchLeavesItsOriginAloneAndSharesPages)
{
    const auto prompt = streamPrompt(count(200));
    auto timeline = holding(prompt);
    auto branch = timeline.fork();
    EXPECT_EQ(branch.kv().pages()[0], timeline.kv().pages()[0]);

    auto shorter = streamPrompt(count(100));
    shorter.sections[0].lengthTokens = 200;
    EXPECT_EQ(keptOf(branch, shorter), 64);
    ASSERT_TRUE(branch.kv().reserve(10));
    branch.kv().grow(10);
    EXPECT_EQ(timeline.size(), 200);
    EXPECT_EQ(keptOf(timeline, prompt), 200);
}

TEST_F(TimelineTest, CountsTokensSharedWithAStream)
{
    const auto timeline = holding(streamPrompt(count(100)));
    EXPECT_EQ(timeline.sharedTokens(count(300)), 100);
    EXPECT_EQ(timeline.sharedTokens(count(40)), 40);
    auto other = count(300);
    other[17] = 0;
    EXPECT_EQ(timeline.sharedTokens(other), 17);
}

}  // namespace
}  // namespace kvasir::test
