// Law 14: deleting the KV folder changes times, never results; also while an engine stands on it.
#include "core/local/local_engine.h"
#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

class DeletingTheKvFolder : public Law {
protected:
    std::unique_ptr<LocalEngine> engine(KvStore* store)
    {
        auto made = LocalEngine::create(memoryModel(GetParam().model), kernels::openCpu(2), store,
                                        {.kvCodec = std::string(name(GetParam().rig.format)),
                                         .chunkTokens = GetParam().rig.chunkTokens,
                                         .pageTokens = GetParam().rig.pageTokens});
        EXPECT_TRUE(made) << made.error().text();
        return std::move(*made);
    }
    static GenerateStats ask(LocalEngine& engine, const Conversation& talk)
    {
        const auto stats = engine.generate(talk, {.temperature = 0.9, .seed = 5, .maxTokens = 25}, {}, {});
        EXPECT_TRUE(stats) << stats.error().text();
        return stats ? *stats : GenerateStats{};
    }
};
INSTANTIATE_TEST_SUITE_P(, DeletingTheKvFolder, testing::ValuesIn(lawCases()), lawName);

TEST_P(DeletingTheKvFolder, ChangesTimesAndNeverResults)
{
    Conversation talk;
    talk.stream = byteStream({nonsense(500)});
    talk.question = "what?";
    const TempDir folder;

    GenerateStats first;
    {
        const auto store = openStore(folder);
        first = ask(*engine(store.get()), talk);
        EXPECT_EQ(first.reusedTokens, 0);
    }
    {
        const auto store = openStore(folder);
        const auto second = ask(*engine(store.get()), talk);
        EXPECT_EQ(second.reusedTokens, talk.stream->size());
        EXPECT_EQ(second.outputIds, first.outputIds);
        EXPECT_EQ(second.promptHash, first.promptHash);
    }
    std::filesystem::remove_all(folder / "kv");
    {
        const auto store = openStore(folder);
        const auto third = engine(store.get());
        const auto answered = ask(*third, talk);
        EXPECT_EQ(answered.reusedTokens, 0);
        EXPECT_EQ(answered.outputIds, first.outputIds);

        std::filesystem::remove_all(folder / "kv");  // while the engine stands on it
        EXPECT_EQ(ask(*third, talk).outputIds, first.outputIds);
        const auto again = engine(store.get());
        const auto prepared = again->prepare(talk.stream, {});
        EXPECT_TRUE(prepared) << "a store that vanished is no reason to stop";
        EXPECT_EQ(ask(*again, talk).outputIds, first.outputIds);
    }
}

}  // namespace
}  // namespace kvasir::test
