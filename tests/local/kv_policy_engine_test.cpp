// KV policies of an engine: off unless asked for, the text's KV stays whole, equal questions have equal
// answers whatever was asked before.
#include <gtest/gtest.h>

#include "core/local/local_engine.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

std::unique_ptr<LocalEngine> engineWith(const std::string& policy, KvStore* store = nullptr)
{
    LocalEngineOptions options{.chunkTokens = 64, .pageTokens = 32};
    if (!policy.empty())
        options.policy = kvPolicyByName(policy).value();
    auto made = LocalEngine::create(memoryModel({}), kernels::openCpu(2), store, options);
    EXPECT_TRUE(made) << made.error().text();
    return std::move(*made);
}

Conversation talk(const std::string& question = "what is it that was said, and where?")
{
    Conversation conversation;
    conversation.stream = byteStream({nonsense(1500)});
    conversation.question = question;
    return conversation;
}

GenerateStats ask(LocalEngine& engine, const Conversation& conversation)
{
    const auto stats = engine.generate(conversation, {.maxTokens = 24}, {}, {});
    EXPECT_TRUE(stats) << stats.error().text();
    return stats ? *stats : GenerateStats{};
}

constexpr const char* kPolicies[] = {"streaming:128", "h2o:128", "snapkv:128", "infllm:1/4", "quest:128"};

}  // namespace

TEST(KvPolicyEngine, IsOffUnlessAskedForAndNeverSilent)
{
    const auto plain = engineWith("");
    EXPECT_FALSE(ask(*plain, talk()).policyUse);
    EXPECT_EQ(plain->info().attention, "dense");
    EXPECT_EQ(engineWith("quest:1/8")->info().attention, "dense, KV policy quest:1/8");
}

TEST(KvPolicyEngine, FullAndAnyBudgetThatHoldsEverythingAnswerTheSame)
{
    const auto expected = ask(*engineWith(""), talk()).outputIds;
    ASSERT_FALSE(expected.empty());
    for (const char* const policy : {"full", "h2o:4000", "snapkv:4000", "infllm:4000", "quest:4000"}) {
        const auto stats = ask(*engineWith(policy), talk());
        EXPECT_EQ(stats.outputIds, expected) << policy;
        ASSERT_TRUE(stats.policyUse);
        EXPECT_GE(stats.policyUse->steps, stats.outputTokens);
    }
}

TEST(KvPolicyEngine, EqualQuestionsHaveEqualAnswersWhateverWasAskedBefore)
{
    for (const char* const policy : kPolicies) {
        const auto fresh = ask(*engineWith(policy), talk());
        const auto engine = engineWith(policy);
        ask(*engine, talk("something else?"));
        const auto first = ask(*engine, talk()), second = ask(*engine, talk());
        EXPECT_EQ(first.outputIds, fresh.outputIds) << policy;
        EXPECT_EQ(second.outputIds, fresh.outputIds) << policy;
        EXPECT_EQ(second.policyUse, fresh.policyUse) << policy;
        EXPECT_GE(second.reusedTokens, talk().stream->size()) << policy;
        EXPECT_LT(fresh.policyUse->readBytes, fresh.policyUse->fullBytes) << policy;
    }
}

TEST(KvPolicyEngine, TheTextIsStoredWholeAndServesEveryPolicy)
{
    const TempDir folder;
    const auto store = openStore(folder);
    const auto whole = ask(*engineWith("", store.get()), talk());
    for (const char* const policy : kPolicies) {
        const auto engine = engineWith(policy, store.get());
        EXPECT_EQ(engine->reusableTokens(*talk().stream), talk().stream->size());
        EXPECT_EQ(ask(*engine, talk()).outputIds, ask(*engineWith(policy), talk()).outputIds) << policy;
    }
    const auto again = ask(*engineWith("", store.get()), talk());
    EXPECT_EQ(again.outputIds, whole.outputIds);
    EXPECT_GE(again.reusedTokens, talk().stream->size());
}

TEST(KvPolicyEngine, ScoresLookAtEverything)
{
    const std::string answer = "it is there";
    const ByteRange part{0, std::ssize(answer)};
    const auto expected = engineWith("")->score(talk(), answer, part, {});
    ASSERT_TRUE(expected);
    for (const char* const policy : kPolicies) {
        const auto engine = engineWith(policy);
        ask(*engine, talk());  // leaves a question that streaming has read by its window
        const auto score = engine->score(talk(), answer, part, {});
        ASSERT_TRUE(score);
        EXPECT_EQ(score->logProbability, expected->logProbability) << policy;
    }
}

}  // namespace kvasir::test
