// The store as prefill and the service see it: what is saved is found again, shared, forgotten, evicted,
// counted.
#include <sys/stat.h>

#include "core/base/sqlite.h"
#include "tests/kv/kv_rig.h"

namespace kvasir::test {

TEST_F(KvStoreTest, AnIdStandsForIdentityWholePrefixAndChunkBorders)
{
    const auto base = Prefilled::of(96, 32, 1);
    auto otherModel = base;
    otherModel.model = identity("w1");
    auto otherBorders = base;
    otherBorders.chunks = {{0, 64}, {64, 96}};
    auto otherBeginning = base;
    otherBeginning.tokens[0] += 1;
    const auto ids = base.ids();
    EXPECT_EQ(ids, base.ids());
    EXPECT_NE(ids[0], otherModel.ids()[0]);
    EXPECT_NE(ids[2], otherBorders.ids()[1]);
    EXPECT_NE(ids[2], otherBeginning.ids()[2]);
    auto longer = Prefilled::of(128, 32, 1);
    EXPECT_EQ(longer.ids()[2], ids[2]);
}

TEST_F(KvStoreTest, RestoresInANewProcessWhatWasSaved)
{
    const auto corpus = Prefilled::of(200, 32, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    open();
    EXPECT_EQ(loadAll(*store, device, corpus), 7);
    for (const auto& id : corpus.ids())
        EXPECT_TRUE(store->has(id));
}

TEST_F(KvStoreTest, ServesNothingForOtherTokensUnderTheSameId)
{
    const auto corpus = Prefilled::of(32, 32, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    auto tokens = corpus.tokens;
    tokens[9] ^= 1;
    KvSequence sequence(device, smallLayout());
    EXPECT_EQ(*store->load(corpus.ids()[0], tokens, sequence), LoadOutcome::Damaged);
    EXPECT_EQ(sequence.size(), 0);
}

TEST_F(KvStoreTest, AnUnknownOrMalformedIdIsNoPath)
{
    KvSequence sequence(device, smallLayout());
    EXPECT_EQ(*store->load({std::string(64, 'a')}, {}, sequence), LoadOutcome::Absent);
    for (const std::string id : {"", "../../x", "ABCDEF"}) {
        EXPECT_FALSE(store->has({id}));
        const auto outcome = store->load({id}, {}, sequence);
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().code(), ErrorCode::Invalid);
    }
}

TEST_F(KvStoreTest, FilesAreTheirOwnersOnlyAndTheFolderIsMarkedAsCache)
{
    ASSERT_TRUE(saveAll(*store, device, Prefilled::of(32, 32, 1), "c").outcome);
    const auto mode = [](const std::filesystem::path& path) {
        struct stat status {};
        EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
        return status.st_mode & 0777;
    };
    EXPECT_EQ(mode(folder()), 0700U);
    EXPECT_EQ(mode(folder() / "catalogue.sqlite"), 0600U);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder() / "segments"))
        EXPECT_EQ(mode(entry.path()), entry.is_directory() ? 0700U : 0600U) << entry.path();
    EXPECT_EQ(readFile(folder() / "CACHEDIR.TAG").rfind("Signature: 8a477f597d28d172789f06886806bc55", 0),
              0U);
}

TEST_F(KvStoreTest, TheFolderMayBeDeletedWhileTheStoreIsClosed)
{
    const auto corpus = Prefilled::of(64, 32, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    store.reset();
    std::filesystem::remove_all(folder());
    open();
    EXPECT_EQ(loadAll(*store, device, corpus), 0);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    EXPECT_EQ(loadAll(*store, device, corpus), 2);
}

TEST_F(KvStoreTest, SavingTwiceWritesOnce)
{
    const auto corpus = Prefilled::of(64, 32, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    const auto written = std::filesystem::last_write_time(fileOf(corpus.ids()[0]));
    const auto bytes = *store->bytesOnDisk();
    ASSERT_TRUE(saveAll(*store, device, corpus, "d").outcome);
    EXPECT_EQ(std::filesystem::last_write_time(fileOf(corpus.ids()[0])), written);
    EXPECT_EQ(*store->bytesOnDisk(), bytes);
}

TEST_F(KvStoreTest, ForgettingACorpusKeepsWhatAnotherNeedsAndRemovesTheRest)
{
    const auto longer = Prefilled::of(128, 32, 1);
    auto shorter = longer;
    shorter.tokens.resize(64);
    shorter.chunks.resize(2);
    ASSERT_TRUE(saveAll(*store, device, longer, "long").outcome);
    ASSERT_TRUE(store->note(noteFor(longer, "long")));
    EXPECT_EQ(loadAll(*store, device, shorter), 2);  // a shared beginning is only loaded, never saved again
    ASSERT_TRUE(store->note(noteFor(shorter, "short")));
    ASSERT_TRUE(store->forget("long"));
    EXPECT_EQ(segmentFiles(folder()).size(), 2U);
    EXPECT_EQ(loadAll(*store, device, longer), 2);
    ASSERT_TRUE(store->forget("short"));
    EXPECT_TRUE(segmentFiles(folder()).empty());
    EXPECT_EQ(*store->bytesOnDisk(), 0);
    EXPECT_TRUE(store->preparations()->empty());
}

TEST_F(KvStoreTest, ListsPreparationsWithTheirSizeAndPin)
{
    const auto a = Prefilled::of(128, 32, 1);
    const auto unfinished = Prefilled::of(32, 32, 2);
    ASSERT_TRUE(saveAll(*store, device, a, "a").outcome);
    ASSERT_TRUE(store->note(noteFor(a, "a", 12.5)));
    ASSERT_TRUE(saveAll(*store, device, unfinished, "b").outcome);
    ASSERT_TRUE(store->pin("a", true));
    open();
    const auto listed = store->preparations();
    ASSERT_TRUE(listed);
    ASSERT_EQ(listed->size(), 2U);
    const auto& first = (*listed)[0];
    EXPECT_EQ(first.note.modelName, "tiny");
    EXPECT_EQ(first.note.identity, a.model);
    EXPECT_EQ(first.note.documents.size(), 3U);
    EXPECT_DOUBLE_EQ(first.note.seconds, 12.5);
    EXPECT_EQ(first.segments, 4);
    EXPECT_TRUE(first.pinned);
    EXPECT_GT(first.lastUsed, 1'700'000'000);
    EXPECT_EQ((*listed)[1].note.corpus, "b");
    EXPECT_FALSE((*listed)[1].pinned);
    EXPECT_EQ(first.bytes + (*listed)[1].bytes, bytesOfFiles(folder()));
}

TEST_F(KvStoreTest, EvictsTheCheapestPerByteAndNeverThePinned)
{
    const auto cheap = Prefilled::of(128, 32, 1), dear = Prefilled::of(128, 32, 2),
               pinned = Prefilled::of(128, 32, 3);
    for (const auto& [corpus, label, seconds] :
         {std::tuple{&cheap, "cheap", 1.0}, std::tuple{&dear, "dear", 50.0},
          std::tuple{&pinned, "pinned", 0.1}}) {
        ASSERT_TRUE(saveAll(*store, device, *corpus, label).outcome);
        ASSERT_TRUE(store->note(noteFor(*corpus, label, seconds)));
    }
    ASSERT_TRUE(store->pin("pinned", true));
    const auto each = *store->bytesOnDisk() / 3;
    EXPECT_EQ(*store->evictTo(3 * each), 0);
    EXPECT_EQ(*store->evictTo(3 * each - 1), each);
    EXPECT_EQ(loadAll(*store, device, cheap), 0);
    EXPECT_EQ(loadAll(*store, device, dear), 4);
    EXPECT_EQ(*store->evictTo(0), each);
    EXPECT_EQ(loadAll(*store, device, pinned), 4);
    EXPECT_EQ(bytesOfFiles(folder()), each);
    EXPECT_EQ(store->explainMiss(noteFor(cheap, "cheap"))->code, "evicted");
}

TEST_F(KvStoreTest, WhatWasJustPreparedIsNotTheFirstToLeave)
{
    const auto dear = Prefilled::of(128, 32, 1), fresh = Prefilled::of(128, 32, 2);
    ASSERT_TRUE(saveAll(*store, device, dear, "dear").outcome);
    ASSERT_TRUE(store->note(noteFor(dear, "dear", 50)));
    ASSERT_TRUE(saveAll(*store, device, fresh, "fresh").outcome);
    ASSERT_TRUE(store->note(noteFor(fresh, "fresh", 1)));
    ASSERT_GT(*store->evictTo(*store->bytesOnDisk() - 1), 0);
    EXPECT_EQ(loadAll(*store, device, fresh), 4);
    EXPECT_EQ(loadAll(*store, device, dear), 0);
}

TEST_F(KvStoreTest, TheRestOfAnEarlierTextLeavesBeforeAnyPreparation)
{
    const auto before = Prefilled::of(128, 32, 1);
    auto after = before;  // the text changed in its second half
    after.tokens[70] += 1;
    after.seed = 1;
    auto noteBefore = noteFor(before, "c", 0.001), noteAfter = noteFor(after, "c", 0.001);
    noteAfter.corpusHash = "changed";
    ASSERT_TRUE(saveAll(*store, device, before, "c").outcome);
    ASSERT_TRUE(store->note(noteBefore));
    ASSERT_TRUE(saveAll(*store, device, after, "c").outcome);
    ASSERT_TRUE(store->note(noteAfter));
    EXPECT_EQ(segmentFiles(folder()).size(), 6U);
    ASSERT_GT(*store->evictTo(*store->bytesOnDisk() - 1), 0);
    ASSERT_GT(*store->evictTo(*store->bytesOnDisk() - 1), 0);
    EXPECT_EQ(segmentFiles(folder()).size(), 4U);
    EXPECT_EQ(loadAll(*store, device, after), 4);
}

TEST_F(KvStoreTest, TheRestOfAnEarlierTextIsForgottenWithItsCorpus)
{
    const auto before = Prefilled::of(128, 32, 1);
    auto after = before;
    after.tokens[70] += 1;
    auto noteAfter = noteFor(after, "c");
    noteAfter.corpusHash = "changed";
    ASSERT_TRUE(saveAll(*store, device, before, "c").outcome);
    ASSERT_TRUE(store->note(noteFor(before, "c")));
    ASSERT_TRUE(saveAll(*store, device, after, "c").outcome);
    ASSERT_TRUE(store->note(noteAfter));
    ASSERT_TRUE(store->forget("c"));
    EXPECT_TRUE(segmentFiles(folder()).empty());
}

TEST_F(KvStoreTest, TheCatalogueCountsWhatIsOnDiskAfterAnyCycle)
{
    std::mt19937 random(7);
    const std::int64_t chunkBytes = 6'144 + 1'024;
    for (int cycle = 0; cycle < 120; ++cycle) {
        SCOPED_TRACE(cycle);
        const std::string label = "c" + std::to_string(random() % 5);
        const auto corpus = Prefilled::of(32 + static_cast<std::int64_t>(random() % 100), 32,
                                          1 + static_cast<int>(random() % 4));
        switch (random() % 6) {
        case 0:
        case 1: {
            ASSERT_TRUE(saveAll(*store, device, corpus, label).outcome);
            ASSERT_TRUE(store->note(noteFor(corpus, label, static_cast<double>(random() % 100))));
            break;
        }
        case 2: {
            const auto quota = static_cast<std::int64_t>(random() % 10) * chunkBytes;
            ASSERT_TRUE(store->evictTo(quota));
            EXPECT_LE(*store->bytesOnDisk(), quota);
            break;
        }
        case 3:
            ASSERT_TRUE(store->forget(label));
            break;
        case 4: {  // a crash: a row without its file, a file without its row, an unfinished file
            const auto files = segmentFiles(folder());
            store.reset();
            if (!files.empty())
                std::filesystem::remove(files[random() % files.size()]);
            const std::string id = std::string(63, 'a') + "0123456789abcdef"[random() % 16];
            dir.write("kv/segments/aa/" + id + ".kvs", "unfinished");
            dir.write("kv/segments/aa/" + id + ".kvs.a1B2c3", "unfinished");
            open();
            break;
        }
        default:
            open();
        }
        ASSERT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
    }
}

TEST_F(KvStoreTest, ForeignFilesInTheFolderAreLeftAlone)
{
    store.reset();
    const auto foreign = dir.write("kv/segments/aa/notes.txt", "mine");
    const auto newer = dir.write("kv/segments/bb/" + std::string(64, 'b') + ".kvs",
                                 std::string("\x89KVS\r\n\x1a\n\x03\0\0\0", 12) + std::string(300, '\0'));
    open();
    EXPECT_TRUE(std::filesystem::exists(foreign));
    EXPECT_TRUE(std::filesystem::exists(newer)) << "a segment of a later version is not ours to delete";
}

TEST_F(KvStoreTest, ALostCatalogueIsFilledAgainFromTheSegments)
{
    const auto corpus = Prefilled::of(100, 32, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    for (const std::string content : {"", "SQLite format 3", "random"}) {
        SCOPED_TRACE(content);
        store.reset();
        for (const char* const side : {"catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm"})
            std::filesystem::remove(folder() / side);
        std::mt19937 random(3);
        std::string bytes = content;
        if (content == "random")
            for (int i = 0; i < 70'000; ++i)
                bytes += static_cast<char>(random());
        if (!content.empty())
            writeFile(folder() / "catalogue.sqlite", bytes);
        open();
        EXPECT_EQ(loadAll(*store, device, corpus), 4);
        EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
        EXPECT_EQ(std::filesystem::exists(folder() / "catalogue.sqlite.damaged"), !content.empty());
        std::filesystem::remove(folder() / "catalogue.sqlite.damaged");
    }
    // Nobody knows whose text the segments are: the first corpus that is deleted takes them along.
    ASSERT_TRUE(store->forget("c"));
    EXPECT_TRUE(segmentFiles(folder()).empty());
}

TEST_F(KvStoreTest, ADamagedCatalogueNeverMakesItServeWrongBytes)
{
    const auto corpus = Prefilled::of(100, 32, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    ASSERT_TRUE(store->note(noteFor(corpus, "c")));
    store.reset();
    const std::string sound = readFile(folder() / "catalogue.sqlite");
    std::mt19937 random(11);
    for (int trial = 0; trial < 30; ++trial) {
        SCOPED_TRACE(trial);
        std::string content = sound;
        for (int i = 0; i < 1 + trial % 3 * 40; ++i)
            content[random() % content.size()] = static_cast<char>(random());
        store.reset();
        for (const char* const side : {"-wal", "-shm"})
            std::filesystem::remove(folder() / ("catalogue.sqlite" + std::string(side)));
        writeFile(folder() / "catalogue.sqlite", content);
        open();
        loadAll(*store, device, corpus);  // compares every byte it was given
        ASSERT_TRUE(store->preparations());
        ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
        EXPECT_EQ(loadAll(*store, device, corpus), 4);
    }
}

TEST_F(KvStoreTest, ACatalogueOfALaterVersionIsSetAsideWhole)
{
    const auto corpus = Prefilled::of(100, 32, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    store.reset();
    {
        const std::vector<std::string_view> later(99, "SELECT 1");
        ASSERT_TRUE(Database::open(folder() / "catalogue.sqlite", later));
    }
    open();
    EXPECT_EQ(loadAll(*store, device, corpus), 4);
    const std::vector<std::string_view> later(99, "SELECT 1");
    const auto kept = Database::open(folder() / "catalogue.sqlite.newer", later);
    ASSERT_TRUE(kept);
    auto rows = kept->prepare("SELECT COUNT(*) FROM segment_use");
    ASSERT_TRUE(rows);
    ASSERT_TRUE(rows->step());
    EXPECT_EQ(rows->integer(0), 4);
}

TEST_F(KvStoreTest, AFolderThatCannotBeMadeIsAnError)
{
    dir.write("file", "x");
    const auto opened = KvStore::open(dir / "file" / "kv");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), ErrorCode::NotFound);
}

}  // namespace kvasir::test
