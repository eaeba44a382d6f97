// Repositories at a commit: revisions, sub-directories, history, and everything a stranger's repository may
// hold.
#include <fstream>

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/source/source_access.h"
#include "tests/support/git_fixture.h"

namespace kvasir::test {
namespace {
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class GitSource : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(GitFixture::isAvailable()) << "packaging/packages.txt installs git"; }
    SourceContent content(const std::string& revision = {}) const
    {
        return contentOf(specOf(repo.path(), revision));
    }
    Error error(const std::string& revision) const { return errorOf(specOf(repo.path(), revision)); }

    GitFixture repo;
};
}  // namespace

TEST_F(GitSource, IsPinnedToTheCommitAndBlindToTheWorktree)
{
    repo.write("a.txt", "committed\n");
    const std::string commit = repo.commit(1);
    repo.write("a.txt", "changed since\n");
    repo.write("b.txt", "new\n");
    const SourceContent read = content();
    EXPECT_EQ(read.record.kind, SourceKind::Git);
    EXPECT_EQ(read.record.commit, commit);
    EXPECT_EQ(read.record.name, repo.path().filename().string());
    EXPECT_THAT(paths(read), ElementsAre("a.txt"));
    EXPECT_EQ(find(read, "a.txt")->text, "committed\n");
}

TEST_F(GitSource, ResolvesEveryKindOfRevision)
{
    repo.write("a.txt", "1\n");
    const std::string first = repo.commit(1);
    repo.git({"tag", "light"});
    repo.git({"tag", "-a", "-m", "annotated", "v1.0"});
    repo.git({"checkout", "-q", "-b", "feature/x"});
    repo.write("a.txt", "2\n");
    const std::string second = repo.commit(2);
    repo.git({"checkout", "-q", "main"});
    repo.write("a.txt", "3\n");
    const std::string third = repo.commit(3);
    const std::vector<std::pair<std::string, std::string>> revisions{{"", third},
                                                                     {"HEAD", third},
                                                                     {"@", third},
                                                                     {"main", third},
                                                                     {"heads/main", third},
                                                                     {"refs/heads/main", third},
                                                                     {"light", first},
                                                                     {"v1.0", first},
                                                                     {"tags/v1.0", first},
                                                                     {"v1.0^0", first},
                                                                     {"feature/x", second},
                                                                     {second, second},
                                                                     {second.substr(0, 10), second},
                                                                     {"HEAD~1", first},
                                                                     {"HEAD^", first},
                                                                     {"feature/x~", first},
                                                                     {"HEAD~0", third}};
    for (const char* state : {"loose", "packed"}) {
        for (const auto& [revision, expected] : revisions)
            EXPECT_EQ(content(revision).record.commit, expected) << state << " " << revision;
        repo.git({"pack-refs", "--all"});
        repo.git({"gc", "-q"});
    }
}

TEST_F(GitSource, RefusesRevisionsThatAreNotThere)
{
    repo.write("a.txt", "1\n");
    repo.commit(1);
    const std::string blob = repo.git({"rev-parse", "HEAD:a.txt"});
    for (const std::string& revision :
         {std::string("nowhere"), std::string("deadbeef"), std::string(40, '0'), std::string("HEAD~5"),
          std::string("HEAD^2"), blob, std::string("HEAD@{99999999999999}"), std::string(":/message"),
          std::string("HEAD:a.txt"), std::string("main..HEAD"), std::string("../../etc/passwd"),
          std::string("HEAD~99999999999999999999"), std::string(5000, 'a'), std::string("a\nb"),
          std::string("^{/x}")})
        EXPECT_EQ(error(revision).code(), ErrorCode::Invalid) << revision;
}

TEST_F(GitSource, ReadsASubdirectoryFromAPathBelowTheRoot)
{
    repo.write("top.txt", "top\n");
    repo.write("src/a.c", "a\n");
    repo.write("src/deep/b.c", "b\n");
    repo.write(".kvasirignore", "src/deep/skip.c\n");
    repo.write("src/deep/skip.c", "skip\n");
    repo.commit(1);
    const SourceContent read = contentOf(specOf(repo.path() / "src"));
    EXPECT_EQ(read.record.subdirectory, "src");
    EXPECT_EQ(read.record.name, repo.path().filename().string() + "/src");
    EXPECT_THAT(paths(read), ElementsAre("a.c", "deep/b.c"));
    EXPECT_EQ(leftOut(read, "deep/skip.c")->detail, "src/deep/skip.c (.kvasirignore:1)");
    std::filesystem::create_directories(repo.path() / "untracked");
    repo.write("untracked/c.txt", "c\n");
    EXPECT_EQ(contentOf(specOf(repo.path() / "untracked")).record.kind, SourceKind::Folder);
    EXPECT_EQ(errorOf(specOf(repo.path() / "untracked", "HEAD")).code(), ErrorCode::NotFound);
}

TEST_F(GitSource, ReadsTrackedFilesThatGitWouldIgnoreButHonoursKvasirignore)
{
    repo.write(".gitignore", "*.gen\n");
    repo.write("tracked.gen", "tracked all the same\n");
    repo.write("doc/.kvasirignore", "*.txt\n!keep.txt\n");
    repo.write("doc/a.txt", "a\n");
    repo.write("doc/keep.txt", "keep\n");
    repo.commit(1);
    const SourceContent read = content();
    EXPECT_NE(find(read, "tracked.gen"), nullptr);
    EXPECT_NE(find(read, "doc/keep.txt"), nullptr);
    EXPECT_EQ(leftOut(read, "doc/a.txt")->detail, "*.txt (doc/.kvasirignore:1)");
}

TEST_F(GitSource, PutsRarelyChangedFilesFirst)
{
    repo.write("z-oldest.txt", "1\n");
    repo.write("changing.txt", "1\n");
    repo.commit(1);
    repo.write("a-newer.txt", "2\n");
    repo.commit(2);
    repo.write("changing.txt", "3\n");
    repo.commit(3);
    repo.write("sub/b.txt", "4\n");
    repo.commit(3);
    const SourceContent read = content();
    EXPECT_THAT(paths(read), ElementsAre("z-oldest.txt", "a-newer.txt", "changing.txt", "sub/b.txt"));
    EXPECT_EQ(find(read, "changing.txt")->lastChanged, GitFixture::secondsOf(3));
    IngestLimits near;
    near.historyCommits = 2;
    EXPECT_EQ(find(contentOf(specOf(repo.path()), near), "z-oldest.txt")->lastChanged, 0);
}

TEST_F(GitSource, DatesAMergedChangeFromItsMerge)
{
    repo.write("a.txt", "1\n");
    repo.commit(1);
    repo.git({"checkout", "-q", "-b", "side"});
    repo.write("b.txt", "2\n");
    repo.commit(2);
    repo.git({"checkout", "-q", "main"});
    repo.write("c.txt", "3\n");
    repo.commit(3);
    repo.git({"merge", "-q", "--no-ff", "--no-commit", "side"});
    repo.commit(9);
    const SourceContent read = content();
    EXPECT_EQ(find(read, "b.txt")->lastChanged, GitFixture::secondsOf(9));
    EXPECT_EQ(find(read, "a.txt")->lastChanged, GitFixture::secondsOf(1));
}

TEST_F(GitSource, ExplainsSubmodulesLargeFilesAndLinks)
{
    const std::string commit(40, 'a');
    repo.write("a.txt", "a\n");
    repo.write("model.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5368709120\n");
    std::filesystem::create_symlink("../../outside", repo.dir() / "link");
    repo.git({"add", "-A"});
    repo.git({"update-index", "--add", "--cacheinfo", "160000," + commit + ",third/party"});
    std::filesystem::create_directories(repo.path() / "third/party");
    repo.git({"commit", "-q", "-m", "x"});
    const SourceContent read = content();
    EXPECT_THAT(paths(read), ElementsAre("a.txt"));
    EXPECT_EQ(leftOut(read, "third/party")->detail, commit);
    EXPECT_EQ(reasonFor(read, "third/party"), LeftOutReason::Submodule);
    EXPECT_EQ(warning(read, "submodule")->path, "third/party");
    EXPECT_EQ(reasonFor(read, "model.bin"), LeftOutReason::LfsPointer);
    EXPECT_THAT(warning(read, "lfs")->detail, HasSubstr("5368709120"));
    EXPECT_EQ(reasonFor(read, "link"), LeftOutReason::Symlink);
    EXPECT_EQ(leftOut(read, "link")->detail, "\\x2E\\x2E/\\x2E\\x2E/outside");
}

TEST_F(GitSource, NamesWhatItsEntriesHideAndNeverLeavesTheRoot)
{
    // A tree that no checkout would accept.
    const std::string blob = [&] {
        repo.write("a.txt", "content\n");
        return repo.git({"hash-object", "-w", "a.txt"});
    }();
    std::string raw;
    for (unsigned i = 0; i < 40; i += 2)
        raw += static_cast<char>(std::stoi(blob.substr(i, 2), nullptr, 16));
    std::string tree;
    for (const char* name : {"..", "../escape", "new\nline", "plain", "\xFF\xFE"})
        tree += "100644 " + std::string(name) + '\0' + raw;
    int status = 0;
    std::string id = runCommand(
        repo.path(), {"git", "hash-object", "-w", "-t", "tree", "--literally", "--stdin"}, tree, status);
    ASSERT_EQ(status, 0);
    id = id.substr(0, 40);
    const std::string commit = repo.git({"commit-tree", "-m", "hostile", id});
    EXPECT_THAT(paths(content(commit)),
                ElementsAre("..\\x2Fescape", "\\x2E\\x2E", "\\xFF\\xFE", "new\\x0Aline", "plain"));
}

TEST_F(GitSource, DoesNotReadTheConfigurationOfTheRepository)
{
    repo.write("a.txt", "a\n");
    repo.commit(1);
    std::ofstream config(repo.path() / ".git/config", std::ios::app);
    config << "[core]\n\tworktree = /\n\tfsmonitor = /bin/false\n[include]\n\tpath = /dev/zero\n[broken\n";
    config.close();
    EXPECT_THAT(paths(content()), ElementsAre("a.txt"));
    EXPECT_THAT(paths(content("worktree")), ElementsAre("a.txt"));
}

TEST_F(GitSource, AsksAboutAnotherUsersRepository)
{
    if (::geteuid() != 0)
        GTEST_SKIP() << "only the superuser can give a folder away";
    repo.write("a.txt", "a\n");
    repo.commit(1);
    ASSERT_EQ(::chown((repo.path() / ".git").c_str(), 12345, 12345), 0);
    const Error refused = error("");
    EXPECT_EQ(refused.code(), ErrorCode::NotOwner);
    EXPECT_THAT(refused.detail(), HasSubstr("12345"));
    SourceSpec spec = specOf(repo.path());
    spec.trustOwner = true;
    EXPECT_THAT(paths(contentOf(spec)), ElementsAre("a.txt"));
}

TEST_F(GitSource, SaysThatAnEmptyRepositoryHasNoCommit)
{
    const Error refused = error("");
    EXPECT_EQ(refused.code(), ErrorCode::Invalid);
    EXPECT_THAT(refused.detail(), HasSubstr("no commit"));
    repo.write("a.txt", "a\n");
    EXPECT_THAT(paths(content("worktree")), ElementsAre("a.txt"));
}

TEST_F(GitSource, ReadsBareShallowAndLinkedRepositories)
{
    repo.write("a.txt", "1\n");
    repo.commit(1);
    repo.write("b.txt", "2\n");
    const std::string head = repo.commit(2);
    const TempDir other;
    repo.git({"clone", "-q", "--bare", ".", (other / "copy.git").string()});
    const SourceContent bare = contentOf(specOf(other / "copy.git"));
    EXPECT_EQ(bare.record.name, "copy");
    EXPECT_THAT(paths(bare), ElementsAre("a.txt", "b.txt"));
    EXPECT_EQ(errorOf(specOf(other / "copy.git", "worktree")).code(), ErrorCode::Invalid);

    repo.git({"clone", "-q", "--depth", "1", "file://" + repo.path().string(), (other / "shallow").string()});
    const SourceContent shallow = contentOf(specOf(other / "shallow"));
    EXPECT_TRUE(warning(shallow, "shallow-history"));
    EXPECT_THAT(paths(shallow), ElementsAre("a.txt", "b.txt"));

    repo.git({"worktree", "add", "-q", "-b", "linked", (other / "linked").string(), "HEAD~1"});
    EXPECT_THAT(paths(contentOf(specOf(other / "linked"))), ElementsAre("a.txt"));
    EXPECT_EQ(contentOf(specOf(other / "linked", "main")).record.commit, head);
}

TEST_F(GitSource, RefusesWhatItCannotReadInsteadOfGuessing)
{
    const TempDir dir;
    int status = 0;
    runCommand(dir.path(),
               {"git", "-c", "init.defaultBranch=main", "init", "-q", "--object-format=sha256", "."}, "",
               status);
    ASSERT_EQ(status, 0) << "git knows SHA-256 objects since 2.29";
    dir.write("a.txt", "a\n");
    runCommand(dir.path(), {"git", "add", "."}, "", status);
    runCommand(dir.path(), {"git", "commit", "-q", "-m", "x"}, "", status);
    ASSERT_EQ(status, 0);
    EXPECT_EQ(errorOf(specOf(dir.path())).code(), ErrorCode::Unsupported);
}

TEST_F(GitSource, ReportsMissingObjectsFileByFile)
{
    repo.write("a.txt", "a\n");
    repo.write("b.txt", "b\n");
    repo.commit(1);
    const std::string blob = repo.git({"rev-parse", "HEAD:b.txt"});
    std::filesystem::remove(repo.path() / ".git/objects" / blob.substr(0, 2) / blob.substr(2));
    const SourceContent read = content();
    EXPECT_THAT(paths(read), ElementsAre("a.txt"));
    EXPECT_EQ(reasonFor(read, "b.txt"), LeftOutReason::Unreadable);
}

TEST_F(GitSource, IsNotKeptWaitingByAPipeAmongTheObjects)
{
    repo.write("a.txt", "a\n");
    repo.commit(1);
    ASSERT_EQ(::mkfifo((repo.path() / ".git/objects/pack/x.pack").c_str(), 0600), 0);
    EXPECT_EQ(error("").code(), ErrorCode::Invalid);
}

TEST_F(GitSource, BoundsATreeThatMultipliesItself)
{
    // Ten levels of sixteen times the same tree: 16^10 files in eleven objects.
    repo.write("a.txt", "a\n");
    std::string child = repo.git({"hash-object", "-w", "a.txt"}), kind = "100644 blob";
    for (int level = 0; level < 10; ++level) {
        std::string entries;
        for (int i = 0; i < 16; ++i)
            entries += kind + " " + child + "\tn" + static_cast<char>('a' + i) + "\n";
        int status = 0;
        child = runCommand(repo.path(), {"git", "mktree"}, entries, status).substr(0, 40);
        ASSERT_EQ(status, 0);
        kind = "040000 tree";
    }
    const std::string commit = repo.git({"commit-tree", "-m", "bomb", child});
    EXPECT_EQ(error(commit).code(), ErrorCode::TooLarge);
}

}  // namespace kvasir::test
