// Running work.
#include "tests/ui/model_checks.h"
#include "ui/models/job_list_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class JobListModelTest : public ModelTest {
protected:
    static JobRow job(std::int64_t id, JobState state)
    {
        JobRow row{.id = id, .kind = "prepare", .subject = "sqlite"};
        row.state = state;
        row.stage = "prefill";
        row.item = "src/pager.c";
        row.done = 504186;
        row.total = 813204;
        row.perSecond = 9840;
        row.secondsLeft = 31;
        return row;
    }

    JobListModel model;
    Watched watched{model};
};

TEST_F(JobListModelTest, ARunningJobSaysStageItemProgressSpeedAndRest)
{
    model.setJobs({job(1, JobState::Running)});
    EXPECT_EQ(text(model.index(0, JobListModel::TitleColumn)), "Prepare sqlite");
    EXPECT_EQ(text(model.index(0, JobListModel::StageColumn)), "preparing · src/pager.c");
    EXPECT_EQ(text(model.index(0, JobListModel::ProgressColumn)), "504,186 of 813,204");
    EXPECT_EQ(text(model.index(0, JobListModel::RateColumn)), "9,840 per second");
    EXPECT_EQ(text(model.index(0, JobListModel::LeftColumn)), "31 s left");
    EXPECT_NEAR(model.index(0, 0).data(JobListModel::FractionRole).toDouble(), 0.62, 0.001);
}

TEST_F(JobListModelTest, UpdatesChangeTheirRowAndFinishedJobsCanBeSwept)
{
    model.update(job(1, JobState::Queued));
    model.update(job(2, JobState::Running));
    EXPECT_EQ(model.running(), 2);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    auto failed = job(1, JobState::Failed);
    failed.error = Error(ErrorCode::DiskFull, "/data");
    model.update(failed);
    EXPECT_EQ(changes.count(), 1);
    EXPECT_EQ(text(model.index(0, JobListModel::StageColumn)), "failed");
    EXPECT_EQ(text(model.index(0, JobListModel::LeftColumn)), "");
    EXPECT_EQ(text(model.index(0, 0), JobListModel::ErrorCodeRole), "disk-full");
    model.removeFinished();
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.index(0, 0).data(JobListModel::IdRole).toLongLong(), 2);
    model.remove(2);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(JobListModelTest, CodesWithoutAWordAreShownAsTheyAre)
{
    JobRow row{.id = 1, .kind = "polish", .subject = "x"};
    row.state = JobState::Running;
    row.stage = "rubbing";
    model.setJobs({row});
    EXPECT_EQ(text(model.index(0, JobListModel::TitleColumn)), "polish x");
    EXPECT_EQ(text(model.index(0, JobListModel::StageColumn)), "rubbing");
    EXPECT_EQ(model.index(0, 0).data(JobListModel::FractionRole).toDouble(), -1);
}

}  // namespace
}  // namespace kvasir::test
