// LocalEngine as a session uses it: prepare, ask, ask again, branch, stop.
#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/local/local_engine.h"
#include "core/token/utf8_stream.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

class LocalEngineTest : public testing::Test {
protected:
    void TearDown() override { setFileFault({}); }

    std::unique_ptr<LocalEngine> engine(KvStore* store = nullptr, const MemoryModelOptions& model = {})
    {
        auto made = LocalEngine::create(memoryModel(model), kernels::openCpu(2), store,
                                        {.chunkTokens = 64, .pageTokens = 32});
        EXPECT_TRUE(made) << made.error().text();
        return std::move(*made);
    }
    static Conversation talk(std::int64_t bytes = 400)
    {
        Conversation conversation;
        conversation.stream = byteStream({nonsense(bytes)});
        conversation.question = "what is it?";
        return conversation;
    }
    static GenerateStats ask(LocalEngine& engine, const Conversation& conversation,
                             const Sampling& sampling = {.maxTokens = 12})
    {
        const auto stats = engine.generate(conversation, sampling, {}, {});
        EXPECT_TRUE(stats) << stats.error().text();
        return stats ? *stats : GenerateStats{};
    }
};

TEST_F(LocalEngineTest, SaysWhatItIs)
{
    const auto local = engine(
        nullptr, {.dualChunk = DualChunk{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 0}});
    const auto& info = local->info();
    EXPECT_EQ(info.engine, "local");
    EXPECT_EQ(info.kvCodec, "f16");
    EXPECT_EQ(info.attention, "dense, dual chunk");
    EXPECT_EQ(info.contextTokens, 8192);
    EXPECT_EQ(info.kvBytesPerToken, 2 * 2 * 2 * 16 * 2);
    EXPECT_NE(info.numerics.find("engine "), std::string::npos);
    EXPECT_EQ(info.device.substr(0, 5), "cpu: ");
}

TEST_F(LocalEngineTest, ASecondQuestionPaysOnlyForItself)
{
    const auto local = engine();
    auto conversation = talk();
    const auto first = ask(*local, conversation);
    EXPECT_EQ(first.reusedTokens, 0);
    EXPECT_EQ(first.outputTokens, 12);
    EXPECT_EQ(first.stop, "length");
    EXPECT_EQ(std::ssize(first.outputIds), 12);
    EXPECT_GT(first.firstTokenSeconds, 0);
    conversation.question = "and where?";
    EXPECT_EQ(ask(*local, conversation).reusedTokens, conversation.stream->size());
}

TEST_F(LocalEngineTest, ALaterTurnReusesTheEarlierQuestion)
{
    const auto local = engine();
    auto conversation = talk();
    const auto first = ask(*local, conversation);
    conversation.turns.push_back({conversation.question, "nothing"});
    conversation.question = "really?";
    const auto second = ask(*local, conversation);
    EXPECT_EQ(second.reusedTokens, first.promptTokens - 1) << "all but the token that is always decoded";
    EXPECT_GT(second.promptTokens, first.promptTokens);
}

TEST_F(LocalEngineTest, AScopedQuestionLeavesNoTraceInTheNextOne)
{
    const auto plain = engine();
    const auto scoped = engine();
    auto conversation = talk();
    const auto expected = ask(*plain, conversation);
    auto hidden = conversation;
    hidden.hidden = {{60, 350}};
    const auto other = ask(*scoped, hidden);
    EXPECT_NE(other.outputIds, expected.outputIds) << "what is hidden must matter to this nonsense";
    const auto after = ask(*scoped, conversation);
    EXPECT_EQ(after.outputIds, expected.outputIds);
    EXPECT_EQ(after.reusedTokens, conversation.stream->size());
    EXPECT_EQ(ask(*scoped, hidden).outputIds, other.outputIds);
    hidden.hidden = {{0, conversation.stream->size() + 1}};
    EXPECT_EQ(scoped->generate(hidden, {}, {}, {}).error().code(), ErrorCode::Invalid);
}

// A model that hides nothing would write what it wrote: greedy tokens are the likeliest.
TEST_F(LocalEngineTest, ScoresWhatItWroteAndLeavesTheTimelineAlone)
{
    const auto local = engine();
    const auto conversation = talk();
    std::string text;
    const auto stats = local->generate(conversation, {.maxTokens = 12},
                                       [&](const GeneratedToken& token) { text += token.text; }, {});
    ASSERT_TRUE(stats);
    const auto live = local->liveTokens();
    const auto size = std::ssize(text);
    const auto whole = local->score(conversation, text, {0, size}, {});
    ASSERT_TRUE(whole) << whole.error().text();
    EXPECT_LT(whole->logProbability, 0);
    const auto first = local->score(conversation, text, {0, size / 2}, {});
    const auto rest = local->score(conversation, text, {size / 2, size}, {});
    ASSERT_TRUE(first && rest);
    EXPECT_EQ(first->tokens + rest->tokens, whole->tokens);
    EXPECT_NEAR(first->logProbability + rest->logProbability, whole->logProbability, 1e-3);
    auto worse = text;
    worse[0] = worse[0] == 'x' ? 'y' : 'x';
    EXPECT_LT(local->score(conversation, worse, {0, 1}, {})->logProbability,
              local->score(conversation, text, {0, 1}, {})->logProbability);
    auto blind = conversation;
    blind.hidden = {{60, 350}};
    EXPECT_NE(local->score(blind, text, {0, size}, {})->logProbability, whole->logProbability);
    EXPECT_EQ(local->liveTokens(), live);

    EXPECT_EQ(local->score(conversation, text, {2, 2}, {}).error().code(), ErrorCode::Invalid);
    EXPECT_EQ(local->score(conversation, text, {0, size + 1}, {}).error().code(), ErrorCode::Invalid);
}

TEST_F(LocalEngineTest, PreparesOnceAndReopensFromTheStore)
{
    const TempDir folder;
    const auto store = openStore(folder);
    const auto conversation = talk();
    const auto tokens = conversation.stream->size();
    const auto first = engine(store.get())->prepare(conversation.stream, {});
    ASSERT_TRUE(first);
    EXPECT_EQ(first->tokens, tokens);
    EXPECT_EQ(first->computedTokens, tokens);
    EXPECT_EQ(first->missReason, "never-prepared");
    EXPECT_EQ(first->kvBytes, tokens * 256);

    const auto local = engine(store.get());
    const auto second = local->prepare(conversation.stream, {});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->reusedTokens, tokens);
    EXPECT_EQ(second->computedTokens, 0);
    EXPECT_EQ(second->missReason, "none");
    EXPECT_EQ(ask(*local, conversation).reusedTokens, tokens);

    const auto known = store->preparations();
    ASSERT_TRUE(known);
    ASSERT_EQ(known->size(), 1u);
    EXPECT_EQ(known->front().note.preparedTokens, tokens);
    EXPECT_EQ(known->front().note.corpus, "test");
    EXPECT_NEAR(known->front().note.seconds, first->computeSeconds, 1e-6);
}

// Under the length scale every text is read anew when it has grown; where text streams it is not.
TEST_F(LocalEngineTest, WhatStreamsIsReusedWhenTheTextHasGrown)
{
    const DualChunk scaled{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 64};
    const HeadRoles roles{.sinkTokens = 8,
                          .recentTokens = 64,
                          .textStreams = true,
                          .kvHeads = 2,
                          .retrieval = {false, false, true, true}};
    const auto text = nonsense(600);
    for (const bool streams : {false, true}) {
        const TempDir folder;
        const auto store = openStore(folder);
        const MemoryModelOptions model{.dualChunk = scaled,
                                       .headRoles = streams ? std::optional(roles) : std::nullopt};
        const auto shorter = byteStream({text.substr(0, 384)});
        ASSERT_TRUE(engine(store.get(), model)->prepare(shorter, {}));
        const auto grown = engine(store.get(), model)->prepare(byteStream({text}), {});
        ASSERT_TRUE(grown);
        EXPECT_EQ(grown->reusedTokens, streams ? shorter->size() / 64 * 64 : 0);
    }
}

TEST_F(LocalEngineTest, AskingWithoutPreparingLeavesAPreparationBehind)
{
    const TempDir folder;
    const auto store = openStore(folder);
    const auto conversation = talk();
    const auto answer = ask(*engine(store.get()), conversation);
    const auto again = engine(store.get())->prepare(conversation.stream, {});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->computedTokens, 0);
    EXPECT_EQ(again->missReason, "none");
    EXPECT_EQ(answer.reusedTokens, 0);
}

TEST_F(LocalEngineTest, ACancelledPreparationKeepsItsCheckpointsAndSaysUnfinished)
{
    const TempDir folder;
    const auto store = openStore(folder);
    const auto conversation = talk();
    std::stop_source source;
    const JobContext job(source.get_token(), [&](const Progress& progress) {
        if (progress.done >= 128)
            source.request_stop();
    });
    const auto stopped = engine(store.get())->prepare(conversation.stream, job);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code(), ErrorCode::Cancelled);
    const auto resumed = engine(store.get())->prepare(conversation.stream, {});
    ASSERT_TRUE(resumed);
    EXPECT_EQ(resumed->reusedTokens, 128);
    EXPECT_EQ(resumed->missReason, "unfinished");
}

TEST_F(LocalEngineTest, ReadsAPartOnABranchAndKeepsTheWhole)
{
    const auto local = engine();
    auto conversation = talk();
    ask(*local, conversation);
    const auto live = local->liveTokens();
    auto part = conversation;
    part.readTokens = 100;
    const auto stats = ask(*local, part);
    EXPECT_EQ(stats.reusedTokens, 64);
    EXPECT_EQ(local->liveTokens(), live);
    EXPECT_EQ(ask(*local, conversation).reusedTokens,
              stats.promptTokens - 100 - 1 + conversation.stream->size())
        << "even the question is still there";

    const auto alone = engine();
    EXPECT_EQ(ask(*alone, part).outputIds, stats.outputIds);
}

TEST_F(LocalEngineTest, StreamsTextThatAddsUpAndAttentionThatSumsToOne)
{
    const auto local = engine();
    const auto conversation = talk();
    std::string streamed;
    std::vector<TokenId> ids;
    const auto stats = local->generate(
        conversation, {.temperature = 1.5, .seed = 4, .maxTokens = 60},
        [&](const GeneratedToken& token) {
            streamed += token.text;
            if (token.id < 0) {
                EXPECT_TRUE(token.mass.empty());
                return;
            }
            ids.push_back(token.id);
            EXPECT_EQ(token.massBlock, 64);
            const auto prompt = conversation.stream->size();
            EXPECT_GE(std::ssize(token.mass) * 64, prompt);
            EXPECT_NEAR(std::accumulate(token.mass.begin(), token.mass.end(), 0.0), 1.0, 1e-4);
        },
        {});
    ASSERT_TRUE(stats);
    EXPECT_EQ(ids, stats->outputIds);
    EXPECT_LT(*std::max_element(ids.begin(), ids.end()), byteTokenizer()->size())
        << "padding rows have the largest logits";
    Utf8Stream utf8;
    auto expected = utf8.add(byteTokenizer()->decode(ids));
    expected += utf8.finish();
    EXPECT_EQ(streamed, expected);
    EXPECT_NE(streamed.find("\uFFFD"), std::string::npos) << "random bytes are not UTF-8";
}

TEST_F(LocalEngineTest, CancellingAnAnswerKeepsWhatStands)
{
    const auto local = engine();
    std::stop_source source;
    int seen = 0;
    const auto stats = local->generate(
        talk(), {.maxTokens = 500},
        [&](const GeneratedToken&) {
            if (++seen == 5)
                source.request_stop();
        },
        JobContext(source.get_token(), {}));
    ASSERT_TRUE(stats);
    EXPECT_EQ(stats->stop, "cancelled");
    EXPECT_EQ(stats->outputTokens, 5);
}

TEST_F(LocalEngineTest, CancellingWhileThePromptIsReadGivesAnEmptyAnswer)
{
    const auto local = engine();
    std::stop_source source;
    source.request_stop();
    const auto stats = local->generate(talk(), {}, {}, JobContext(source.get_token(), {}));
    ASSERT_TRUE(stats);
    EXPECT_EQ(stats->stop, "cancelled");
    EXPECT_EQ(stats->outputTokens, 0);
}

TEST_F(LocalEngineTest, AnswersOnAFullDiskAndSaysWhatWasNotSaved)
{
    const TempDir folder;
    const auto store = openStore(folder);
    const auto expected = ask(*engine(), talk());
    setFileFault([](std::string_view operation, const std::filesystem::path&) {
        return operation == "write" ? ENOSPC : 0;
    });
    const auto local = engine(store.get());
    const auto prepared = local->prepare(talk().stream, {});
    ASSERT_TRUE(prepared) << prepared.error().text();
    ASSERT_TRUE(prepared->notSaved.has_value());
    EXPECT_EQ(prepared->notSaved->code(), ErrorCode::DiskFull);
    const auto answered = ask(*engine(store.get()), talk());
    EXPECT_EQ(answered.outputIds, expected.outputIds);
    ASSERT_TRUE(answered.notSaved.has_value());
    EXPECT_EQ(answered.notSaved->code(), ErrorCode::DiskFull);
}

TEST_F(LocalEngineTest, EndsWhenTheContextIsFull)
{
    auto conversation = talk(200);
    const auto local = engine(nullptr, {.maxPositions = 256});
    const auto stats = ask(*local, conversation, {.maxTokens = 1000});
    EXPECT_EQ(stats.stop, "length");
    EXPECT_EQ(stats.promptTokens + stats.outputTokens, 256);
}

TEST_F(LocalEngineTest, RefusesWhatItCannotDo)
{
    const auto local = engine(nullptr, {.maxPositions = 256});
    const auto codeOf = [](const auto& result) {
        return result ? ErrorCode::Internal : result.error().code();
    };
    EXPECT_EQ(codeOf(local->prepare(nullptr, {})), ErrorCode::Invalid);
    EXPECT_EQ(codeOf(local->prepare(talk(400).stream, {})), ErrorCode::TooLarge);
    EXPECT_EQ(codeOf(local->generate(talk(400), {}, {}, {})), ErrorCode::TooLarge);
    EXPECT_EQ(codeOf(local->generate({}, {}, {}, {})), ErrorCode::Invalid);
    auto part = talk(100);
    for (const std::int64_t read : {std::int64_t{0}, std::int64_t{-2}, part.stream->size() + 1}) {
        part.readTokens = read;
        EXPECT_EQ(codeOf(local->generate(part, {}, {}, {})), ErrorCode::Invalid);
    }
    EXPECT_EQ(codeOf(local->generate(talk(100), {.temperature = -1}, {}, {})), ErrorCode::Invalid);
    EXPECT_EQ(codeOf(local->logits({}, {})), ErrorCode::Invalid);
    EXPECT_EQ(codeOf(local->logits(std::vector<TokenId>{5, 999999}, {})), ErrorCode::Invalid);
    EXPECT_FALSE(LocalEngine::create(memoryModel({}), kernels::openCpu(1), nullptr, {.kvCodec = "f17"}));
    const DualChunk odd{.chunkSize = 101, .localSize = 32, .originalMaxPositions = 0};
    const auto refused = LocalEngine::create(memoryModel({.dualChunk = odd}), kernels::openCpu(1), nullptr);
    EXPECT_EQ(codeOf(refused), ErrorCode::Unsupported);
}

TEST_F(LocalEngineTest, LogitsDisturbNothing)
{
    const auto local = engine();
    const auto conversation = talk();
    ask(*local, conversation);
    const auto live = local->liveTokens();
    const std::vector<TokenId> ids(100, 65);
    const auto logits = local->logits(ids, {});
    ASSERT_TRUE(logits);
    EXPECT_EQ(std::ssize(*logits), 272);
    EXPECT_EQ(local->liveTokens(), live);
}

}  // namespace
}  // namespace kvasir::test
