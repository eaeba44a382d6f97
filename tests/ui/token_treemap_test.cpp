// The treemap: areas in proportion, tiles that do not overlap, and a way to every tile without a mouse.
#include <cmath>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include "ui/widgets/squarify.h"
#include "ui/widgets/token_treemap.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

double areaOf(const QRectF& rect)
{
    return rect.width() * rect.height();
}

TokenNode file(const QString& name, qint64 tokens)
{
    return {.name = name,
            .path = QStringLiteral("p/") + name,
            .tokens = tokens,
            .excluded = false,
            .children = {}};
}

std::vector<TokenNode> corpus()
{
    TokenNode source{.name = QStringLiteral("src"),
                     .path = QStringLiteral("src"),
                     .tokens = 0,
                     .excluded = false,
                     .children = {}};
    source.children = {file(QStringLiteral("wal.c"), 51'233), file(QStringLiteral("btree.c"), 131'870),
                       file(QStringLiteral("pager.c"), 92'415)};
    TokenNode test = file(QStringLiteral("test"), 2'104'551);
    test.excluded = true;
    return {source, file(QStringLiteral("Database Systems.pdf"), 242'086), test};
}

void press(QWidget& widget, int key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void click(QWidget& widget, QPointF at)
{
    QMouseEvent event(QEvent::MouseButtonPress, at, widget.mapToGlobal(at), Qt::LeftButton, Qt::LeftButton,
                      Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

}  // namespace

TEST(Squarify, FillsTheAreaInProportionWithoutOverlap)
{
    const std::vector<double> weights = {6, 6, 4, 3, 2, 2, 1, 0, -1};
    const QRectF area(10, 20, 60, 40);
    const auto rects = squarify(weights, area);
    ASSERT_EQ(rects.size(), weights.size());
    double sum = 0;
    for (std::size_t i = 0; i < rects.size(); ++i) {
        SCOPED_TRACE(i);
        EXPECT_NEAR(areaOf(rects[i]), std::max(weights[i], 0.0) * 100, 1e-6);
        sum += areaOf(rects[i]);
        if (weights[i] > 0) {
            EXPECT_TRUE(area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(rects[i]));
        }
        for (std::size_t j = 0; j < i; ++j) {
            const auto common = rects[i].intersected(rects[j]);
            EXPECT_LT(areaOf(common), 1e-6);
        }
    }
    EXPECT_NEAR(sum, areaOf(area), 1e-6);
}

// The paper's own example: 6, 6, 4, 3, 2, 2, 1 in 6 × 4.
TEST(Squarify, MakesTheRowsOfThePapersExample)
{
    const auto rects = squarify({6, 6, 4, 3, 2, 2, 1}, QRectF(0, 0, 6, 4));
    EXPECT_NEAR(rects[0].width(), 3, 1e-9);
    EXPECT_NEAR(rects[0].height(), 2, 1e-9);
    EXPECT_NEAR(rects[1].top(), 2, 1e-9);
    EXPECT_NEAR(rects[2].left(), 3, 1e-9);
    EXPECT_NEAR(rects[2].width(), 12.0 / 7, 1e-9);
    EXPECT_NEAR(rects[2].height(), 7.0 / 3, 1e-9);
    EXPECT_NEAR(rects[3].left(), 3 + 12.0 / 7, 1e-9);
}

TEST(Squarify, StandsNothingAndNoRoom)
{
    EXPECT_TRUE(squarify({}, QRectF(0, 0, 5, 5)).empty());
    EXPECT_TRUE(squarify({1, 2}, QRectF(0, 0, 0, 5))[1].isEmpty());
    EXPECT_TRUE(squarify({0, 0}, QRectF(0, 0, 5, 5))[0].isEmpty());
}

TEST(TokenTreemap, ShowsTheFilesOfAFolderInItsPlace)
{
    TokenTreemap map;
    map.resize(800, 300);
    map.setNodes(corpus());
    ASSERT_EQ(map.tiles().size(), 5u);
    EXPECT_EQ(map.tiles()[0].longLabel, QStringLiteral("src/btree.c"));  // largest of its folder first
    EXPECT_EQ(map.tiles()[0].path, QStringLiteral("p/btree.c"));
    const double perToken = areaOf(map.tiles()[0].rect) / 131'870;
    EXPECT_NEAR(areaOf(map.tiles()[1].rect) / 92'415 / perToken, 1, 0.1);  // but for the gaps
    map.setLevels(TokenTreemap::Levels::One);
    ASSERT_EQ(map.tiles().size(), 3u);
    EXPECT_EQ(map.tiles()[0].tokens, 51'233 + 131'870 + 92'415);
}

TEST(TokenTreemap, KeepsWhatIsExcludedSmall)
{
    TokenTreemap map;
    map.resize(800, 300);
    map.setNodes(corpus());
    const auto& excluded = map.tiles().back();
    ASSERT_TRUE(excluded.excluded);
    EXPECT_GT(areaOf(excluded.rect), 1000);
    EXPECT_LT(areaOf(excluded.rect), 0.08 * 800 * 300);
}

TEST(TokenTreemap, GathersDustIntoOneTile)
{
    TokenNode folder{.name = QStringLiteral("d"),
                     .path = QStringLiteral("d"),
                     .tokens = 0,
                     .excluded = false,
                     .children = {}};
    for (int i = 0; i < 5000; ++i)
        folder.children.push_back(file(QString::number(i), 10 + i));
    TokenTreemap map;
    map.resize(800, 300);
    map.setNodes({folder});
    EXPECT_LT(map.tiles().size(), 200u);
    EXPECT_EQ(map.tiles().back().gathered + static_cast<int>(map.tiles().size()) - 1, 5000);
    EXPECT_EQ(map.tiles().back().path, QStringLiteral("d"));
}

TEST(TokenTreemap, TellsThePathThatWasClicked)
{
    TokenTreemap map;
    map.resize(800, 300);
    map.setNodes(corpus());
    QStringList chosen;
    QObject::connect(&map, &TokenTreemap::pathChosen, [&](const QString& path) { chosen << path; });
    for (const auto& tile : map.tiles())
        click(map, tile.rect.center());
    EXPECT_EQ(
        chosen,
        (QStringList{QStringLiteral("p/btree.c"), QStringLiteral("p/pager.c"), QStringLiteral("p/wal.c"),
                     QStringLiteral("p/Database Systems.pdf"), QStringLiteral("p/test")}));
}

TEST(TokenTreemap, ReachesEveryTileWithTheArrows)
{
    TokenTreemap map;
    map.resize(800, 300);
    map.setNodes(corpus());
    std::set<QString> reached;
    for (const auto& order :
         {std::vector<int>{Qt::Key_Right, Qt::Key_Down}, std::vector<int>{Qt::Key_Down, Qt::Key_Right},
          std::vector<int>{Qt::Key_Left, Qt::Key_Down}, std::vector<int>{Qt::Key_Right, Qt::Key_Up}}) {
        press(map, Qt::Key_Home);
        for (int step = 0; step < 12; ++step) {
            reached.insert(map.current());
            press(map, order[static_cast<std::size_t>(step / 2 % 2)]);
        }
    }
    EXPECT_EQ(reached.size(), map.tiles().size());

    QString chosen;
    QObject::connect(&map, &TokenTreemap::pathChosen, [&](const QString& path) { chosen = path; });
    press(map, Qt::Key_End);
    press(map, Qt::Key_Return);
    EXPECT_EQ(chosen, QStringLiteral("p/test"));
    EXPECT_TRUE(map.accessibleDescription().contains(QStringLiteral("test")));
}

TEST(TokenTreemap, TellsExactNumbersInItsTip)
{
    TokenTreemap map;
    map.setLocale(QLocale(QLocale::English));
    map.resize(800, 300);
    map.setNodes(corpus());
    const auto at = map.tiles()[0].rect.center().toPoint();
    QHelpEvent event(QEvent::ToolTip, at, map.mapToGlobal(at));
    QApplication::sendEvent(&map, &event);
    EXPECT_TRUE(QToolTip::text().contains(QStringLiteral("131,870"))) << QToolTip::text().toStdString();
    EXPECT_TRUE(QToolTip::text().contains(QStringLiteral("25.5 %"))) << QToolTip::text().toStdString();
}

}  // namespace kvasir::test
