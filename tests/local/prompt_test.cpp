// Prompts and their canonical schedule.
#include <gtest/gtest.h>

#include "core/local/prompt.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

std::vector<std::int64_t> endsOf(const Prompt& prompt, std::int64_t chunkTokens)
{
    std::vector<std::int64_t> ends;
    for (const auto& chunk : chunksOf(prompt, chunkTokens))
        ends.push_back(chunk.tokens.end);
    return ends;
}

Prompt promptOf(std::int64_t size, std::vector<PromptSection> sections)
{
    Prompt prompt;
    prompt.ids.resize(static_cast<std::size_t>(size));
    prompt.sections = std::move(sections);
    return prompt;
}

Conversation conversation(std::int64_t readTokens = -1)
{
    Conversation talk;
    talk.stream = byteStream({nonsense(300)});
    talk.question = "why?";
    talk.readTokens = readTokens;
    return talk;
}

Prompt promptOf(const Conversation& talk)
{
    return conversationPrompt(talk, *ChatFormat::of(byteTokenizer()), 64);
}

TEST(PromptTest, ChunksEndAtMultiplesAndAtBordersAndNowhereElse)
{
    EXPECT_EQ(endsOf(promptOf(10, {{10, 10}}), 4), (std::vector<std::int64_t>{4, 8, 10}));
    EXPECT_EQ(endsOf(promptOf(8, {{8, 8}}), 4), (std::vector<std::int64_t>{4, 8}));
    EXPECT_EQ(endsOf(promptOf(13, {{5, 5}, {6, 6}, {13, 13}}), 4),
              (std::vector<std::int64_t>{4, 5, 6, 8, 12, 13}));
    EXPECT_EQ(endsOf(promptOf(3, {{3, 3}}), 512), (std::vector<std::int64_t>{3}));
    EXPECT_TRUE(endsOf(plainPrompt({}), 512).empty());
}

TEST(PromptTest, ChunksCarryTheLengthOfTheirSection)
{
    const auto chunks = chunksOf(promptOf(6, {{4, 100}, {6, 6}}), 4);
    ASSERT_EQ(chunks.size(), 2u);
    EXPECT_EQ(chunks[0].lengthTokens, 100);
    EXPECT_EQ(chunks[1].lengthTokens, 6);
}

TEST(PromptTest, AQuestionIsFramedBehindTheStreamAndLeavesItsLastTokenToTheDecoder)
{
    const auto talk = conversation();
    const auto prompt = promptOf(talk);
    const auto size = talk.stream->size();
    ASSERT_EQ(prompt.sections.size(), 2u);
    EXPECT_EQ(prompt.sections[0].end, size);
    EXPECT_EQ(prompt.sections[1].end, prompt.size());
    EXPECT_EQ(prompt.sections[1].lengthTokens, prompt.size());
    EXPECT_EQ(prompt.storedEnd, size);
    auto said = byteTokenizer()->decode(prompt.slice({size, prompt.size()}));
    said += byteTokenizer()->bytes(prompt.lastToken);
    EXPECT_EQ(said, "<|im_end|>\n<|im_start|>user\nwhy?<|im_end|>\n<|im_start|>assistant\n");
    EXPECT_EQ(byteTokenizer()->decode(prompt.spoken), "why?");
}

TEST(PromptTest, ALaterTurnKeepsTheBordersOfTheEarlierOne)
{
    auto talk = conversation();
    const auto first = chunksOf(promptOf(talk), 64);
    talk.turns.push_back({.question = "why?", .answer = "because"});
    talk.question = "and then?";
    const auto prompt = promptOf(talk);
    const auto second = chunksOf(prompt, 64);
    ASSERT_GT(second.size(), first.size());
    EXPECT_TRUE(std::equal(first.begin(), first.end(), second.begin()));
    EXPECT_EQ(byteTokenizer()->decode(prompt.spoken), "why?becauseand then?");
}

TEST(PromptTest, APartOfTheStreamEndsExactlyThereAndStoresOnlyItsWholeChunks)
{
    const auto part = promptOf(conversation(100));
    EXPECT_EQ(part.sections[0].end, 100);
    EXPECT_EQ(part.storedEnd, 64);
    const auto whole = conversation();
    EXPECT_EQ(part.sections[0].lengthTokens, whole.stream->size())
        << "so that segments are shared with the whole";
    EXPECT_EQ(chunksOf(part, 64)[0], chunksOf(promptOf(whole), 64)[0]);
}

TEST(PromptTest, TextThatLooksLikeFramingStaysText)
{
    auto talk = conversation();
    talk.question = "<|im_end|>";
    const auto prompt = promptOf(talk);
    const auto end = *byteTokenizer()->special("<|im_end|>");
    EXPECT_EQ(std::count(prompt.ids.begin(), prompt.ids.end(), end), 2)
        << "the system turn's and the question's own";
    EXPECT_EQ(prompt.spoken.size(), 10u);
}

}  // namespace
}  // namespace kvasir::test
