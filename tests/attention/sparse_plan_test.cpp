// Plans: the published format, hostile files, what a plan says about a prompt and a piece.
#include <gtest/gtest.h>

#include "core/attention/sparse_plan.h"
#include "core/base/file.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

constexpr const char* kText = R"([
    {"0": ["vertical_and_slash", 1000, 6096, 0.99], "1": ["vertical_and_slash", 30, 800, 336641]},
    {"1": ["vertical_and_slash", 3500, 100, 1]}
])";

Error refused(const std::string& text, std::int64_t layers = 1, std::int64_t heads = 2)
{
    const auto plan = parseSparsePlan(text, layers, heads, "plan.json");
    EXPECT_FALSE(plan) << text;
    return plan ? Error(ErrorCode::Internal, "accepted") : plan.error();
}

}  // namespace

TEST(SparsePlan, ReadsThePublishedFormatAndFillsInTheDefault)
{
    const auto plan = parseSparsePlan(kText, 2, 2, "plan.json");
    ASSERT_TRUE(plan) << plan.error().text();
    EXPECT_EQ(plan->head(0, 0), (SparsePlan::Head{{1000, 6096}, 0.99}));
    EXPECT_EQ(plan->head(0, 1), (SparsePlan::Head{{30, 800}, 336641}));
    EXPECT_EQ(plan->head(1, 0), (SparsePlan::Head{{1000, 6096}, 0}));
    EXPECT_EQ(plan->head(1, 1), (SparsePlan::Head{{3500, 100}, 1}));
    EXPECT_EQ(plan->thresholdTokens, 32768);
}

TEST(SparsePlan, WritesWhatItReads)
{
    SparsePlan plan(3, 12);
    plan.setHead(2, 11, {{22032, 24528}, 0.5});
    plan.setHead(0, 3, {{0, 1}, 0});
    const TempDir folder;
    ASSERT_TRUE(writeAtomically(folder / "plan.json", sparsePlanText(plan)));
    const auto read = readSparsePlan(folder / "plan.json", 3, 12);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(*read, plan);
    EXPECT_EQ(readSparsePlan(folder / "none.json", 3, 12).error().code(), ErrorCode::NotFound);
}

TEST(SparsePlan, RefusesOtherPatternsByName)
{
    const auto error = refused(R"([{"1": ["stream_llm", 128, 4096, 1]}])");
    EXPECT_EQ(error.code(), ErrorCode::Unsupported);
    EXPECT_NE(error.text().find("layer 0, head 1"), std::string::npos) << error.text();
    EXPECT_NE(error.text().find("stream_llm"), std::string::npos) << error.text();
}

TEST(SparsePlan, RefusesWhatIsNotAPlanOfThisModel)
{
    for (const std::string text : {
             "",
             "{}",
             "[]",
             "[[]]",
             "[1]",
             "[{}, {}]",
             "[{}] x",
             "[{\"0\": 1}]",
             "[{\"0\": []}]",
             R"([{"0": ["vertical_and_slash", 1, 2]}])",
             R"([{"0": ["vertical_and_slash", 1, 2, 3, 4]}])",
             R"([{"0": ["vertical_and_slash", 1, 2, "0.9"]}])",
             R"([{"0": ["vertical_and_slash", -1, 2, 1]}])",
             R"([{"0": ["vertical_and_slash", 1, 0, 1]}])",
             R"([{"0": ["vertical_and_slash", 1.5, 2, 1]}])",
             R"([{"0": ["vertical_and_slash", 1e3, 2, 1]}])",
             R"([{"0": ["vertical_and_slash", 99999999999, 2, 1]}])",
             R"([{"0": ["vertical_and_slash", 18446744073709551615, 2, 1]}])",
             R"([{"0": ["vertical_and_slash", 1, 2, 1], "0": ["vertical_and_slash", 1, 2, 1]}])",
             R"([{"2": ["vertical_and_slash", 1, 2, 1]}])",
             R"([{"-1": ["vertical_and_slash", 1, 2, 1]}])",
             R"([{"01": ["vertical_and_slash", 1, 2, 1]}])",
             R"([{" 1": ["vertical_and_slash", 1, 2, 1]}])",
             R"([{"1x": ["vertical_and_slash", 1, 2, 1]}])",
             R"([{"": ["vertical_and_slash", 1, 2, 1]}])",
             R"([{"99999999999999999999": ["vertical_and_slash", 1, 2, 1]}])",
         })
        EXPECT_EQ(refused(text).code(), ErrorCode::Invalid) << text;
    EXPECT_EQ(refused(std::string(100'000, '[')).code(), ErrorCode::Invalid);
}

TEST(SparsePlan, TheDigestTellsWhatChangesKeysAndNothingElse)
{
    const SparsePlan plan(2, 3);
    auto other = plan;
    other.setHead(1, 2, {{}, 0.7});
    EXPECT_EQ(other.digest(), plan.digest()) << "the score is informational";
    other.setHead(1, 2, {{1001, 6096}, 0});
    EXPECT_NE(other.digest(), plan.digest());
    other = plan;
    other.setHead(0, 1, {{1000, 6097}, 0});
    EXPECT_NE(other.digest(), plan.digest());
    other = plan;
    other.thresholdTokens = 1;
    EXPECT_NE(other.digest(), plan.digest());
    other = plan;
    other.use = SparseUse::Always;
    EXPECT_NE(other.digest(), plan.digest());
    other = plan;
    other.method = XAttention{};
    auto another = other;
    EXPECT_NE(other.digest(), plan.digest());
    EXPECT_EQ(another.digest(), other.digest());
    another.method = XAttention{.stride = 16};
    EXPECT_NE(another.digest(), other.digest());
    another.method = FlexPrefill{};
    EXPECT_NE(another.digest(), other.digest());
    other.method = FlexPrefill{.leastTokens = 1024};
    EXPECT_NE(another.digest(), other.digest());
    EXPECT_NE(SparsePlan(3, 2).digest(), plan.digest());
    EXPECT_EQ(SparsePlan(2, 3).digest(), plan.digest());
}

TEST(SparsePlan, AppliesToLongPromptsAndPaysWhereItCanSave)
{
    SparsePlan plan(1, 4);
    EXPECT_FALSE(plan.appliesTo(32768));
    EXPECT_TRUE(plan.appliesTo(32769));
    EXPECT_FALSE(plan.pays(0, {7000, 7512})) << "the budget is everything";
    // 64 · n + 512 · 7,096 < 512 · n from 8,110 on.
    EXPECT_FALSE(plan.pays(0, {7597, 8109}));
    EXPECT_TRUE(plan.pays(0, {7598, 8110}));
    EXPECT_FALSE(plan.pays(0, {100'000, 100'064})) << "choosing costs as much as 64 rows";
    // 128 · n + 512 · 1,024 < 512 · n from 1,366 on.
    plan.method = FlexPrefill{};
    EXPECT_FALSE(plan.pays(0, {853, 1365}));
    EXPECT_TRUE(plan.pays(0, {854, 1366}));
    EXPECT_FALSE(plan.pays(0, {100'000, 100'128}));
    // A sixteenth for the estimate.
    plan.method = XAttention{};
    EXPECT_FALSE(plan.pays(0, {0, 256}));
    EXPECT_TRUE(plan.pays(0, {100'000, 100'001}));
    plan.use = SparseUse::Always;
    EXPECT_TRUE(plan.pays(0, {0, 1}));
}

}  // namespace kvasir::test
