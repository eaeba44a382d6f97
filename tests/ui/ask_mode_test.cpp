// The page of three panes: the evidence in a window of its own, heat on the tree, a state that comes back.
#include <gtest/gtest.h>

#include <QAction>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include "tests/ui/nano_library.h"
#include "tests/ui/opened_corpus.h"
#include "ui/models/source_tree_model.h"
#include "ui/modes/ask_mode.h"
#include "ui/modes/evidence_window.h"
#include "ui/panes/evidence_pane.h"
#include "ui/panes/session_pane.h"
#include "ui/panes/sources_pane.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/composer.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

class AskModeTest : public OpenedCorpus {
protected:
    void SetUp() override
    {
        OpenedCorpus::SetUp();
        mode = makeMode();
    }
    std::unique_ptr<AskMode> makeMode()
    {
        auto made = std::make_unique<AskMode>(corpus, conversation);
        made->resize(1200, 700);
        made->show();
        emit corpus.opened();  // the panes of a window are there before a corpus is opened
        return made;
    }
    EvidencePane* evidence() const
    {
        for (auto* const window : mode->findChildren<EvidenceWindow*>())
            if (auto* const pane = window->findChild<EvidencePane*>())
                return pane;
        return mode->findChild<EvidencePane*>();
    }
    CodeView& code() const { return *evidence()->findChild<CodeView*>(); }
    double heatOf(const std::string& title) const
    {
        auto* const model =
            qobject_cast<SourceTreeModel*>(mode->findChild<SourcesPane*>()->findChild<QTreeView*>()->model());
        return model->indexOf(indexOf(title)).data(SourceTreeModel::HeatRole).toDouble();
    }

    ConversationViewModel conversation{client};
    std::unique_ptr<AskMode> mode;
};

TEST_F(AskModeTest, TheEvidenceGoesToAWindowOfItsOwnAndComesBackToItsPlace)
{
    mode->evidence().showDocument(indexOf("alpha.cpp"), {100, 101});
    auto* const splitter = mode->findChild<QSplitter*>();
    const auto sizes = splitter->sizes();
    QSignalSpy changed(mode.get(), &AskMode::detachedChanged);
    mode->toggleDetached();
    ASSERT_TRUE(mode->isDetached());
    EXPECT_EQ(changed.count(), 1);
    auto* const window = mode->findChild<EvidenceWindow*>();
    ASSERT_TRUE(window && window->isVisible() && window->isWindow());
    EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("alpha.cpp")));
    EXPECT_EQ(evidence()->window(), window);
    EXPECT_EQ(splitter->count(), 2);
    EXPECT_TRUE(code().isVisible());
    EXPECT_EQ(code().place(), (LineRange{100, 101}));
    mode->evidence().showDocument(indexOf("deep/beta.cpp"));
    EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("beta.cpp")));

    EXPECT_TRUE(window->close()) << "a window that refuses would keep the program from ending";
    EXPECT_FALSE(mode->isDetached()) << "closing puts the pane back";
    EXPECT_EQ(changed.count(), 2);
    EXPECT_EQ(splitter->indexOf(evidence()), 2);
    EXPECT_EQ(splitter->sizes(), sizes);
    EXPECT_TRUE(code().isVisible());
    QTest::qWait(10);
    EXPECT_FALSE(mode->findChild<EvidenceWindow*>());
}

TEST_F(AskModeTest, WhatIsDetachedWhenTheProgramEndsComesBackDetached)
{
    mode->toggleDetached();
    mode->hide();  // the main window was closed
    mode->findChild<EvidenceWindow*>()->close();
    EXPECT_TRUE(mode->isDetached());
    EXPECT_TRUE(mode->viewState().value(QStringLiteral("detached")).toBool());
}

TEST_F(AskModeTest, TheButtonOfThePaneDetachesAndAttaches)
{
    auto* const detach = evidence()->findChild<QToolButton*>(QStringLiteral("detach"));
    ASSERT_TRUE(detach);
    QTest::mouseClick(detach, Qt::LeftButton);
    EXPECT_TRUE(mode->isDetached());
    EXPECT_TRUE(detach->isChecked());
    const auto tip = detach->toolTip();
    QTest::mouseClick(detach, Qt::LeftButton);
    EXPECT_FALSE(mode->isDetached());
    EXPECT_FALSE(detach->isChecked());
    EXPECT_NE(detach->toolTip(), tip);
}

TEST_F(AskModeTest, ActionsOfTheMainWindowWorkInTheOther)
{
    auto* const action = new QAction(mode.get());
    action->setShortcut(Qt::Key_F4);
    mode->addAction(action);
    mode->toggleDetached();
    EXPECT_TRUE(mode->findChild<EvidenceWindow*>()->actions().contains(action));
}

TEST_F(AskModeTest, HidingTheEvidenceHidesItWhereverItIs)
{
    mode->showEvidence(Shown::No);
    EXPECT_FALSE(evidence()->isVisible());
    mode->showEvidence(Shown::Yes);
    mode->toggleDetached();
    auto* const window = mode->findChild<EvidenceWindow*>();
    mode->showEvidence(Shown::No);
    EXPECT_FALSE(window->isVisible());
    mode->showEvidence(Shown::Yes);
    EXPECT_TRUE(window->isVisible());
    mode->showSources(Shown::No);
    EXPECT_FALSE(mode->findChild<SourcesPane*>()->isVisible());
}

TEST_F(AskModeTest, HeatIsOfTheShownAnswerAndOnlyWhenOn)
{
    StoredTurn turn;
    turn.answer = answer();
    emit mode->findChild<SessionPane*>()->citationActivated(turn, 1, {});
    EXPECT_EQ(heatOf("alpha.cpp"), 0);
    mode->setHeat(Heat::On);
    EXPECT_DOUBLE_EQ(heatOf("alpha.cpp"), 1);
    EXPECT_DOUBLE_EQ(heatOf("deep/beta.cpp"), 0.5);
    EXPECT_DOUBLE_EQ(heatOf("guide.pdf"), 0.25);
    turn.answer.citations.pop_back();  // another answer, that does not come from alpha.cpp
    emit mode->findChild<SessionPane*>()->citationActivated(turn, 1, {});
    EXPECT_EQ(heatOf("alpha.cpp"), 0);
    EXPECT_DOUBLE_EQ(heatOf("deep/beta.cpp"), 1);
    mode->setHeat(Heat::Off);
    EXPECT_EQ(heatOf("deep/beta.cpp"), 0);
}

TEST_F(AskModeTest, AStateComesBackInAnotherWindow)
{
    mode->evidence().showDocument(indexOf("deep/beta.cpp"), {200, 203});
    mode->findChild<QSplitter*>()->setSizes({300, 500, 400});
    const auto sizes = mode->findChild<QSplitter*>()->sizes();
    mode->toggleDetached();
    mode->findChild<EvidenceWindow*>()->resize(555, 444);
    const auto state = mode->viewState();

    mode = makeMode();
    EXPECT_FALSE(mode->isDetached());
    mode->restoreViewState(state);
    ASSERT_TRUE(mode->isDetached());
    EXPECT_EQ(mode->findChild<EvidenceWindow*>()->size(), QSize(555, 444));
    EXPECT_EQ(code().place(), (LineRange{200, 203}));
    mode->toggleDetached();
    EXPECT_EQ(mode->findChild<QSplitter*>()->sizes(), sizes);
    mode->restoreViewState({});
    EXPECT_FALSE(mode->isDetached());
}

TEST_F(AskModeTest, ChangesAreToldOnceForManyAndNotWhileNothingIsOpen)
{
    QTest::qWait(600);
    QSignalSpy changed(mode.get(), &AskMode::viewStateChanged);
    mode->evidence().showDocument(indexOf("alpha.cpp"));
    for (int line = 10; line < 250; line += 10)
        code().goToLine(line);
    EXPECT_EQ(changed.count(), 0);
    ASSERT_TRUE(changed.wait(2000));
    QTest::qWait(500);
    EXPECT_EQ(changed.count(), 1);
    code().goToLine(10);
    corpus.close();
    QTest::qWait(600);
    EXPECT_EQ(changed.count(), 1) << "the state of a closed corpus would be that of nothing";
}

// A window that is opened again: nothing was clicked in it yet.
class ReopenedTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_library.addHarbour();
        m_library.prepare();
        m_session = ask("What is the pass key?", {});
        ask("What is the value of MAX_HARBOUR_BOATS?", m_session);
        m_turns = *m_library.service()->turns(m_session);
        ASSERT_EQ(m_turns.size(), 2U);
        for (const auto& turn : m_turns)
            ASSERT_FALSE(citationRows(turn.answer).empty()) << turn.answer.text;
        m_client = m_library.client();
        m_queue = std::make_unique<WorkQueue>(*m_client, std::filesystem::path());
        m_corpus = std::make_unique<CorpusViewModel>(*m_client, *m_queue);
        m_conversation = std::make_unique<ConversationViewModel>(*m_client);
        m_mode = std::make_unique<AskMode>(*m_corpus, *m_conversation);
        m_corpus->open(QStringLiteral("harbour"));
        ASSERT_TRUE(eventually([&] { return m_corpus->corpus() != nullptr; }));
    }
    std::string ask(const std::string& question, const std::string& session)
    {
        AskRequest request;
        request.corpus = "harbour";
        request.question = question;
        request.session = session;
        const auto report = m_library.service()->ask(request, {}, {});
        EXPECT_TRUE(report) << report.error().text();
        return report ? report->session : std::string();
    }
    const std::vector<CitationRow>& listed() const { return m_mode->evidence().citations(); }
    void openSession()
    {
        m_conversation->open(QStringLiteral("harbour"), QString::fromStdString(m_session));
        ASSERT_TRUE(eventually([&] { return m_conversation->branch().size() == 2; }));
    }

    NanoLibrary m_library;
    std::string m_session;
    std::vector<StoredTurn> m_turns;
    std::unique_ptr<ServiceClient> m_client;
    std::unique_ptr<WorkQueue> m_queue;
    std::unique_ptr<CorpusViewModel> m_corpus;
    std::unique_ptr<ConversationViewModel> m_conversation;
    std::unique_ptr<AskMode> m_mode;
};

TEST_F(ReopenedTest, TheListIsOfTheLastAnswerAndNothingIsOpenedByIt)
{
    openSession();
    EXPECT_EQ(listed(), citationRows(m_turns[1].answer));
    EXPECT_EQ(m_mode->evidence().headline(), QString());
    EXPECT_EQ(m_mode->evidence().origin(), (AnswerOrigin{QString::fromStdString(m_session), 2}));
    m_mode->evidence().nextCitation();
    EXPECT_FALSE(m_mode->evidence().headline().isEmpty()) << "F4 goes to it";
}

TEST_F(ReopenedTest, AnAnswerThatWasClickedStaysListedWhileItIsOnTheBranch)
{
    openSession();
    emit m_mode->session().citationActivated(m_turns[0], 1, QString::fromStdString(m_session));
    emit m_conversation->turnsChanged();
    EXPECT_EQ(listed(), citationRows(m_turns[0].answer));
    m_conversation->open(QStringLiteral("harbour"), {});
    EXPECT_TRUE(listed().empty()) << "a new session has no answer";
    openSession();
    EXPECT_EQ(listed(), citationRows(m_turns[1].answer));
}

TEST_F(ReopenedTest, ACitationIsProvenByTheModelThatWroteIt)
{
    openSession();
    auto* const table = m_mode->evidence().findChild<QTableView*>();
    const auto state = [&] {
        const auto index = table->model()->index(0, CitationTableModel::ProofColumn);
        return static_cast<CitationProof::State>(index.data(CitationTableModel::ProofStateRole).toInt());
    };
    ASSERT_EQ(state(), CitationProof::State::Offered);
    m_mode->evidence().prove(listed()[0].number);
    ASSERT_TRUE(eventually([&] { return state() == CitationProof::State::Done; }));
    const auto proof = m_mode->evidence().proofs().of(m_mode->evidence().origin(), listed()[0].index);
    EXPECT_GT(proof.tokens, 0);
    EXPECT_TRUE(proof.restsOnPlace()) << "the number stands nowhere else: " << proof.drop;
}

TEST_F(ReopenedTest, AQuestionIsHeldToTheCheckedDocumentsAndItsAnswerSaysSo)
{
    auto* const tree = m_mode->findChild<SourcesPane*>()->findChild<QTreeView*>();
    auto* const model = qobject_cast<SourceTreeModel*>(tree->model());
    ASSERT_TRUE(
        model->setData(model->indexOf(0, QStringLiteral("limits.h")), Qt::Unchecked, Qt::CheckStateRole));
    const auto askHere = [&](auto how) {
        how();
        ASSERT_TRUE(m_conversation->isAnswering());
        ASSERT_TRUE(eventually([&] { return !m_conversation->isAnswering(); }));
    };
    askHere([&] {
        m_mode->session().setDraft(QStringLiteral("What is the pass key?"));
        emit m_mode->findChild<Composer*>()->submitted();
    });
    const auto numbers = [&] { return m_conversation->branch().back().answer.numbers; };
    EXPECT_EQ(numbers().scopeDocuments, 1);
    EXPECT_EQ(numbers().allDocuments, 2);
    EXPECT_EQ(numbers().scopeTokens, m_mode->findChild<SourcesPane*>()->scope().tokens)
        << "the footer counts as the line at the field did";
    model->resetChecks();
    askHere([&] { m_mode->session().askAgain(); });
    EXPECT_FALSE(numbers().isScoped()) << "asked again: with the present marks";
}

TEST_F(ReopenedTest, ACitationOpenedFromElsewhereIsFoundOnTheBranch)
{
    openSession();
    m_mode->evidence().showCitations(m_turns[0].answer, 1);  // as the locator does
    EXPECT_EQ(m_mode->evidence().origin().turn, 1);
    emit m_conversation->turnsChanged();
    EXPECT_EQ(listed(), citationRows(m_turns[0].answer));
}

}  // namespace
}  // namespace kvasir::test
