// Pages: shared by forks, copied by whoever writes first, given back when nobody holds them.
#include "tests/kv/kv_rig.h"

namespace kvasir::test {
namespace {

class KvPagesTest : public ::testing::Test {
protected:
    LimitedDevice device;
    KvSequence sequence{device, smallLayout()};
};

}  // namespace

TEST_F(KvPagesTest, AForkSharesAllPagesAndAllocatesNone)
{
    append(sequence, 40, 1);
    const auto before = device.left;
    const KvSequence fork = sequence.fork();
    EXPECT_EQ(device.left, before);
    EXPECT_EQ(fork.size(), 40);
    ASSERT_EQ(fork.pageCount(), 3);
    for (std::size_t page = 0; page < 3; ++page)
        EXPECT_EQ(fork.pages()[page], sequence.pages()[page]);
}

TEST_F(KvPagesTest, WritingIntoASharedPageCopiesThatPageOnlyAndLeavesTheOther)
{
    append(sequence, 40, 1);
    KvSequence fork = sequence.fork();
    const auto before = device.left;
    append(fork, 5, 2);
    EXPECT_EQ(device.left, before - 1);
    EXPECT_EQ(fork.pages()[0], sequence.pages()[0]);
    EXPECT_EQ(fork.pages()[1], sequence.pages()[1]);
    EXPECT_NE(fork.pages()[2], sequence.pages()[2]);
    append(sequence, 8, 3);
    EXPECT_TRUE(holds(fork, {0, 40}, 1));
    EXPECT_TRUE(holds(fork, {40, 45}, 2));
    EXPECT_TRUE(holds(sequence, {0, 40}, 1));
    EXPECT_TRUE(holds(sequence, {40, 48}, 3));
}

TEST_F(KvPagesTest, TheLastHolderWritesWithoutCopying)
{
    append(sequence, 10, 1);
    {
        const KvSequence fork = sequence.fork();
    }
    const auto before = device.left;
    append(sequence, 6, 1);
    EXPECT_EQ(device.left, before);
    EXPECT_TRUE(holds(sequence, {0, 16}, 1));
}

TEST_F(KvPagesTest, AFullLastPageIsNotCopied)
{
    append(sequence, 32, 1);
    KvSequence fork = sequence.fork();
    append(fork, 1, 2);
    EXPECT_EQ(fork.pages()[1], sequence.pages()[1]);
}

TEST_F(KvPagesTest, AForkTakesNoReservedPages)
{
    append(sequence, 10, 1);
    ASSERT_TRUE(sequence.reserve(50));
    KvSequence fork = sequence.fork();
    EXPECT_EQ(fork.pageCount(), 1);
    append(sequence, 50, 1);
    append(fork, 50, 2);
    EXPECT_TRUE(holds(sequence, {0, 60}, 1));
    EXPECT_TRUE(holds(fork, {0, 10}, 1));
    EXPECT_TRUE(holds(fork, {10, 60}, 2));
}

TEST_F(KvPagesTest, TruncateGivesPagesBackAndKeepsWhatStandsBefore)
{
    append(sequence, 60, 1);
    KvSequence fork = sequence.fork();
    fork.truncate(20);
    EXPECT_EQ(fork.pageCount(), 2);
    append(fork, 20, 2);
    EXPECT_TRUE(holds(sequence, {0, 60}, 1));
    EXPECT_TRUE(holds(fork, {0, 20}, 1));
    EXPECT_TRUE(holds(fork, {20, 40}, 2));
    fork.truncate(0);
    EXPECT_EQ(fork.pageCount(), 0);
    EXPECT_EQ(fork.residentBytes(), 0);
}

TEST_F(KvPagesTest, OutOfMemoryLeavesAllAsItWas)
{
    append(sequence, 40, 1);
    KvSequence fork = sequence.fork();
    for (const std::int64_t allowed : {0, 1, 2}) {
        device.left = allowed;  // 100 more tokens need six pages and the copy of the shared one
        const auto reserved = fork.reserve(100);
        ASSERT_FALSE(reserved);
        EXPECT_EQ(reserved.error().code(), ErrorCode::OutOfMemory);
        EXPECT_EQ(fork.size(), 40);
        EXPECT_EQ(fork.pageCount(), 3);
        EXPECT_EQ(fork.pages()[2], sequence.pages()[2]);
    }
    device.left = 1000;
    append(fork, 100, 2);
    EXPECT_TRUE(holds(fork, {40, 140}, 2));
    EXPECT_TRUE(holds(sequence, {0, 40}, 1));
}

TEST_F(KvPagesTest, AnAbsurdRequestIsAnErrorNotAnOverflow)
{
    append(sequence, 3, 1);
    const auto reserved = sequence.reserve(std::numeric_limits<std::int64_t>::max());
    ASSERT_FALSE(reserved);
    EXPECT_EQ(reserved.error().code(), ErrorCode::OutOfMemory);
}

class KiviPagesTest : public testing::TestWithParam<kernels::KvFormat> {
protected:
    static constexpr std::int64_t kTokens = 150;  // nine pages of 16 and a rest

    KvSequence filled(std::int64_t inPiecesOf, std::int64_t tokens = kTokens, std::int64_t seed = 1)
    {
        KvSequence sequence(*m_device, smallLayout(GetParam()));
        for (std::int64_t at = 0; at < tokens; at += inPiecesOf)
            append(sequence, std::min(inPiecesOf, tokens - at), seed);
        return sequence;
    }

    std::unique_ptr<kernels::Device> m_device = kernels::openCpu(1);
};
INSTANTIATE_TEST_SUITE_P(, KiviPagesTest, testing::Values(kernels::KvFormat::Kivi4, kernels::KvFormat::Kivi2),
                         [](const auto& tested) { return std::string(name(tested.param)); });

TEST_P(KiviPagesTest, BytesDoNotDependOnHowTokensWereGroupedIntoWrites)
{
    const auto whole = filled(kTokens);
    EXPECT_EQ(whole.view(0).packedTokens, 144);
    for (const std::int64_t piece : {1, 7, 16, 48, 100}) {
        SCOPED_TRACE(piece);
        EXPECT_TRUE(standsLike(filled(piece), whole));
    }
}

TEST_P(KiviPagesTest, GoesBackToAnyPlaceWhereItStopped)
{
    for (const std::int64_t stop : {1, 16, 37, 64, 100, 149, 150}) {
        SCOPED_TRACE(stop);
        auto sequence = filled(stop, stop);
        append(sequence, 70, 2);  // packs what was the rest, and other tokens with it
        append(sequence, 30, 2);
        sequence.truncate(stop);
        EXPECT_TRUE(standsLike(sequence, filled(stop, stop)));
        append(sequence, kTokens - stop, 1);
        EXPECT_TRUE(standsLike(sequence, filled(kTokens)));
    }
}

TEST_P(KiviPagesTest, BranchesShareWhatIsPackedAndDoNotDisturbEachOther)
{
    auto sequence = filled(40, 40);
    auto branch = sequence.fork();
    EXPECT_EQ(branch.pages()[1], sequence.pages()[1]);
    append(branch, 60, 2);
    append(sequence, kTokens - 40, 1);
    EXPECT_TRUE(standsLike(sequence, filled(kTokens)));
    EXPECT_EQ(branch.pages()[1], sequence.pages()[1]);
    branch.truncate(40);
    EXPECT_TRUE(standsLike(branch, filled(40, 40)));
    auto again = sequence.fork();
    again.truncate(40);
    append(again, kTokens - 40, 1);
    EXPECT_TRUE(standsLike(again, sequence));
}

TEST_P(KiviPagesTest, KeepsRowsOnlyOfPagesItStoppedIn)
{
    const auto layout = smallLayout(GetParam());
    EXPECT_EQ(filled(48, 96).residentBytes(), 6 * layout.pageBytes());
    EXPECT_EQ(filled(40, 96).residentBytes(), 6 * layout.pageBytes() + layout.rowPageBytes());  // at 40
}

}  // namespace kvasir::test
