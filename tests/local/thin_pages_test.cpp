// Thin pages: nothing that is said depends on windows having been dropped.  Everything is compared bit for
// bit with the same model over pages that keep all.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "core/local/local_engine.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kChunk = 64, kAnchor = 192;

HeadRoles mixed()
{
    return {.sinkTokens = 8,
            .recentTokens = 40,
            .kvHeads = 2,
            .retrieval = {true, false, false, false, true, true}};
}

MemoryModelOptions modelOf(bool textStreams)
{
    MemoryModelOptions options{.layers = 3, .headRoles = mixed()};
    options.headRoles->textStreams = textStreams;
    if (textStreams)
        options.dualChunk = DualChunk{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 128};
    return options;
}

Prompt promptOf(std::int64_t stream, std::int64_t question, std::uint64_t seed = 1)
{
    const auto text = byteTokenizer()->encode(nonsense(stream), Tokenizer::SpecialText::Plain);
    auto prompt = streamPrompt(text);
    if (question > 0) {
        const auto more = byteTokenizer()->encode(nonsense(question, seed), Tokenizer::SpecialText::Plain);
        prompt.ids.insert(prompt.ids.end(), more.begin(), more.end());
        prompt.sections.push_back({stream + question, stream + question});
    }
    return prompt;
}

class ThinPagesTest : public testing::TestWithParam<std::tuple<bool, kernels::KvFormat>> {
protected:
    EngineRig rig(std::int64_t anchorTokens) const
    {
        const auto [textStreams, format] = GetParam();
        return EngineRig(memoryModel(modelOf(textStreams)),
                         {.format = format, .chunkTokens = kChunk, .anchorTokens = anchorTokens});
    }
    PrefillStats prefill(EngineRig& rig, const Prompt& prompt, Timeline& timeline, KvStore* store = nullptr)
    {
        auto stats = rig.prefill(prompt, timeline, store);
        EXPECT_TRUE(stats) << stats.error().text();
        return stats ? *stats : PrefillStats{};
    }
    static std::vector<float> nextLogits(EngineRig& rig, const Timeline& timeline)
    {
        auto branch = timeline.fork();
        std::vector<float> all;
        for (const TokenId token : {65, 66, 67}) {
            const auto stepped = rig.transformer().step({.token = token}, branch.kv(), {});
            EXPECT_TRUE(stepped) << stepped.error().text();
            all.insert(all.end(), rig.transformer().logits().begin(), rig.transformer().logits().end());
        }
        return all;
    }
    std::vector<float> fullLogits(const Prompt& prompt)
    {
        auto timeline = m_full.timeline();
        prefill(m_full, prompt, timeline);
        return nextLogits(m_full, timeline);
    }

    EngineRig m_full = rig(0);
    EngineRig m_thin = rig(kAnchor);
};
INSTANTIATE_TEST_SUITE_P(, ThinPagesTest,
                         testing::Combine(testing::Bool(), testing::ValuesIn(kernels::kKvFormats)),
                         [](const auto& tested) {
                             return std::string(name(std::get<1>(tested.param)))
                                 + (std::get<0>(tested.param) ? "TextStreams" : "");
                         });

}  // namespace

TEST_P(ThinPagesTest, SayWhatFullPagesSayWhereverTheTextEnds)
{
    for (const std::int64_t tokens : {1, 31, 32, 33, 64, 127, 128, 191, 192, 193, 224, 300, 384, 511, 700}) {
        SCOPED_TRACE(tokens);
        for (const std::int64_t question : {0, 1, 70}) {
            const auto prompt = promptOf(tokens, question);
            auto timeline = m_thin.timeline();
            prefill(m_thin, prompt, timeline);
            ASSERT_EQ(nextLogits(m_thin, timeline), fullLogits(prompt));
        }
    }
}

TEST_P(ThinPagesTest, OneTimelineServesAnyOrderOfTextsAndQuestions)
{
    std::mt19937 random(11);
    auto timeline = m_thin.timeline();
    for (int turn = 0; turn < 25; ++turn) {
        SCOPED_TRACE(turn);
        constexpr std::int64_t kStreams[] = {200, 500, 500, 500, 613};
        const auto prompt =
            promptOf(kStreams[random() % 5], static_cast<std::int64_t>(random() % 90), random());
        std::optional<Timeline> branch;
        if (random() % 3 == 0)
            branch.emplace(timeline.fork());
        auto& own = branch ? *branch : timeline;
        prefill(m_thin, prompt, own);
        ASSERT_EQ(nextLogits(m_thin, own), fullLogits(prompt));
        for (std::uint64_t step = 0; step < random() % 90; ++step) {  // an answer
            ASSERT_TRUE(m_thin.transformer().step({.token = 70}, own.kv(), {}));
            own.decoded(70);
        }
    }
}

TEST_P(ThinPagesTest, TheSecondQuestionPaysOnlyForItself)
{
    auto timeline = m_thin.timeline();
    prefill(m_thin, promptOf(611, 80), timeline);
    for (int step = 0; step < 150; ++step) {
        ASSERT_TRUE(m_thin.transformer().step({.token = 70}, timeline.kv(), {}));
        timeline.decoded(70);
    }
    EXPECT_EQ(prefill(m_thin, promptOf(611, 50, 2), timeline).keptTokens, 611);
    auto longer = promptOf(611, 50, 2);
    longer.ids.insert(longer.ids.end(), 20, 71);
    longer.sections.push_back({681, 681});
    EXPECT_EQ(prefill(m_thin, longer, timeline).keptTokens, 661);
    EXPECT_EQ(nextLogits(m_thin, timeline), fullLogits(longer));
}

TEST_P(ThinPagesTest, AStoreGivesBackWhatOneGoesOnFrom)
{
    const auto prompt = promptOf(1000, 30);
    const auto expected = fullLogits(prompt);
    const TempDir folder;
    const auto store = openStore(folder);
    auto first = m_thin.timeline();
    prefill(m_thin, prompt, first, store.get());
    auto again = rig(kAnchor);
    auto timeline = again.timeline();
    EXPECT_EQ(prefill(again, prompt, timeline, store.get()).restoredTokens, 1000);
    EXPECT_EQ(nextLogits(again, timeline), expected);
    EXPECT_EQ(kvBits(timeline.kv()), kvBits(first.kv()));

    // A text that leaves the stored one at a place without windows goes on from the anchor before.
    auto other = promptOf(1000, 0);
    std::fill(other.ids.begin() + 650, other.ids.end(), 72);
    auto otherTimeline = again.timeline();
    const auto stats = prefill(again, other, otherTimeline, store.get());
    EXPECT_EQ(stats.restoredTokens, 576);
    EXPECT_EQ(nextLogits(again, otherTimeline), fullLogits(other));
    auto restored = again.timeline();
    EXPECT_EQ(prefill(again, other, restored, store.get()).restoredTokens, 1000)
        << "the windows that its end needs were written";
    EXPECT_EQ(nextLogits(again, restored), fullLogits(other));
}

TEST_P(ThinPagesTest, ADamagedSegmentCostsWhatLiesBehindTheLastAnchor)
{
    const auto prompt = promptOf(1000, 30);
    const auto expected = fullLogits(prompt);
    for (const std::int64_t lost : {0, 1, 5, 6, 14, 15}) {
        SCOPED_TRACE(lost);
        const TempDir folder;
        const auto store = openStore(folder);
        auto first = m_thin.timeline();
        prefill(m_thin, prompt, first, store.get());
        SegmentChain chain(m_thin.identity());
        SegmentId id;
        for (std::int64_t i = 0; i <= lost; ++i)
            id = chain.next(prompt.slice({i * kChunk, std::min<std::int64_t>((i + 1) * kChunk, 1000)}));
        std::filesystem::resize_file(folder / "kv" / "segments" / id.value.substr(0, 2) / (id.value + ".kvs"),
                                     300);
        auto timeline = m_thin.timeline();
        const auto stats = prefill(m_thin, prompt, timeline, store.get());
        EXPECT_EQ(stats.damagedSegments, 1);
        // The chunks from the anchor before it on; those behind it load again.
        EXPECT_EQ(stats.restoredTokens + stats.computedTokens, 1030);
        EXPECT_LE(stats.computedTokens, kAnchor + kChunk + 30);
        EXPECT_EQ(nextLogits(m_thin, timeline), expected);
        auto again = m_thin.timeline();
        EXPECT_EQ(prefill(m_thin, prompt, again, store.get()).restoredTokens, 1000);
        EXPECT_EQ(nextLogits(m_thin, again), expected);
    }
}

TEST_P(ThinPagesTest, MemoryGrowsByMainPiecesAndAnchors)
{
    const auto bytesOf = [&](EngineRig& own, std::int64_t tokens) {
        auto timeline = own.timeline();
        prefill(own, promptOf(tokens, 0), timeline);
        return timeline.kv().residentBytes();
    };
    const auto grown = bytesOf(m_thin, 1920) - bytesOf(m_thin, 960);
    const auto& layout = m_thin.layout();
    EXPECT_NEAR(static_cast<double>(grown), 960.0 * static_cast<double>(layout.bytesPerToken()), 1000);
    EXPECT_LT(grown, bytesOf(m_full, 1920) - bytesOf(m_full, 960));
}

// Patterns are chosen from keys far behind: of the heads that do not stream alone.
TEST_P(ThinPagesTest, SparsePrefillChoosesTheSame)
{
    const auto ids = byteTokenizer()->encode(nonsense(700), Tokenizer::SpecialText::Plain);
    for (const SparseMethod& method :
         {SparseMethod(VerticalSlash{}), SparseMethod(FlexPrefill{.leastTokens = 64}),
          SparseMethod(XAttention{})}) {
        SCOPED_TRACE(name(method));
        SparsePlan plan(3, 4, {64, 128});
        plan.thresholdTokens = 0;
        plan.use = SparseUse::Always;
        plan.method = method;
        std::vector<std::vector<float>> logits;
        for (EngineRig* const own : {&m_full, &m_thin}) {
            const auto transformer = *Transformer::create(own->model()->config, own->model()->weights,
                                                          own->device(), kChunk, plan);
            KvSequence kv(own->device(), own->layout());
            auto& all = logits.emplace_back();
            for (std::int64_t at = 0; at < 700; at += kChunk) {
                const auto done = transformer->forward(
                    {.tokens = std::span(ids).subspan(static_cast<std::size_t>(at),
                                                      static_cast<std::size_t>(std::min(kChunk, 700 - at))),
                     .logits = Logits::All,
                     .attention = PromptAttention::Sparse,
                     .reading = Reading::Question},
                    kv, {});
                ASSERT_TRUE(done) << done.error().text();
                all.insert(all.end(), transformer->logits().begin(), transformer->logits().end());
            }
        }
        EXPECT_EQ(logits[0], logits[1]);
    }
}

TEST_P(ThinPagesTest, KvPoliciesAnswerOverThinPages)
{
    const auto [textStreams, format] = GetParam();
    const auto answered = [&, streams = textStreams, codec = format](const std::string& policy) {
        LocalEngineOptions options{
            .kvCodec = std::string(name(codec)), .chunkTokens = kChunk, .pageTokens = 32};
        if (!policy.empty())
            options.policy = kvPolicyByName(policy).value();
        const auto engine =
            *LocalEngine::create(memoryModel(modelOf(streams)), kernels::openCpu(2), nullptr, options);
        EXPECT_TRUE(engine->layout().thin());
        Conversation talk;
        talk.stream = byteStream({nonsense(900)});
        talk.question = "what was said?";
        const auto stats = engine->generate(talk, {.maxTokens = 12}, {}, {});
        EXPECT_TRUE(stats) << stats.error().text();
        return stats ? stats->outputIds : std::vector<TokenId>();
    };
    const auto plain = answered("");
    ASSERT_FALSE(plain.empty());
    for (const char* const policy : {"full", "h2o:4000", "snapkv:4000", "infllm:4000", "quest:4000"})
        EXPECT_EQ(answered(policy), plain) << policy;
    for (const char* const policy : {"streaming:128", "h2o:128", "snapkv:128", "infllm:1/4", "quest:128"})
        EXPECT_FALSE(answered(policy).empty()) << policy;
}

}  // namespace kvasir::test
