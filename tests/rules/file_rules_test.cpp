// Rules about files: each says at its head what it is; nothing is left for later; long files are named.
#include <algorithm>
#include <iostream>
#include <regex>

#include <gtest/gtest.h>

#include "tests/rules/source_tree.h"

namespace kvasir::test {
namespace {

const std::vector<std::string> kOurFolders = {"core", "kernels", "app", "ui", "tests"};
constexpr std::size_t kLongFile = 400;

}  // namespace

TEST(FileRules, EveryFileBeginsByTellingWhatItIs)
{
    int files = 0;
    for (const auto& file : sourceFiles(kOurFolders, {".h", ".cpp", ".cu", ".cuh"})) {
        ++files;
        EXPECT_EQ(file.text.rfind("// ", 0), 0u) << file.path << " has no head comment";
    }
    EXPECT_GT(files, 50);
}

TEST(FileRules, HeadersAreGuarded)
{
    // Highway compiles a kernel once per instruction set, and with it the headers that carry its toggle.
    for (const auto& file : sourceFiles(kOurFolders, {".h"})) {
        const bool once = file.text.find("\n#pragma once\n") != std::string::npos;
        const bool oncePerTarget = file.text.find("HWY_TARGET_TOGGLE") != std::string::npos;
        EXPECT_TRUE(once || oncePerTarget) << file.path;
    }
}

TEST(FileRules, NothingIsLeftForLater)
{
    // Spelled apart, so that this file does not find itself.
    const std::regex marks(std::string("\\b(TO") + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
    for (const auto& file : sourceFiles(kOurFolders, {".h", ".cpp", ".cu", ".cuh", ".txt", ".py"})) {
        for (const auto& line : linesOf(file.text))
            EXPECT_FALSE(std::regex_search(line, marks)) << file.path << ": " << line;
    }
}

TEST(FileRules, TestsSayWhyTheySkip)
{
    const std::regex silent("GTEST_SKIP\\(\\);");
    for (const auto& file : sourceFiles({"tests"}, {".h", ".cpp"})) {
        if (file.path != "tests/rules/file_rules_test.cpp") {
            EXPECT_FALSE(std::regex_search(file.text, silent)) << file.path;
        }
    }
}

TEST(FileRules, LongFilesAreNamed)
{
    // Prints and does not fail: a table of constants may be long, an idea may be missing elsewhere.
    for (const auto& file : sourceFiles({"core", "kernels", "app", "ui"}, {".h", ".cpp", ".cu"})) {
        const auto lines = linesOf(file.text).size();
        if (lines > kLongFile)
            std::cout << "long file: " << file.path << " " << lines << "\n";
    }
}

}  // namespace kvasir::test
