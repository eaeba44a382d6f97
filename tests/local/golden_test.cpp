// The whole engine against logits of the transformers library (tests/golden/make_goldens.py made them).
#include <cmath>

#include <gtest/gtest.h>

#include "core/local/transformer.h"
#include "core/model/model.h"
#include "tests/support/engine_rig.h"
#include "tests/support/golden.h"

namespace kvasir::test {
namespace {

// Logits of every position in chunks of 64, [tokens, vocabRows], with KV in 32 bits.
std::vector<float> logitsOf(const Model& model, std::span<const TokenId> tokens)
{
    const std::shared_ptr<kernels::Device> device = kernels::openCpu(2);
    const auto transformer = Transformer::create(model.config, model.weights, *device, 64);
    EXPECT_TRUE(transformer);
    KvSequence kv(*device,
                  KvLayout::of(model.config, kernels::KvFormat::F32, pageTokensFor(model.config, 32)));
    std::vector<float> all;
    for (const auto& chunk : chunksOf(plainPrompt(tokens), 64)) {
        const auto part = tokens.subspan(static_cast<std::size_t>(chunk.tokens.begin),
                                         static_cast<std::size_t>(chunk.tokens.size()));
        EXPECT_TRUE((*transformer)
                        ->forward({.tokens = part, .lengthTokens = std::ssize(tokens), .logits = Logits::All},
                                  kv, {}));
        const auto logits = (*transformer)->logits();
        all.insert(all.end(), logits.begin(), logits.end());
    }
    return all;
}

TokenId best(std::span<const float> logits)
{
    return static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

class GoldenTest : public testing::TestWithParam<GoldenCase> {
protected:
    void SetUp() override
    {
        writeGoldenModel(GetParam(), m_folder.path());
        const auto model = openModel(m_folder.path(), {}, {});
        ASSERT_TRUE(model) << model.error().text();
        m_model = *model;
        m_vocabRows = static_cast<std::size_t>(m_model->config.vocabRows);
        m_logits = logitsOf(*m_model, GetParam().tokens);
        ASSERT_EQ(m_logits.size(), GetParam().tokens.size() * m_vocabRows);
    }
    std::span<const float> row(std::int64_t position) const
    {
        return std::span(m_logits).subspan(static_cast<std::size_t>(position) * m_vocabRows, m_vocabRows);
    }

    TempDir m_folder;
    std::shared_ptr<const Model> m_model;
    std::size_t m_vocabRows = 0;
    std::vector<float> m_logits;
};
INSTANTIATE_TEST_SUITE_P(, GoldenTest, testing::ValuesIn(loadGoldens()), [](const auto& tested) {
    auto name = tested.param.name;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
});

TEST_P(GoldenTest, GivesTheReferencesLogitsInF32AndItsChoicesInSixteenBits)
{
    const auto& golden = GetParam();
    if (golden.storedType == kernels::DType::F32) {
        for (std::size_t i = 0; i < golden.positions.size(); ++i)
            for (std::size_t id = 0; id < m_vocabRows; ++id)
                ASSERT_NEAR(row(golden.positions[i])[id], golden.logits[i][id], 2e-4)
                    << "position " << golden.positions[i] << ", id " << id;
    }

    // The reference's own rounding: how far its native arithmetic moved the margin from that of f32.
    double rounding = 1e-3;
    for (std::size_t i = 0; i < golden.marginNative.size(); ++i)
        if (golden.top1Native[i] == golden.top1[i])
            rounding =
                std::max(rounding, std::abs(double(golden.marginNative[i]) - double(golden.margin[i])));
    int decided = 0;
    for (std::size_t i = 0; i < golden.tokens.size(); ++i) {
        if (double(golden.margin[i]) <= rounding)
            continue;
        ++decided;
        EXPECT_EQ(best(row(static_cast<std::int64_t>(i))), golden.top1[i]) << "position " << i;
    }
    EXPECT_GT(decided, 0) << "every margin is within rounding: this golden proves nothing";
}

}  // namespace
}  // namespace kvasir::test
