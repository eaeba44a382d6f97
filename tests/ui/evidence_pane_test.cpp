// The pane as a whole: marks open their places, tabs, history, and a view that comes back by its names.
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>

#include "tests/ui/opened_corpus.h"
#include "ui/panes/evidence_pane.h"
#include "ui/panes/pdf_pane.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/contents_view.h"
#include "ui/widgets/pdf_view.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

class EvidencePaneTest : public OpenedCorpus {
protected:
    void SetUp() override
    {
        OpenedCorpus::SetUp();
        pane = makePane();
    }
    std::unique_ptr<EvidencePane> makePane()
    {
        auto made = std::make_unique<EvidencePane>(corpus, client);
        made->resize(480, 700);
        made->show();
        return made;
    }
    CodeView& code() const { return *pane->findChild<CodeView*>(); }
    PdfView& pages() const { return *pane->findChild<PdfView*>(); }
    QTabBar& tabs() const { return *pane->findChild<QTabBar*>(); }
    QString shown() const { return pane->headline(); }

    std::unique_ptr<EvidencePane> pane;
};

TEST_F(EvidencePaneTest, AMarkOpensItsOwnPlaceWhateverTheStoredOrder)
{
    pane->showCitations(answer(), 1);
    EXPECT_EQ(shown(), QStringLiteral("alpha.cpp · 200"));
    EXPECT_EQ(code().place(), (LineRange{199, 200}));
    pane->showCitations(answer(), 2);
    EXPECT_EQ(code().place(), (LineRange{99, 100}));
    EXPECT_TRUE(shown().startsWith(QStringLiteral("deep/beta.cpp")));
    // The rows stand in the order of the marks, and stepping follows it.
    auto* const table = pane->findChild<QTableView*>();
    EXPECT_EQ(table->model()->index(0, CitationTableModel::NumberColumn).data().toString(), "1");
    EXPECT_TRUE(
        table->model()->index(0, CitationTableModel::PlaceColumn).data().toString().startsWith("alpha"));
    pane->nextCitation();
    EXPECT_TRUE(shown().startsWith(QStringLiteral("guide.pdf")));
    EXPECT_TRUE(pages().isVisible());
    EXPECT_EQ(pages().currentPage(), 1);
    pane->nextCitation();
    EXPECT_TRUE(shown().startsWith(QStringLiteral("alpha.cpp")));
    pane->previousCitation();
    EXPECT_TRUE(shown().startsWith(QStringLiteral("guide.pdf")));
    pane->showCitations(answer(), 0);
    EXPECT_TRUE(shown().startsWith(QStringLiteral("guide.pdf"))) << "0 opens nothing";
}

TEST_F(EvidencePaneTest, TabsAreThoseTheDocumentHas)
{
    EXPECT_FALSE(tabs().isVisible());
    pane->showDocument(indexOf("alpha.cpp"));
    EXPECT_TRUE(tabs().isTabVisible(0) && !tabs().isTabVisible(1) && tabs().isTabVisible(2));
    pane->showDocument(indexOf("guide.pdf"));
    EXPECT_TRUE(tabs().isTabVisible(1));
    tabs().setCurrentIndex(1);
    EXPECT_TRUE(code().isVisible());
    EXPECT_GT(code().lineCount(), 20);
    pane->showDocument(indexOf("alpha.cpp"));
    EXPECT_EQ(tabs().currentIndex(), 0) << "a text has no extracted text";
    tabs().setCurrentIndex(2);
    EXPECT_TRUE(pane->findChild<ContentsView*>()->isVisible());
    pane->showCitations(answer(), 2);
    EXPECT_EQ(tabs().currentIndex(), 0) << "a citation is shown in the document";
    EXPECT_TRUE(code().isVisible());
}

TEST_F(EvidencePaneTest, BackReturnsToWhatWasShownBefore)
{
    pane->showCitations(answer(), 1);
    pane->showCitations(answer(), 2);
    pane->goBack();
    EXPECT_EQ(shown(), QStringLiteral("alpha.cpp · 200"));
    EXPECT_EQ(code().place(), (LineRange{199, 200}));
    pane->goForward();
    EXPECT_TRUE(shown().startsWith(QStringLiteral("deep/beta.cpp")));
}

TEST_F(EvidencePaneTest, FindCountsMatchesAndLeavesTheContents)
{
    pane->showDocument(indexOf("alpha.cpp"));
    tabs().setCurrentIndex(2);
    pane->startFind();
    EXPECT_EQ(tabs().currentIndex(), 0);
    auto* const field = pane->findChild<QLineEdit*>(QString(), Qt::FindChildrenRecursively);
    ASSERT_TRUE(field && field->isVisible());
    QTest::keyClicks(field, QStringLiteral("line25"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return code().findState().count == 11; }, 3000));
    const auto first = code().selection();
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_NE(code().selection(), first);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(code().selection(), first);
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(field->isVisible());
    EXPECT_EQ(code().findState().count, 0);
}

TEST_F(EvidencePaneTest, AViewComesBackInAnotherPaneBeforeOrAfterTheCorpusIsOpened)
{
    pane->showCitations(answer(), 3);
    tabs().setCurrentIndex(0);
    pages().goToPage(2);
    const auto pdf = pane->viewState();
    const auto page = pages().currentPage();
    pane->showDocument(indexOf("deep/beta.cpp"), {250, 252});
    const auto first = code().visibleLines().begin;
    const auto text = pane->viewState();

    pane = makePane();
    pane->restoreViewState(text);
    EXPECT_EQ(shown(), QStringLiteral("deep/beta.cpp · 251-252"));
    EXPECT_EQ(code().visibleLines().begin, first);
    EXPECT_EQ(code().place(), (LineRange{250, 252}));

    corpus.close();
    EXPECT_EQ(shown(), QString());
    pane->restoreViewState(pdf);
    EXPECT_EQ(pane->viewState(), pdf) << "what waits is not lost when it is written down again";
    open(QStringLiteral("first"));
    EXPECT_TRUE(shown().startsWith(QStringLiteral("guide.pdf")));
    EXPECT_EQ(pages().currentPage(), page);
}

TEST_F(EvidencePaneTest, AStateOfAnotherCorpusOrOfAGoneDocumentIsIgnored)
{
    pane->showDocument(indexOf("alpha.cpp"), {10, 11});
    auto state = pane->viewState();
    const auto before = shown();
    state[QStringLiteral("document")] = QStringLiteral("gone.cpp");
    pane->restoreViewState(state);
    EXPECT_EQ(shown(), before);
    state = pane->viewState();
    state[QStringLiteral("document")] = QStringLiteral("deep/beta.cpp");
    state[QStringLiteral("corpus")] = QStringLiteral("second");
    pane->restoreViewState(state);
    EXPECT_EQ(shown(), before);
    pane->restoreViewState({});
    pane->restoreViewState({{"corpus", "first"}, {"document", 7}, {"tab", "x"}, {"place", 1}, {"sizes", 3}});
    EXPECT_EQ(shown(), before);
}

TEST_F(EvidencePaneTest, ReadingTheSourcesAgainKeepsWhatIsShown)
{
    pane->showDocument(indexOf("deep/beta.cpp"), {150, 151});
    const auto lines = code().visibleLines();
    folder.write("project/aaa.cpp", "int before();\n");
    add("first");
    QSignalSpy opened(&corpus, &CorpusViewModel::opened);
    corpus.reload();
    ASSERT_TRUE(opened.wait(20'000));
    EXPECT_NE(corpus.corpus()->documents().size(), 3U);
    EXPECT_EQ(shown(), QStringLiteral("deep/beta.cpp · 151"));
    EXPECT_EQ(code().visibleLines(), lines);
}

TEST_F(EvidencePaneTest, TellsThatTheViewChanged)
{
    QSignalSpy changed(pane.get(), &EvidencePane::viewStateChanged);
    pane->showDocument(indexOf("alpha.cpp"));
    EXPECT_GE(changed.count(), 1);
    changed.clear();
    code().goToLine(250);
    EXPECT_GE(changed.count(), 1);
    changed.clear();
    tabs().setCurrentIndex(2);
    EXPECT_GE(changed.count(), 1);
}

}  // namespace
}  // namespace kvasir::test
