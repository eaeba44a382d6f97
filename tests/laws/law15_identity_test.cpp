// Law 15, the engine's part: changing one thing that KV depends on misses, with its own reason; changing none
// never misses.  (The fields of a model folder are core/model's part.)
#include <functional>

#include "core/local/local_engine.h"
#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

// Everything a preparation is made from.
struct Setting {
    MemoryModelOptions model{.dualChunk =
                                 DualChunk{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 0}};
    std::string weightsHash;
    LocalEngineOptions engine{.chunkTokens = 64, .pageTokens = 32};
    std::vector<std::string> texts{nonsense(200), nonsense(150, 2), nonsense(180, 3)};
};

PrepareStats prepare(KvStore* store, const Setting& setting)
{
    auto model = memoryModel(setting.model);
    if (!setting.weightsHash.empty())
        model->weightsHash = setting.weightsHash;
    const auto engine = LocalEngine::create(model, kernels::openCpu(2), store, setting.engine);
    EXPECT_TRUE(engine) << engine.error().text();
    const auto stats = (*engine)->prepare(byteStream(setting.texts), {});
    EXPECT_TRUE(stats) << stats.error().text();
    return stats ? *stats : PrepareStats{};
}

struct Change {
    std::string name;
    std::string reason;
    std::function<void(Setting&)> apply;
    bool keepsPrefix = false;  // what stands before the change is reused all the same
};

void PrintTo(const Change& change, std::ostream* out)
{
    *out << change.name;
}

class AnyOneChange : public testing::TestWithParam<Change> {};

INSTANTIATE_TEST_SUITE_P(
    , AnyOneChange,
    testing::ValuesIn(std::vector<Change>{
        {"Weights", "weights", [](Setting& s) { s.weightsHash = "others"; }},
        {"Dimensions", "config", [](Setting& s) { s.model.layers = 3; }},
        {"DualChunk", "dual-chunk", [](Setting& s) { s.model.dualChunk->localSize = 0; }},
        {"Codec", "kv-codec", [](Setting& s) { s.engine.kvCodec = "f32"; }},
        {"PageSize", "page-tokens", [](Setting& s) { s.engine.pageTokens = 16; }},
        {"ChunkSize", "chunk-tokens", [](Setting& s) { s.engine.chunkTokens = 32; }},
        {"StoredType", "stored-type", [](Setting& s) { s.model.storedType = kernels::DType::BF16; }},
        {"CorpusByte", "corpus-text", [](Setting& s) { s.texts[2][100] = 'X'; }, true},
        {"FileAdded", "corpus-text", [](Setting& s) { s.texts.push_back("new\n"); }, true},
    }),
    [](const auto& tested) { return tested.param.name; });

TEST_P(AnyOneChange, MissesWithItsOwnReason)
{
    const TempDir folder;
    const auto store = openStore(folder);
    const Setting before;
    const auto first = prepare(store.get(), before);
    EXPECT_EQ(first.missReason, "never-prepared");
    EXPECT_EQ(first.computedTokens, first.tokens);

    Setting after;
    GetParam().apply(after);
    const auto changed = prepare(store.get(), after);
    EXPECT_EQ(changed.missReason, GetParam().reason) << changed.missDetail;
    if (GetParam().keepsPrefix)
        EXPECT_GT(changed.reusedTokens, 0);
    else
        EXPECT_EQ(changed.reusedTokens, 0);
    EXPECT_GT(changed.computedTokens, 0);

    const auto back = prepare(store.get(), before);
    EXPECT_EQ(back.missReason, "none");
    EXPECT_EQ(back.reusedTokens, back.tokens);
}

TEST(NoChange, NeverMisses)
{
    const TempDir folder;
    {
        const auto store = openStore(folder);
        prepare(store.get(), {});
    }
    for (int i = 0; i < 20; ++i) {
        const auto store = openStore(folder);
        const auto stats = prepare(store.get(), {});
        ASSERT_EQ(stats.missReason, "none");
        ASSERT_EQ(stats.computedTokens, 0);
    }
}

TEST(LengthScale, MakesALongerCorpusAnotherIdentityOnlyWhereItActs)
{
    const TempDir folder;
    const auto store = openStore(folder);
    Setting scaled;
    scaled.model.dualChunk->originalMaxPositions = 128;
    prepare(store.get(), scaled);
    scaled.texts.push_back("one more document\n");
    const auto longer = prepare(store.get(), scaled);
    EXPECT_EQ(longer.reusedTokens, 0);
    EXPECT_EQ(longer.missReason, "attention");

    Setting unscaled;
    unscaled.model.dualChunk->originalMaxPositions = 100000;
    prepare(store.get(), unscaled);
    unscaled.texts.push_back("one more document\n");
    EXPECT_GT(prepare(store.get(), unscaled).reusedTokens, 0);
}

}  // namespace
}  // namespace kvasir::test
