// git as a child process with an environment of its own.
#include "tests/support/git_fixture.h"

#include <array>
#include <cstdio>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace kvasir::test {
namespace {
std::string quoted(const std::string& text)
{
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

const std::string kEnvironment =
    "env -i PATH=\"$PATH\" HOME=/nonexistent GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null "
    "GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a "
    "GIT_COMMITTER_EMAIL=a@example.org ";
}  // namespace

std::string runCommand(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                       std::string_view input, int& status)
{
    const TempDir scratch;
    const auto in = scratch.write("in", input);
    std::string line = "cd " + quoted(folder.string()) + " && " + kEnvironment;
    for (const std::string& argument : arguments)
        line += quoted(argument) + " ";
    line += "< " + quoted(in.string());
    FILE* pipe = ::popen(line.c_str(), "r");
    std::string out;
    std::array<char, 65536> buffer{};
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        out.append(buffer.data(), n);
    status = WEXITSTATUS(::pclose(pipe));
    return out;
}

bool GitFixture::isAvailable()
{
    static const bool available = std::system("git --version > /dev/null 2>&1") == 0;
    return available;
}

GitFixture::GitFixture()
{
    if (isAvailable())
        git({"-c", "init.defaultBranch=main", "init", "-q", "."});
}

std::string GitFixture::git(const std::vector<std::string>& arguments) const
{
    std::vector<std::string> all{"git"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    int status = 0;
    std::string out = runCommand(path(), all, "", status);
    EXPECT_EQ(status, 0) << "git " << (arguments.empty() ? "" : arguments.front());
    while (out.ends_with('\n'))
        out.pop_back();
    return out;
}

std::string GitFixture::commit(int day, const std::string& message) const
{
    git({"add", "-A", "-f"});
    const std::string date = std::to_string(secondsOf(day)) + " +0000";
    int status = 0;
    runCommand(path(),
               {"env", "GIT_AUTHOR_DATE=" + date, "GIT_COMMITTER_DATE=" + date, "git", "commit", "-q",
                "--allow-empty", "-m", message},
               "", status);
    EXPECT_EQ(status, 0);
    return git({"rev-parse", "HEAD"});
}

}  // namespace kvasir::test
