// Ctrl+K: prefixes, ranking, speed.
#include <cstdio>

#include "tests/support/thread_time.h"
#include "tests/ui/model_checks.h"
#include "ui/models/locator_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;
using testing::IsEmpty;

class LocatorModelTest : public ModelTest {
protected:
    void documents(const std::vector<std::string>& paths)
    {
        std::vector<LocatorItem> items;
        for (const auto& path : paths)
            items.push_back(
                {.text = QString::fromStdString(path), .value = static_cast<qint64>(items.size())});
        model.setItems(LocatorKind::Document, std::move(items));
    }
    std::vector<std::string> found(const QString& query)
    {
        model.setQuery(query);
        return column(model);
    }

    LocatorModel model;
    Watched watched{model};
};

TEST_F(LocatorModelTest, NothingTypedShowsDocumentsInTheirOrder)
{
    documents({"b", "a"});
    EXPECT_THAT(found(""), ElementsAre("b", "a"));
    EXPECT_EQ(model.kind(), LocatorKind::Document);
}

TEST_F(LocatorModelTest, NamesGoBeforeFoldersBeginningsBeforeMiddlesAndPartsBeforeScatteredLetters)
{
    documents({"pager/notes.txt", "src/old_pager.c", "src/pager.c", "src/wp_ages_r.c", "src/pager_tools.c",
               "src/mypagers.c", "src/main.c"});
    EXPECT_THAT(found("pager"),
                ElementsAre("src/pager.c", "src/pager_tools.c", "src/old_pager.c", "src/mypagers.c",
                            "pager/notes.txt", "src/wp_ages_r.c"));
    EXPECT_THAT(found("PAGER src tools"), ElementsAre("src/pager_tools.c"));
    EXPECT_THAT(found("btx"), IsEmpty());
}

TEST_F(LocatorModelTest, BeginningsOfWordsAndHumpsAreEnough)
{
    documents({"ui/models/sourceTreeModel.cpp", "ui/models/search_model.cpp", "core/stream.cpp"});
    EXPECT_THAT(found("stm"), ElementsAre("ui/models/sourceTreeModel.cpp", "core/stream.cpp"));
    EXPECT_EQ(found("uism").size(), 2u);
}

TEST_F(LocatorModelTest, KoreanNamesAreFoundByTheirSyllables)
{
    documents({"연차 보고서 2021.pdf", "연구/보고서.pdf", "report.pdf"});
    EXPECT_THAT(found("보고서"), ElementsAre("연구/보고서.pdf", "연차 보고서 2021.pdf"));
    EXPECT_THAT(found("연서"), testing::SizeIs(2));
}

TEST_F(LocatorModelTest, ALineBehindAColonGoesWithTheDocument)
{
    documents({"src/btree.c"});
    EXPECT_THAT(found("btree.c:120"), ElementsAre("src/btree.c"));
    EXPECT_EQ(model.index(0).data(LocatorModel::LineRole).toLongLong(), 119);
    EXPECT_THAT(found("btree.c:"), ElementsAre("src/btree.c"));
    EXPECT_EQ(model.index(0).data(LocatorModel::LineRole).toLongLong(), -1);
}

TEST_F(LocatorModelTest, LinesAndPagesAreThoseOfTheOpenDocument)
{
    EXPECT_THAT(found("l 5"), IsEmpty());
    model.setPlace({.document = 3, .title = "btree.c", .lines = 900});
    EXPECT_THAT(found("l 900"), ElementsAre("Line 900"));
    EXPECT_EQ(model.index(0).data(LocatorModel::LineRole).toLongLong(), 899);
    EXPECT_EQ(model.index(0).data(LocatorModel::ValueRole).toLongLong(), 3);
    EXPECT_EQ(text(model.index(0), LocatorModel::DetailRole), "btree.c");
    EXPECT_THAT(found("l 901"), IsEmpty());
    EXPECT_THAT(found("l 0"), IsEmpty());
    EXPECT_THAT(found("p 1"), IsEmpty());

    model.setPlace({.document = 4, .title = "r.pdf", .lines = 90, .pageLabels = {"i", "ii", "1", "2"}});
    EXPECT_THAT(found("p ii"), ElementsAre("Page ii (sheet 2)"));
    EXPECT_THAT(found("p 1"), ElementsAre("Page 1 (sheet 3)", "Page i (sheet 1)"));
    EXPECT_EQ(model.index(0).data(LocatorModel::PageRole).toInt(), 2);
    EXPECT_THAT(found("p 5"), IsEmpty());
}

TEST_F(LocatorModelTest, PrefixesChooseWhatIsLookedFor)
{
    documents({"s.c", "symbols.c"});
    model.setItems(LocatorKind::Symbol, {{.text = "sqlite3_step", .detail = "vdbeapi.c:12", .value = 7}});
    model.setItems(LocatorKind::Answer, {{.text = "Where is it decided?", .value = 2, .key = "s-1"}});
    model.setItems(LocatorKind::Citation, {{.text = "pager.c:5139-5163"}});
    model.setItems(LocatorKind::Command, {{.text = "Export answer"}, {.text = "Ask"}});
    EXPECT_THAT(found("s"), ElementsAre("s.c", "symbols.c"));
    EXPECT_THAT(found("s step"), ElementsAre("sqlite3_step"));
    EXPECT_EQ(text(model.index(0), LocatorModel::DetailRole), "vdbeapi.c:12");
    EXPECT_EQ(model.index(0).data(LocatorModel::KindRole).toInt(), static_cast<int>(LocatorKind::Symbol));
    EXPECT_THAT(found("a decided"), ElementsAre("Where is it decided?"));
    EXPECT_EQ(text(model.index(0), LocatorModel::KeyRole), "s-1");
    EXPECT_THAT(found("c pager"), ElementsAre("pager.c:5139-5163"));
    EXPECT_THAT(found(">exp"), ElementsAre("Export answer"));
    EXPECT_THAT(found("> "), ElementsAre("Export answer", "Ask"));
}

TEST_F(LocatorModelTest, MarksAreTheLettersThatWereTyped)
{
    documents({"src/Btree.c"});
    found("btc");
    const auto marks = model.index(0).data(LocatorModel::MarksRole).value<QList<int>>();
    EXPECT_THAT(std::vector<int>(marks.begin(), marks.end()), ElementsAre(4, 5, 10));
    found("tree");
    EXPECT_EQ(model.index(0).data(LocatorModel::MarksRole).value<QList<int>>(), (QList<int>{5, 6, 7, 8}));
}

// Without the tester, which walks through every row at every signal.
TEST(LocatorModelSpeed, AKeyOverAHundredThousandDocumentsTakesMilliseconds)
{
    std::vector<LocatorItem> items;
    for (int i = 0; i < 100000; ++i) {
        const auto mixed = static_cast<unsigned>(i) * 2654435761u;
        items.push_back({.text = QStringLiteral("drivers/vendor%1/chip_family%2/source_file_%3.c")
                                     .arg(mixed % 97)
                                     .arg(mixed / 97 % 41)
                                     .arg(i)});
    }
    LocatorModel model;
    model.setItems(LocatorKind::Document, std::move(items));
    double slowest = 0;
    for (const auto* const query : {"s", "so", "sour", "source 777", "vfile7", "drvchip9", "zzz", "c"}) {
        const ThreadTimer timer;
        model.setQuery(QString::fromLatin1(query));
        const double took = timer.milliseconds();
        std::printf("%-12s %5.1f ms\n", query, took);
        slowest = std::max(slowest, took);
    }
    EXPECT_LT(slowest, 60);
}

}  // namespace
}  // namespace kvasir::test
