// kvasir-cli tune, end to end with the built-in model.
#include <gtest/gtest.h>

#include "core/attention/sparse_plan.h"
#include "core/model/head_roles.h"
#include "tests/support/cli.h"

namespace kvasir::test {

// The built-in model without its head roles: as any other model is.
std::string plainModel(const Cli& cli)
{
    const auto folder = cli.home / "plain";
    std::filesystem::copy(std::filesystem::path(KVASIR_SOURCE_DIR) / "resources" / "models" / "kvasir-nano",
                          folder);
    std::filesystem::remove(folder / "full_attention_heads.tsv");
    std::filesystem::remove(folder / "head_roles.json");
    return folder.string();
}

TEST(CliTune, SparseWritesBudgetsThatAreReadAgain)
{
    const Cli cli;
    const auto folder = (cli.home / "tuned").string();
    const std::vector<std::string> command = {"tune",     "sparse",        "--tokens", "2048",
                                              "--recall", "0.9",           "--output", folder,
                                              "--model",  plainModel(cli), "--json"};
    const auto result = cli(command);
    ASSERT_EQ(result.status, 0) << result.err;
    const auto json = result.json();
    EXPECT_EQ(json["model"]["name"], "plain");
    EXPECT_GE(json["least_recall"].get<double>(), 0.9);
    EXPECT_EQ(json["heads_below"], 0);
    EXPECT_LT(json["keys_share"].get<double>(), 1.0) << "some heads do without most keys";
    EXPECT_EQ(json["heads"].size(), 8u * 4u);
    for (const auto& file : json["files"])
        EXPECT_TRUE(std::filesystem::exists(file.get<std::string>())) << file;

    const auto again = cli(command);
    EXPECT_EQ(again.json()["resumed_rounds"], json["rounds"]);

    // In the form that is read beside a model.
    const auto plan = readSparsePlan(json["files"][0].get<std::string>(), 8, 4);
    ASSERT_TRUE(plan) << plan.error().text();
    for (const auto& head : json["heads"]) {
        const auto& read = plan->head(head["layer"].get<std::int64_t>(), head["head"].get<std::int64_t>());
        EXPECT_EQ(read.budget.vertical, head["vertical"]);
        EXPECT_EQ(read.budget.slash, head["slash"]);
        EXPECT_EQ(read.score, head["recall"]);
    }
}

TEST(CliTune, SparseSaysWhereThereIsNothingToLeaveOut)
{
    const Cli cli;
    const auto result = cli({"tune", "sparse", "--tokens", "2048"});
    EXPECT_EQ(result.status, 1);
    EXPECT_NE(result.err.find("streaming"), std::string::npos) << result.err;
}

TEST(CliTune, HeadsFindsThoseThatTheBuiltInModelPointsWith)
{
    const Cli cli;
    const auto folder = (cli.home / "heads").string();
    const std::vector<std::string> command = {"tune",       "heads", "--tokens", "4096", "--passkeys", "5",
                                              "--sparsity", "0.75",  "--output", folder, "--json"};
    const auto result = cli(command);
    ASSERT_EQ(result.status, 0) << result.err;
    const auto json = result.json();
    ASSERT_EQ(json["heads"].size(), 8u * 2u);
    for (const auto& head : json["heads"]) {
        const auto layer = head["layer"].get<int>();
        EXPECT_EQ(head["role"], layer == 3 || layer == 7 ? "retrieval" : "streaming") << head;
    }
    const auto roles = readHeadRoles(folder, 8, 2);
    ASSERT_TRUE(roles && *roles) << roles.error().text();
    EXPECT_TRUE((*roles)->textStreams);
    EXPECT_EQ(cli(command).json()["resumed_heads"], 16);
}

TEST(CliTune, WrongUsageIsStatusTwo)
{
    const Cli cli;
    EXPECT_EQ(cli({"tune"}).status, 2);
    EXPECT_EQ(cli({"tune", "sparse", "--recall", "1.5"}).status, 2);
    EXPECT_EQ(cli({"tune", "heads", "--sparsity", "1.5"}).status, 2);
}

}  // namespace kvasir::test
