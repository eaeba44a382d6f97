// kvasir-cli eval, end to end with the built-in model.
#include <gtest/gtest.h>

#include "tests/support/cli.h"

namespace kvasir::test {

TEST(CliEval, PasskeyGivesTheCellsOfTheContract)
{
    const Cli cli;
    const std::vector<std::string> command = {"eval",     "passkey",  "--model", "kvasir-nano", "--lengths",
                                              "512,1024", "--depths", "3",       "--json"};
    const auto result = cli(command);
    ASSERT_EQ(result.status, 0) << result.err;
    const auto json = result.json();
    ASSERT_EQ(json["cells"].size(), 6u);
    std::int64_t correct = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        const auto& cell = json["cells"][i];
        EXPECT_EQ(cell["length"], i < 3 ? 512 : 1024);
        EXPECT_EQ(cell["depth"], static_cast<double>(i % 3) / 2);
        EXPECT_EQ(cell["total"], 1);
        correct += cell["correct"].get<std::int64_t>();
    }
    EXPECT_GE(correct, 5) << "the built-in model finds pass keys";
    EXPECT_EQ(json["model"]["name"], "kvasir-nano");
    for (const auto& file : json["files"])
        EXPECT_TRUE(std::filesystem::exists(file.get<std::string>())) << file;
    EXPECT_EQ(json["files"].size(), 4u);

    const auto again = cli(command);
    ASSERT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(again.json()["resumed_answers"], 6);
    EXPECT_EQ(again.json()["answers"], json["answers"]);
}

TEST(CliEval, ComparesPositionsInOneRunAndWritesWhereItIsTold)
{
    const Cli cli;
    const auto folder = (cli.home / "out").string();
    // A list is one word, so that what is measured may stand behind it.
    const auto result = cli({"eval", "--lengths", "512", "--depths", "1", "--positions", "plain,dca-scaled",
                             "--kv", "f16,f32", "-o", folder, "--json", "passkey"});
    ASSERT_EQ(result.status, 0) << result.err;
    ASSERT_EQ(result.json()["variants"].size(), 4u);
    EXPECT_EQ(result.json()["variants"][1]["name"], "plain, f32");
    EXPECT_TRUE(std::filesystem::exists(folder + "/heat-passkey-dca-scaled--f32.png"));
}

TEST(CliEval, ComparesWaysOfReadingByName)
{
    const Cli cli;
    const auto result = cli({"eval", "passkey", "--lengths", "512", "--depths", "1", "--attention",
                             "dense,sparse,flexprefill,xattention:0.95:16", "--json"});
    ASSERT_EQ(result.status, 0) << result.err;
    const auto variants = result.json()["variants"];
    ASSERT_EQ(variants.size(), 4u);
    EXPECT_EQ(variants[3]["name"], "model, xattention:0.95:16");
    EXPECT_EQ(variants[3]["attention"], "xattention:0.95:16");
}

TEST(CliEval, ComparesKvPoliciesByName)
{
    const Cli cli;
    const auto result = cli({"eval", "passkey", "--lengths", "1024", "--depths", "2", "--policy",
                             "full,streaming:128,h2o:1/4,snapkv:1/4,infllm:1/2,quest:4096", "--json"});
    ASSERT_EQ(result.status, 0) << result.err;
    const auto json = result.json();
    ASSERT_EQ(json["variants"].size(), 6u);
    EXPECT_EQ(json["variants"][1]["name"], "model, streaming:128");
    EXPECT_EQ(json["variants"][5]["policy"], "quest:4096");
    const auto full = json["variants"][0]["answering"];
    for (std::size_t i = 1; i < 5; ++i) {
        const auto own = json["variants"][i]["answering"];
        EXPECT_LT(own["kv_read_bytes_per_token"], full["kv_read_bytes_per_token"]) << i;
        EXPECT_LE(own["kept_mass"], 1.0) << i;
    }
    EXPECT_EQ(json["variants"][5]["cells"], json["variants"][0]["cells"]) << "everything is in the budget";
    EXPECT_GT(full["decode_tokens_per_second"], 0);
    const auto table = cli({"eval", "passkey", "--lengths", "512", "--depths", "1", "--policy", "quest:64"});
    EXPECT_NE(table.out.find("| model, quest:64 |"), std::string::npos) << table.out;
}

TEST(CliEval, PoliciesThatAreNoneAreRefusedBySentence)
{
    const Cli cli;
    const auto unknown = cli({"eval", "passkey", "--policy", "full,lru:64"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_NE(unknown.err.find("KV policies are full, streaming, h2o, snapkv, infllm and quest"),
              std::string::npos)
        << unknown.err;
    const auto nothing = cli({"eval", "passkey", "--policy", "quest:0"});
    EXPECT_EQ(nothing.status, 2);
    EXPECT_NE(nothing.err.find("a budget of at least one key"), std::string::npos) << nothing.err;
}

TEST(CliEval, PerplexityOfDecodedTokensUnderPolicies)
{
    const Cli cli;
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "The light of the harbour was seen by number " + std::to_string(i) + " of the ships.\n";
    const auto file = cli.home.write("text.txt", text).string();
    const std::vector<std::string> command = {"eval", "perplexity", "--text",
                                              file,   "--policy",   "full,quest:4096,streaming:80"};
    auto some = command;
    some.insert(some.end(), {"--decode", "64", "--json"});
    const auto result = cli(some);
    ASSERT_EQ(result.status, 0) << result.err;
    const auto variants = result.json()["variants"];
    ASSERT_EQ(variants.size(), 3u);
    EXPECT_EQ(variants[0]["all"]["tokens"], 64);
    EXPECT_EQ(variants[1]["all"]["perplexity"], variants[0]["all"]["perplexity"]);
    EXPECT_GT(variants[2]["all"]["mean_kl"], 0);
    EXPECT_EQ(variants[2]["kv_use"]["steps"], 64);
    auto none = command;
    none.insert(none.end(), {"--decode", "0"});
    const auto refused = cli(none);
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.err.find("acts on tokens that are decoded"), std::string::npos) << refused.err;
}

TEST(CliEval, PerplexityAndAgreementOfAText)
{
    const Cli cli;
    std::string text;
    for (int i = 0; i < 15; ++i)
        text += "The light of the harbour was seen by number " + std::to_string(i) + " of the ships.\n";
    const auto file = cli.home.write("text.txt", text);
    const auto result = cli(
        {"eval", "perplexity", "--text", file.string(), "--positions", "dca,plain", "--kv", "f32", "--json"});
    ASSERT_EQ(result.status, 0) << result.err;
    const auto variants = result.json()["variants"];
    ASSERT_EQ(variants.size(), 2u);
    EXPECT_GT(variants[0]["all"]["perplexity"].get<double>(), 1);
    EXPECT_EQ(variants[0]["buckets"][3]["begin"], 8);
    EXPECT_EQ(variants[0]["buckets"][3]["tokens"], 8);
    // In f32, since keys are rotated at other positions and 16 bits round them differently.
    EXPECT_EQ(variants[1]["all"]["top1_share"], 1) << "the same up to the chunk's length";
    EXPECT_EQ(cli({"eval", "perplexity"}).status, 1);
}

TEST(CliEval, WithoutCtagsOneSentenceSaysSo)
{
    Cli cli;
    cli.environment = "PATH=/nonexistent ";
    const auto result = cli({"eval", "definition", "--lengths", "512", "--depths", "1"});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_NE(result.err.find("universal-ctags, which is not installed"), std::string::npos) << result.err;
    EXPECT_TRUE(result.out.empty()) << result.out;
}

TEST(CliEval, WrongUsageIsStatusTwo)
{
    const Cli cli;
    EXPECT_EQ(cli({"eval"}).status, 2);
    EXPECT_EQ(cli({"eval", "horoscope"}).status, 2);
    EXPECT_EQ(cli({"eval", "passkey", "--lengths", "12"}).status, 2);
    EXPECT_EQ(cli({"eval", "passkey", "--depths", "0"}).status, 2);
    EXPECT_EQ(cli({"eval", "passkey", "--kv", "f12"}).status, 2);
    for (const char* attention : {"quick", "dense,flexprefill:7", "xattention:0.9:5"})
        EXPECT_EQ(cli({"eval", "passkey", "--attention", attention}).status, 2) << attention;
    EXPECT_NE(cli({"--help"}).out.find("  eval "), std::string::npos);
}

}  // namespace kvasir::test
