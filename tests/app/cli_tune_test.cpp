// kvasir-cli tune, end to end with the built-in model.
#include <gtest/gtest.h>

#include "core/attention/sparse_plan.h"
#include "tests/support/cli.h"

namespace kvasir::test {

TEST(CliTune, SparseWritesBudgetsThatAreReadAgain)
{
    const Cli cli;
    const auto folder = (cli.home / "tuned").string();
    const std::vector<std::string> command = {"tune", "sparse",   "--tokens", "2048",  "--recall",
                                              "0.9",  "--output", folder,     "--json"};
    const auto result = cli(command);
    ASSERT_EQ(result.status, 0) << result.err;
    const auto json = result.json();
    EXPECT_EQ(json["model"]["name"], "kvasir-nano");
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

TEST(CliTune, WrongUsageIsStatusTwo)
{
    const Cli cli;
    EXPECT_EQ(cli({"tune"}).status, 2);
    EXPECT_EQ(cli({"tune", "sparse", "--recall", "1.5"}).status, 2);
}

}  // namespace kvasir::test
