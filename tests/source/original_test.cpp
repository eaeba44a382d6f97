// What a page is drawn from is what was read: the blob of the commit, or the file while it is the same.
#include <filesystem>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/source/original.h"
#include "tests/source/source_access.h"
#include "tests/support/git_fixture.h"

namespace kvasir::test {
namespace {

std::string contentOf(const Descriptor& file)
{
    std::string bytes(1 << 16, '\0');
    const ssize_t read = ::pread(file.get(), bytes.data(), bytes.size(), 0);
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(read, 0)));
    return bytes;
}

// The one document of that path, opened again.
Result<Descriptor> again(const SourceContent& content, const std::string& path)
{
    const auto* const document = find(content, path);
    EXPECT_TRUE(document) << path;
    return openOriginal(content.record, *document);
}

}  // namespace

TEST(Original, OfARepositoryIsTheBlobOfTheCommitWhateverLiesInTheFolder)
{
    const GitFixture repository;
    repository.write("docs/a.txt", "as committed\n");
    repository.commit(1);
    repository.write("docs/a.txt", "changed since\n");
    for (const auto& folder : {repository.path(), repository.path() / "docs"}) {
        const auto content = contentOf(specOf(folder));
        const auto file = again(content, folder == repository.path() ? "docs/a.txt" : "a.txt");
        ASSERT_TRUE(file) << file.error().text();
        EXPECT_EQ(contentOf(*file), "as committed\n");
    }
    const auto content = contentOf(specOf(repository.path()));
    repository.commit(2);
    std::filesystem::remove(repository.path() / "docs/a.txt");
    EXPECT_EQ(contentOf(*again(content, "docs/a.txt")), "as committed\n");
    std::filesystem::remove_all(repository.path() / ".git");
    EXPECT_EQ(again(content, "docs/a.txt").error().code(), ErrorCode::NotFound);
}

TEST(Original, OfAWorktreeIsTheFileAsItLies)
{
    const GitFixture repository;
    repository.write("a.txt", "as committed\n");
    repository.commit(1);
    repository.write("a.txt", "as it lies\n");
    const auto content = contentOf(specOf(repository.path(), "worktree"));
    EXPECT_EQ(contentOf(*again(content, "a.txt")), "as it lies\n");
    repository.write("a.txt", "and again\n");
    EXPECT_EQ(again(content, "a.txt").error().code(), ErrorCode::Changed);
}

TEST(Original, OfAFolderOrAFileIsRefusedOnceItChanged)
{
    const TempDir dir;
    const auto file = dir.write("folder/a.txt", "one\n");
    for (const auto& path : {dir / "folder", file}) {
        dir.write("folder/a.txt", "one\n");
        const auto content = contentOf(specOf(path));
        EXPECT_EQ(contentOf(*again(content, "a.txt")), "one\n");
        dir.write("folder/a.txt", "two\n");
        EXPECT_EQ(again(content, "a.txt").error().code(), ErrorCode::Changed);
        std::filesystem::remove(file);
        EXPECT_EQ(again(content, "a.txt").error().code(), ErrorCode::NotFound);
        ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
        EXPECT_EQ(again(content, "a.txt").error().code(), ErrorCode::Invalid)
            << "and nobody waits for a writer";
        std::filesystem::remove(file);
    }
}

}  // namespace kvasir::test
