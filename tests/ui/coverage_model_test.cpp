// The ledger as a table.
#include "tests/ui/coverage_entries.h"
#include "tests/ui/model_checks.h"
#include "ui/models/coverage_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class CoverageModelTest : public ModelTest {
protected:
    void SetUp() override
    {
        model.setEntries(coverageEntries({"a.c 1200", "b.o -ignored", "c.c 30", "d.png -binary"}));
    }
    CoverageModel model;
    Watched watched{model};
};

TEST_F(CoverageModelTest, EveryFileIsReadWithTokensOrLeftOutWithARule)
{
    EXPECT_THAT(column(model, CoverageModel::PathColumn), ElementsAre("a.c", "b.o", "c.c", "d.png"));
    EXPECT_THAT(column(model, CoverageModel::TokensColumn), ElementsAre("1,200", "", "30", ""));
    EXPECT_THAT(
        column(model, CoverageModel::VerdictColumn),
        ElementsAre("read", "ignored by a rule of the source: a detail", "read", "binary file: a detail"));
    EXPECT_EQ(model.totals().read, 2);
    EXPECT_EQ(model.totals().leftOut, 2);
    EXPECT_EQ(model.totals().tokens, 1230);
    EXPECT_EQ(model.index(1, 0).data(CoverageModel::DocumentRole).toInt(), -1);
    EXPECT_EQ(model.index(2, 0).data(CoverageModel::DocumentRole).toInt(), 1);
}

TEST_F(CoverageModelTest, ShowsOneKindWithoutChangingTheTotals)
{
    model.setShow(CoverageShow::LeftOut);
    EXPECT_THAT(column(model), ElementsAre("b.o", "d.png"));
    EXPECT_EQ(text(model.index(1, 0), CoverageModel::PathRole), "d.png");
    model.setShow(CoverageShow::Read);
    EXPECT_THAT(column(model), ElementsAre("a.c", "c.c"));
    EXPECT_EQ(model.totals().files, 4);
    model.setShow(CoverageShow::All);
    EXPECT_EQ(model.rowCount(), 4);
}

TEST_F(CoverageModelTest, NumbersSortAsNumbers)
{
    const auto tokens = [&](int row) {
        return model.index(row, CoverageModel::TokensColumn).data(CoverageModel::SortRole).toLongLong();
    };
    EXPECT_EQ(tokens(0), 1200);
    EXPECT_LT(tokens(1), 0);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.retranslate();
    EXPECT_EQ(changes.count(), 1);
}

}  // namespace
}  // namespace kvasir::test
