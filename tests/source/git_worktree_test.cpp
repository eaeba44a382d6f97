// "worktree": tracked files as they lie on the disk, and untracked ones that no rule ignores.
#include <gmock/gmock.h>

#include "tests/source/source_access.h"
#include "tests/support/git_fixture.h"

namespace kvasir::test {
namespace {
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class GitWorktree : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(GitFixture::isAvailable()) << "packaging/packages.txt installs git"; }
    GitFixture repo;
};
}  // namespace

TEST_F(GitWorktree, ReadsFilesAsTheyLieAndSaysThatNoCommitHoldsThem)
{
    repo.write("a.txt", "old\n");
    repo.write("same.txt", "same\n");
    const std::string commit = repo.commit(1);
    repo.write("a.txt", "changed, and longer\n");
    repo.write("new.txt", "untracked\n");
    const SourceContent read = contentOf(specOf(repo.path(), "worktree"));
    EXPECT_EQ(read.record.commit, commit);
    EXPECT_EQ(read.documents.front().path, "same.txt");  // dated by history, the others by the disk
    EXPECT_EQ(find(read, "a.txt")->text, "changed, and longer\n");
    EXPECT_NE(find(read, "new.txt"), nullptr);
    EXPECT_THAT(warning(read, "dirty-worktree")->detail, HasSubstr("1 changed and 1 untracked"));
    EXPECT_EQ(find(read, "same.txt")->lastChanged, GitFixture::secondsOf(1));
}

TEST_F(GitWorktree, IsSilentWhenNothingChanged)
{
    repo.write("a.txt", "a\n");
    repo.commit(1);
    repo.write("a.txt", "a\n");  // the same bytes at a later time
    EXPECT_FALSE(warning(contentOf(specOf(repo.path(), "worktree")), "dirty-worktree"));
}

TEST_F(GitWorktree, IgnoresAsGitDoesAtEveryLevel)
{
    repo.write(".gitignore", "*.log\nbuild/\n");
    repo.write("sub/.gitignore", "!keep.log\n");
    repo.write("tracked.log", "tracked although ignored\n");
    repo.write("build/tracked.txt", "tracked in an ignored folder\n");
    repo.commit(1);
    repo.write("a.log", "x\n");
    repo.write("sub/keep.log", "kept\n");
    repo.write("build/other.txt", "x\n");
    repo.write("build/deep/other.txt", "x\n");
    repo.write("local.txt", "x\n");
    repo.write(".git/info/exclude", "local.txt\n");
    const SourceContent read = contentOf(specOf(repo.path(), "worktree"));
    EXPECT_EQ(leftOut(read, "a.log")->detail, "*.log (.gitignore:1)");
    EXPECT_NE(find(read, "sub/keep.log"), nullptr);
    EXPECT_NE(find(read, "tracked.log"), nullptr);
    EXPECT_NE(find(read, "build/tracked.txt"), nullptr);
    EXPECT_EQ(leftOut(read, "build/other.txt")->detail, "build/ (.gitignore:2)");
    EXPECT_EQ(leftOut(read, "build/deep")->detail, "build/ (.gitignore:2)");
    EXPECT_EQ(leftOut(read, "local.txt")->detail, "local.txt (.git/info/exclude:1)");
    for (const Document& document : read.documents)
        EXPECT_FALSE(document.path.starts_with(".git/"));
}

TEST_F(GitWorktree, AppliesTheRulesOfFoldersAboveToASubdirectory)
{
    repo.write(".gitignore", "/sub/only-here.txt\n*.tmp\n");
    repo.write("sub/a.txt", "a\n");
    repo.commit(1);
    repo.write("sub/only-here.txt", "x\n");
    repo.write("sub/b.tmp", "x\n");
    const SourceContent read = contentOf(specOf(repo.path() / "sub", "worktree"));
    EXPECT_THAT(paths(read), ElementsAre("a.txt"));
    EXPECT_EQ(leftOut(read, "only-here.txt")->detail, "/sub/only-here.txt (.gitignore:1)");
    EXPECT_EQ(leftOut(read, "b.tmp")->detail, "*.tmp (.gitignore:2)");
}

TEST_F(GitWorktree, TreatsNestedRepositoriesAsTheirOwn)
{
    repo.write("a.txt", "a\n");
    repo.commit(1);
    repo.write("nested/b.txt", "b\n");
    repo.git({"init", "-q", "nested"});
    const SourceContent read = contentOf(specOf(repo.path(), "worktree"));
    EXPECT_THAT(paths(read), ElementsAre("a.txt"));
    EXPECT_EQ(reasonFor(read, "nested"), LeftOutReason::Submodule);
    EXPECT_TRUE(warning(read, "submodule"));
}

TEST_F(GitWorktree, SurvivesADamagedIndex)
{
    repo.write("a.txt", "a\n");
    repo.commit(1);
    repo.write(".git/index", "not an index");
    const SourceContent read = contentOf(specOf(repo.path(), "worktree"));
    EXPECT_THAT(paths(read), ElementsAre("a.txt"));
    EXPECT_TRUE(warning(read, "unreadable-index"));
}

}  // namespace kvasir::test
