// Where citations lie: numbers as the marks in the answer have them, marks beside the document, heat.
#include <gtest/gtest.h>

#include "tests/ui/evidence_fixture.h"
#include "tests/ui/fake_pages.h"
#include "ui/panes/evidence_marks.h"
#include "ui/panes/shown_place_state.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

AnswerCitation onPage(int page, std::vector<Rect> rects, double mass)
{
    auto made = cited("report.pdf", {page, page + 1}, {0, 10}, mass);
    made.citation.place.page = page;
    made.citation.place.rects = std::move(rects);
    return made;
}

}  // namespace

TEST(EvidenceMarks, RowsHaveTheNumbersOfTheMarksWhateverTheStoredOrder)
{
    Answer answer;
    answer.text = "First. Second. Third.";
    auto none = cited("", {}, {0, 3}, 0);
    none.citation.state = CitationState::NoSource;
    answer.citations = {cited("b.cpp", {7, 8}, {7, 14}, 0.2), none, cited("c.cpp", {1, 2}, {15, 21}, 0.1),
                        cited("a.cpp", {3, 4}, {0, 6}, 0.4)};
    const auto rows = citationRows(answer);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].number, 1);
    EXPECT_EQ(rows[0].cited.document, "a.cpp");
    EXPECT_EQ(rows[1].cited.document, "b.cpp");
    EXPECT_EQ(rows[2].number, 3);
    EXPECT_EQ(rows[2].cited.document, "c.cpp");
}

TEST(EvidenceMarks, MarksStandWhereTheLinesAreAndAsStrongAsTheirMass)
{
    const auto corpus = corpusOf({textDocument("a.cpp", 100), textDocument("b.cpp", 10)});
    const std::vector<CitationRow> rows = {{4, cited("a.cpp", {50, 60}, {}, 0.4)},
                                           {5, cited("b.cpp", {1, 2}, {}, 0.8)},
                                           {6, cited("a.cpp", {90, 91}, {}, 0.2)}};
    const auto marks = attentionMarks(rows, corpus->documents()[0], MarkedBy::Lines);
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_DOUBLE_EQ(marks[0].position, 0.5);
    EXPECT_DOUBLE_EQ(marks[0].length, 0.1);
    EXPECT_DOUBLE_EQ(marks[0].weight, 0.5) << "beside the strongest of the answer, wherever that is";
    EXPECT_EQ(marks[0].id, 4);
    EXPECT_EQ(marks[1].id, 6);
    EXPECT_DOUBLE_EQ(marks[1].weight, 0.25);
}

TEST(EvidenceMarks, MarksOfPagesStandWhereTheRectanglesAre)
{
    auto document = *documentOf({"one", "two", "three", "four"});  // 800 points each
    document.path = "report.pdf";
    const auto corpus = corpusOf({document});
    const std::vector<CitationRow> rows = {{1, onPage(2, {{50, 200, 90, 212}, {50, 400, 90, 412}}, 0.3)},
                                           {2, onPage(3, {}, 0.3)}};
    const auto marks = attentionMarks(rows, corpus->documents()[0], MarkedBy::Pages);
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_NEAR(marks[0].position, (1600.0 + 200) / 3200, 1e-9);
    EXPECT_NEAR(marks[0].length, 212.0 / 3200, 1e-9);
    EXPECT_NEAR(marks[1].position, 0.75, 1e-9);
}

TEST(EvidenceMarks, HeatIsTheSumOfMassPerDocumentAndPage)
{
    auto document = *documentOf({"one", "two", "three"});
    document.path = "report.pdf";
    const auto corpus = corpusOf({textDocument("a.cpp", 10), document, textDocument("b.cpp", 10)});
    const std::vector<CitationRow> rows = {{1, cited("a.cpp", {1, 2}, {}, 0.25)},
                                           {2, onPage(1, {}, 0.5)},
                                           {3, cited("a.cpp", {5, 6}, {}, 0.25)},
                                           {4, onPage(1, {}, 0.25)},
                                           {5, cited("gone.cpp", {5, 6}, {}, 1)}};
    EXPECT_EQ(documentHeat(rows, *corpus), (std::vector<double>{0.5, 0.75, 0}));
    EXPECT_GT(documentHeat({{1, cited("b.cpp", {1, 2}, {}, 0)}}, *corpus)[2], 0)
        << "quoted, without attention";
    EXPECT_EQ(pageHeat(rows, corpus->documents()[1]), (std::vector<float>{0, 0.75f, 0}));
}

TEST(ShownPlaceState, ComesBackAsItWasAndNonsenseIsNoPlace)
{
    const ShownPlace place{0, {12, 15}, 3, {{1, 2, 3, 4.5f}, {5, 6, 7, 8}}};
    EXPECT_EQ(shownPlaceOf(stateOf(place)), place);
    EXPECT_EQ(shownPlaceOf({}), ShownPlace());
    EXPECT_EQ(shownPlaceOf({{"begin", "x"}, {"end", -4}, {"page", "y"}, {"rects", QVariantList{1, 2}}}),
              ShownPlace());
}

}  // namespace kvasir::test
