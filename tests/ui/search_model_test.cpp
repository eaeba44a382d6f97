// Matches by document.
#include "tests/ui/model_checks.h"
#include "ui/models/search_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class SearchModelTest : public ModelTest {
protected:
    static SearchMatch match(DocumentIndex document, std::int64_t line, const std::string& snippet,
                             const std::string& marked)
    {
        SearchMatch made;
        made.document = document;
        made.lines = {line, line + 1};
        made.snippet = snippet;
        const auto at = static_cast<std::int64_t>(snippet.find(marked));
        made.mark = {at, at + std::ssize(marked)};
        made.bytes = {100, 100 + std::ssize(marked)};
        return made;
    }
    void show(std::vector<SearchMatch> matches, std::int64_t total, bool more = false)
    {
        model.setMatches({std::move(matches), total, more},
                         [](DocumentIndex document) { return "doc" + std::to_string(document); });
    }

    SearchModel model;
    Watched watched{model};
};

TEST_F(SearchModelTest, MatchesAreGroupedByDocumentInTheOrderTheyWereFound)
{
    show({match(4, 0, "an if", "if"), match(1, 9, "x if", "if"), match(4, 5, "if b", "if")}, 3);
    EXPECT_THAT(column(model), ElementsAre("doc4", "doc1"));
    EXPECT_THAT(column(model, 0, model.index(0, 0)), ElementsAre("an if", "if b"));
    const auto second = model.index(1, 0, model.index(0, 0));
    EXPECT_EQ(text(second, SearchModel::PlaceTextRole), "6");
    EXPECT_EQ(text(second, Qt::ToolTipRole), "doc4:6");
    EXPECT_EQ(second.data(SearchModel::LineRole).toLongLong(), 5);
    EXPECT_EQ(second.data(SearchModel::DocumentRole).toInt(), 4);
    EXPECT_FALSE(second.data(SearchModel::IsDocumentRole).toBool());
    EXPECT_TRUE(second.parent().data(SearchModel::IsDocumentRole).toBool());
}

TEST_F(SearchModelTest, MarksCountCharactersNotBytes)
{
    show({match(0, 0, "핫 저널 𝄞 파일", "파일")}, 1);
    const auto at = model.index(0, 0, model.index(0, 0));
    const auto shown = at.data().toString();
    const int begin = at.data(SearchModel::MarkBeginRole).toInt(),
              end = at.data(SearchModel::MarkEndRole).toInt();
    EXPECT_EQ(shown.mid(begin, end - begin), "파일");
}

TEST_F(SearchModelTest, SaysWhenThereIsMoreThanItShows)
{
    EXPECT_EQ(model.summaryText(), "No matches");
    show({match(0, 0, "a", "a")}, 7200);
    EXPECT_EQ(model.summaryText(), "7,200 matches, the first 1 are shown");
    show({match(0, 0, "a", "a")}, 10000, true);
    EXPECT_EQ(model.summaryText(), "More than 10,000 matches, the first 1 are shown");
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(SearchModelTest, PagesAreCalledByTheirLabel)
{
    auto page = match(0, 3, "a", "a");
    page.page = 3;
    page.pageLabel = "iv";
    show({page}, 1);
    EXPECT_EQ(text(model.index(0, 0, model.index(0, 0)), SearchModel::PlaceTextRole), "p. iv");
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.retranslate();
    EXPECT_EQ(changes.count(), 2);
}

}  // namespace
}  // namespace kvasir::test
