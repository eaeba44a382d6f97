// KV identity: each field alone makes a difference, and is the one that is named.
#include <algorithm>
#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "core/model/fingerprint.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_model.h"

namespace kvasir::test {
namespace {

struct Case {
    std::string field;
    std::function<void(Model&, KvIdentityInputs&)> change;
};

Model openTiny()
{
    const TempDir folder;
    writeTinyModel(folder.path(), {});
    const auto model = openModel(folder.path(), {}, {});
    EXPECT_TRUE(model) << model.error().text();
    Model copy = **model;
    copy.config.yarn = YarnScaling{.factor = 4.0, .originalMaxPositions = 1024};
    copy.config.dualChunk = DualChunk{.chunkSize = 64, .localSize = 16, .originalMaxPositions = 64};
    return copy;
}

KvIdentityInputs inputs()
{
    return {.kvCodec = "f16",
            .pageTokens = 256,
            .chunkTokens = 512,
            .layoutVersion = 1,
            .attention = "dense",
            .numerics = "cpu avx512 v1"};
}

// A tokenizer that differs only by name.
class OtherTokenizer final : public Tokenizer {
public:
    void encode(std::string_view, std::vector<EncodedToken>&) const override {}
    std::vector<TokenId> encode(std::string_view, SpecialText) const override { return {1}; }
    std::string_view bytes(TokenId) const override { return {}; }
    std::optional<TokenId> special(std::string_view written) const override
    {
        if (written == "<|im_start|>")
            return 1;
        return written == "<|im_end|>" ? std::optional<TokenId>(2) : std::nullopt;
    }
    bool isSpecial(TokenId) const override { return false; }
    std::int64_t size() const override { return 3; }
    const std::string& fingerprint() const override { return m_fingerprint; }

private:
    std::string m_fingerprint = "other";
};

}  // namespace

TEST(KvIdentity, NamesTheFieldThatDiffers)
{
    const Model model = openTiny();
    const KvIdentity truth = kvIdentity(model, inputs());
    ASSERT_EQ(truth.fields.size(), 14u);
    EXPECT_TRUE(truth.firstDifference(kvIdentity(model, inputs())).empty());

    const std::vector<Case> cases = {
        {"weights", [](Model& m, auto&) { m.weightsHash[0] = m.weightsHash[0] == '0' ? '1' : '0'; }},
        {"config", [](Model& m, auto&) { m.config.rmsNormEps = 1e-5; }},
        {"config", [](Model& m, auto&) { m.config.layers = 3; }},
        {"tokenizer", [](Model& m, auto&) { m.tokenizer = std::make_shared<OtherTokenizer>(); }},
        {"template", [](Model& m, auto&) { m.chat = *ChatFormat::of(std::make_shared<OtherTokenizer>()); }},
        {"rope", [](Model& m, auto&) { m.config.ropeTheta = std::nextafter(m.config.ropeTheta, 1e9); }},
        {"yarn", [](Model& m, auto&) { m.config.yarn->factor = 2.0; }},
        {"yarn", [](Model& m, auto&) { m.config.yarn->truncate = false; }},
        {"yarn", [](Model& m, auto&) { m.config.yarn.reset(); }},
        {"dual-chunk", [](Model& m, auto&) { m.config.dualChunk->chunkSize = 128; }},
        {"dual-chunk", [](Model& m, auto&) { m.config.dualChunk->originalMaxPositions = 0; }},
        {"dual-chunk", [](Model& m, auto&) { m.config.dualChunk.reset(); }},
        {"stored-type", [](Model& m, auto&) { m.config.storedType = kernels::DType::BF16; }},
        {"stored-type", [](Model& m, auto&) { m.weights.form = WeightForm::Int8; }},
        {"kv-codec", [](Model&, auto& in) { in.kvCodec = "f32"; }},
        {"page-tokens", [](Model&, auto& in) { in.pageTokens = 128; }},
        {"chunk-tokens", [](Model&, auto& in) { in.chunkTokens = 256; }},
        {"layout-version", [](Model&, auto& in) { in.layoutVersion = 2; }},
        {"attention", [](Model&, auto& in) { in.attention = "sparse"; }},
        {"numerics", [](Model&, auto& in) { in.numerics = "cpu avx2 v1"; }},
    };
    for (const auto& [field, change] : cases) {
        Model other = model;
        KvIdentityInputs otherInputs = inputs();
        change(other, otherInputs);
        const auto identity = kvIdentity(other, otherInputs);
        EXPECT_EQ(truth.firstDifference(identity), field);
        EXPECT_EQ(identity.firstDifference(truth), field);
        EXPECT_NE(truth.digest(), identity.digest()) << field;
    }
    for (const auto& [field, value] : truth.fields)
        EXPECT_TRUE(std::any_of(cases.begin(), cases.end(), [&](const Case& c) { return c.field == field; }))
            << field;
}

TEST(KvIdentity, SaysInWhichFormTheWeightsWere)
{
    const Model model = openTiny();
    Model quantised = model;
    quantised.weights.form = WeightForm::Int8;
    const auto stored = kvIdentity(model, inputs()), int8 = kvIdentity(quantised, inputs());
    EXPECT_EQ(weightFormOf(stored), WeightForm::Stored);
    EXPECT_EQ(weightFormOf(int8), WeightForm::Int8);
    EXPECT_EQ(withWeights(stored, WeightForm::Int8), int8);
    EXPECT_EQ(withWeights(int8, WeightForm::Stored), stored);
    EXPECT_EQ(withWeights(int8, WeightForm::Int8), int8);
    quantised.weights.form = WeightForm::Int4;
    const auto int4 = kvIdentity(quantised, inputs());
    EXPECT_EQ(weightFormOf(int4), WeightForm::Int4);
    EXPECT_EQ(withWeights(int8, WeightForm::Int4), int4);
    EXPECT_EQ(int4.firstDifference(int8), "stored-type");
}

TEST(KvIdentity, IsTheSameInAThousandReopenings)
{
    const TempDir folder;
    writeTinyModel(folder.path());
    const auto first = openModel(folder.path(), {}, {});
    ASSERT_TRUE(first);
    const auto digest = kvIdentity(**first, inputs()).digest();
    for (int i = 0; i < 20; ++i) {
        const auto again = openModel(folder.path(), {}, {});
        ASSERT_TRUE(again);
        for (int j = 0; j < 50; ++j)
            ASSERT_EQ(kvIdentity(**again, inputs()).digest(), digest);
    }
}

TEST(KvIdentity, DoesNotLookAtWhatLeavesKvAlone)
{
    const Model model = openTiny();
    Model other = model;
    other.name = "renamed";
    other.folder = "/somewhere/else";
    other.config.endIds = {1, 2, 3};
    other.config.generation.temperature = 0.1;
    other.config.maxPositions = 99;
    EXPECT_TRUE(kvIdentity(model, inputs()).firstDifference(kvIdentity(other, inputs())).empty());
}

TEST(KvIdentity, NamesAFieldThatAnOlderRecordLacks)
{
    const KvIdentity truth = kvIdentity(openTiny(), inputs());
    KvIdentity shorter = truth;
    shorter.fields.pop_back();
    EXPECT_EQ(truth.firstDifference(shorter), "numerics");
    EXPECT_EQ(shorter.firstDifference(truth), "numerics");
}

}  // namespace kvasir::test
