// A repository made by the git program in a folder that goes away.  Isolated from the machine's
// configuration; commits have fixed times, so that ids and dates are the same everywhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temp_dir.h"

namespace kvasir::test {

class GitFixture {
public:
    static bool isAvailable();

    GitFixture();  // an empty repository on branch main

    const TempDir& dir() const { return m_dir; }
    const std::filesystem::path& path() const { return m_dir.path(); }

    std::filesystem::path write(std::string_view name, std::string_view content) const
    {
        return m_dir.write(name, content);
    }
    // Runs git in the repository; its standard output without the last line end.  A failure fails the test.
    std::string git(const std::vector<std::string>& arguments) const;
    // Adds everything and commits, `day` days after the first of January 2020; the commit's id.
    std::string commit(int day, const std::string& message = "change") const;
    static std::int64_t secondsOf(int day) { return 1577836800 + std::int64_t{86400} * day; }

private:
    TempDir m_dir;
};

// Runs a command line in a folder; standard output, and the exit status through `status`.
std::string runCommand(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                       std::string_view input, int& status);

}  // namespace kvasir::test
