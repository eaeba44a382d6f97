// Thin pages on disk: files with and without windows, damaged ones, and stores that are killed (law 12).
#include "core/kv/reusable_tokens.h"
#include "core/kv/segment_format.h"
#include "tests/kv/killed_writer.h"
#include "tests/kv/kv_rig.h"
#include "tests/support/faulty_files.h"

namespace kvasir::test {
namespace {

class ThinStore : public KvStoreTest {
protected:
    // Loads what is there and says up to where one could go on.
    std::int64_t loadAndGoOn(const Prefilled& prefilled)
    {
        KvSequence sequence(device, layout);
        SegmentChain chain(prefilled.model);
        std::int64_t good = 0;
        for (const TokenRange chunk : prefilled.chunks) {
            const auto outcome =
                store->load(chain.next(prefilled.tokensOf(chunk)), prefilled.tokensOf(chunk), sequence);
            if (!outcome || *outcome != LoadOutcome::Loaded)
                break;
            if (sequence.resumable(chunk.end)) {
                good = chunk.end;
                EXPECT_TRUE(holds(sequence, {0, good}, prefilled.seed));
            }
        }
        return good;
    }
    std::vector<SegmentEnd> endsOf(const Prefilled& prefilled) const
    {
        std::vector<SegmentEnd> ends;
        for (std::size_t i = 0; i < prefilled.chunks.size(); ++i)
            ends.push_back({prefilled.ids()[i], prefilled.chunks[i].end});
        return ends;
    }
    SegmentHeader headerOf(TokenRange range) const { return {.layout = layout, .range = range}; }

    const KvLayout layout = thinLayout();
};

}  // namespace

TEST_F(ThinStore, BytesAreWhatThePlanSaysOfALongText)
{
    const auto corpus = Prefilled::of(256 * 20, 64, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c", layout).outcome);
    ASSERT_TRUE(store->note(noteFor(corpus, "c")));
    std::int64_t blocks = 0;
    for (const TokenRange chunk : corpus.chunks)
        blocks -= headerOf(chunk).dataOffset();
    blocks += bytesOfFiles(folder());
    EXPECT_EQ(blocks, layout.storedBytes(std::ssize(corpus.tokens), 64));
    const std::int64_t beside = 4 * layout.pageBytes(KvPiece::Window);  // the segment of the sink
    EXPECT_EQ(blocks, std::ssize(corpus.tokens) * layout.bytesPerToken() + beside);
    EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
    EXPECT_EQ(loadAndGoOn(corpus), 256 * 20);
}

TEST_F(ThinStore, AFileCutAtAWindowIsThinAndCutElsewhereIsDamaged)
{
    const auto corpus = Prefilled::of(192, 96, 1);  // six pages each
    ASSERT_TRUE(saveAll(*store, device, corpus, "c", layout).outcome);
    const auto id = corpus.ids()[1];
    const auto whole = readFile(fileOf(id));
    const auto header = headerOf({96, 192});
    const auto windows = store->windowPages(id, layout);
    EXPECT_EQ(windows, 3);
    ASSERT_EQ(std::ssize(whole), header.fileBytes(windows));
    SegmentChain chain(corpus.model);
    const auto first = chain.next(corpus.tokensOf(corpus.chunks[0]));
    chain.next(corpus.tokensOf(corpus.chunks[1]));
    KvSequence written(device, layout);
    append(written, 192, corpus.seed);
    for (std::int64_t length = header.dataOffset(); length <= std::ssize(whole) + 8; length += 8) {
        std::string content = whole;
        content.resize(static_cast<std::size_t>(length));
        writeFile(fileOf(id), content);
        KvSequence sequence(device, layout);
        append(sequence, 96, corpus.seed);
        const auto outcome = store->load(id, corpus.tokensOf({96, 192}), sequence);
        ASSERT_TRUE(outcome);
        const auto there = header.windowPagesIn(length);
        EXPECT_EQ(*outcome, there < 0 ? LoadOutcome::Damaged : LoadOutcome::Loaded) << length;
        EXPECT_EQ(sequence.size() == 192 && sequence.resumable(192), there == windows) << length;
        if (there >= 0) {
            EXPECT_TRUE(holds(sequence, {0, 192}, corpus.seed));
        }
        ASSERT_TRUE(store->save(chain, first, corpus.tokensOf({96, 192}), {96, 192}, written, "c"));
    }
}

TEST_F(ThinStore, EveryFlippedBitOfAThinOrAWholeFileIsFound)
{
    const auto corpus = Prefilled::of(320, 64, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c", layout).outcome);
    std::mt19937 random(3);
    const auto ids = corpus.ids();
    for (const std::size_t index : {0U, 1U, 3U, 4U}) {
        const auto sound = readFile(fileOf(ids[index]));
        for (int trial = 0; trial < 60; ++trial) {
            std::string content = sound;
            const auto at = trial % 2 == 0 ? random() % 512 : random() % content.size();
            content[at] = static_cast<char>(content[at] ^ (1 << random() % 8));
            writeFile(fileOf(ids[index]), content);
            KvSequence sequence(device, layout);
            append(sequence, corpus.chunks[index].begin, corpus.seed);
            EXPECT_EQ(*store->load(ids[index], corpus.tokensOf(corpus.chunks[index]), sequence),
                      LoadOutcome::Damaged)
                << index << " at " << at;
            EXPECT_EQ(sequence.size(), corpus.chunks[index].begin);
            store.reset();
            writeFile(fileOf(ids[index]), sound);
            for (const char* const side :
                 {"catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm"})
                std::filesystem::remove(folder() / side);
            open();  // takes the sound file in again
        }
    }
    EXPECT_EQ(loadAndGoOn(corpus), 320);
}

TEST_F(ThinStore, HostileMasksAndWindowsAreRefused)
{
    const auto corpus = Prefilled::of(64, 64, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c", layout).outcome);
    const auto sound = readFile(fileOf(corpus.ids()[0]));
    const auto decodes = [](const std::string& content) {
        return decodeHeader(std::as_bytes(std::span(content)), std::ssize(content)).has_value();
    };
    ASSERT_TRUE(decodes(sound));
    const auto forged = [&](std::size_t field, std::int64_t value, int width) {
        std::string content = sound;
        const auto bytes = std::as_writable_bytes(std::span(content));
        putInteger(bytes.subspan(field), value, width);
        putChecksum(bytes.subspan(240), checksum(bytes.first(240)));
        return content;
    };
    for (const std::int64_t value : {std::int64_t{-1}, std::int64_t{0b100}, std::int64_t{1} << 62})
        EXPECT_FALSE(decodes(forged(256, value, 8))) << "a head there is not";
    for (const std::size_t field : {192U, 196U, 200U})
        for (const std::int64_t value : {std::int64_t{-1}, std::int64_t{1} << 31})
            EXPECT_FALSE(decodes(forged(field, value, 4))) << field;
    EXPECT_FALSE(decodes(forged(200, 0, 4))) << "windows without anchors";
    EXPECT_FALSE(decodes(forged(144, 4096, 4))) << "masks beyond the file";
    EXPECT_FALSE(decodes(forged(204, 1, 4)));
    EXPECT_FALSE(decodes(sound.substr(0, 256)));
    EXPECT_FALSE(decodes(sound.substr(0, 100)));
    // Masks under which the file would have the same length: found by the checksum over them.
    writeFile(fileOf(corpus.ids()[0]), forged(256, 0b01, 8));
    EXPECT_EQ(loadAndGoOn(corpus), 0);
    EXPECT_FALSE(store->has(corpus.ids()[0]));
}

TEST_F(ThinStore, AThinSegmentIsWrittenAgainWhereItsWindowIsWanted)
{
    const auto corpus = Prefilled::of(320, 64, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c", layout).outcome);
    const auto id = corpus.ids()[1];
    ASSERT_EQ(store->windowPages(id, layout), 0);
    KvSequence sequence(device, layout);
    append(sequence, 128, corpus.seed);
    SegmentChain chain(corpus.model);
    const auto parent = chain.next(corpus.tokensOf({0, 64}));
    chain.next(corpus.tokensOf({64, 128}));
    const auto save = [&](std::int64_t goOnAt) {
        return store->save(chain, parent, corpus.tokensOf({64, 128}), {64, 128}, sequence, "c", goOnAt);
    };
    ASSERT_TRUE(save(-1));
    ASSERT_TRUE(save(320));
    EXPECT_EQ(store->windowPages(id, layout), 0);
    ASSERT_TRUE(save(128));
    EXPECT_EQ(store->windowPages(id, layout), 3);
    EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
    const auto ends = endsOf(corpus);
    EXPECT_EQ(reusableTokens(*store, layout, std::span(ends).first(2)), 128);
    EXPECT_EQ(loadAndGoOn(corpus), 320);
}

TEST_F(ThinStore, OpeningPutsRightWhatTheCatalogueHasNotHeardOf)
{
    const auto corpus = Prefilled::of(320, 64, 1);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c", layout).outcome);
    const auto id = corpus.ids().back();
    ASSERT_GT(store->windowPages(id, layout), 0);
    store.reset();
    std::filesystem::resize_file(fileOf(id), static_cast<std::uintmax_t>(headerOf({256, 320}).fileBytes(0)));
    open();
    EXPECT_EQ(store->windowPages(id, layout), 0);
    EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
    EXPECT_EQ(loadAndGoOn(corpus), 256) << "back to the anchor";
    EXPECT_EQ(reusableTokens(*store, layout, endsOf(corpus)), 256);
    for (const char* const side : {"catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm"})
        std::filesystem::remove(folder() / side);
    open();
    EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
    EXPECT_EQ(loadAndGoOn(corpus), 256);
}

TEST_F(ThinStore, LosingPowerAtAnyWriteLosesAtMostTheUnfinishedSegment)
{
    const auto corpus = Prefilled::of(384, 64, 1);
    std::int64_t operations = 0;
    {
        const FaultyFiles disk;
        ASSERT_TRUE(saveAll(*store, device, corpus, "c", layout).outcome);
        operations = disk.operations();
    }
    for (std::int64_t at = 0; at <= operations; at += 3) {
        SCOPED_TRACE(at);
        ASSERT_TRUE(store->forget("c"));
        FaultyFiles disk;
        disk.losePowerAt(at);
        const auto saved = saveAll(*store, device, corpus, "c", layout);
        store.reset();
        disk.powerReturns(FaultyFiles::Unsynced::Garbage);
        open();
        EXPECT_EQ(loadAndGoOn(corpus), saved.segments * 64);
        EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
    }
}

TEST_F(ThinStore, AKilledWriterLosesAtMostTheSegmentItWasWriting)
{
    std::mt19937 random(5);
    const auto corpus = Prefilled::of(64 * 200, 64, 1);
    for (int trial = 0; trial < 8; ++trial) {
        SCOPED_TRACE(trial);
        store.reset();
        const std::chrono::microseconds delay(random() % 60'000);
        const auto reported = saveUntilKilled(folder(), device, corpus, layout, delay);
        ASSERT_GE(reported, 1);
        open();
        EXPECT_GE(loadAndGoOn(corpus), reported * 64);
        EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(folder()));
        ASSERT_TRUE(store->forget("c"));
    }
}

}  // namespace kvasir::test
