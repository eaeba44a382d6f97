// Ignore rules against `git check-ignore` on every combination of rules and paths, and the person's globs.
#include <random>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "core/source/file_filter.h"
#include "tests/support/git_fixture.h"

namespace kvasir::test {
namespace {
// Every file and folder of the tree the rules are tried on; a folder ends in "/".
const std::vector<std::string> kTree{"a",
                                     "b.o",
                                     "foo",
                                     "foobar",
                                     "bar.txt",
                                     "#hash",
                                     "!bang",
                                     "space ",
                                     "tab\t",
                                     "back\\slash",
                                     "[x]",
                                     "A.TXT",
                                     ".hidden",
                                     "x-y",
                                     "한글.txt",
                                     "src/",
                                     "src/a",
                                     "src/b.o",
                                     "src/foo",
                                     "src/foo.c",
                                     "src/bar.txt",
                                     "src/deep/",
                                     "src/deep/a",
                                     "src/deep/b.o",
                                     "src/deep/foo",
                                     "src/deep/er/",
                                     "src/deep/er/b.o",
                                     "src/deep/er/x1.log",
                                     "src/deep/er/foo",
                                     "build/",
                                     "build/a",
                                     "build/b.o",
                                     "build/keep.txt",
                                     "build/sub/",
                                     "build/sub/foo",
                                     "doc/",
                                     "doc/a",
                                     "doc/build/",
                                     "doc/build/a",
                                     "doc/frotz/",
                                     "doc/frotz/x",
                                     "doc/foo.txt",
                                     "foo.d/",
                                     "foo.d/foo",
                                     "logs/",
                                     "logs/1.log",
                                     "logs/12.log",
                                     "logs/a.log",
                                     "logs/debug.log",
                                     "logs/trace/",
                                     "logs/trace/1.log"};

const std::vector<std::string> kRules{"a",
                                      "/a",
                                      "a/",
                                      "*.o",
                                      "/*.o",
                                      "src/*.o",
                                      "src/**/*.o",
                                      "**/foo",
                                      "foo/**",
                                      "**/build/**",
                                      "**/build/",
                                      "src/**",
                                      "src/*",
                                      "/src/deep/",
                                      "deep/er",
                                      "/**/er",
                                      "doc/frotz",
                                      "frotz/",
                                      "/frotz",
                                      "doc/frotz/",
                                      "*",
                                      "!*",
                                      "!*.txt",
                                      "!build/keep.txt",
                                      "build/*",
                                      "!build/sub/",
                                      "build/",
                                      "foo*",
                                      "foo?",
                                      "foo??",
                                      "[a-f]*",
                                      "[!a-f]*",
                                      "[^b]",
                                      "[]x]",
                                      "\\[x]",
                                      "[[]x]",
                                      "\\#hash",
                                      "#hash",
                                      "\\!bang",
                                      "!bang",
                                      "space ",
                                      "space\\ ",
                                      "space",
                                      "tab\t",
                                      "back\\\\slash",
                                      "back\\slash",
                                      "*.log",
                                      "logs/[0-9].log",
                                      "logs/[0-9]*.log",
                                      "logs/[[:digit:]].log",
                                      "logs/[[:alpha:]]*.log",
                                      "logs/[[:bogus:]].log",
                                      "logs/**/1.log",
                                      "**/*.log",
                                      "logs/d**",
                                      "logs/d**/1.log",
                                      "logs/**g",
                                      "l*gs/",
                                      "*/a",
                                      "*/*/a",
                                      "**/a",
                                      "/**",
                                      "**",
                                      "***",
                                      "a**",
                                      "**a",
                                      "a/**/b",
                                      ".*",
                                      "!.hidden",
                                      "*.TXT",
                                      "*.txt",
                                      "/foo",
                                      "foo.",
                                      "foo.d",
                                      "foo.d/",
                                      "foo.d/foo/",
                                      "한글*",
                                      "*글.txt",
                                      "x-y",
                                      "x[--z]y",
                                      "x[a-]y",
                                      "\\a",
                                      "f\\oo",
                                      "/",
                                      "//",
                                      "!",
                                      "foo/",
                                      "foo//",
                                      "src//a",
                                      "./a",
                                      "trailing\\",
                                      "[",
                                      "[a",
                                      "*[",
                                      "build/sub/../keep.txt"};

// Decides for each path of the tree as a walk from the root does: below an ignored folder everything is
// ignored.
std::set<std::string> ignoredByUs(const std::map<std::string, std::string>& files,
                                  const std::vector<std::string>& tree)
{
    const auto levelOf = [&](const std::string& folder) {
        IgnoreChains chains;
        std::string at;
        for (std::size_t from = 0;;) {
            if (const auto file = files.find(at); file != files.end())
                chains.git = IgnoreLevel::make(chains.git, at.empty() ? "" : at.substr(0, at.size() - 1),
                                               at + ".gitignore", file->second);
            if (from >= folder.size())
                return chains;
            from = folder.find('/', from) + 1;
            at = folder.substr(0, from);
        }
    };
    std::set<std::string> ignored;
    for (const std::string& path : tree) {
        for (std::size_t at = 0; at < path.size();) {
            const auto slash = std::min(path.find('/', at), path.size());
            const std::string part = path.substr(0, slash), folder = part.substr(0, part.rfind('/') + 1);
            if (levelOf(folder)
                    .verdict(part, slash < path.size() ? EntryKind::Folder : EntryKind::File)
                    .ignored) {
                ignored.insert(path);
                break;
            }
            at = slash + 1;
        }
    }
    return ignored;
}

class IgnoreTree {
public:
    IgnoreTree()
    {
        for (const std::string& path : kTree) {
            if (path.ends_with('/'))
                std::filesystem::create_directories(m_git.path() / path);
            else
                m_git.write(path, "x");
        }
    }

    std::set<std::string> ignoredByGit(const std::map<std::string, std::string>& files) const
    {
        for (const auto& [folder, text] : files)
            m_git.write(folder + ".gitignore", text);
        std::string input;
        // A folder is named without its "/": git would take what follows for an empty name.
        for (const std::string& path : kTree)
            input += (path.ends_with('/') ? path.substr(0, path.size() - 1) : path) + '\0';
        int status = 0;
        std::istringstream out(
            runCommand(m_git.path(), {"git", "check-ignore", "-z", "--no-index", "--stdin"}, input, status));
        EXPECT_LE(status, 1);
        std::set<std::string> ignored;
        for (std::string path; std::getline(out, path, '\0');)
            ignored.insert(std::filesystem::is_directory(m_git.path() / path) ? path + "/" : path);
        for (const auto& [folder, text] : files)
            std::filesystem::remove(m_git.path() / (folder + ".gitignore"));
        return ignored;
    }

private:
    GitFixture m_git;
};

std::string shown(const std::map<std::string, std::string>& files)
{
    std::string text;
    for (const auto& [folder, rules] : files)
        text += "[" + folder + ".gitignore]\n" + rules + "\n";
    return text;
}
}  // namespace

TEST(IgnoreRules, AgreeWithGitOnEachRuleAlone)
{
    ASSERT_TRUE(GitFixture::isAvailable()) << "packaging/packages.txt installs git";
    const IgnoreTree tree;
    for (const std::string& rule : kRules) {
        for (const char* end : {"\n", "\r\n"}) {
            const std::map<std::string, std::string> files{{"", rule + end}};
            EXPECT_EQ(ignoredByUs(files, kTree), tree.ignoredByGit(files)) << "rule: " << rule;
        }
    }
}

TEST(IgnoreRules, AgreeWithGitOnRandomFilesAtSeveralLevels)
{
    ASSERT_TRUE(GitFixture::isAvailable()) << "packaging/packages.txt installs git";
    const IgnoreTree tree;
    std::mt19937 random(20200101);
    const std::vector<std::string> folders{"",       "src/", "src/deep/",  "src/deep/er/",
                                           "build/", "doc/", "doc/build/", "logs/"};
    for (int round = 0; round < 120; ++round) {
        std::map<std::string, std::string> files;
        for (const std::string& folder : folders) {
            if (folder.empty() || random() % 3 == 0) {
                for (unsigned i = 0, count = 1 + random() % 4; i < count; ++i)
                    files[folder] +=
                        std::string(random() % 4 == 0 ? "!" : "") + kRules[random() % kRules.size()] + "\n";
            }
        }
        EXPECT_EQ(ignoredByUs(files, kTree), tree.ignoredByGit(files)) << shown(files);
    }
}

TEST(IgnoreRules, NameTheirFileAndLine)
{
    const auto root = IgnoreLevel::make(nullptr, "", ".gitignore", "# comment\n\n*.o\n!keep.o\n");
    const auto level = IgnoreLevel::make(root, "src", "src/.gitignore", "*.tmp\n");
    EXPECT_EQ(level->verdict("src/a.o", EntryKind::File)->rule, "*.o (.gitignore:3)");
    EXPECT_EQ(level->verdict("src/a.tmp", EntryKind::File)->rule, "*.tmp (src/.gitignore:1)");
    EXPECT_FALSE(level->verdict("src/keep.o", EntryKind::File)->ignored);
    EXPECT_FALSE(level->verdict("src/a.c", EntryKind::File));
}

TEST(IgnoreRules, LetKvasirignoreGoBeforeGit)
{
    const IgnoreChains chains{IgnoreLevel::make(nullptr, "", ".gitignore", "*.gen\n"),
                              IgnoreLevel::make(nullptr, "", ".kvasirignore", "!wanted.gen\n*.c\n")};
    EXPECT_FALSE(chains.verdict("wanted.gen", EntryKind::File).ignored);
    EXPECT_TRUE(chains.verdict("other.gen", EntryKind::File).ignored);
    EXPECT_TRUE(chains.verdict("a.c", EntryKind::File).ignored);
}

TEST(IgnoreRules, AreDecidedInBoundedTimeWhateverThePattern)
{
    std::string pattern;
    for (int i = 0; i < 40; ++i)
        pattern += "*a";
    const auto level = IgnoreLevel::make(nullptr, "", ".gitignore", pattern + "b\n");
    EXPECT_FALSE(level->verdict(std::string(200, 'a'), EntryKind::File));
}

TEST(PathGlobs, CoverWhatTheyMatchAndEverythingBelow)
{
    const PathGlobs globs({"src", "*.md", "/doc/**", "lib/*.c"});
    EXPECT_TRUE(globs.match("src/deep/a.c", EntryKind::File));
    EXPECT_TRUE(globs.match("other/src/a.c", EntryKind::File));
    EXPECT_TRUE(globs.match("deep/README.md", EntryKind::File));
    EXPECT_TRUE(globs.match("doc/a/b", EntryKind::File));
    EXPECT_FALSE(globs.match("my/doc/a", EntryKind::File));
    EXPECT_TRUE(globs.match("lib/a.c", EntryKind::File));
    EXPECT_FALSE(globs.match("lib/sub/a.c", EntryKind::File));
    EXPECT_FALSE(globs.match("source.c", EntryKind::File));
}

}  // namespace kvasir::test
