// Files: what is published is whole; what is not published leaves no trace; a full disk is said.
#include <cerrno>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/base/file.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

class FileTest : public ::testing::Test {
protected:
    ~FileTest() override { setFileFault({}); }
    TempDir folder;

    std::int64_t filesInFolder() const
    {
        return std::distance(std::filesystem::directory_iterator(folder.path()), {});
    }
};

}  // namespace

TEST_F(FileTest, NothingIsVisibleBeforePublish)
{
    auto file = AtomicFile::create(folder / "a");
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write("hello"));
    EXPECT_FALSE(std::filesystem::exists(folder / "a"));
    ASSERT_TRUE(file->publish());
    EXPECT_EQ(*readAll(folder / "a"), "hello");
    struct stat status {};
    ASSERT_EQ(::stat((folder / "a").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0600u);
}

TEST_F(FileTest, DroppingAnUnpublishedFileLeavesNothing)
{
    {
        auto file = AtomicFile::create(folder / "a");
        ASSERT_TRUE(file && file->write("hello"));
    }
    EXPECT_EQ(filesInFolder(), 0);
}

TEST_F(FileTest, AFullDiskIsSaidAndTheOldContentStays)
{
    ASSERT_TRUE(writeAtomically(folder / "a", "old"));
    for (const std::string_view failing : {"create", "write", "sync", "rename"}) {
        SCOPED_TRACE(failing);
        setFileFault(
            [=](std::string_view operation, const auto&) { return operation == failing ? ENOSPC : 0; });
        EXPECT_EQ(writeAtomically(folder / "a", "new").error().code(), ErrorCode::DiskFull);
        setFileFault({});
        EXPECT_EQ(*readAll(folder / "a"), "old");
        EXPECT_EQ(filesInFolder(), 1);
    }
}

TEST_F(FileTest, ReadingSaysWhyItCannot)
{
    EXPECT_EQ(readAll(folder / "none").error().code(), ErrorCode::NotFound);
    EXPECT_EQ(readAll(folder.path()).error().code(), ErrorCode::Unreadable);
    folder.write("long", "0123456789");
    EXPECT_EQ(readAll(folder / "long", 9).error().code(), ErrorCode::TooLarge);
    EXPECT_EQ(MappedFile::open(folder / "none").error().code(), ErrorCode::NotFound);
}

TEST_F(FileTest, AMappingSurvivesTheFilesRemoval)
{
    folder.write("a", "mapped");
    folder.write("empty", "");
    auto file = MappedFile::open(folder / "a");
    ASSERT_TRUE(file);
    ASSERT_TRUE(removeFile(folder / "a"));
    EXPECT_EQ(file->text(), "mapped");
    EXPECT_EQ(MappedFile::open(folder / "empty")->size(), 0);
    EXPECT_TRUE(removeFile(folder / "a"));
}

TEST_F(FileTest, FoldersArePrivate)
{
    ASSERT_TRUE(makePrivateFolder(folder / "x/y/z"));
    struct stat status {};
    ASSERT_EQ(::stat((folder / "x/y").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0700u);
    folder.write("file", "");
    EXPECT_FALSE(makePrivateFolder(folder / "file/sub"));
}

}  // namespace kvasir::test
