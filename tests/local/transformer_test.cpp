// Transformer against the model in double precision, in every arrangement of chunks and pages; decoding
// against prefill.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "core/local/transformer.h"
#include "tests/support/engine_rig.h"
#include "tests/support/reference_transformer.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kTokens = 170;

struct Shape {
    std::string name;
    MemoryModelOptions model{};
    RigOptions rig{};
    double bound = 2e-4;  // of logits that reach about ±10
};

void PrintTo(const Shape& shape, std::ostream* out)
{
    *out << shape.name;
}

std::vector<Shape> shapes()
{
    // c = 64, w = 32: L = 32, so 170 tokens see six chunks.
    const DualChunk chunks{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 0};
    const DualChunk scaled{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 64};
    const DualChunk odd{.chunkSize = 64, .localSize = 16, .originalMaxPositions = 0};  // L = 48
    const YarnScaling yarn{.factor = 4.0, .originalMaxPositions = 64, .magnitude = 1.1386};
    const auto f32 = kernels::KvFormat::F32;
    // Of two layers with two KV heads the second head of the first and the first of the second stream; and
    // all.
    const HeadRoles some{
        .sinkTokens = 10, .recentTokens = 20, .kvHeads = 2, .retrieval = {true, false, false, true}};
    const HeadRoles layer{
        .sinkTokens = 0, .recentTokens = 7, .kvHeads = 2, .retrieval = {false, false, true, true}};
    const HeadRoles text{.sinkTokens = 5,
                         .recentTokens = 0,
                         .textStreams = true,
                         .kvHeads = 2,
                         .retrieval = {true, false, true, true}};
    auto textOfLayers = layer;  // questions: the first layer streams and is not scaled, the second is
    textOfLayers.textStreams = true;
    return {
        {"Plain", {}, {.format = f32}},
        {"PlainF16", {}, {}, 2e-2},
        {"OneHeadPerGroup", {.heads = 4, .kvHeads = 4}, {.format = f32, .chunkTokens = 170}},
        {"SevenHeadsPerGroup", {.hidden = 96, .heads = 14, .kvHeads = 2}, {.format = f32}},
        {"HeadDim64", {.hidden = 128, .heads = 2, .kvHeads = 1, .headDim = 64}, {.format = f32}},
        {"HeadDim128", {.hidden = 128, .heads = 2, .kvHeads = 1, .headDim = 128}, {.format = f32}},
        {"Yarn", {.yarn = yarn}, {.format = f32}},
        {"DualChunks", {.dualChunk = chunks}, {.format = f32}},
        {"DualChunksOddChunk", {.dualChunk = chunks}, {.format = f32, .chunkTokens = 50}},
        {"DualChunksScaled", {.layers = 3, .dualChunk = scaled}, {.format = f32}},
        {"DualChunksOddPeriod", {.dualChunk = odd}, {.format = f32, .pageTokens = 16}},
        {"HeadRoles", {.headRoles = some}, {.format = f32}},
        {"HeadRolesOfLayers", {.dualChunk = odd, .headRoles = layer}, {.format = f32, .chunkTokens = 50}},
        {"HeadRolesUnderDualChunks",
         {.dualChunk = chunks, .headRoles = some},
         {.format = f32, .chunkTokens = 50}},
        {"TextStreams", {.dualChunk = chunks, .headRoles = text}, {.format = f32}},
        {"TextStreamsScaled", {.dualChunk = scaled, .headRoles = textOfLayers}, {.format = f32}},
        {"Half", {.storedType = kernels::DType::F16}, {.format = f32}},
        {"BFloat", {.storedType = kernels::DType::BF16}, {.format = f32}, 0.3},
        // The reference has the weights as they were rounded, but activations exact.
        {"Int8Weights", {.form = WeightForm::Int8}, {.format = f32}, 0.8},
        {"Int4Weights", {.form = WeightForm::Int4}, {.format = f32}, 0.8},
        {"Int4WeightsOfOddWidths",
         {.hidden = 96, .heads = 14, .kvHeads = 2, .inner = 200, .form = WeightForm::Int4},
         {.format = f32},
         0.8},
    };
}

double largestDifference(const std::vector<float>& ours, const std::vector<std::vector<double>>& reference)
{
    const auto vocabulary = static_cast<std::size_t>(byteTokenizer()->size());
    double most = ours.size() == reference.size() * vocabulary ? 0 : INFINITY;
    for (std::size_t row = 0; row < reference.size(); ++row)
        for (std::size_t id = 0; id < vocabulary; ++id)
            most = std::max(most, std::abs(double(ours[row * vocabulary + id]) - reference[row][id]));
    return most;
}

class TransformerTest : public testing::TestWithParam<Shape> {
protected:
    static std::vector<TokenId> tokens()
    {
        return byteTokenizer()->encode(nonsense(kTokens), Tokenizer::SpecialText::Plain);
    }
};
INSTANTIATE_TEST_SUITE_P(, TransformerTest, testing::ValuesIn(shapes()),
                         [](const auto& tested) { return tested.param.name; });

TEST_P(TransformerTest, GivesTheLogitsOfTheReference)
{
    EngineRig rig(memoryModel(GetParam().model), GetParam().rig);
    const ReferenceTransformer reference(rig.model()->config, rig.model()->weights);
    EXPECT_LE(largestDifference(rig.logitsOf(tokens(), kTokens),
                                reference.logits(tokens(), {.textTokens = kTokens})),
              GetParam().bound);
}

TEST_P(TransformerTest, DecodesToTheLogitsOfTheReference)
{
    EngineRig rig(memoryModel(GetParam().model), GetParam().rig);
    const auto ids = tokens();
    const std::int64_t prefilled = 100;
    auto timeline = rig.timeline();
    auto prompt = streamPrompt(std::span(ids).first(prefilled));
    prompt.sections[0].lengthTokens = kTokens;
    ASSERT_TRUE(rig.prefill(prompt, timeline));
    Attribution attribution(rig.model()->config.layers, rig.model()->config.heads, {});
    for (auto at = prefilled; at < kTokens; ++at) {
        ASSERT_TRUE(rig.transformer().step(
            {.token = ids[static_cast<std::size_t>(at)], .attribution = &attribution}, timeline.kv(), {}));
        const auto mass = attribution.mean();
        ASSERT_EQ(std::ssize(mass), Attribution::blocksFor(at + 1));
        ASSERT_NEAR(std::accumulate(mass.begin(), mass.end(), 0.0), 1.0, 1e-4);
    }
    if (rig.transformer().scaledLength(kTokens) != 0)
        return;  // n grew with each token, which the reference does not imitate
    const ReferenceTransformer reference(rig.model()->config, rig.model()->weights);
    const auto expected = reference.logits(ids, {.textTokens = prefilled}).back();
    const auto logits = rig.transformer().logits();
    for (std::size_t id = 0; id < static_cast<std::size_t>(byteTokenizer()->size()); ++id)
        ASSERT_NEAR(logits[id], expected[id], GetParam().bound);
}

// Prefilled to 60, then masked: in chunks to 150, then by decoding.
TEST_P(TransformerTest, LooksPastWhatIsMaskedAsTheReferenceDoes)
{
    EngineRig rig(memoryModel(GetParam().model), GetParam().rig);
    const auto ids = tokens();
    const KeyMask mask({{10, 37}, {41, 50}, {37, 41}});
    auto timeline = rig.timeline();
    auto prompt = streamPrompt(std::span(ids).first(60));
    prompt.sections[0].lengthTokens = kTokens;
    ASSERT_TRUE(rig.prefill(prompt, timeline));
    std::vector<float> ours;
    const auto take = [&] {
        const auto logits = rig.transformer().logits();
        const auto rows = std::ssize(logits) / rig.model()->config.vocabRows;
        for (std::int64_t row = 0; row < rows; ++row)
            for (std::int64_t id = 0; id < byteTokenizer()->size(); ++id)
                ours.push_back(logits[static_cast<std::size_t>(row * rig.model()->config.vocabRows + id)]);
    };
    for (std::size_t at = 60; at < 150; at += 45) {
        ASSERT_TRUE(rig.transformer().forward({.tokens = std::span(ids).subspan(at, 45),
                                               .lengthTokens = rig.transformer().scaledLength(kTokens),
                                               .logits = Logits::All,
                                               .mask = &mask},
                                              timeline.kv(), {}));
        take();
    }
    const bool grows = rig.transformer().scaledLength(kTokens) != 0;  // n, with each decoded token
    for (std::int64_t at = 150; at < kTokens && !grows; ++at) {
        ASSERT_TRUE(rig.transformer().step({.token = ids[static_cast<std::size_t>(at)], .mask = &mask},
                                           timeline.kv(), {}));
        take();
    }
    const ReferenceTransformer reference(rig.model()->config, rig.model()->weights);
    const ReferenceOptions masked{
        .promptTokens = kTokens, .masksFrom = 60, .hidden = {10, 50}, .textTokens = 60};
    auto expected = reference.logits(ids, masked);
    expected.erase(expected.begin(), expected.begin() + 60);
    if (grows)
        expected.resize(90);
    EXPECT_LE(largestDifference(ours, expected), GetParam().bound);
    const auto unmasked = reference.logits(ids, {.promptTokens = kTokens, .textTokens = 60}).back();
    EXPECT_NE(unmasked, reference.logits(ids, masked).back());
}

TEST(TransformerStepTest, ScalesAttentionByTheLengthSoFar)
{
    const DualChunk scaled{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 64};
    EngineRig rig(memoryModel({.layers = 1, .dualChunk = scaled}), {.format = kernels::KvFormat::F32});
    const auto ids = byteTokenizer()->encode(nonsense(kTokens), Tokenizer::SpecialText::Plain);
    auto timeline = rig.timeline();
    ASSERT_TRUE(rig.prefill(streamPrompt(std::span(ids).first(kTokens - 1)), timeline));
    ASSERT_TRUE(rig.transformer().step({.token = ids.back()}, timeline.kv(), {}));
    // With one layer the last token's logits depend on no other token's hidden states, so one n suffices.
    const ReferenceTransformer reference(rig.model()->config, rig.model()->weights);
    const auto expected = reference.logits(ids).back();
    for (std::size_t id = 0; id < static_cast<std::size_t>(byteTokenizer()->size()); ++id)
        ASSERT_NEAR(rig.transformer().logits()[id], expected[id], 2e-4);
}

TEST(TransformerErrorsTest, RefusesIdsOutsideTheVocabularyAndLeavesTheTimelineAlone)
{
    EngineRig rig(memoryModel({}));
    auto timeline = rig.timeline();
    for (const TokenId id : {-1, 272, 1 << 30}) {
        const std::vector<TokenId> ids{65, id};
        const auto done = rig.transformer().forward({.tokens = ids}, timeline.kv(), {});
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().code(), ErrorCode::Invalid);
        EXPECT_EQ(timeline.size(), 0);
    }
}

TEST(TransformerErrorsTest, AppendsAChunkAsAWholeOrNotAtAll)
{
    EngineRig rig(memoryModel({}));
    auto timeline = rig.timeline();
    ASSERT_TRUE(rig.prefill(streamPrompt(std::vector<TokenId>(70, 65)), timeline));
    const auto bits = kvBits(timeline.kv());
    std::stop_source source;
    source.request_stop();
    const JobContext job(source.get_token(), {});
    const std::vector<TokenId> ids{66, 67};
    const auto done = rig.transformer().forward({.tokens = ids}, timeline.kv(), job);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code(), ErrorCode::Cancelled);
    EXPECT_EQ(timeline.size(), 70);
    EXPECT_EQ(kvBits(timeline.kv()), bits);
}

TEST(TransformerMemoryTest, ScratchDependsOnTheChunkAndNotOnThePrompt)
{
    EngineRig small(memoryModel({.maxPositions = 1024})), large(memoryModel({.maxPositions = 1'000'000}));
    EXPECT_EQ(small.transformer().scratchBytes(), large.transformer().scratchBytes());
    EngineRig wide(memoryModel({}), {.chunkTokens = 128});
    EXPECT_GT(wide.transformer().scratchBytes(), small.transformer().scratchBytes());

    const auto before = small.transformer().scratchBytes();
    auto timeline = small.timeline();
    ASSERT_TRUE(small.prefill(streamPrompt(std::vector<TokenId>(900, 65)), timeline));
    EXPECT_EQ(small.transformer().scratchBytes(), before);
}

}  // namespace
}  // namespace kvasir::test
