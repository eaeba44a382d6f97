// An engine whose model quotes: every greedy answer stands in the corpus, comes again the same, and leaves
// the engine as it was.
#include <gtest/gtest.h>

#include "core/local/local_engine.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

std::unique_ptr<LocalEngine> engineThat(bool quotes, LocalEngineOptions options = {})
{
    auto model = memoryModel({});
    if (quotes)
        model->quotation = Quotation{.notFound = {"?!"}};
    options.chunkTokens = 64;
    options.pageTokens = 32;
    auto made = LocalEngine::create(model, kernels::openCpu(2), nullptr, options);
    EXPECT_TRUE(made) << made.error().text();
    return std::move(*made);
}

std::string corpus()
{
    std::string text;
    for (unsigned line = 1; line <= 12; ++line)
        text += nonsense(50, line) + "\n";
    return text;
}

Conversation talk(const std::string& question = "what is it?")
{
    Conversation conversation;
    conversation.stream = byteStream({corpus()});
    conversation.question = question;
    return conversation;
}

struct Said {
    std::string text;
    GenerateStats stats;
    bool weighed = true;  // every token came with attention mass
};

Said ask(LocalEngine& engine, const Conversation& conversation, const Sampling& sampling = {.maxTokens = 120})
{
    Said said;
    const auto observer = [&](const GeneratedToken& token) {
        said.text += token.text;
        said.weighed = said.weighed && (token.id < 0 || !token.mass.empty());
    };
    const auto stats = engine.generate(conversation, sampling, observer, {});
    EXPECT_TRUE(stats) << stats.error().text();
    said.stats = stats ? *stats : GenerateStats{};
    return said;
}

// Every line of it stands in the text.
bool quotes(const std::string& answer, const std::string& text)
{
    if (answer == "?!")
        return true;
    for (std::size_t begin = 0; begin < answer.size();) {
        const auto end = std::min(answer.find('\n', begin), answer.size());
        if (text.find(answer.substr(begin, end - begin)) == std::string::npos)
            return false;
        begin = end + 1;
    }
    return true;
}

}  // namespace

TEST(QuotingEngine, GreedyAnswersStandInTheCorpus)
{
    const auto engine = engineThat(true), free = engineThat(false);
    for (const char* const question : {"what is it?", "where?", "who said so, and why?"}) {
        const auto said = ask(*engine, talk(question));
        EXPECT_FALSE(said.text.empty());
        EXPECT_TRUE(quotes(said.text, corpus())) << said.text;
        EXPECT_TRUE(said.weighed);
        EXPECT_EQ(said.stats.outputTokens, std::ssize(said.stats.outputIds));
        EXPECT_FALSE(quotes(ask(*free, talk(question)).text, corpus())) << "or this says nothing";
    }
}

TEST(QuotingEngine, WhoAsksForFreerTextGetsIt)
{
    const auto engine = engineThat(true), free = engineThat(false);
    for (const Sampling& sampling :
         {Sampling{.temperature = 0.8, .maxTokens = 40}, Sampling{.repetitionPenalty = 1.2, .maxTokens = 40}})
        EXPECT_EQ(ask(*engine, talk(), sampling).text, ask(*free, talk(), sampling).text);
}

TEST(QuotingEngine, EqualQuestionsHaveEqualAnswersWhateverWasAskedBefore)
{
    const auto engine = engineThat(true);
    const auto first = ask(*engine, talk("where?"));
    auto longer = talk("and then?");
    longer.turns.push_back({"where?", first.text});
    ask(*engine, longer);
    ask(*engine, talk("something else"));
    const auto again = ask(*engine, talk("where?"));
    EXPECT_EQ(again.stats.outputIds, first.stats.outputIds);
    EXPECT_GE(again.stats.reusedTokens, talk().stream->size()) << "what was tried is not kept";
    EXPECT_EQ(ask(*engineThat(true), talk("where?")).stats.outputIds, first.stats.outputIds);
}

TEST(QuotingEngine, QuotesOnlyWhatWasReadAndIsInSight)
{
    const auto engine = engineThat(true);
    auto conversation = talk();
    conversation.readTokens = 200;
    EXPECT_TRUE(quotes(ask(*engine, conversation).text, corpus().substr(0, 200)));
    conversation = talk();
    conversation.hidden = {{100, conversation.stream->size()}};
    EXPECT_TRUE(quotes(ask(*engine, conversation).text, corpus().substr(0, 100)));
}

TEST(QuotingEngine, UnderAKvPolicyOneWayIsFollowed)
{
    LocalEngineOptions options;
    options.policy = kvPolicyByName("h2o:128").value();
    const auto said = ask(*engineThat(true, options), talk());
    EXPECT_TRUE(quotes(said.text, corpus())) << said.text;
    ASSERT_TRUE(said.stats.policyUse);
    EXPECT_LE(said.stats.policyUse->steps, said.stats.outputTokens + 1);
}

TEST(QuotingEngine, CancellingKeepsWhatWasSaid)
{
    const auto engine = engineThat(true);
    ask(*engine, talk());
    std::stop_source source;
    const JobContext job(source.get_token(), {});
    std::string shown;
    const auto stats = engine->generate(
        talk(), {.maxTokens = 120},
        [&](const GeneratedToken& token) {
            shown += token.text;
            source.request_stop();
        },
        job);
    ASSERT_TRUE(stats) << stats.error().text();
    EXPECT_TRUE(quotes(shown, corpus())) << shown;
}

}  // namespace kvasir::test
