// Budgets grown until every head keeps what was wanted: what is reported is what the plan does, and a stopped
// run goes on.
#include <fstream>

#include <gtest/gtest.h>

#include "core/lab/sparse_tuning.h"
#include "core/local/transformer.h"
#include "tests/lab/lab_rig.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kTokens = 5000;
constexpr double kWanted = 0.99;  // more than the smallest budgets keep

std::vector<TokenId> someTokens(std::int64_t count)
{
    std::vector<TokenId> tokens;
    for (const char character : nonsense(count))
        tokens.push_back(static_cast<TokenId>(static_cast<unsigned char>(character)));
    tokens.resize(static_cast<std::size_t>(count));
    return tokens;
}

class SparseTuningTest : public testing::Test {
protected:
    Result<SparseTuning> tune(double recall, const std::filesystem::path& folder = {},
                              const JobContext& job = {})
    {
        return tuneSparse({.tokens = m_tokens, .recall = recall, .folder = folder}, m_model, m_rig.device(),
                          job);
    }
    // What the heads keep under the plan in the second half of the text.
    std::vector<double> recallUnder(SparsePlan plan)
    {
        plan.thresholdTokens = 0;
        plan.use = SparseUse::Always;
        auto transformer = Transformer::create(m_model->config, m_model->weights, m_rig.device(), 512, plan);
        KvSequence kv(m_rig.device(),
                      KvLayout::of(m_model->config, kernels::KvFormat::F16, pageTokensFor(m_model->config)));
        std::vector<KeptMass> kept(static_cast<std::size_t>(plan.layers() * plan.heads()));
        for (std::int64_t at = 0; at < kTokens; at += 512) {
            const auto end = std::min<std::int64_t>(at + 512, kTokens);
            const auto chunk =
                std::span(m_tokens).subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(end - at));
            EXPECT_TRUE(
                (*transformer)
                    ->forward({.tokens = chunk,
                               .lengthTokens = (*transformer)->scheduledLength(kTokens, Reading::Text),
                               .attention = PromptAttention::Sparse},
                              kv, {}));
            for (std::size_t i = 0; end > kTokens / 2 && i < kept.size(); ++i)
                kept[i] += (*transformer)->keptMassOfHeads()[i];
        }
        std::vector<double> recall;
        for (const auto& head : kept)
            recall.push_back(head.mean());
        return recall;
    }

    std::vector<TokenId> m_tokens = someTokens(kTokens);
    std::shared_ptr<const Model> m_model = labModel();
    EngineRig m_rig{m_model};
};

}  // namespace

TEST(BudgetLadder, GrowsUntilItLooksAtEverything)
{
    for (const std::int64_t tokens : {1024, 8192, 1'000'000}) {
        const auto ladder = budgetLadder(tokens);
        EXPECT_GE(ladder.back().vertical + ladder.back().slash, tokens);
        EXPECT_LT(ladder.back().vertical + ladder.back().slash, 2 * tokens);
        for (std::size_t i = 1; i < ladder.size(); ++i) {
            EXPECT_GT(ladder[i].vertical, ladder[i - 1].vertical);
            EXPECT_GT(ladder[i].slash, ladder[i - 1].slash);
        }
    }
}

TEST_F(SparseTuningTest, EveryHeadKeepsWhatWasWantedAndTheScoresAreWhatThePlanDoes)
{
    const auto tuning = tune(kWanted);
    ASSERT_TRUE(tuning) << tuning.error().text();
    EXPECT_GE(tuning->least(), kWanted);
    EXPECT_EQ(tuning->headsBelow(), 0);
    EXPECT_GT(tuning->rounds, 1) << "the smallest budgets do not reach that in random weights";
    const auto recall = recallUnder(tuning->plan);
    for (std::int64_t layer = 0; layer < tuning->plan.layers(); ++layer)
        for (std::int64_t head = 0; head < tuning->plan.heads(); ++head)
            EXPECT_EQ(tuning->plan.head(layer, head).score,
                      recall[static_cast<std::size_t>(layer * tuning->plan.heads() + head)]);
    EXPECT_EQ(tuning->plan.thresholdTokens, SparsePlan(1, 1).thresholdTokens) << "as a plan from a file";
}

TEST_F(SparseTuningTest, ALowerWishIsCheaper)
{
    const auto low = tune(0.05), high = tune(kWanted);
    ASSERT_TRUE(low && high);
    EXPECT_EQ(low->rounds, 1);
    EXPECT_LT(low->keysShare(), high->keysShare());
    EXPECT_LT(low->mean(), high->mean());
}

TEST_F(SparseTuningTest, AStoppedRunGoesOnWithTheRoundItWasIn)
{
    const TempDir folder;
    const auto whole = tune(kWanted);
    ASSERT_TRUE(whole);
    std::stop_source stop;
    const JobContext stopped(stop.get_token(), [&](const Progress& progress) {
        if (progress.item == "round 2" && progress.done > 0)
            stop.request_stop();
    });
    const auto none = tune(kWanted, folder.path(), stopped);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code(), ErrorCode::Cancelled);
    const auto rest = tune(kWanted, folder.path());
    ASSERT_TRUE(rest) << rest.error().text();
    EXPECT_EQ(rest->resumedRounds, 1);
    EXPECT_EQ(rest->plan, whole->plan);
    const auto again = tune(kWanted, folder.path());
    EXPECT_EQ(again->resumedRounds, whole->rounds) << "nothing is left to do";
    EXPECT_EQ(again->plan, whole->plan);
}

TEST_F(SparseTuningTest, AStateThatCannotBeUnderstoodIsBegunAnew)
{
    const auto whole = tune(kWanted);
    for (const char* const damage :
         {"", "{", "[]", R"({"rungs": [99], "recall": [1]})", R"({"rungs": "x", "recall": []})"}) {
        const TempDir folder;
        ASSERT_TRUE(tune(kWanted, folder.path()));
        for (const auto& file : std::filesystem::directory_iterator(folder.path()))
            std::ofstream(file.path()) << damage;
        const auto tuning = tune(kWanted, folder.path());
        ASSERT_TRUE(tuning) << damage << tuning.error().text();
        EXPECT_EQ(tuning->resumedRounds, 0) << damage;
        EXPECT_EQ(tuning->plan, whole->plan) << damage;
    }
}

TEST_F(SparseTuningTest, SaysWhatItCannotDo)
{
    for (const double recall : {0.0, -1.0, 1.5}) {
        const auto none = tune(recall);
        ASSERT_FALSE(none);
        EXPECT_EQ(none.error().code(), ErrorCode::Invalid);
    }
    m_tokens.resize(100);
    EXPECT_EQ(tune(kWanted).error().code(), ErrorCode::Invalid);
}

TEST_F(SparseTuningTest, TheTableHasARowForEachLayer)
{
    const auto tuning = tune(0.5);
    ASSERT_TRUE(tuning);
    const auto table = toMarkdown(*tuning, "m");
    EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 4 + m_model->config.layers + 1) << table;
    EXPECT_NE(table.find("| **all** |"), std::string::npos);
}

}  // namespace kvasir::test
