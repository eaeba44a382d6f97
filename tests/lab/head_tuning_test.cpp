// Retrieval scores: what is measured is what a streaming head changes, a stopped run goes on, and what is
// written is read again.
#include <gtest/gtest.h>

#include "core/lab/head_tuning.h"
#include "tests/lab/lab_rig.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

class HeadTuningTest : public testing::Test {
protected:
    HeadTuningRequest request() const
    {
        return {.stream = m_stream,
                .exchanges = {{"What is the code?", "The code is 71432."}, {"And now?", "Nothing."}},
                .sparsity = 0.5,
                .sinkTokens = 16,
                .recentTokens = 32};
    }
    Result<HeadTuning> tune(const HeadTuningRequest& request, const JobContext& job = {})
    {
        return tuneHeads(request, m_model, m_rig.device(), job);
    }

    std::shared_ptr<const TokenStream> m_stream = byteStream({nonsense(1200)});
    std::shared_ptr<const Model> m_model = labModel();
    EngineRig m_rig{m_model};
};

}  // namespace

TEST_F(HeadTuningTest, HeadsThatChangeWhatIsSaidScoreHighest)
{
    const auto tuning = tune(request());
    ASSERT_TRUE(tuning) << tuning.error().text();
    ASSERT_EQ(tuning->scores.size(), 4u);
    for (const double score : tuning->scores)
        EXPECT_GT(score, 0.0);
    EXPECT_EQ(tuning->tokens, m_stream->size());
    EXPECT_EQ(tuning->answerTokens, std::ssize(std::string("The code is 71432.Nothing.")));
    EXPECT_EQ(std::count(tuning->roles.retrieval.begin(), tuning->roles.retrieval.end(), false), 2);
    double least = 1e9, most = 0;
    for (std::size_t i = 0; i < 4; ++i)
        (tuning->roles.retrieval[i] ? least : most) = tuning->roles.retrieval[i]
            ? std::min(least, tuning->scores[i])
            : std::max(most, tuning->scores[i]);
    EXPECT_GE(least, most);
}

TEST_F(HeadTuningTest, AWindowThatHoldsEverythingChangesNothing)
{
    auto wide = request();
    wide.recentTokens = 4096;
    const auto tuning = tune(wide);
    ASSERT_TRUE(tuning) << tuning.error().text();
    for (const double score : tuning->scores)
        EXPECT_LT(score, 1e-6);
    EXPECT_LT(tuning->together, 1e-6);
}

TEST_F(HeadTuningTest, AStoppedRunGoesOn)
{
    const TempDir folder;
    auto kept = request();
    kept.folder = folder.path();
    std::stop_source source;
    const JobContext job(source.get_token(), [&](const Progress& progress) {
        if (progress.stage == "tuning" && progress.done == 2)
            source.request_stop();
    });
    const auto stopped = tune(kept, job);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code(), ErrorCode::Cancelled);
    const auto whole = tune(request()), resumed = tune(kept);
    ASSERT_TRUE(whole && resumed);
    EXPECT_EQ(resumed->resumedHeads, 2);
    EXPECT_EQ(resumed->scores, whole->scores);
    EXPECT_EQ(resumed->together, whole->together);
}

TEST_F(HeadTuningTest, WhatIsWrittenIsReadBesideAModel)
{
    const auto tuning = tune(request());
    ASSERT_TRUE(tuning);
    const TempDir folder;
    folder.write(kHeadScoresFile, headScoresText(*tuning));
    folder.write(kHeadRolesFile, headRolesText(*tuning, 0.5));
    const auto roles = readHeadRoles(folder.path(), 2, 2);
    ASSERT_TRUE(roles && *roles);
    EXPECT_EQ(**roles, tuning->roles);
    EXPECT_NE(toMarkdown(*tuning, "memory").find("50 % of the heads stream"), std::string::npos);
}

TEST_F(HeadTuningTest, ATextThatStreamsGoesOnStreaming)
{
    auto model = std::make_shared<Model>(*m_model);
    model->config.headRoles = HeadRoles{.sinkTokens = 8,
                                        .recentTokens = 64,
                                        .textStreams = true,
                                        .kvHeads = 2,
                                        .retrieval = {true, true, false, false}};
    const auto tuning = tuneHeads(request(), model, m_rig.device(), {});
    ASSERT_TRUE(tuning) << tuning.error().text();
    EXPECT_TRUE(tuning->roles.textStreams);
    EXPECT_EQ(tuning->roles.recentTokens, 64);
    EXPECT_NE(headRolesText(*tuning, 0.5).find("streaming"), std::string::npos);
}

TEST_F(HeadTuningTest, RefusesWhatMakesNoSense)
{
    auto bad = request();
    bad.sparsity = 1.5;
    EXPECT_EQ(tune(bad).error().code(), ErrorCode::Invalid);
    bad = request();
    bad.exchanges.clear();
    EXPECT_EQ(tune(bad).error().code(), ErrorCode::Invalid);
    bad = request();
    bad.recentTokens = -1;
    EXPECT_EQ(tune(bad).error().code(), ErrorCode::Invalid);
}

}  // namespace kvasir::test
