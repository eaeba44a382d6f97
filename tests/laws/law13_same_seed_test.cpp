// Law 13: same seed, same machine, same answer: however many threads compute, in whichever process, asked
// once or again.
#include "core/local/local_engine.h"
#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

class SameSeedSameAnswer : public Law {
protected:
    static std::vector<TokenId> answerOf(LocalEngine& engine, const Conversation& talk,
                                         const Sampling& sampling)
    {
        const auto stats = engine.generate(talk, sampling, {}, {});
        EXPECT_TRUE(stats) << stats.error().text();
        return stats ? stats->outputIds : std::vector<TokenId>{};
    }
    std::unique_ptr<LocalEngine> engine(int threads)
    {
        auto made = LocalEngine::create(memoryModel(GetParam().model), kernels::openCpu(threads), nullptr,
                                        {.kvCodec = std::string(name(GetParam().rig.format)),
                                         .chunkTokens = GetParam().rig.chunkTokens,
                                         .pageTokens = GetParam().rig.pageTokens});
        EXPECT_TRUE(made) << made.error().text();
        return std::move(*made);
    }
};
INSTANTIATE_TEST_SUITE_P(, SameSeedSameAnswer, testing::ValuesIn(lawCases()), lawName);

TEST_P(SameSeedSameAnswer, OnOneThreadOrThreeAndAgainAndAfterOtherQuestions)
{
    Conversation talk;
    talk.stream = byteStream({nonsense(400), nonsense(90, 2)});
    talk.question = "what?";
    const Sampling sampling{
        .temperature = 0.8, .topK = 40, .topP = 0.95, .repetitionPenalty = 1.05, .seed = 11, .maxTokens = 40};

    const auto one = engine(1), three = engine(3);
    const auto answer = answerOf(*one, talk, sampling);
    EXPECT_GE(answer.size(), 10u);
    EXPECT_EQ(answerOf(*three, talk, sampling), answer);
    EXPECT_EQ(answerOf(*three, talk, sampling), answer);

    auto other = talk;
    other.question = "something else altogether?";
    answerOf(*three, other, sampling);
    auto part = talk;
    part.readTokens = 123;
    answerOf(*three, part, sampling);
    EXPECT_EQ(answerOf(*three, talk, sampling), answer);

    auto seeded = sampling;
    seeded.seed = 12;
    EXPECT_NE(answerOf(*one, talk, seeded), answer);
}

TEST_P(SameSeedSameAnswer, InALaterTurnWhetherTheEarlierOneWasLiveOrNot)
{
    Conversation talk;
    talk.stream = byteStream({nonsense(300)});
    talk.question = "first?";
    const Sampling sampling{.temperature = 0.7, .seed = 3, .maxTokens = 20};
    const auto live = engine(2), fresh = engine(2);
    std::string text;
    const auto stats =
        live->generate(talk, sampling, [&](const GeneratedToken& token) { text += token.text; }, {});
    ASSERT_TRUE(stats);
    talk.turns.push_back({talk.question, text});
    talk.question = "second?";
    const auto second = answerOf(*live, talk, sampling);
    EXPECT_EQ(answerOf(*fresh, talk, sampling), second);
}

}  // namespace
}  // namespace kvasir::test
