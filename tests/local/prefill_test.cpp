// Prefill over a real store: damage, full disks, progress.  What survives cancelling is law 3.
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/local/prefill.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

namespace fs = std::filesystem;

class PrefillTest : public testing::Test {
protected:
    void TearDown() override { setFileFault({}); }

    static Prompt stream(std::int64_t tokens)
    {
        return streamPrompt(byteTokenizer()->encode(nonsense(tokens), Tokenizer::SpecialText::Plain));
    }
    // The file of the nth segment of the prompt.
    fs::path segmentFile(const Prompt& prompt, std::size_t index)
    {
        SegmentChain chain(m_rig.identity());
        const auto chunks = chunksOf(prompt, 64);
        for (std::size_t i = 0; i <= index; ++i)
            chain.next(prompt.slice(chunks[i].tokens));
        for (const auto& entry : fs::recursive_directory_iterator(m_folder.path()))
            if (entry.is_regular_file()
                && entry.path().string().find(chain.last().value) != std::string::npos)
                return entry.path();
        ADD_FAILURE() << "segment " << index << " has no file";
        return {};
    }
    static void flip(const fs::path& path, std::int64_t offset)
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(offset);
        const char byte = static_cast<char>(file.get() ^ 0x10);
        file.seekp(offset);
        file.put(byte);
        ASSERT_TRUE(file.good());
    }

    TempDir m_folder;
    EngineRig m_rig{memoryModel({})};
};

TEST_F(PrefillTest, ComputesADamagedSegmentAgainAndStillLoadsThoseBehindIt)
{
    const auto store = openStore(m_folder);
    const auto prompt = stream(320);
    auto sound = m_rig.timeline();
    ASSERT_TRUE(m_rig.prefill(prompt, sound, store.get()));

    const auto file = segmentFile(prompt, 2);
    flip(file, static_cast<std::int64_t>(fs::file_size(file)) / 2);
    auto timeline = m_rig.timeline();
    const auto stats = m_rig.prefill(prompt, timeline, store.get());
    ASSERT_TRUE(stats) << stats.error().text();
    EXPECT_EQ(stats->damagedSegments, 1);
    EXPECT_EQ(stats->computedTokens, 64);
    EXPECT_EQ(stats->restoredTokens, 320 - 64);
    EXPECT_EQ(kvBits(timeline.kv()), kvBits(sound.kv()));

    auto again = m_rig.timeline();
    const auto healed = m_rig.prefill(prompt, again, store.get());
    ASSERT_TRUE(healed);
    EXPECT_EQ(healed->damagedSegments, 0);
    EXPECT_EQ(healed->restoredTokens, 320) << "what was computed again was saved again";
}

TEST_F(PrefillTest, ComputesASegmentWhoseFileIsGone)
{
    const auto store = openStore(m_folder);
    const auto prompt = stream(200);
    auto sound = m_rig.timeline();
    ASSERT_TRUE(m_rig.prefill(prompt, sound, store.get()));
    fs::remove(segmentFile(prompt, 0));
    auto timeline = m_rig.timeline();
    const auto stats = m_rig.prefill(prompt, timeline, store.get());
    ASSERT_TRUE(stats) << stats.error().text();
    EXPECT_EQ(stats->restoredTokens, 200 - 64);
    EXPECT_EQ(kvBits(timeline.kv()), kvBits(sound.kv()));
}

TEST_F(PrefillTest, GoesOnWithoutSavingWhenTheDiskIsFull)
{
    const auto store = openStore(m_folder);
    const auto prompt = stream(320);
    auto alone = m_rig.timeline();
    ASSERT_TRUE(m_rig.prefill(prompt, alone));

    int writes = 0;
    setFileFault([&](std::string_view operation, const fs::path&) {
        writes += operation == "write" ? 1 : 0;
        return operation == "write" ? ENOSPC : 0;
    });
    auto timeline = m_rig.timeline();
    const auto stats = m_rig.prefill(prompt, timeline, store.get());
    setFileFault({});
    ASSERT_TRUE(stats) << stats.error().text();
    EXPECT_EQ(stats->computedTokens, 320);
    ASSERT_TRUE(stats->notSaved.has_value());
    EXPECT_EQ(stats->notSaved->code(), ErrorCode::DiskFull);
    EXPECT_EQ(writes, 1) << "a full disk is tried once";
    EXPECT_EQ(kvBits(timeline.kv()), kvBits(alone.kv()));

    // With room again, the live timeline is saved where that is asked for.
    Prefill prefill(m_rig.transformer(), store.get(), {});
    PrefillStats again;
    const std::string corpus = "test";
    ASSERT_TRUE(prefill.run(
        {.prompt = prompt, .identity = m_rig.identity(), .corpus = corpus, .saveKept = SaveKept::Yes},
        timeline, again, {}));
    EXPECT_EQ(again.keptTokens, 320);
    EXPECT_FALSE(again.notSaved.has_value());
    auto restored = m_rig.timeline();
    const auto loaded = m_rig.prefill(prompt, restored, store.get());
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->restoredTokens, 320);
    EXPECT_EQ(kvBits(restored.kv()), kvBits(alone.kv()));
}

TEST_F(PrefillTest, SavesTheStreamAndNotTheQuestion)
{
    const auto store = openStore(m_folder);
    auto prompt = stream(130);
    prompt.ids.insert(prompt.ids.end(), 10, 65);
    prompt.sections.push_back({140, 140});
    auto timeline = m_rig.timeline();
    ASSERT_TRUE(m_rig.prefill(prompt, timeline, store.get()));
    auto other = m_rig.timeline();
    const auto stats = m_rig.prefill(prompt, other, store.get());
    ASSERT_TRUE(stats);
    EXPECT_EQ(stats->restoredTokens, 130);
    EXPECT_EQ(stats->computedTokens, 10);
}

TEST_F(PrefillTest, ReportsProgressThatNeverGoesBackAndEndsComplete)
{
    std::vector<std::int64_t> done;
    const JobContext job({}, [&](const Progress& progress) {
        EXPECT_EQ(progress.stage, "prefill");
        EXPECT_EQ(progress.total, 200);
        done.push_back(progress.done);
    });
    auto timeline = m_rig.timeline();
    ASSERT_TRUE(m_rig.prefill(stream(200), timeline, nullptr, job));
    EXPECT_EQ(done, (std::vector<std::int64_t>{0, 64, 128, 192, 200}));
}

TEST_F(PrefillTest, TellsRestoringFromComputing)
{
    const auto store = *KvStore::open(m_folder.path());
    const auto prompt = stream(200);
    auto first = m_rig.timeline();
    ASSERT_TRUE(m_rig.prefill(prompt, first, store.get()));
    std::set<std::string> stages;
    const JobContext job({}, [&](const Progress& progress) {
        stages.insert(std::string(progress.stage));
        EXPECT_GT(progress.growth, 0);
    });
    auto second = m_rig.timeline();
    ASSERT_TRUE(m_rig.prefill(prompt, second, store.get(), job));
    EXPECT_EQ(stages, std::set<std::string>{"restore"});
}

TEST_F(PrefillTest, TellsTheTimeOfEachChunkItComputes)
{
    std::vector<ChunkTiming> timings;
    Prefill prefill(m_rig.transformer(), nullptr,
                    [&](const ChunkTiming& timing) { timings.push_back(timing); });
    auto timeline = m_rig.timeline();
    PrefillStats stats;
    const auto prompt = stream(150);
    const std::string corpus;
    ASSERT_TRUE(
        prefill.run({.prompt = prompt, .identity = m_rig.identity(), .corpus = corpus}, timeline, stats, {}));
    ASSERT_EQ(timings.size(), 3u);
    EXPECT_EQ(timings[2].context, 128);
    EXPECT_EQ(timings[2].tokens, 22);
    double sum = 0;
    for (const auto& timing : timings)
        sum += timing.seconds;
    EXPECT_DOUBLE_EQ(sum, stats.computeSeconds);
    EXPECT_GT(sum, 0);
}

}  // namespace
}  // namespace kvasir::test
