// The outline as a tree: levels, places, and what choosing tells.
#include <gtest/gtest.h>

#include <QKeyEvent>

#include "tests/ui/fake_pages.h"
#include "ui/widgets/contents_view.h"

namespace kvasir::test {
namespace {
using ui::ContentsEntry;
using ui::ContentsModel;
using ui::ContentsView;

// "title@place" lines, two spaces a level.
std::vector<ContentsEntry> entriesOf(const QStringList& lines)
{
    std::vector<ContentsEntry> entries;
    for (const QString& line : lines) {
        const auto at = line.indexOf(u'@');
        const QString title = line.left(at).trimmed();
        entries.push_back({static_cast<int>(line.indexOf(title)) / 2, title, line.mid(at + 1).toInt(), {}});
    }
    return entries;
}

// The tree as the model tells it, checked against itself on the way.
QStringList drawn(const ContentsModel& model, const QModelIndex& parent = {}, int level = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        EXPECT_EQ(model.parent(index), parent);
        EXPECT_EQ(index.row(), row);
        lines << QString(level * 2, u' ') + index.data().toString();
        lines += drawn(model, index, level + 1);
    }
    return lines;
}

const QStringList kLines = {"One@0", "  One A@2", "    Deep@3", "  One B@-1", "Two@8", "    Skips a level@9"};
}  // namespace

TEST(ContentsView, MakesATreeOfLevels)
{
    ensureApplication();
    ContentsModel model;
    model.setEntries(entriesOf(kLines));
    EXPECT_EQ(drawn(model), QStringList({"One", "  One A", "    Deep", "  One B", "Two", "  Skips a level"}));
    model.setEntries({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ContentsView, KnowsTheEntryThatAPageBelongsTo)
{
    ensureApplication();
    ContentsModel model;
    model.setEntries(entriesOf(kLines));
    EXPECT_EQ(model.indexBefore(2).data().toString(), QStringLiteral("One A"));
    EXPECT_EQ(model.indexBefore(7).data().toString(), QStringLiteral("Deep"));
    EXPECT_EQ(model.indexBefore(1000).data().toString(), QStringLiteral("Skips a level"));
    EXPECT_FALSE(model.indexBefore(-1).isValid());
}

TEST(ContentsView, TellsWhereAChosenEntryLeads)
{
    ensureApplication();
    ContentsView view;
    view.setEntries(entriesOf(kLines));
    std::vector<int> places;
    QObject::connect(&view, &ContentsView::activated, [&](int at) { places.push_back(at); });
    view.setCurrentPlace(8);
    EXPECT_TRUE(places.empty());
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(&view, &enter);
    EXPECT_EQ(places, std::vector<int>{8});
    view.setCurrentIndex(view.model()->index(1, 0, view.model()->index(0, 0)));  // leads nowhere
    QCoreApplication::sendEvent(&view, &enter);
    EXPECT_EQ(places.size(), 1U);
}

TEST(ContentsView, ShowsPrintedLabels)
{
    auto document = documentOf({"a", "b"});
    document->pages[1].label = "";
    document->outline = {{0, "First  part", 0}, {1, "Second", 1}, {0, "Nowhere", -1}};
    const auto entries = ui::contentsOf(*document);
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].title, QStringLiteral("First part"));
    EXPECT_EQ(entries[0].shownAt, QStringLiteral("p1"));
    EXPECT_EQ(entries[1].shownAt, QStringLiteral("2"));
    EXPECT_EQ(entries[2].at, -1);
    EXPECT_TRUE(entries[2].shownAt.isEmpty());
}

}  // namespace kvasir::test
