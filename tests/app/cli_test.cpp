// The command line as a person types it: words, statuses, one clear sentence for each thing that can go
// wrong.
#include <gtest/gtest.h>

#include "app/error_text.h"
#include "core/base/sqlite.h"
#include "tests/support/cli.h"

namespace kvasir::test {
namespace {

int linesIn(const std::string& text)
{
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST(Sentence, SaysWhatHappenedWhatIsSafeAndWhatToDo)
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        const auto text = sentence(Error(static_cast<ErrorCode>(code), "a\nb", "detail"));
        EXPECT_EQ(std::count(text.begin(), text.end(), ';'), 2) << text;
        EXPECT_EQ(text.find('\n'), std::string::npos);
        EXPECT_NE(text.find(std::string(name(static_cast<ErrorCode>(code)))), std::string::npos) << text;
    }
}

TEST(Cli, HelpListsEveryCommand)
{
    const Cli cli;
    const auto help = cli({"--help"});
    EXPECT_EQ(help.status, 0);
    for (const char* const command :
         {"add", "plan", "prepare", "ask", "summarise", "export", "verify", "list", "sessions", "storage",
          "models", "remove", "locate", "coverage", "tokenize", "logits", "bench", "doctor"}) {
        EXPECT_NE(help.out.find(std::string("  ") + command + " "), std::string::npos) << command;
        EXPECT_EQ(cli({command, "--help"}).status, 0) << command;
    }
}

TEST(Cli, WrongUsageIsStatusTwo)
{
    const Cli cli;
    EXPECT_EQ(cli({}).status, 2);
    EXPECT_EQ(cli({"frobnicate"}).status, 2);
    EXPECT_EQ(cli({"ask", "only-a-corpus"}).status, 2);
    EXPECT_EQ(cli({"ask", "c", "q", "--temperature", "-1"}).status, 2);
    EXPECT_EQ(cli({"export", "c", "--session", "s", "--format", "docx", "-o", "x"}).status, 2);
}

TEST(Cli, FailuresAreOneLineOnStderrAndStatusOne)
{
    const Cli cli;
    const std::vector<std::vector<std::string>> failing = {
        {"plan", "nothing"},
        {"ask", "nothing", "why?"},
        {"add", "c", "/nonexistent/path"},
        {"add", "../x", "/tmp"},
        {"plan", "c", "--model", "no-such-model"},
        {"export", "c", "--session", "s-0", "--format", "md", "-o", "/tmp/x"},
        {"remove", "session", "s-0"},
        {"tokenize", "/nonexistent"}};
    for (const auto& arguments : failing) {
        const auto result = cli(arguments);
        EXPECT_EQ(result.status, 1) << arguments[0];
        EXPECT_EQ(linesIn(result.err), 1) << result.err;
        EXPECT_EQ(result.err.rfind("kvasir-cli: ", 0), 0u) << result.err;
        EXPECT_TRUE(result.out.empty()) << result.out;
    }
}

TEST(Cli, AnEmptyHomeListsNothingAndDoctorIsCalm)
{
    const Cli cli;
    const auto list = cli({"list", "--json"});
    EXPECT_EQ(list.status, 0) << list.err;
    EXPECT_TRUE(list.json()["corpora"].empty());
    const auto doctor = cli({"doctor", "--json"});
    EXPECT_EQ(doctor.status, 0) << doctor.err;
    EXPECT_NE(doctor.json()["cuda"].get<std::string>().find("not used"), std::string::npos);
    EXPECT_TRUE(doctor.json()["problems"].empty()) << doctor.out;
}

TEST(Cli, WhatARuleLeavesOutIsReadAnywayWhenAsked)
{
    const Cli cli;
    cli.home.write("files/.gitignore", "*.log\n");
    cli.home.write("files/a.log", "one\n");
    cli.home.write("files/b.log", "two\n");
    const auto folder = (cli.home / "files").string();
    EXPECT_EQ(cli({"add", "c", folder, "--json"}).json()["documents"], 1);
    const auto added = cli({"add", "c", folder, "--read-anyway", "a.log", "--json"});
    EXPECT_EQ(added.status, 0) << added.err;
    EXPECT_EQ(added.json()["documents"], 2);
    ASSERT_EQ(added.json()["skipped"].size(), 1u);
    EXPECT_EQ(added.json()["skipped"][0]["path"], "b.log");
}

TEST(Cli, StorageSaysWhatCannotBeUsedAnyMore)
{
    const Cli cli;
    cli.home.write("files/a.txt", "The harbour opens at dawn.\n");
    ASSERT_EQ(cli({"add", "c", (cli.home / "files").string()}).status, 0);
    ASSERT_EQ(cli({"prepare", "c"}).status, 0);
    const auto usable = cli({"storage", "--json"});
    ASSERT_EQ(usable.json()["preparations"].size(), 1u);
    EXPECT_TRUE(usable.json()["preparations"][0]["usable"]);
    // The same KV as if an earlier model had made it.
    const auto catalogue = (cli.home / "state/data/kv/catalogue.sqlite").string();
    constexpr std::string_view kOfThisVersion[] = {"SELECT 1"};
    const auto database = Database::open(catalogue, kOfThisVersion);
    ASSERT_TRUE(database) << database.error().text();
    ASSERT_TRUE(
        database->run("UPDATE preparations SET note = replace(note, '\"weights\",\"', '\"weights\",\"0')"));
    const auto old = cli({"storage", "--json"});
    EXPECT_FALSE(old.json()["preparations"][0]["usable"]);
    EXPECT_NE(cli({"storage"}).out.find("cannot be used now"), std::string::npos);
}

TEST(Cli, AnUnwritableHomeIsSaid)
{
    Cli cli;
    cli.home.write("state", "a file where the folder should be");
    const auto result = cli({"list"});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(linesIn(result.err), 1) << result.err;
}

TEST(Cli, BadSettingsNameTheKeyAndAreNotOverwritten)
{
    Cli cli;
    const auto file = cli.home.write("state/config/settings.json", R"({"threads": "many"})");
    const auto result = cli({"list"});
    EXPECT_EQ(result.status, 1);
    EXPECT_NE(result.err.find("threads"), std::string::npos) << result.err;
    EXPECT_EQ(std::filesystem::file_size(file), 19u);
}

}  // namespace kvasir::test
