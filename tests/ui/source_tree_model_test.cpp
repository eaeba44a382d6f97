// The tree of sources: its shape, sums, check marks, filter; and that it stays quick with 100,000 files.
#include <cstdio>

#include "tests/support/thread_time.h"
#include "tests/ui/coverage_entries.h"
#include "tests/ui/model_checks.h"
#include "ui/models/source_tree_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;
using testing::IsEmpty;

class SourceTreeModelTest : public ModelTest {
protected:
    void fill()
    {
        model.setCoverage(
            sourceRecords({"sqlite", "Report.pdf"}),
            coverageEntries({"src/btree.c 100", "README 7", "src/os/unix.c 30", "src/a b[1].c 20",
                             "logo.gif -binary", "test/one.c 400", "test/two.c 500",
                             "test/skipped.c -excluded", "==", "Report.pdf 240"}));
    }
    // Fetches everything; "name tokens", two spaces for each level.
    std::vector<std::string> drawn(const QModelIndex& parent = {}, const std::string& indent = {})
    {
        std::vector<std::string> lines;
        if (model.canFetchMore(parent))
            model.fetchMore(parent);
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const auto at = model.index(row, 0, parent);
            const auto check = at.data(Qt::CheckStateRole);
            const auto mark =
                check.isValid() ? std::string{'[', " ~x"[check.toInt()], ']'} : std::string("   ");
            lines.push_back(indent + mark + " " + text(at) + " " + text(at.siblingAtColumn(1)));
            const auto below = drawn(at, indent + "  ");
            lines.insert(lines.end(), below.begin(), below.end());
        }
        return lines;
    }
    QModelIndex at(const std::vector<std::string>& names)
    {
        QModelIndex index;
        for (const auto& name : names) {
            if (model.canFetchMore(index))
                model.fetchMore(index);
            const auto rows = column(model, 0, index);
            const auto row = std::find(rows.begin(), rows.end(), name) - rows.begin();
            index = model.index(static_cast<int>(row), 0, index);
            EXPECT_TRUE(index.isValid()) << name;
        }
        return index;
    }
    void check(const std::vector<std::string>& names, Qt::CheckState state)
    {
        EXPECT_TRUE(model.setData(at(names), state, Qt::CheckStateRole));
    }

    SourceTreeModel model;
    Watched watched{model};
};

TEST_F(SourceTreeModelTest, FoldersStandBeforeFilesAndTokensAreSummedUpward)
{
    fill();
    EXPECT_THAT(drawn(),
                ElementsAre("[~] sqlite 1,057",     //
                            "  [x] src 150",        //
                            "    [x] os 30",        //
                            "      [x] unix.c 30",  //
                            "    [x] a b[1].c 20",  //
                            "    [x] btree.c 100",  //
                            "  [~] test 900",       //
                            "    [x] one.c 400",    //
                            "    [ ] skipped.c ",   //
                            "    [x] two.c 500",    //
                            "  [x] README 7",       //
                            "      logo.gif ",      //
                            "[x] Report.pdf 240"));
    EXPECT_EQ(model.tokens(), 1297);
}

TEST_F(SourceTreeModelTest, FoldersWhoseNamesBeginAlikeStayApart)
{
    model.setCoverage(sourceRecords({"s"}),
                      coverageEntries({"a-b/x 1", "a/x 2", "a/b/y 3", "a.c 4", "a/b.c 5", "ab/x 6"}));
    EXPECT_THAT(drawn(),
                ElementsAre("[x] s 21", "  [x] a 10", "    [x] b 3", "      [x] y 3", "    [x] b.c 5",
                            "    [x] x 2", "  [x] a-b 1", "    [x] x 1", "  [x] ab 6", "    [x] x 6",
                            "  [x] a.c 4"));
}

TEST_F(SourceTreeModelTest, KeepsItsPromisesWhenTheTesterFetchesEverything)
{
    fill();
    const QAbstractItemModelTester fetching(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_EQ(model.rowCount(model.index(0, 0)), 4);
}

TEST_F(SourceTreeModelTest, RowsBelowAFolderComeWhenTheyAreAskedFor)
{
    fill();
    const auto sqlite = model.index(0, 0);
    EXPECT_TRUE(model.hasChildren(sqlite));
    EXPECT_EQ(model.rowCount(sqlite), 0);
    ASSERT_TRUE(model.canFetchMore(sqlite));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.fetchMore(sqlite);
    EXPECT_EQ(inserted.count(), 1);
    EXPECT_EQ(model.rowCount(sqlite), 4);
    EXPECT_FALSE(model.canFetchMore(sqlite));
    EXPECT_FALSE(model.hasChildren(model.index(1, 0)));
}

TEST_F(SourceTreeModelTest, CheckMarksGoDownAndMakeTheFoldersAbovePartial)
{
    fill();
    check({"sqlite", "test", "skipped.c"}, Qt::Checked);
    EXPECT_EQ(at({"sqlite"}).data(Qt::CheckStateRole).toInt(), Qt::Checked);
    QSignalSpy checks(&model, &SourceTreeModel::checksChanged);
    check({"sqlite", "src"}, Qt::Unchecked);
    EXPECT_EQ(checks.count(), 1);
    EXPECT_EQ(at({"sqlite", "src", "os", "unix.c"}).data(Qt::CheckStateRole).toInt(), Qt::Unchecked);
    EXPECT_EQ(at({"sqlite"}).data(Qt::CheckStateRole).toInt(), Qt::PartiallyChecked);
    EXPECT_EQ(model.checkedTokens(), 1297 - 150);
    check({"sqlite", "src", "os"}, Qt::Checked);
    EXPECT_EQ(at({"sqlite", "src"}).data(Qt::CheckStateRole).toInt(), Qt::PartiallyChecked);
    EXPECT_FALSE(model.flags(at({"sqlite", "logo.gif"})) & Qt::ItemIsUserCheckable);
    EXPECT_FALSE(model.setData(at({"sqlite", "logo.gif"}), Qt::Checked, Qt::CheckStateRole));
}

TEST_F(SourceTreeModelTest, ExcludedPathsAreTheFewestGlobsThatSayTheSame)
{
    fill();
    EXPECT_THAT(model.excludedPaths(), IsEmpty());
    check({"sqlite", "test"}, Qt::Unchecked);
    check({"sqlite", "src", "a b[1].c"}, Qt::Unchecked);
    check({"sqlite", "README"}, Qt::Unchecked);
    ASSERT_EQ(model.excludedPaths().size(), 1u);
    const auto selection = model.excludedPaths()[0];
    EXPECT_EQ(selection.source, 0);
    EXPECT_FALSE(selection.nothingLeft);
    EXPECT_THAT(selection.exclude, ElementsAre("/src/a b\\[1].c", "/test/", "/README"));
    EXPECT_THAT(selection.readAgain, IsEmpty());
}

TEST_F(SourceTreeModelTest, WhatWasExcludedBeforeCanBeTakenBackAndAWholeSourceCanGo)
{
    fill();
    check({"sqlite", "test", "skipped.c"}, Qt::Checked);
    check({"Report.pdf"}, Qt::Unchecked);
    const auto selections = model.excludedPaths();
    ASSERT_EQ(selections.size(), 2u);
    EXPECT_THAT(selections[0].readAgain, ElementsAre("test/skipped.c"));
    EXPECT_THAT(selections[0].exclude, IsEmpty());
    EXPECT_EQ(selections[1].source, 1);
    EXPECT_TRUE(selections[1].nothingLeft);
}

TEST_F(SourceTreeModelTest, WhatARuleLeftOutCanBeReadAnywayWhereTheRuleIsShown)
{
    const std::vector<std::string> drawing = {"src/a.c 100",      "src/b.gen.c -generated",
                                              "src/x.o -ignored", "big.txt -oversize",
                                              "logo.gif -binary", "link -symlink"};
    model.setCoverage(sourceRecords({"s"}), coverageEntries(drawing));
    EXPECT_FALSE(model.flags(at({"s", "big.txt"})) & Qt::ItemIsUserCheckable);
    model.setRules(SourceTreeModel::Rules::Shown);
    model.setCoverage(sourceRecords({"s"}), coverageEntries(drawing));
    EXPECT_THAT(drawn(),
                ElementsAre("[x] s 100", "  [x] src 100", "    [x] a.c 100", "    [ ] b.gen.c about 100",
                            "    [ ] x.o about 100", "  [ ] big.txt about 100", "      link ",
                            "      logo.gif "))
        << "the folder's mark is of what it was read of";
    EXPECT_EQ(text(at({"s", "src", "x.o"}).siblingAtColumn(SourceTreeModel::RuleColumn)),
              "ignored by a rule of the source: a detail");
    EXPECT_EQ(model.changes(), 0);

    check({"s", "src", "x.o"}, Qt::Checked);
    check({"s", "big.txt"}, Qt::Checked);
    EXPECT_EQ(model.changes(), 2);
    EXPECT_EQ(model.checkedTokens(), 100);
    EXPECT_EQ(model.aboutAddedTokens(), 200);
    ASSERT_EQ(model.excludedPaths().size(), 1u);
    EXPECT_THAT(model.excludedPaths()[0].readAgain, ElementsAre("src/x.o", "big.txt"));
    EXPECT_EQ(model.setData(at({"s", "logo.gif"}), Qt::Checked, Qt::CheckStateRole), false);

    check({"s", "src"}, Qt::Unchecked);
    EXPECT_EQ(model.aboutAddedTokens(), 100);
    check({"s", "src"}, Qt::Checked);
    EXPECT_EQ(at({"s", "src", "x.o"}).data(Qt::CheckStateRole).toInt(), Qt::Unchecked)
        << "a folder's mark takes back what was read, not what a rule left out";
    EXPECT_EQ(model.changes(), 1);
    QSignalSpy checks(&model, &SourceTreeModel::checksChanged);
    model.resetChecks();
    EXPECT_EQ(checks.count(), 1);
    EXPECT_EQ(model.changes(), 0);
    EXPECT_EQ(model.aboutAddedTokens(), 0);
}

TEST_F(SourceTreeModelTest, AFileIsFoundByItsSourceAndPathReadOrNot)
{
    fill();
    EXPECT_EQ(text(model.indexOf(0, "test/skipped.c")), "skipped.c");
    EXPECT_EQ(text(model.indexOf(1, "Report.pdf")), "Report.pdf");
    EXPECT_FALSE(model.indexOf(1, "test/skipped.c").isValid());
}

TEST(SourceSelection, ExcludesAndTakesBackWithTheFewestRules)
{
    SourceSpec spec;
    spec.exclude = {"*.log", "/test/", "/old.c"};
    spec.readAnyway = {"gen.c", "third/lib", "third/lib/deep.c"};
    const auto changed = changedSpec(spec,
                                     {.source = 0,
                                      .nothingLeft = false,
                                      .exclude = {"/src/a b\\[1].c", "/third/", "/gen.c"},
                                      .readAgain = {"test", "old.c", "a.log"}});
    EXPECT_THAT(changed.exclude, ElementsAre("*.log", "/src/a b\\[1].c", "/third/"))
        << "gen.c falls back to the rule that left it out before";
    EXPECT_THAT(changed.readAnyway, ElementsAre("a.log"));
}

TEST(SourceSelection, UncheckingAndCheckingAgainIsNoChange)
{
    SourceSpec spec;
    spec.exclude = {"*.log"};
    const SourceSelection out{
        .source = 0, .nothingLeft = false, .exclude = {"/src/", "/a b.c"}, .readAgain = {}};
    const SourceSelection in{.source = 0, .nothingLeft = false, .exclude = {}, .readAgain = {"src", "a b.c"}};
    EXPECT_EQ(changedSpec(changedSpec(spec, out), in), spec);
    const SourceSelection wanted{.source = 0, .nothingLeft = false, .exclude = {}, .readAgain = {"x.o"}};
    const SourceSelection unwanted{.source = 0, .nothingLeft = false, .exclude = {"/x.o"}, .readAgain = {}};
    EXPECT_EQ(changedSpec(changedSpec(spec, wanted), unwanted), spec);
}

TEST_F(SourceTreeModelTest, FilterShowsPathsWithAllWordsAndTheFoldersOnTheWay)
{
    fill();
    model.setFilter("SRC os");
    EXPECT_THAT(drawn(),
                ElementsAre("[~] sqlite 1,057", "  [x] src 150", "    [x] os 30", "      [x] unix.c 30"));
    EXPECT_FALSE(model.indexOf(0).isValid());
    model.setFilter("nothing like it");
    EXPECT_THAT(drawn(), IsEmpty());
    model.setFilter("  ");
    EXPECT_EQ(drawn().size(), 13u);
}

TEST_F(SourceTreeModelTest, ADocumentIsFoundInFoldersThatWereNeverOpened)
{
    fill();
    const auto index = model.indexOf(2);
    EXPECT_EQ(text(index), "unix.c");
    EXPECT_EQ(text(index, SourceTreeModel::PathRole), "src/os/unix.c");
    EXPECT_EQ(text(index.parent(), SourceTreeModel::PathRole), "src/os/");
    EXPECT_EQ(index.data(SourceTreeModel::DocumentRole).toInt(), 2);
    EXPECT_FALSE(model.indexOf(99).isValid());
}

TEST_F(SourceTreeModelTest, FilesSayWhichRuleLeftThemOut)
{
    fill();
    EXPECT_EQ(text(at({"sqlite", "logo.gif"}), SourceTreeModel::DetailTextRole), "binary file: a detail");
    EXPECT_EQ(at({"sqlite", "logo.gif"}).data(SourceTreeModel::LeftOutRole).toInt(),
              static_cast<int>(LeftOutReason::Binary));
    EXPECT_EQ(text(at({"sqlite"}), SourceTreeModel::DetailTextRole), "@ a1b2c3d");
}

TEST_F(SourceTreeModelTest, HeatAndPrefillAreSharesOfEachRow)
{
    fill();
    model.setHeat(std::vector<double>{0.2, 0, 0.05, 0.1});
    EXPECT_DOUBLE_EQ(model.indexOf(0).data(SourceTreeModel::HeatRole).toDouble(), 1);
    EXPECT_DOUBLE_EQ(model.indexOf(2).data(SourceTreeModel::HeatRole).toDouble(), 0.25);
    EXPECT_DOUBLE_EQ(model.indexOf(1).data(SourceTreeModel::HeatRole).toDouble(), 0);
    EXPECT_DOUBLE_EQ(at({"sqlite", "src"}).data(SourceTreeModel::HeatRole).toDouble(), 1);

    model.setPreparedTokens(10 + 100 + 7 + 15);  // the opening, two files, half of the third
    EXPECT_DOUBLE_EQ(model.indexOf(1).data(SourceTreeModel::FilledRole).toDouble(), 1);
    EXPECT_DOUBLE_EQ(model.indexOf(2).data(SourceTreeModel::FilledRole).toDouble(), 0.5);
    EXPECT_DOUBLE_EQ(model.indexOf(4).data(SourceTreeModel::FilledRole).toDouble(), 0);
    EXPECT_DOUBLE_EQ(at({"sqlite", "src"}).data(SourceTreeModel::FilledRole).toDouble(), 115.0 / 150);
    EXPECT_DOUBLE_EQ(at({"sqlite", "logo.gif"}).data(SourceTreeModel::FilledRole).toDouble(), -1);
}

TEST_F(SourceTreeModelTest, RetranslatingTellsEveryRowThatIsThere)
{
    fill();
    drawn();
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.retranslate();
    EXPECT_EQ(changes.count(), 5);  // the top, sqlite, src, os, test
}

// Without the tester, which walks through every row at every signal.
TEST(SourceTreeModelSpeed, TakesAHundredThousandFilesInAFractionOfASecond)
{
    std::vector<CoverageEntry> entries;
    for (int i = 0; i < 100000; ++i) {
        const auto mixed = static_cast<unsigned>(i) * 2654435761u;
        CoverageEntry entry;
        entry.path = "dir" + std::to_string(mixed % 97) + "/sub" + std::to_string(mixed / 97 % 41) + "/file"
            + std::to_string(i) + ".cpp";
        entry.document = i;
        entry.tokens = {i * 10, i * 10 + 10};
        entries.push_back(std::move(entry));
    }
    const auto milliseconds = [](auto&& work) {
        const ThreadTimer timer;
        work();
        return timer.milliseconds();
    };
    SourceTreeModel model;
    const auto set = milliseconds([&] { model.setCoverage(sourceRecords({"big"}), std::move(entries)); });
    const auto reveal = milliseconds([&] { EXPECT_TRUE(model.indexOf(77777).isValid()); });
    const auto first = milliseconds([&] { model.setFilter("file777"); });
    const auto filter = milliseconds([&] { model.setFilter("file7777"); });
    EXPECT_TRUE(model.indexOf(77777).isValid());
    const auto toggle =
        milliseconds([&] { model.setData(model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole); });
    EXPECT_EQ(model.checkedTokens(), 0);
    std::printf("100,000 files: set %.0f ms, reveal %.1f, first filter %.1f, next %.1f, check all %.1f\n",
                set, reveal, first, filter, toggle);
    EXPECT_LT(set, 600);
    EXPECT_LT(filter, 100);
    EXPECT_LT(toggle, 100);
}

}  // namespace
}  // namespace kvasir::test
