// Moving a store: everything arrives, nothing is lost on the way, and nobody else's files are touched.
#include <fstream>

#include "core/kv/store_move.h"
#include "tests/kv/kv_rig.h"

namespace kvasir::test {
namespace {

namespace fs = std::filesystem;

class StoreMove : public KvStoreTest {
protected:
    void SetUp() override
    {
        KvStoreTest::SetUp();
        ASSERT_TRUE(saveAll(*store, device, corpus, "c").outcome);
        ASSERT_TRUE(store->pin("c", true));
    }
    const Prefilled corpus = Prefilled::of(200, 32, 1);
    const StoreDir elsewhere;
    const fs::path target = elsewhere / "deep" / "kv";
};

TEST_F(StoreMove, BringsSegmentsAndCatalogueAndLeavesNothingBehind)
{
    store.reset();
    std::int64_t reported = 0;
    const JobContext job({}, [&](const Progress& progress) { reported = progress.done; });
    ASSERT_TRUE(copyStore(folder(), target, job));
    EXPECT_GT(reported, 0);
    ASSERT_TRUE(removeStore(folder()));
    EXPECT_FALSE(fs::exists(folder()));
    store = std::move(*KvStore::open(target));
    EXPECT_EQ(loadAll(*store, device, corpus), 7);
    EXPECT_EQ(store->verify("", {})->bad, 0);
}

TEST_F(StoreMove, AnInterruptedOneGoesOnAndTheOldStoreStaysWhole)
{
    store.reset();
    std::stop_source stop;
    const JobContext stopped(stop.get_token(), [&](const Progress&) { stop.request_stop(); });
    const auto cut = copyStore(folder(), target, stopped);
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code(), ErrorCode::Cancelled);
    open();
    EXPECT_EQ(loadAll(*store, device, corpus), 7);
    store.reset();
    ASSERT_TRUE(copyStore(folder(), target, {}));
    store = std::move(*KvStore::open(target));
    EXPECT_EQ(loadAll(*store, device, corpus), 7);
}

TEST_F(StoreMove, WaitsForNobodyWhoUsesTheStore)
{
    const auto busy = copyStore(folder(), target, {});
    ASSERT_FALSE(busy);
    EXPECT_EQ(busy.error().code(), ErrorCode::Busy);
    EXPECT_EQ(loadAll(*store, device, corpus), 7);
}

TEST_F(StoreMove, RefusesFoldersThatHoldOtherThings)
{
    store.reset();
    fs::create_directories(target);
    std::ofstream(target / "letter.txt") << "mine";
    for (const auto& wrong : {target, folder() / "inside", folder()}) {
        const auto refused = copyStore(folder(), wrong, {});
        ASSERT_FALSE(refused) << wrong;
        EXPECT_EQ(refused.error().code(), ErrorCode::Invalid);
    }
    EXPECT_TRUE(fs::exists(target / "letter.txt"));
}

TEST_F(StoreMove, RemovingKeepsWhatIsNotTheStores)
{
    store.reset();
    std::ofstream(folder() / "letter.txt") << "mine";
    ASSERT_TRUE(removeStore(folder()));
    EXPECT_TRUE(fs::exists(folder() / "letter.txt"));
    EXPECT_FALSE(fs::exists(folder() / "segments"));
}

}  // namespace
}  // namespace kvasir::test
