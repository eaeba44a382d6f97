// What went wrong and is not settled.
#include "tests/ui/model_checks.h"
#include "ui/models/problem_list_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class ProblemListModelTest : public ModelTest {
protected:
    QString word = "Fault";
    ProblemListModel model{[this](const Error& error) {
        return word + QStringLiteral(" of ") + QString::fromStdString(error.subject());
    }};
    Watched watched{model};
};

TEST_F(ProblemListModelTest, NewestFirstAndTheSameOneIsCounted)
{
    model.add(Error(ErrorCode::Damaged, "a"), "corpus", 1);
    model.add(Error(ErrorCode::DiskFull, "b"), "", 2);
    EXPECT_THAT(column(model), ElementsAre("Fault of b", "Fault of a"));
    model.add(Error(ErrorCode::Damaged, "a"), "corpus", 3);
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.index(0, 0).data(ProblemListModel::TimesRole).toInt(), 2);
    EXPECT_EQ(text(model.index(0, 0), ProblemListModel::CodeRole), "damaged");
    model.add(Error(ErrorCode::Damaged, "a"), "another corpus", 4);
    EXPECT_EQ(model.rowCount(), 3);
}

TEST_F(ProblemListModelTest, StoppingIsNoProblem)
{
    model.add(Error(ErrorCode::Cancelled, {}), "", 1);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(ProblemListModelTest, ProblemsOfACorpusGoTogether)
{
    model.add(Error(ErrorCode::Damaged, "a"), "x", 1);
    model.add(Error(ErrorCode::DiskFull, "b"), "y", 2);
    model.add(Error(ErrorCode::Busy, "c"), "x", 3);
    model.dismissCorpus("x");
    EXPECT_THAT(column(model), ElementsAre("Fault of b"));
    model.dismiss(5);
    model.dismiss(0);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(ProblemListModelTest, SentencesFollowTheLanguage)
{
    model.add(Error(ErrorCode::Damaged, "a"), "", 1);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    word = "Fehler";
    model.retranslate();
    EXPECT_EQ(changes.count(), 1);
    EXPECT_THAT(column(model), ElementsAre("Fehler of a"));
}

}  // namespace
}  // namespace kvasir::test
