// Named settings become configs.
#include <gtest/gtest.h>

#include "core/lab/variant.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

std::optional<DualChunk> dualOf(const std::string& positions, std::optional<DualChunk> own = {})
{
    MemoryModelOptions options;
    options.dualChunk = own;
    const auto changed = modelFor(memoryModel(options), {positions, positions, "f16"}, 100);
    EXPECT_TRUE(changed) << changed.error().text();
    return (*changed)->config.dualChunk;
}

}  // namespace

TEST(Variant, PositionsChangeOnlyWhatTheySay)
{
    const DualChunk own{.chunkSize = 256, .localSize = 64, .originalMaxPositions = 128};
    EXPECT_EQ(dualOf("model", own), own);
    EXPECT_EQ(dualOf("plain", own), std::nullopt);
    EXPECT_EQ(dualOf("dca", own), (DualChunk{256, 64, 0}));
    EXPECT_EQ(dualOf("dca-scaled", own), own);
    EXPECT_EQ(dualOf("dca-scaled", DualChunk{256, 64, 0}), (DualChunk{256, 64, 256}));
    EXPECT_EQ(dualOf("dca:384:128", own), (DualChunk{384, 128, 0}));
    EXPECT_EQ(dualOf("dca-scaled:384:128:512"), (DualChunk{384, 128, 512}));
}

TEST(Variant, AModelWithoutChunksGetsThemFromTheLengthItWasMadeFor)
{
    EXPECT_EQ(dualOf("dca"), (DualChunk{8192, 1024, 0}));
    EXPECT_EQ(dualOf("dca-scaled"), (DualChunk{8192, 1024, 8192}));
}

TEST(Variant, ThereIsRoomForTheLongestText)
{
    const auto model = memoryModel({});
    EXPECT_EQ((*modelFor(model, {"plain", "plain", "f16"}, 100000))->config.contextTokens(), 100000);
    EXPECT_EQ((*modelFor(model, {"plain", "plain", "f16"}, 100))->config.contextTokens(), 8192);
}

TEST(Variant, NonsenseIsRefused)
{
    const auto model = memoryModel({});
    for (const char* const wrong :
         {"", "yarn", "plain:1", "dca:", "dca:64", "dca:64:64", "dca:64:x", "dca:1:2:3:4", "dca:64:-1"})
        EXPECT_FALSE(modelFor(model, {wrong, wrong, "f16"}, 100)) << wrong;
}

TEST(Variant, AttentionIsDenseSparseOrAMethod)
{
    for (const char* const known :
         {"dense", "sparse", "flexprefill", "flexprefill:0.95", "xattention:0.9:16"})
        EXPECT_TRUE(checkAttention(known)) << known;
    EXPECT_EQ(checkAttention("quick").error().code(), ErrorCode::Unsupported);
    EXPECT_EQ(checkAttention("flexprefill:2").error().code(), ErrorCode::Invalid);
}

TEST(Variant, PoliciesAreKnownByName)
{
    for (const char* const known : {"full", "streaming:64", "h2o:1/2", "snapkv:8", "infllm:9", "quest:1/32"})
        EXPECT_TRUE(checkPolicy(known)) << known;
    EXPECT_EQ(checkPolicy("half").error().code(), ErrorCode::Unsupported);
    EXPECT_EQ(checkPolicy("quest:0").error().code(), ErrorCode::Invalid);
    const auto variants = variantsOf({"model"}, {"f16"}, {"dense"}, {"stored"}, {"full", "quest:1/8"});
    ASSERT_EQ(variants.size(), 2u);
    EXPECT_EQ(variants[0], (LabVariant{"model", "model", "f16"}));
    EXPECT_EQ(variants[1], (LabVariant{"model, quest:1/8", "model", "f16", "dense", "stored", "quest:1/8"}));
}

TEST(Variant, EveryCombinationHasANameOfItsOwn)
{
    const auto variants = variantsOf({"plain", "dca"}, {"f16", "f32"});
    ASSERT_EQ(variants.size(), 4u);
    EXPECT_EQ(variants[0], (LabVariant{"plain", "plain", "f16"}));
    EXPECT_EQ(variants[3], (LabVariant{"dca, f32", "dca", "f32"}));
    const auto forms = variantsOf({"model"}, {"f16"}, {"dense"}, {"stored", "int8", "int4"});
    ASSERT_EQ(forms.size(), 3u);
    EXPECT_EQ(forms[0], (LabVariant{"model", "model", "f16"}));
    EXPECT_EQ(forms[1], (LabVariant{"model, int8 weights", "model", "f16", "dense", "int8"}));
    EXPECT_EQ(forms[2].name, "model, int4 weights");
}

}  // namespace kvasir::test
