// Disks that fail or lose power, processes that are killed, processes side by side (law 12).
#include <cerrno>
#include <chrono>

#include "tests/kv/killed_writer.h"
#include "tests/kv/kv_rig.h"
#include "tests/support/faulty_files.h"

namespace kvasir::test {
namespace {

std::int64_t operationsToSave(KvStore& store, LimitedDevice& device, const Prefilled& corpus)
{
    const FaultyFiles disk;
    EXPECT_TRUE(saveAll(store, device, corpus, "c").outcome);
    return disk.operations();
}

}  // namespace

TEST_F(KvStoreTest, AFailedWriteIsAnErrorAndNeverVisible)
{
    const auto corpus = Prefilled::of(40, 20, 1);
    const std::int64_t operations = operationsToSave(*store, device, corpus);
    ASSERT_GT(operations, 15);
    for (const auto& [failure, code] :
         {std::pair{ENOSPC, ErrorCode::DiskFull}, std::pair{EIO, ErrorCode::Unreadable}})
        for (std::int64_t at = 0; at < operations; ++at) {
            SCOPED_TRACE(at);
            ASSERT_TRUE(store->forget("c"));
            FaultyFiles disk;
            disk.failAt(at, failure);
            const auto saved = saveAll(*store, device, corpus, "c");
            ASSERT_FALSE(saved.outcome);
            EXPECT_EQ(saved.outcome.error().code(), code);
            EXPECT_EQ(std::ssize(segmentFiles(folder())), saved.segments)
                << "nothing unfinished stays behind";
            EXPECT_EQ(loadAll(*store, device, corpus), saved.segments);
            const auto report = store->verify({}, {});
            ASSERT_TRUE(report);
            EXPECT_EQ(report->segments, saved.segments);
            EXPECT_EQ(report->bad, 0);
            ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome) << "the store must stay usable";
            EXPECT_EQ(loadAll(*store, device, corpus), 2);
        }
}

TEST_F(KvStoreTest, LosingPowerAtAnyWriteLosesAtMostTheUnfinishedSegment)
{
    const auto corpus = Prefilled::of(60, 20, 1);
    const std::int64_t operations = operationsToSave(*store, device, corpus);
    using enum FaultyFiles::Unsynced;
    for (const auto unsynced : {Gone, Zeros, Garbage})
        for (std::int64_t at = static_cast<int>(unsynced); at <= operations; at += 2) {
            SCOPED_TRACE(at);
            ASSERT_TRUE(store->forget("c"));
            FaultyFiles disk;
            disk.losePowerAt(at);
            const auto saved = saveAll(*store, device, corpus, "c");
            EXPECT_EQ(disk.powerLost(), !saved.outcome);
            store.reset();
            disk.powerReturns(unsynced);
            open();
            EXPECT_EQ(loadAll(*store, device, corpus), saved.segments);
            EXPECT_EQ(std::ssize(segmentFiles(folder())), saved.segments);
            EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
            const auto report = store->verify({}, {});
            ASSERT_TRUE(report);
            EXPECT_EQ(report->bad, 0);
        }
}

TEST_F(KvStoreTest, ASegmentIsSyncedBeforeItIsNamedAndNamedAfterItIsWhole)
{
    const FaultyFiles disk;
    ASSERT_TRUE(saveAll(*store, device, Prefilled::of(20, 20, 1), "c").outcome);
    const auto& names = disk.names();
    ASSERT_GE(names.size(), 4U);
    EXPECT_EQ(names.front(), "create");
    EXPECT_EQ(names[names.size() - 2], "sync");
    EXPECT_EQ(names.back(), "rename");
    EXPECT_EQ(std::count(names.begin(), names.end(), "write"), std::ssize(names) - 3);
}

TEST_F(KvStoreTest, AKilledWriterLosesAtMostTheSegmentItWasWriting)
{
    std::mt19937 random(5);
    const auto corpus = Prefilled::of(20 * 400, 20, 1);
    for (int trial = 0; trial < 8; ++trial) {
        SCOPED_TRACE(trial);
        store.reset();
        const std::chrono::microseconds delay(random() % 60'000);
        const auto reported = saveUntilKilled(folder(), device, corpus, smallLayout(), delay);
        ASSERT_GE(reported, 1);

        const auto begin = std::chrono::steady_clock::now();
        open();
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
        EXPECT_GE(loadAll(*store, device, corpus), reported);
        EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
        EXPECT_EQ(store->verify({}, {})->bad, 0);
        ASSERT_TRUE(store->forget("c"));
    }
}

TEST_F(KvStoreTest, TwoStoresOnOneFolderSeeEachOthersSegments)
{
    const auto corpus = Prefilled::of(100, 32, 1), other = Prefilled::of(64, 32, 2);
    auto second = KvStore::open(folder());
    ASSERT_TRUE(second);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    ASSERT_TRUE(saveAll(**second, device, other, "d").outcome);
    EXPECT_EQ(loadAll(**second, device, corpus), 4);
    EXPECT_EQ(loadAll(*store, device, other), 2);
    ASSERT_TRUE((*second)->forget("c"));
    EXPECT_EQ(loadAll(*store, device, corpus), 0);
    EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
}

TEST_F(KvStoreTest, OpeningDoesNotRemoveWhatAnotherStoreIsJustWriting)
{
    const std::string id(64, 'a');
    const auto unfinished = dir.write("kv/segments/aa/" + id + ".kvs.a1B2c3", "being written");
    const auto published = dir.write("kv/segments/aa/" + id + ".kvs", "its row comes next");
    {
        const auto second = KvStore::open(folder());  // while the first is open
        ASSERT_TRUE(second);
        EXPECT_TRUE(std::filesystem::exists(unfinished));
        EXPECT_TRUE(std::filesystem::exists(published));
    }
    std::filesystem::last_write_time(unfinished,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(2));
    ASSERT_TRUE(KvStore::open(folder()));
    EXPECT_FALSE(std::filesystem::exists(unfinished)) << "no writer takes two hours";
    EXPECT_TRUE(std::filesystem::exists(published));
    open();  // alone: what is there was left by a dead writer
    EXPECT_FALSE(std::filesystem::exists(published));
}

}  // namespace kvasir::test
