// The table below the evidence.
#include "tests/ui/model_checks.h"
#include "ui/models/citation_table_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class CitationTableModelTest : public ModelTest {
protected:
    static CitationRow citation(int number, const std::string& document, LineRange lines, CitationState state,
                                double mass)
    {
        AnswerCitation made;
        made.document = document;
        made.excerpt = "text of " + document;
        made.citation.state = state;
        made.citation.mass = mass;
        made.citation.place.lines = lines;
        return {number, made};
    }

    CitationTableModel model;
    Watched watched{model};
};

TEST_F(CitationTableModelTest, RowsSayTheNumberOfTheirMarkPlaceStateAndMass)
{
    auto page = citation(7, "Report.pdf", {0, 2}, CitationState::Weak, 0.062);
    page.cited.citation.place.page = 870;
    page.cited.citation.place.pageLabel = "871";
    model.setCitations({citation(6, "pager.c", {5138, 5163}, CitationState::Supported, 0.41), page,
                        citation(9, "", {}, CitationState::NoSource, 0)});
    EXPECT_THAT(column(model, CitationTableModel::NumberColumn), ElementsAre("6", "7", "9"));
    EXPECT_THAT(column(model, CitationTableModel::StateColumn),
                ElementsAre("Supported", "Weak", "No source found"));
    EXPECT_THAT(column(model, CitationTableModel::PlaceColumn),
                ElementsAre("pager.c:5139-5163", "Report.pdf p. 871", ""));
    EXPECT_THAT(column(model, CitationTableModel::MassColumn), ElementsAre("0.41", "0.06", ""));
    EXPECT_EQ(text(model.index(0, 0), CitationTableModel::ExcerptRole), "text of pager.c");
    EXPECT_EQ(model.index(1, CitationTableModel::MassColumn).data(CitationTableModel::SortRole).toDouble(),
              0.062);
    EXPECT_EQ(model.rowOf(7), 1);
    EXPECT_EQ(model.rowOf(1), -1);
}

TEST_F(CitationTableModelTest, AQuotationThatGotNoAttentionIsSaidToStandWordForWord)
{
    auto quoted = citation(1, "a", {0, 1}, CitationState::Supported, 0.001);
    quoted.cited.citation.quoted = true;
    model.setCitations({quoted, citation(2, "b", {0, 1}, CitationState::Weak, 0.001)});
    EXPECT_THAT(column(model, CitationTableModel::MassColumn), ElementsAre("word for word", "0.00"));
}

TEST_F(CitationTableModelTest, TheSameCitationsAgainDisturbNothing)
{
    const std::vector<CitationRow> citations = {citation(1, "a", {0, 1}, CitationState::Supported, 0.5)};
    model.setCitations(citations);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setCitations(citations);
    EXPECT_EQ(resets.count(), 0);
    model.setCitations({});
    EXPECT_EQ(resets.count(), 1);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(CitationTableModelTest, RetranslatingTellsHeadersAndCells)
{
    model.setCitations({citation(1, "a", {0, 1}, CitationState::Supported, 0.5)});
    QSignalSpy headers(&model, &QAbstractItemModel::headerDataChanged);
    QSignalSpy cells(&model, &QAbstractItemModel::dataChanged);
    model.retranslate();
    EXPECT_EQ(headers.count(), 1);
    EXPECT_EQ(cells.count(), 1);
    EXPECT_EQ(model.headerData(CitationTableModel::PlaceColumn, Qt::Horizontal, Qt::DisplayRole), "Place");
}

}  // namespace
}  // namespace kvasir::test
