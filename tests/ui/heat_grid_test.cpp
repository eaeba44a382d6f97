// The grid of shares: cells where they should be, tips, keys, and colours that differ.
#include <gtest/gtest.h>

#include <QApplication>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include "ui/widgets/heat_grid.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {

using namespace ui;

HeatGridContent someContent()
{
    HeatGridContent content{.columns = {"4,096", "8,192"},
                            .rows = {"0 %", "50 %", "100 %"},
                            .columnTitle = "length in tokens",
                            .rowTitle = "depth",
                            .cells = {}};
    for (const double share : {0.0, 0.5, 1.0, -1.0, 0.8, 1.0})
        content.cells.push_back({.share = share,
                                 .text = QString::number(share),
                                 .tip = QStringLiteral("tip %1").arg(content.cells.size())});
    return content;
}

class HeatGridTest : public testing::Test {
protected:
    HeatGridTest()
    {
        grid.setContent(someContent());
        grid.resize(grid.sizeHint());
        grid.show();
    }
    QColor colourOf(int cell)
    {
        const QRect box = grid.cellRect(cell);
        return grid.grab().toImage().pixelColor(box.left() + 5, box.top() + 5);
    }
    HeatGrid grid;
};

}  // namespace

TEST_F(HeatGridTest, CellsStandByColumnAndRowInsideTheWidget)
{
    for (int cell = 0; cell < 6; ++cell)
        EXPECT_TRUE(grid.rect().contains(grid.cellRect(cell)));
    EXPECT_GT(grid.cellRect(1).top(), grid.cellRect(0).bottom());
    EXPECT_EQ(grid.cellRect(3).top(), grid.cellRect(0).top());
    EXPECT_GT(grid.cellRect(3).left(), grid.cellRect(0).right());
    grid.resize(grid.minimumSizeHint());
    EXPECT_TRUE(grid.rect().contains(grid.cellRect(5)));
}

TEST_F(HeatGridTest, AClickAndTheArrowKeysChoose)
{
    QSignalSpy chosen(&grid, &HeatGrid::currentChanged);
    QTest::mouseClick(&grid, Qt::LeftButton, {}, grid.cellRect(4).center());
    EXPECT_EQ(grid.current(), 4);
    EXPECT_EQ(grid.accessibleDescription(), QStringLiteral("tip 4"));
    QTest::keyClick(&grid, Qt::Key_Left);
    EXPECT_EQ(grid.current(), 1);
    QTest::keyClick(&grid, Qt::Key_Down);
    QTest::keyClick(&grid, Qt::Key_Down);
    EXPECT_EQ(grid.current(), 2) << "not beyond the last";
    QTest::keyClick(&grid, Qt::Key_End);
    EXPECT_EQ(grid.current(), 5);
    QTest::keyClick(&grid, Qt::Key_Home);
    EXPECT_EQ(grid.current(), 0);
    EXPECT_EQ(chosen.count(), 5);
    EXPECT_NE(grid.focusPolicy() & Qt::TabFocus, 0);
}

TEST_F(HeatGridTest, TheChoiceStaysWhileTheShapeDoes)
{
    grid.setCurrent(3);
    auto content = someContent();
    content.cells[3].tip = QStringLiteral("now known");
    grid.setContent(content);
    EXPECT_EQ(grid.current(), 3);
    EXPECT_EQ(grid.accessibleDescription(), QStringLiteral("now known"));
    content.rows.removeLast();
    content.cells.resize(4);
    grid.setContent(content);
    EXPECT_EQ(grid.current(), -1);
}

TEST_F(HeatGridTest, TipsAreThoseOfTheCells)
{
    const QPoint at = grid.cellRect(2).center();
    QHelpEvent event(QEvent::ToolTip, at, grid.mapToGlobal(at));
    QApplication::sendEvent(&grid, &event);
    EXPECT_EQ(QToolTip::text(), QStringLiteral("tip 2"));
    QToolTip::hideText();
}

TEST_F(HeatGridTest, SharesHaveColoursOfTheirOwnInBothThemes)
{
    for (const auto look : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(*qApp, look);
        EXPECT_NE(colourOf(0), colourOf(1));
        EXPECT_NE(colourOf(1), colourOf(2));
        EXPECT_EQ(colourOf(2), colourOf(5));
        EXPECT_EQ(colourOf(3), theme().line) << "nothing is known";
    }
    applyTheme(*qApp, ThemeChoice::Light);
}

}  // namespace kvasir::test
