// Results: the fields that others read, the table that people read, the files.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/lab/policy_table.h"
#include "core/lab/report.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

LabAnswer answer(const std::string& variant, std::int64_t length, double depth, double score)
{
    LabAnswer made;
    made.variant = variant;
    made.length = length;
    made.depth = depth;
    made.seed = 1;
    made.asked = "What?";
    made.expected = {"a", "b"};
    made.answer = "“a”\xff";  // a model may stop within a character
    made.score = score;
    made.correct = score >= 1;
    made.citedDocument = true;
    made.citedLines = score >= 1;
    return made;
}

LabReport smallReport()
{
    LabReport report;
    report.request.lengths = {512, 1024};
    report.request.depths = {0, 1};
    report.request.variants = variantsOf({"plain", "dca"}, {"f16"});
    report.modelName = "m";
    report.haystack = "built-in text";
    report.haystackTokens = 100;
    report.rounds = 11;
    report.positions = {"plain rotary", "dual chunk 8/4"};
    report.answers = {answer("plain", 512, 0, 1), answer("plain", 512, 0, 0.5), answer("plain", 512, 1, 1),
                      answer("plain", 1024, 0, 0), answer("dca", 1024, 1, 1)};
    return report;
}

}  // namespace

TEST(Report, CountsCells)
{
    const auto cells = cellsOf(smallReport(), "plain");
    ASSERT_EQ(cells.size(), 4u);
    EXPECT_EQ(cells[0],
              (LabCell{.length = 512,
                       .depth = 0,
                       .correct = 1,
                       .total = 2,
                       .score = 0.75,
                       .citedDocument = 2,
                       .citedLines = 1,
                       .saidNotFound = 0}));
    EXPECT_EQ(cells[1].correct, 1);
    EXPECT_EQ(cells[2].total, 1);
    EXPECT_EQ(cells[3].total, 0);
    auto refusing = smallReport();
    refusing.answers[0].answer = "Not found in this corpus.";
    EXPECT_EQ(cellsOf(refusing, "plain")[0].saidNotFound, 1);
    auto counting = smallReport();
    counting.request.family = Family::CommonWords;
    EXPECT_EQ(cellsOf(counting, "plain").size(), 2u) << "one cell for each length";
}

TEST(Report, PoliciesHaveARowEachWhereOneIsCompared)
{
    auto report = smallReport();
    EXPECT_EQ(toMarkdown(report).find("KV kept"), std::string::npos);
    report.request.variants = variantsOf({"model"}, {"f16"}, {"dense"}, {"stored"}, {"full", "h2o:1/8"});
    const auto use = [](double share, std::optional<double> mass) {
        return PolicyUse{.steps = 10,
                         .readBytes = share * 40'000,
                         .fullBytes = 40'000,
                         .keptBytes = share * 2'000,
                         .keptMass = mass};
    };
    report.answers = {answer("model", 512, 0, 1), answer("model", 512, 1, 1),
                      answer("model, h2o:1/8", 512, 0, 0), answer("model, h2o:1/8", 512, 1, 1)};
    for (std::size_t i = 0; i < 4; ++i) {
        auto& own = report.answers[i];
        own.promptTokens = 500;
        own.reusedTokens = i % 2 == 0 ? 0 : 480;
        own.outputTokens = 11;
        own.firstTokenSeconds = 2;
        own.tokensPerSecond = i < 2 ? 20 : i == 2 ? 100 : 50;
        own.use = i < 2 ? use(1, {}) : use(0.125, i == 2 ? 0.75 : 0.25);
    }
    EXPECT_EQ(policyRowOf(report, "model"),
              (PolicyRow{.answers = 2,
                         .readBytes = 4000,
                         .fullBytes = 4000,
                         .keptBytes = 4,
                         .keptMass = {},
                         .prefillSpeed = 250,
                         .decodeSpeed = 20,
                         .correct = 2}));
    const auto row = policyRowOf(report, "model, h2o:1/8");
    EXPECT_DOUBLE_EQ(row.readBytes, 500);
    EXPECT_DOUBLE_EQ(*row.keptMass, 0.5);
    EXPECT_DOUBLE_EQ(row.decodeSpeed, 20 / 0.3);
    EXPECT_EQ(row.correct, 1);
    const auto text = toMarkdown(report);
    EXPECT_NE(text.find("| model, h2o:1/8 | 500 | 12.5 % | 0.5 | 50.0 % | 250 | 67 | 1/2 |"),
              std::string::npos)
        << text;
    const auto json = toJson(report);
    EXPECT_EQ(json["variants"][1]["policy"], "h2o:1/8");
    EXPECT_EQ(json["variants"][1]["answering"]["kv_read_bytes_per_token"], 500.0);
    EXPECT_TRUE(json["variants"][0]["answering"]["kept_mass"].is_null());
    for (const auto& own : report.answers)
        EXPECT_EQ(*labAnswerFromJson(toJson(own)), own);
    // A line of a version that did not count.
    auto line = toJson(report.answers[0]);
    for (const char* const field : {"kv_use", "output_tokens", "first_token_seconds", "tokens_per_second"})
        line.erase(field);
    EXPECT_FALSE(labAnswerFromJson(line)->use);
}

TEST(Report, JsonHoldsTheFieldsOfTheCommandLine)
{
    const auto json = toJson(smallReport());
    ASSERT_EQ(json["cells"].size(), 4u);
    for (const auto& cell : json["cells"]) {
        for (const char* const field : {"length", "depth", "correct", "total"})
            EXPECT_TRUE(cell[field].is_number()) << field;
    }
    EXPECT_EQ(json["cells"][0]["total"], 2);
    ASSERT_EQ(json["variants"].size(), 2u);
    EXPECT_EQ(json["variants"][1]["cells"][3]["correct"], 1);
    EXPECT_EQ(json["haystack"]["repeated"], true);
    EXPECT_EQ(json["answers"].size(), 5u);
}

TEST(Report, AnAnswerReadsBackAsItWas)
{
    auto made = answer("plain", 512, 0.25, 0.5);
    made.answer = "“a” \n\t\"quoted\"";
    const auto parsed = parseJson(dumpJson(toJson(made)), "test");
    ASSERT_TRUE(parsed);
    const auto read = labAnswerFromJson(*parsed);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(*read, made);
    auto broken = *parsed;
    broken.erase("depth");
    EXPECT_FALSE(labAnswerFromJson(broken));
}

TEST(Report, TheTableSaysEveryCell)
{
    const auto text = toMarkdown(smallReport());
    EXPECT_NE(text.find("## plain\n"), std::string::npos);
    EXPECT_NE(text.find("| depth | 512 | 1024 |"), std::string::npos) << text;
    EXPECT_NE(text.find("| 0 % | 1/2 | 0/1 |"), std::string::npos) << text;
    EXPECT_NE(text.find("| 100 % | 1/1 | – |"), std::string::npos) << text;
    EXPECT_NE(text.find("| **all** | **67 %** | **0 %** |"), std::string::npos) << text;
    EXPECT_NE(text.find("repeated up to 11 times"), std::string::npos) << text;
}

TEST(Report, WritesItsFiles)
{
    const TempDir folder;
    const auto files = writeReport(smallReport(), folder / "new");
    ASSERT_TRUE(files) << files.error().text();
    std::vector<std::string> names;
    for (const auto& file : *files) {
        names.push_back(file.filename().string());
        EXPECT_GT(std::filesystem::file_size(file), 100u) << file;
    }
    EXPECT_EQ(
        names,
        (std::vector<std::string>{"results-passkey.json", "results-passkey.md", "heat-passkey-plain.svg",
                                  "heat-passkey-plain.png", "heat-passkey-dca.svg", "heat-passkey-dca.png"}));
}

}  // namespace kvasir::test
