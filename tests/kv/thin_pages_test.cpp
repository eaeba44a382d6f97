// Thin pages: which windows are kept, and that what is kept stands where it belongs.
#include <array>
#include <set>

#include "core/kv/reusable_tokens.h"
#include "tests/kv/kv_rig.h"

namespace kvasir::test {
namespace {

class ThinPages : public testing::TestWithParam<kernels::KvFormat> {
protected:
    KvSequence filled(std::int64_t tokens, std::int64_t inPiecesOf = 1000, std::int64_t seed = 1)
    {
        KvSequence sequence(device, layout);
        for (std::int64_t at = 0; at < tokens; at += inPiecesOf)
            append(sequence, std::min(inPiecesOf, tokens - at), seed);
        return sequence;
    }
    std::set<std::int64_t> windowsOf(const KvSequence& sequence) const
    {
        std::set<std::int64_t> pages;
        for (std::int64_t page = 0; page < sequence.pageCount(); ++page)
            if (sequence.pages()[static_cast<std::size_t>(2 * page + 1)])
                pages.insert(page);
        return pages;
    }

    LimitedDevice device;
    const KvLayout layout = thinLayout(GetParam());  // pages of 16, sink 20, recent 40, anchors at 256 · n
};
INSTANTIATE_TEST_SUITE_P(, ThinPages, testing::ValuesIn(kernels::kKvFormats),
                         [](const auto& tested) { return std::string(name(tested.param)); });

}  // namespace

TEST_P(ThinPages, EveryRowHasBytesOfItsOwnInThePieceOfItsHead)
{
    std::array<std::vector<std::byte>, 2> memory;
    for (const KvPiece piece : kKvPieces)
        memory[static_cast<std::size_t>(piece)].resize(
            static_cast<std::size_t>(std::max(layout.rowPageBytes(piece), layout.pageBytes(piece))));
    std::byte* const pages[] = {memory[0].data(), memory[1].data()};
    std::array<std::set<const std::byte*>, 2> rows;
    std::array<std::int64_t, 2> packed{};
    for (std::int64_t layer = 0; layer < layout.layers; ++layer) {
        const auto view = layout.view(layer, pages);
        EXPECT_EQ(view.capacity(), 16);
        EXPECT_EQ(view.kvHeads, 2);
        for (std::int64_t head = 0; head < 2; ++head) {
            const auto piece = static_cast<std::size_t>(view.window.has(head) ? 1 : 0);
            EXPECT_EQ(view.piece(0, head), pages[piece]);
            for (std::int64_t token = 0; token < 16; ++token)
                for (const std::byte* const row : {view.key(token, head), view.value(token, head)}) {
                    EXPECT_TRUE(rows[piece].insert(row).second);
                    EXPECT_GE(row, pages[piece]);
                    EXPECT_LE(row + view.rowBytes,
                              pages[piece] + layout.rowPageBytes(static_cast<KvPiece>(piece)));
                }
            if (kernels::packsPages(GetParam())) {
                packed[piece] +=
                    kernels::packedKeyBytes(GetParam(), 8, 16) + kernels::packedValueBytes(GetParam(), 8, 16);
                EXPECT_LE(view.packedValues(0, head) + kernels::packedValueBytes(GetParam(), 8, 16),
                          pages[piece] + layout.pageBytes(static_cast<KvPiece>(piece)));
            }
        }
    }
    EXPECT_EQ(rows[0].size(), 3U * 2 * 16);
    EXPECT_EQ(rows[1].size(), 3U * 2 * 16);
    if (kernels::packsPages(GetParam())) {
        EXPECT_EQ(packed[0], layout.pageBytes(KvPiece::Main));
        EXPECT_EQ(packed[1], layout.pageBytes(KvPiece::Window));
    }
    EXPECT_EQ(layout.rowPageBytes() + layout.rowPageBytes(KvPiece::Window),
              smallLayout(GetParam()).rowPageBytes());
}

TEST_P(ThinPages, KeepsTheSinkTheAnchorsAndTheEnd)
{
    const auto sequence = filled(1000, 100);
    // Anchors look back 40 tokens, three pages; the end may go back by 64, from 936 to 896 - 40 = 856.
    std::set<std::int64_t> expected{0, 1, 13, 14, 15, 29, 30, 31, 45, 46, 47};
    for (std::int64_t page = 856 / 16; page < 63; ++page)
        expected.insert(page);
    EXPECT_EQ(windowsOf(sequence), expected);
    EXPECT_TRUE(holds(sequence, {0, 1000}, 1));
    for (const std::int64_t place : {0, 256, 512, 768, 1000})
        EXPECT_TRUE(sequence.resumable(place)) << place;
    if (!kernels::packsPages(GetParam())) {
        for (const std::int64_t place : {936, 960, 999})
            EXPECT_TRUE(sequence.resumable(place)) << place;
    }
    for (const std::int64_t place : {160, 300, 500, 800})
        EXPECT_FALSE(sequence.resumable(place)) << place;
}

TEST_P(ThinPages, MemoryGrowsByMainPiecesAndAnchorsAlone)
{
    const auto before = filled(2048, 128).residentBytes();
    const auto after = filled(2048 + 2560, 128).residentBytes();
    EXPECT_EQ(after - before, 160 * layout.pageBytes() + 10 * 3 * layout.pageBytes(KvPiece::Window));
    EXPECT_NEAR(static_cast<double>(after - before), 2560.0 * static_cast<double>(layout.bytesPerToken()),
                2560.0);
}

TEST_P(ThinPages, GoesBackToMarkedPlacesAndOnFromThere)
{
    auto sequence = filled(333, 100);
    sequence.mark();
    append(sequence, 27, 2);
    sequence.mark();
    append(sequence, 900, 2);
    EXPECT_TRUE(sequence.resumable(333));
    EXPECT_TRUE(sequence.resumable(360));
    EXPECT_FALSE(sequence.resumable(400));
    auto branch = sequence.fork();
    branch.truncate(333);
    append(branch, 400, 1);
    EXPECT_TRUE(holds(branch, {0, 733}, 1));
    EXPECT_FALSE(branch.resumable(360)) << "the mark went with its tokens";
    EXPECT_TRUE(branch.resumable(333));
    sequence.truncate(360);
    append(sequence, 100, 2);
    branch.truncate(512);
    append(branch, 88, 1);
    EXPECT_TRUE(holds(branch, {0, 600}, 1));
    EXPECT_EQ(branch.size(), 600);
}

TEST_P(ThinPages, AnyWalkOfGrowingForkingAndGoingBackEndsAsIfWrittenAtOnce)
{
    std::mt19937 random(7);
    for (int walk = 0; walk < 20; ++walk) {
        SCOPED_TRACE(walk);
        auto sequence = filled(0);
        std::vector<std::int64_t> stops{0};
        for (int step = 0; step < 12; ++step) {
            append(sequence, 1 + static_cast<std::int64_t>(random() % 130), 1);
            stops.push_back(sequence.size());
            if (random() % 3 == 0)
                sequence.mark();
            if (random() % 3 == 0) {
                auto other = sequence.fork();
                append(other, 50, 2);  // must not be seen
                if (random() % 2 == 0)
                    sequence = sequence.fork();
            }
            if (random() % 3 == 0) {
                const auto place = stops[random() % stops.size()];
                if (sequence.resumable(place)) {
                    sequence.truncate(place);
                    std::erase_if(stops, [&](std::int64_t stop) { return stop > place; });
                }
            }
            ASSERT_TRUE(sequence.resumable(sequence.size()));
            ASSERT_TRUE(holds(sequence, {0, sequence.size()}, 1));
        }
    }
}

TEST_P(ThinPages, OutOfMemoryLeavesAllAsItWas)
{
    auto sequence = filled(300, 100);
    const auto fork = sequence.fork();
    const std::vector<std::byte*> pages(sequence.pages().begin(), sequence.pages().end());
    for (std::int64_t allowed = 0; allowed < 8; ++allowed) {
        device.left = allowed;
        const auto reserved = sequence.reserve(100);
        ASSERT_FALSE(reserved);
        EXPECT_EQ(reserved.error().code(), ErrorCode::OutOfMemory);
        EXPECT_TRUE(std::ranges::equal(sequence.pages(), pages));
    }
    device.left = 1000;
    append(sequence, 100, 1);
    EXPECT_TRUE(holds(sequence, {0, 400}, 1));
    EXPECT_TRUE(holds(fork, {0, 300}, 1));
}

TEST_P(ThinPages, SegmentsComeBackAsFarAsTheirWindowsDo)
{
    const StoreDir dir;
    auto store = *KvStore::open(dir / "kv");
    for (const std::int64_t chunk : {16, 20, 64, 100}) {
        SCOPED_TRACE(chunk);
        auto corpus = Prefilled::of(1111, chunk, chunk);
        corpus.model = identity(std::string(name(GetParam())) + std::to_string(chunk));
        ASSERT_TRUE(saveAll(*store, device, corpus, "c", layout).outcome);
        EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(dir / "kv"));
        KvSequence sequence(device, layout);
        std::vector<SegmentEnd> known;
        const auto ids = corpus.ids();
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto range = corpus.chunks[i];
            known.push_back({ids[i], range.end});
            ASSERT_EQ(*store->load(ids[i], corpus.tokensOf(range), sequence), LoadOutcome::Loaded);
            if (sequence.resumable(range.end)) {
                ASSERT_TRUE(holds(sequence, {0, range.end}, corpus.seed)) << range.end;
            }
            const auto reusable = reusableTokens(*store, layout, known);
            EXPECT_EQ(reusable == range.end, sequence.resumable(range.end)) << range.end;
            if (range.end % 256 == 0 || range.end > 1024) {
                EXPECT_EQ(reusable, range.end) << "anchors, and where the chain has not come to the next";
            }
        }
        EXPECT_TRUE(holds(sequence, {0, 1111}, corpus.seed));
        EXPECT_FALSE(sequence.resumable(500));
        if (chunk == 16) {
            EXPECT_EQ(store->windowPages(ids[64], layout), 1);
        }
        ASSERT_TRUE(store->note(noteFor(corpus, "c")));
        if (chunk == 16) {
            EXPECT_EQ(store->windowPages(ids[64], layout), 0) << "needed neither at an anchor nor at the end";
        }
        EXPECT_EQ(*store->bytesOnDisk(), bytesOfFiles(dir / "kv"));
        EXPECT_EQ(reusableTokens(*store, layout, known), 1111);
    }
    EXPECT_EQ(store->verify({}, {})->bad, 0);
}

}  // namespace kvasir::test
