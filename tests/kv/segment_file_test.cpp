// Segment files: what was written comes back bit for bit, and whatever happened to the file in between is
// noticed.
#include <cmath>
#include <functional>

#include "core/kv/segment_format.h"
#include "core/kv/segment_reader.h"
#include "tests/kv/kv_rig.h"

namespace kvasir::test {
namespace {

// 8 MiB in 16 segments; the last ends inside a page.
KvLayout largerLayout()
{
    return {.layers = 4, .kvHeads = 2, .headDim = 64, .pageTokens = 64, .format = kernels::KvFormat::F16};
}

class SegmentDamage : public KvStoreTest {
protected:
    void SetUp() override
    {
        open();
        const auto saved = saveAll(*store, device, corpus, "c", largerLayout());
        ASSERT_TRUE(saved.outcome) << saved.outcome.error().text();
        append(whole, std::ssize(corpus.tokens), corpus.seed);
        ids = corpus.ids();
        for (const auto& id : ids)
            sound.push_back(readFile(fileOf(id)));
    }

    // The segment's file holds `content`: nothing of it may be served, it is forgotten, and computing it
    // again heals.
    void expectDetected(std::size_t index, const std::string& content, const std::string& what)
    {
        SCOPED_TRACE(what);
        ASSERT_NE(content, sound[index]);
        writeFile(fileOf(ids[index]), content);
        const TokenRange range = corpus.chunks[index];
        KvSequence sequence = whole.fork();
        sequence.truncate(range.begin);
        const std::vector<std::byte*> pages(sequence.pages().begin(), sequence.pages().end());
        const auto outcome = store->load(ids[index], corpus.tokensOf(range), sequence);
        ASSERT_TRUE(outcome) << outcome.error().text();
        ASSERT_EQ(*outcome, LoadOutcome::Damaged);
        EXPECT_EQ(sequence.size(), range.begin);
        EXPECT_TRUE(std::ranges::equal(sequence.pages(), pages));
        EXPECT_FALSE(store->has(ids[index]));
        EXPECT_FALSE(std::filesystem::exists(fileOf(ids[index])));
        ++detected;
        heal(index);
    }

    void heal(std::size_t index)
    {
        SegmentChain chain(corpus.model);
        SegmentId parent;
        for (std::size_t i = 0; i <= index; ++i) {
            parent = chain.last();
            chain.next(corpus.tokensOf(corpus.chunks[i]));
        }
        const TokenRange range = corpus.chunks[index];
        ASSERT_TRUE(store->save(chain, parent, corpus.tokensOf(range), range, whole, "c"));
        ASSERT_EQ(readFile(fileOf(ids[index])), sound[index]);  // the same content is the same bytes
    }

    std::size_t someSegment() { return random() % ids.size(); }

    // Changes header and content and then puts every outer checksum right again.
    std::string forged(std::size_t index,
                       const std::function<void(SegmentHeader&, std::string&)>& change) const
    {
        std::string content = sound[index];
        auto header = decode(content);
        change(header, content);
        const auto meta =
            std::as_bytes(std::span(content))
                .subspan(kSegmentHeaderBytes,
                         static_cast<std::size_t>(decode(sound[index]).dataOffset() - kSegmentHeaderBytes));
        header.metaChecksum = placedChecksum(header.id, kMetaPlace, meta);
        const auto bytes = encodeHeader(header);
        std::memcpy(content.data(), bytes.data(), bytes.size());
        return content;
    }
    static SegmentHeader decode(const std::string& content)
    {
        return *decodeHeader(std::as_bytes(std::span(content)), std::ssize(content));
    }
    static std::string piece(const std::string& content, std::int64_t offset, std::int64_t bytes)
    {
        return content.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(bytes));
    }
    // Block and checksum entry of `from`, put at place `to`.
    static void place(std::string& content, std::int64_t to, const std::string& source, std::int64_t from)
    {
        const auto header = decode(source);
        const auto target = header.block(to);
        const auto origin = header.block(from);
        content.replace(static_cast<std::size_t>(target.offset), static_cast<std::size_t>(target.bytes),
                        piece(source, origin.offset, origin.bytes));
        content.replace(static_cast<std::size_t>(header.tableOffset() + to * kSegmentEntryBytes + 16), 16,
                        piece(source, header.tableOffset() + from * kSegmentEntryBytes + 16, 16));
    }

    const Prefilled corpus = Prefilled::of(4091, 256, 5);
    KvSequence whole{device, largerLayout()};
    std::vector<SegmentId> ids;
    std::vector<std::string> sound;
    std::mt19937 random{20240611};
    int detected = 0;
};

}  // namespace

TEST_F(SegmentDamage, EverySingleFlippedBitIsFoundBeforeAByteIsServed)
{
    for (int trial = 0; trial < 300; ++trial) {
        const std::size_t index = someSegment();
        std::string content = sound[index];
        const std::size_t region =
            trial % 3 == 0 ? 2048 : content.size();  // a third in header, tokens and table
        const std::size_t at = random() % region;
        content[at] = static_cast<char>(content[at] ^ (1 << random() % 8));
        expectDetected(index, content, "flip at " + std::to_string(at));
    }
    // The last segment has an odd number of tokens: padding before the table, and more behind it.
    const SegmentHeader last = decode(sound.back());
    for (const std::int64_t at : {last.tableOffset() - 1, last.dataOffset() - 1}) {
        std::string content = sound.back();
        ASSERT_EQ(content[static_cast<std::size_t>(at)], 0);
        content[static_cast<std::size_t>(at)] = 1;
        expectDetected(ids.size() - 1, content, "padding");
    }
    EXPECT_EQ(detected, 302);
}

TEST_F(SegmentDamage, EveryTruncationAndEveryAppendedByteIsFound)
{
    for (int trial = 0; trial < 60; ++trial) {
        const std::size_t index = someSegment();
        const std::size_t length =
            trial < 4 ? static_cast<std::size_t>(trial) : random() % sound[index].size();
        expectDetected(index, sound[index].substr(0, length), "cut to " + std::to_string(length));
    }
    for (int trial = 0; trial < 5; ++trial)
        expectDetected(0, sound[0] + std::string(1U << (4 * trial), '\0'), "longer");
    EXPECT_EQ(detected, 65);
}

TEST_F(SegmentDamage, ABlockOfAnotherPlaceIsFoundAlthoughItsChecksumIsSound)
{
    for (int trial = 0; trial < 20; ++trial) {  // within a file
        const std::size_t index = random() % (ids.size() - 1);
        const std::int64_t blocks = decode(sound[index]).blocks();
        const auto a = static_cast<std::int64_t>(random()) % blocks;
        const auto b = (a + 1 + static_cast<std::int64_t>(random()) % (blocks - 1)) % blocks;
        expectDetected(index,
                       forged(index,
                              [&](SegmentHeader&, std::string& content) {
                                  place(content, a, sound[index], b);
                                  place(content, b, sound[index], a);
                              }),
                       "within");
    }
    for (int trial = 0; trial < 20; ++trial) {  // from another file, the same place
        const std::size_t index = random() % (ids.size() - 1);
        const std::size_t other = (index + 1 + random() % (ids.size() - 2)) % (ids.size() - 1);
        const auto at = static_cast<std::int64_t>(random()) % decode(sound[index]).blocks();
        expectDetected(
            index,
            forged(index,
                   [&](SegmentHeader&, std::string& content) { place(content, at, sound[other], at); }),
            "between");
    }
    expectDetected(2, sound[3], "a whole other file");
    EXPECT_EQ(detected, 41);
}

TEST_F(SegmentDamage, EveryForgedHeaderIsFoundAlthoughAllItsChecksumsAreSound)
{
    using Change = std::function<void(SegmentHeader&, std::string&)>;
    const std::vector<Change> changes = {
        [](SegmentHeader& h, std::string&) { h.identity[0] = h.identity[0] == '0' ? '1' : '0'; },
        [](SegmentHeader& h, std::string&) { h.id.value[5] = h.id.value[5] == 'a' ? 'b' : 'a'; },
        [](SegmentHeader& h, std::string&) { h.parent.value = std::string(64, 'c'); },
        [](SegmentHeader& h, std::string&) {
            h.range = {h.range.begin + 64, h.range.end + 64};
        },
        [](SegmentHeader& h, std::string&) {
            h.range = {h.range.begin, h.range.end - 1};
        },
        [](SegmentHeader& h, std::string&) {
            h.range = {h.range.begin + (1 << 20), h.range.end + (1 << 20)};
        },
        [](SegmentHeader& h, std::string&) { h.layout.layers = 2; },
        [](SegmentHeader& h, std::string&) { std::swap(h.layout.layers, h.layout.kvHeads); },
        [](SegmentHeader& h, std::string&) { h.layout.headDim = 128, h.layout.kvHeads = 1; },
        [](SegmentHeader& h, std::string&) { h.layout.pageTokens = 128; },
        [](SegmentHeader& h, std::string&) {
            h.layout.format = kernels::KvFormat::F32, h.layout.headDim = 32;
        },
        [](SegmentHeader&, std::string& content) {
            content[300] = static_cast<char>(content[300] ^ 1);
        },  // a token
    };
    for (const std::size_t index : {0U, 7U, 14U})
        for (std::size_t change = 0; change < changes.size(); ++change)
            expectDetected(index, forged(index, changes[change]), "change " + std::to_string(change));
    EXPECT_EQ(detected, 36);
}

TEST_F(SegmentDamage, HostileSizesAreRefusedWithoutAllocatingByThem)
{
    for (const std::size_t field :
         {16U, 24U, 128U, 136U, 144U, 148U, 152U, 156U, 160U, 164U, 168U, 192U, 232U})
        for (const std::int64_t value :
             {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 31, std::int64_t{1} << 62}) {
            std::string content = sound[1];
            const auto bytes = std::as_writable_bytes(std::span(content));
            const std::string before = content;
            putInteger(bytes.subspan(field), value, field >= 144 && field < 168 ? 4 : 8);
            putChecksum(bytes.subspan(240), checksum(bytes.first(240)));
            if (content != before)
                expectDetected(1, content, "field " + std::to_string(field));
        }
    EXPECT_GT(detected, 40);
}

TEST_F(SegmentDamage, TheUndamagedNeighboursAreStillServed)
{
    std::string content = sound[4];
    content[5000] = static_cast<char>(content[5000] ^ 4);
    writeFile(fileOf(ids[4]), content);
    EXPECT_EQ(loadAll(*store, device, corpus, largerLayout()), 4);
    heal(4);
    EXPECT_EQ(loadAll(*store, device, corpus, largerLayout()), 16);
}

TEST_F(SegmentDamage, VerifyFindsExactlyTheBadOnesAndForgetsThem)
{
    for (const std::size_t index : {2U, 9U}) {
        std::string content = sound[index];
        content[content.size() - 1] = static_cast<char>(content.back() ^ 1);
        writeFile(fileOf(ids[index]), content);
    }
    std::filesystem::remove(fileOf(ids[11]));
    const auto report = store->verify("c", {});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->segments, 16);
    EXPECT_EQ(report->bad, 3);
    EXPECT_EQ(report->badIds, (std::vector{ids[2], ids[9], ids[11]}));
    const auto again = store->verify({}, {});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->segments, 13);
    EXPECT_EQ(again->bad, 0);
}

TEST_F(SegmentDamage, VerifyStopsWhenAsked)
{
    std::stop_source stop;
    stop.request_stop();
    const auto report = store->verify({}, JobContext(stop.get_token(), {}));
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code(), ErrorCode::Cancelled);
}

TEST_F(SegmentDamage, MemoryRunningOutWhileLoadingKeepsTheFile)
{
    KvSequence sequence(device, largerLayout());
    device.left = 2;
    const auto outcome = store->load(ids[0], corpus.tokensOf(corpus.chunks[0]), sequence);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), ErrorCode::OutOfMemory);
    EXPECT_EQ(sequence.size(), 0);
    device.left = 1000;
    EXPECT_EQ(loadAll(*store, device, corpus, largerLayout()), 16);
}

TEST_F(KvStoreTest, RestoresSegmentsWhoseBordersLieInsidePages)
{
    for (const auto format : kernels::kKvFormats) {
        const KvLayout layout = smallLayout(format);  // pages of 16
        for (const std::int64_t chunk : {1, 5, 16, 23, 48, 100}) {
            SCOPED_TRACE(std::string(name(format)) + " chunks of " + std::to_string(chunk));
            auto corpus = Prefilled::of(131, chunk, chunk * 8 + static_cast<int>(format));
            corpus.model = identity(std::string(name(format)));
            ASSERT_TRUE(saveAll(*store, device, corpus, "c", layout).outcome);
            EXPECT_EQ(loadAll(*store, device, corpus, layout), std::ssize(corpus.chunks));
        }
    }
}

TEST_F(KvStoreTest, LoadingIntoASharedPageLeavesTheOtherBranchAlone)
{
    const auto corpus = Prefilled::of(40, 20, 3);
    ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
    KvSequence sequence(device, smallLayout());
    append(sequence, 20, 3);
    KvSequence branch = sequence.fork();
    append(branch, 6, 9);
    ASSERT_EQ(*store->load(corpus.ids()[1], corpus.tokensOf({20, 40}), sequence), LoadOutcome::Loaded);
    EXPECT_TRUE(holds(sequence, {0, 40}, 3));
    EXPECT_TRUE(holds(branch, {0, 20}, 3));
    EXPECT_TRUE(holds(branch, {20, 26}, 9));
}

}  // namespace kvasir::test
