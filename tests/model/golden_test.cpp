// The reference transformer against transformers' Qwen2ForCausalLM: what the engine is later compared with
// must itself be right, and so must names, shapes and config keys as core/model reads them.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "core/model/model.h"
#include "tests/support/golden.h"
#include "tests/support/reference_transformer.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_model.h"

namespace kvasir::test {
namespace {

class GoldenTest : public testing::TestWithParam<GoldenCase> {};

std::string nameOf(const testing::TestParamInfo<GoldenCase>& info)
{
    std::string name = info.param.name;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

double largestDifference(const std::vector<std::vector<double>>& a, const std::vector<std::vector<double>>& b)
{
    double largest = 0.0;
    for (std::size_t t = 0; t < a.size(); ++t)
        for (std::size_t i = 0; i < a[t].size(); ++i)
            largest = std::max(largest, std::abs(a[t][i] - b[t][i]));
    return largest;
}

struct Tiny {
    ModelConfig config;
    Weights weights;
};

Tiny openTiny(const TinyModelSpec& spec)
{
    const TempDir folder;
    writeTinyModel(folder.path(), spec);
    const auto config = readModelConfig(folder.path());
    EXPECT_TRUE(config) << config.error().text();
    auto weights = openWeights(folder.path(), *config);
    EXPECT_TRUE(weights) << weights.error().text();
    return {*config, std::move(*weights)};
}

}  // namespace

TEST_P(GoldenTest, ReferenceAgreesWithTransformers)
{
    const GoldenCase& golden = GetParam();
    const TempDir folder;
    writeGoldenModel(golden, folder.path());
    const auto model = openModel(folder.path(), {}, {});
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ((*model)->config.storedType, golden.storedType);

    const ReferenceTransformer reference((*model)->config, (*model)->weights);
    const auto logits = reference.logits(golden.tokens);
    ASSERT_EQ(logits.size(), golden.tokens.size());
    double largest = 0.0;
    for (std::size_t row = 0; row < golden.positions.size(); ++row) {
        const auto& mine = logits[static_cast<std::size_t>(golden.positions[row])];
        ASSERT_EQ(mine.size(), golden.logits[row].size());
        for (std::size_t i = 0; i < mine.size(); ++i)
            largest = std::max(largest, std::abs(mine[i] - static_cast<double>(golden.logits[row][i])));
    }
    RecordProperty("largest_difference", std::to_string(largest));
    EXPECT_LE(largest, 2e-4);
    for (std::size_t t = 0; t < logits.size(); ++t) {
        const auto best = std::max_element(logits[t].begin(), logits[t].end()) - logits[t].begin();
        if (golden.margin[t] > 4e-4f) {
            EXPECT_EQ(best, golden.top1[t]) << "at position " << t;
        }
        // Arithmetic in 16 bits may choose another token where the best two are close, not elsewhere.
        if (!golden.top1Native.empty() && golden.margin[t] > 0.5f) {
            EXPECT_EQ(best, golden.top1Native[t]) << "at position " << t;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(, GoldenTest, testing::ValuesIn(loadGoldens()), nameOf);

TEST(Goldens, CoverWhatTheyPromise)
{
    const auto goldens = loadGoldens();
    EXPECT_GE(goldens.size(), 8u);
    for (const auto& golden : goldens) {
        EXPECT_EQ(golden.positions.back(), std::ssize(golden.tokens) - 1);
        EXPECT_EQ(golden.top1.size(), golden.tokens.size());
        EXPECT_EQ(golden.top1Native.empty(), golden.storedType == kernels::DType::F32);
    }
}

TEST(ReferenceTransformer, IsPlainUnderDualChunkAttentionUpToOneTokenMoreThanAChunk)
{
    const Tiny plain = openTiny({});
    const Tiny dual = openTiny({.dualChunk = DualChunk{.chunkSize = 32, .localSize = 8}});
    const auto logits = [&](const Tiny& tiny, std::int64_t count) {
        return ReferenceTransformer(tiny.config, tiny.weights).logits(tinyTokens(count));
    };
    EXPECT_LT(largestDifference(logits(plain, 33), logits(dual, 33)), 1e-9);
    EXPECT_GT(largestDifference(logits(plain, 40), logits(dual, 40)), 1e-3);
}

TEST(ReferenceTransformer, ScalesLogitsByTheWholePromptsLength)
{
    const Tiny off = openTiny({.dualChunk = DualChunk{.chunkSize = 32, .localSize = 8}});
    const Tiny on =
        openTiny({.dualChunk = DualChunk{.chunkSize = 32, .localSize = 8, .originalMaxPositions = 32}});
    const auto tokens = tinyTokens(48);
    const ReferenceTransformer scaled(on.config, on.weights);
    const auto unscaled = ReferenceTransformer(off.config, off.weights).logits(tokens);
    EXPECT_LT(largestDifference(scaled.logits(tokens, {.promptTokens = 32}), unscaled), 1e-12);
    EXPECT_GT(largestDifference(scaled.logits(tokens), unscaled), 1e-3);
    EXPECT_LT(largestDifference(scaled.logits(tokens), scaled.logits(tokens, {.promptTokens = 48})), 1e-12);
}

TEST(ReferenceTransformer, RoundsStoredKeysAndValuesWhenAsked)
{
    const Tiny tiny = openTiny({});
    const ReferenceTransformer reference(tiny.config, tiny.weights);
    const auto tokens = tinyTokens(24);
    const double difference =
        largestDifference(reference.logits(tokens), reference.logits(tokens, {.rounding = KvRounding::F16}));
    EXPECT_GT(difference, 1e-5);
    EXPECT_LT(difference, 2e-2);
    EXPECT_EQ(roundedToF16(1.0 + 1.0 / 2048.0), 1.0);  // ties to even
    EXPECT_EQ(roundedToF16(1.0 + 3.0 / 2048.0), 1.0 + 2.0 / 1024.0);
    EXPECT_EQ(roundedToF16(6.0e-8), std::ldexp(1.0, -24));
    EXPECT_EQ(roundedToF16(-65520.0), -INFINITY);
}

}  // namespace kvasir::test
