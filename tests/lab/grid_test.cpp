// The grid: one prefill for each column, finished answers are not asked again, a stop keeps them.
#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/kv/kv_store.h"
#include "core/lab/journal.h"
#include "core/lab/report.h"
#include "tests/lab/lab_rig.h"

namespace kvasir::test {
namespace {

struct GridRig {
    TempDir folder;
    std::shared_ptr<const Model> model = labModel();
    std::shared_ptr<kernels::Device> device = chooseDevice("cpu", 2)->device;
    Haystack haystack = labHaystack(model);
    std::int64_t keepFromTokens = 1 << 20;

    Result<LabReport> run(const LabRequest& request, const JobContext& job = {})
    {
        return runGrid(request, {model, device, haystack, "Read.", folder.path(), {}, keepFromTokens}, job);
    }
    std::int64_t keptBytes() const { return *(*KvStore::open(folder / "kv"))->bytesOnDisk(); }
    std::string journal() const
    {
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            if (entry.path().extension() == ".jsonl")
                return *readAll(entry.path());
        }
        return {};
    }
    std::int64_t journalLines() const
    {
        const auto text = journal();
        return std::count(text.begin(), text.end(), '\n');
    }
};

LabRequest smallGrid()
{
    LabRequest request;
    request.lengths = {700, 1100};
    request.depths = {0, 0.5, 1};
    request.seeds = {1, 2};
    request.answerTokens = 4;
    return request;
}

constexpr std::int64_t kAnswers = 2 * 3 * 2;

}  // namespace

TEST(Grid, AnswersEveryCellAndPrefillsEachColumnOnce)
{
    GridRig rig;
    const auto report = rig.run(smallGrid());
    ASSERT_TRUE(report) << report.error().text();
    ASSERT_EQ(std::ssize(report->answers), kAnswers);
    EXPECT_EQ(report->resumed, 0);
    for (const auto& answer : report->answers) {
        EXPECT_LE(answer.promptTokens + 4, answer.length);
        EXPECT_NEAR(answer.placed, answer.depth, 0.12);
        if (answer.question == 0)
            EXPECT_EQ(answer.reusedTokens, 0) << "another column's text";
        else
            EXPECT_GT(answer.reusedTokens, answer.promptTokens - 120) << "all but the question";
    }
    const auto cells = cellsOf(*report, "model");
    ASSERT_EQ(cells.size(), 6u);
    for (const auto& cell : cells)
        EXPECT_EQ(cell.total, 2);
}

TEST(Grid, ASecondRunAsksNothingAgain)
{
    GridRig rig;
    const auto first = rig.run(smallGrid());
    ASSERT_TRUE(first) << first.error().text();
    const auto journal = rig.journal();
    const auto second = rig.run(smallGrid());
    ASSERT_TRUE(second);
    EXPECT_EQ(second->resumed, kAnswers);
    EXPECT_EQ(second->answers, first->answers);
    EXPECT_EQ(rig.journal(), journal);
}

TEST(Grid, MoreLengthsSeedsAndVariantsAddToAnEarlierRun)
{
    GridRig rig;
    auto request = smallGrid();
    ASSERT_TRUE(rig.run(request));
    request.lengths.push_back(1500);
    request.variants = variantsOf({"model", "dca:256:64"}, {"f16"});
    const auto report = rig.run(request);
    ASSERT_TRUE(report) << report.error().text();
    EXPECT_EQ(report->resumed, kAnswers);
    EXPECT_EQ(std::ssize(report->answers), 2 * 3 * 3 * 2);
    EXPECT_EQ(report->positions, (std::vector<std::string>{"plain rotary", "dual chunk 256/64"}));
    // What changes the texts begins a journal of its own.
    request.distractors = 2;
    const auto other = rig.run(request);
    ASSERT_TRUE(other);
    EXPECT_EQ(other->resumed, 0);
}

TEST(Grid, AStopKeepsWhatWasAnsweredAndTheNextRunGoesOn)
{
    GridRig rig;
    std::stop_source stop;
    std::int64_t last = 0;
    const JobContext job(stop.get_token(), [&](const Progress& step) {
        EXPECT_EQ(step.stage, "evaluate");
        EXPECT_GE(step.done, last);
        EXPECT_LE(step.done, step.total);
        last = step.done;
        if (rig.journalLines() >= 5)
            stop.request_stop();
    });
    const auto stopped = rig.run(smallGrid(), job);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code(), ErrorCode::Cancelled);
    const auto kept = rig.journalLines();
    EXPECT_GE(kept, 5);
    EXPECT_LT(kept, kAnswers);

    const auto finished = rig.run(smallGrid());
    ASSERT_TRUE(finished);
    EXPECT_EQ(finished->resumed, kept);
    EXPECT_EQ(std::ssize(finished->answers), kAnswers);
    // The same answers as a run that was never stopped.
    GridRig other;
    const auto whole = other.run(smallGrid());
    ASSERT_TRUE(whole);
    for (std::size_t i = 0; i < whole->answers.size(); ++i)
        EXPECT_EQ(finished->answers[i].answer, whole->answers[i].answer);
}

TEST(Grid, AStoppedColumnIsRestoredAndNotComputedAgain)
{
    GridRig rig;
    rig.keepFromTokens = 256;
    std::stop_source stop;
    const JobContext job(stop.get_token(), [&](const Progress&) {
        if (rig.journalLines() >= 4)  // in the middle of the second column
            stop.request_stop();
    });
    ASSERT_EQ(rig.run(smallGrid(), job).error().code(), ErrorCode::Cancelled);
    ASSERT_EQ(rig.journalLines(), 4);
    EXPECT_GT(rig.keptBytes(), 0);

    const auto finished = rig.run(smallGrid());
    ASSERT_TRUE(finished) << finished.error().text();
    const auto& next = finished->answers[4];
    EXPECT_GT(next.reusedTokens, next.promptTokens - 120) << "all but the question";
    EXPECT_EQ(rig.keptBytes(), 0);
    GridRig other;
    const auto whole = other.run(smallGrid());
    ASSERT_TRUE(whole);
    for (std::size_t i = 0; i < whole->answers.size(); ++i)
        EXPECT_EQ(finished->answers[i].answer, whole->answers[i].answer);
}

TEST(Grid, ATornLastLineIsAskedAgain)
{
    GridRig rig;
    ASSERT_TRUE(rig.run(smallGrid()));
    for (const auto& entry : std::filesystem::directory_iterator(rig.folder.path()))
        std::filesystem::resize_file(entry.path(), std::filesystem::file_size(entry.path()) - 20);
    const auto report = rig.run(smallGrid());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->resumed, kAnswers - 1);
    const auto again = rig.run(smallGrid());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->resumed, kAnswers);
}

TEST(Grid, AloneEveryFactHasATextOfItsOwn)
{
    GridRig rig;
    auto request = smallGrid();
    request.lengths = {700};
    request.together = LabRequest::Together::Cell;
    const auto report = rig.run(request);
    ASSERT_TRUE(report) << report.error().text();
    ASSERT_EQ(report->answers.size(), 6u);
    for (const auto& answer : report->answers) {
        EXPECT_EQ(answer.asked, "What is the pass key?");
        EXPECT_EQ(answer.reusedTokens, 0);
    }
}

TEST(Grid, EveryPlannedFamilyRuns)
{
    GridRig rig;
    for (const auto family : allFamilies()) {
        if (family == Family::Definition || family == Family::Value)
            continue;
        LabRequest request;
        request.family = family;
        request.lengths = {3000};
        request.depths = {0.5};
        request.answerTokens = 2;
        request.distractors = 2;
        const auto report = rig.run(request);
        ASSERT_TRUE(report) << name(family) << " " << report.error().text();
        EXPECT_EQ(report->answers.size(), 1u) << name(family);
    }
}

TEST(Grid, RefusesRequestsThatMeanNothing)
{
    GridRig rig;
    auto request = smallGrid();
    request.lengths = {};
    EXPECT_EQ(rig.run(request).error().code(), ErrorCode::Invalid);
    request = smallGrid();
    request.depths = {1.5};
    EXPECT_EQ(rig.run(request).error().code(), ErrorCode::Invalid);
    request = smallGrid();
    request.lengths = {100};
    EXPECT_EQ(rig.run(request).error().code(), ErrorCode::Invalid);
    request = smallGrid();
    request.family = Family::Needle;
    request.language = LabLanguage::Korean;
    EXPECT_EQ(rig.run(request).error().code(), ErrorCode::Unsupported);
    request = smallGrid();
    request.variants = variantsOf({"sideways"}, {"f16"});
    EXPECT_EQ(rig.run(request).error().code(), ErrorCode::Unsupported);
}

}  // namespace kvasir::test
