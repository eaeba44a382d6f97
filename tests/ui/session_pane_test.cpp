// The session pane as a person uses it: questions to begin with, forks, outlines, comparisons, the notebook,
// drafts, and asking while the corpus is still being read.
#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabBar>

#include "tests/ui/nano_library.h"
#include "ui/models/qt_text.h"
#include "ui/panes/compare_panel.h"
#include "ui/panes/notebook_pane.h"
#include "ui/panes/outline_view.h"
#include "ui/panes/question_box.h"
#include "ui/panes/session_pane.h"
#include "ui/panes/suggestion_list.h"
#include "ui/panes/summarise_panel.h"
#include "ui/panes/turn_widget.h"
#include "ui/widgets/answer_view.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {

using namespace ui;

const QString kHarbour = QStringLiteral("harbour");
const QString kPassKey = QStringLiteral("What is the pass key?");
const QString kBoats = QStringLiteral("What is the value of MAX_HARBOUR_BOATS?");

class SessionPaneTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_library.addHarbour();
        m_client = m_library.client();
        m_queue = std::make_unique<WorkQueue>(*m_client, std::filesystem::path());
        m_corpus = std::make_unique<CorpusViewModel>(*m_client, *m_queue);
        m_conversation = std::make_unique<ConversationViewModel>(*m_client);
        m_pane = std::make_unique<SessionPane>(*m_corpus, *m_conversation);
        m_notebook = std::make_unique<NotebookPane>(m_pane->notebook());
        m_pane->resize(620, 760);
        m_pane->show();
        m_notebook->resize(260, 200);
        m_notebook->show();
    }
    void TearDown() override
    {
        m_notebook.reset();
        m_pane.reset();
        m_conversation.reset();
        m_corpus.reset();
        m_queue.reset();
        m_client.reset();
        applyTheme(*qApp, ThemeChoice::Light);
    }

    void open(const QString& name = kHarbour)
    {
        m_corpus->open(name);
        ASSERT_TRUE(eventually([&] {
            return m_corpus->state() == CorpusViewModel::State::Planned
                || m_corpus->state() == CorpusViewModel::State::Ready;
        }));
        ASSERT_TRUE(eventually([&] { return m_corpus->plan().has_value(); }));
    }
    void openReady()
    {
        m_library.prepare();
        open();
        ASSERT_TRUE(eventually([&] { return m_corpus->state() == CorpusViewModel::State::Ready; }));
    }
    void ask(const QString& question)
    {
        m_pane->setDraft(question);
        click("Ask");
        ASSERT_TRUE(eventually([&] { return !m_conversation->isAnswering(); }));
    }
    // The visible button whose text begins so, the last one of them.
    template <typename Button = QAbstractButton>
    Button* button(const QString& text, const QWidget* in = nullptr) const
    {
        QTest::qWait(5);  // widgets that were just added are shown
        Button* last = nullptr;
        for (auto* const candidate : (in ? in : m_pane.get())->template findChildren<Button*>())
            if (candidate->isVisible() && candidate->text().startsWith(text))
                last = candidate;
        return last;
    }
    void click(const char* text) const
    {
        auto* const found = button(QString::fromUtf8(text));
        ASSERT_TRUE(found) << text;
        ASSERT_TRUE(found->isEnabled()) << text;
        QTest::mouseClick(found, Qt::LeftButton);
    }
    template <typename W>
    W* child() const
    {
        return m_pane->findChild<W*>();
    }
    QStringList tabs() const
    {
        QStringList titles;
        for (int i = 0; i < child<QTabBar>()->count(); ++i)
            titles += child<QTabBar>()->tabText(i);
        return titles;
    }
    bool saysSomewhere(const QString& text) const
    {
        QTest::qWait(5);
        const auto labels = m_pane->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    void picture(const char* name) const
    {
        const QString folder = qEnvironmentVariable("KVASIR_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        for (const auto theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(*qApp, theme);
            QTest::qWait(60);
            const auto file =
                QStringLiteral("%1/pane-%2-%3").arg(folder, QLatin1String(name), ui::name(theme));
            m_pane->grab().save(file + QStringLiteral(".png"));
            if (!m_pane->notebook().pins().empty())
                m_notebook->grab().save(file + QStringLiteral("-notebook.png"));
        }
    }

    NanoLibrary m_library;
    std::unique_ptr<ServiceClient> m_client;
    std::unique_ptr<WorkQueue> m_queue;
    std::unique_ptr<CorpusViewModel> m_corpus;
    std::unique_ptr<ConversationViewModel> m_conversation;
    std::unique_ptr<SessionPane> m_pane;
    std::unique_ptr<NotebookPane> m_notebook;
};

}  // namespace

TEST_F(SessionPaneTest, QuestionsToBeginWithStandThereWhenTheCorpusIsReadyAndNothingWasAsked)
{
    open();
    auto* const list = child<SuggestionList>();
    ASSERT_TRUE(eventually([&] { return !list->isEmpty(); }));
    EXPECT_FALSE(list->isVisible()) << "the corpus is not read yet";
    m_library.prepare();
    m_corpus->refreshPlan();
    ASSERT_TRUE(eventually([&] { return list->isVisible(); }));
    EXPECT_TRUE(button("Where is boatsInHarbour defined?"));
    EXPECT_TRUE(button("What does the text say about Tides of the bay?"));
    EXPECT_TRUE(saysSomewhere("Reads all")) << "and what is read";
    EXPECT_TRUE(saysSomewhere("2 document"));
    picture("suggestions");
    click("What is the value of MAX_HARBOUR_BOATS?");
    EXPECT_TRUE(m_conversation->isAnswering());
    EXPECT_EQ(m_conversation->askedQuestion(), kBoats);
    EXPECT_FALSE(list->isVisible());
    ASSERT_TRUE(eventually([&] { return !m_conversation->isAnswering(); }));
    EXPECT_NE(m_conversation->branch()[0].answer.text.find("48213"), std::string::npos);
}

TEST_F(SessionPaneTest, AForkShowsItsBranchesAndTheNextQuestionContinuesThere)
{
    openReady();
    ask(kPassKey);
    QSignalSpy told(m_pane.get(), &SessionPane::statusAsked);
    m_pane->fork();
    EXPECT_EQ(told.count(), 1) << "nothing follows the last turn";
    ask(kBoats);
    ASSERT_EQ(m_conversation->branch().size(), 2u);
    m_pane->forkAt(1);
    ASSERT_TRUE(m_conversation->isForked());
    EXPECT_TRUE(button("A ○"));
    EXPECT_TRUE(button("B ●"));
    EXPECT_TRUE(saysSomewhere("Nothing is stored"));
    picture("fork");
    click("A ○");
    EXPECT_FALSE(m_conversation->isForked());
    EXPECT_EQ(m_conversation->branch().size(), 2u);

    m_pane->forkAt(1);
    ask(kPassKey);
    EXPECT_EQ(m_conversation->branch().back().number, 3);
    EXPECT_TRUE(button("A ○") && button("B ●"));
    picture("branches");
    click("A ○");
    EXPECT_EQ(m_conversation->branch().back().number, 2);
}

TEST_F(SessionPaneTest, TheRecipesAreShownWithTheirCostAndTheOutlineIsASession)
{
    openReady();
    m_pane->startSummarise();
    auto* const panel = child<SummarisePanel>();
    ASSERT_TRUE(panel->isVisible());
    ASSERT_TRUE(eventually([&] { return saysSomewhere("2 question"); }));
    EXPECT_TRUE(saysSomewhere("tokens to compute"));
    picture("summarise");
    click("Start");
    EXPECT_FALSE(panel->isVisible());
    ASSERT_TRUE(child<OutlineView>());
    EXPECT_TRUE(child<OutlineView>()->isVisible());
    EXPECT_TRUE(tabs().contains(QStringLiteral("Summarising…")));
    ASSERT_TRUE(eventually([&] { return tabs().size() == 2 && tabs()[1].startsWith("Outline: harbour"); }))
        << tabs().join(u'|').toStdString();
    OutlineView* stored = nullptr;
    ASSERT_TRUE(eventually([&] {
        for (auto* const view : m_pane->findChildren<OutlineView*>())
            if (view->isVisible())
                stored = view;
        return stored && !stored->findChildren<AnswerView*>().empty();
    }));
    picture("outline");
    EXPECT_FALSE(button("Continue")) << "it is complete";
    // Every line leads to its place.
    QSignalSpy cited(m_pane.get(), &SessionPane::citationActivated);
    emit stored->findChildren<AnswerView*>()[0]->citationActivated(1);
    ASSERT_EQ(cited.count(), 1);
    EXPECT_EQ(cited[0][0].value<StoredTurn>().answer.citations[0].document, "limits.h");

    // A question asked here begins a conversation.
    ask(kPassKey);
    EXPECT_EQ(m_conversation->kind(), SessionKind::Chat);
    ASSERT_TRUE(eventually([&] { return tabs().size() == 3; }));
    EXPECT_FALSE(stored->isVisible());
}

TEST_F(SessionPaneTest, AnOutlineThatWasStoppedShowsWhatIsThereAndGoesOn)
{
    m_library.prepare();
    std::stop_source stop;
    const JobContext job(stop.get_token(), {});
    Service::SummariseRequest request;
    request.corpus = "harbour";
    const auto report = m_library.service()->summarise(
        request,
        [&](const SummaryLine& line) {
            if (line.level > 0)
                stop.request_stop();
        },
        job);
    ASSERT_TRUE(report && !report->complete);
    openReady();
    m_pane->showSession(toQt(report->session));
    ASSERT_TRUE(eventually([&] { return button("Continue") != nullptr; }));
    EXPECT_TRUE(saysSomewhere("stopped before the end"));
    picture("outline-stopped");
    click("Continue");
    EXPECT_TRUE(tabs().contains(QStringLiteral("Summarising…")));
    EXPECT_EQ(tabs().size(), 2) << "and its own tab is not shown twice: " << tabs().join(u'|').toStdString();
    ASSERT_TRUE(eventually([&] { return tabs().last().startsWith("Outline") && !button("Continue"); }));
    EXPECT_TRUE(m_library.service()->outline(report->session)->complete);
}

TEST_F(SessionPaneTest, ClosingTheCorpusLeavesNothingOfIt)
{
    openReady();
    ask(kPassKey);
    m_pane->startSummarise();
    m_corpus->close();
    EXPECT_EQ(tabs().size(), 1);
    EXPECT_TRUE(m_conversation->branch().empty());
    EXPECT_FALSE(child<SummarisePanel>()->isVisible());
    EXPECT_FALSE(child<SuggestionList>()->isVisible());
}

TEST_F(SessionPaneTest, AnOutlineOfOneDocumentIsNotAskedAsAWhole)
{
    openReady();
    m_pane->startSummarise(1);
    ASSERT_TRUE(eventually([&] { return saysSomewhere("1 question"); }));
    EXPECT_TRUE(saysSomewhere("Summarise notes.md"));
    EXPECT_FALSE(button<QRadioButton>("Whole")->isEnabled());
    EXPECT_TRUE(button<QRadioButton>("By section")->isEnabled());
    click("Cancel");
    EXPECT_FALSE(child<SummarisePanel>()->isVisible());
}

TEST_F(SessionPaneTest, APinnedAnswerIsListedAndOpensItsSessionAtTheTurn)
{
    openReady();
    ask(kPassKey);
    ask(kBoats);
    const QString session = m_conversation->session();
    click("☆ Pin");  // of the second answer
    auto* const list = m_notebook->findChild<QListWidget*>();
    ASSERT_TRUE(eventually([&] { return list->count() == 1; }));
    EXPECT_EQ(list->item(0)->text(), kBoats);
    EXPECT_TRUE(button("★ Pinned"));
    picture("pinned");
    m_pane->newSession();
    EXPECT_NE(m_conversation->session(), session);
    QObject::connect(m_notebook.get(), &NotebookPane::answerActivated, m_pane.get(), &SessionPane::showTurn);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
    ASSERT_TRUE(eventually([&] { return m_conversation->branch().size() == 2; }));
    EXPECT_EQ(m_conversation->session(), session);
    QTest::keyClick(list, Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return list->count() == 0; }));
}

TEST_F(SessionPaneTest, DraftsBelongToTheirSession)
{
    m_pane->setDraft(QStringLiteral("before any corpus"));
    openReady();
    EXPECT_EQ(m_pane->draft(), QStringLiteral("before any corpus")) << "goes with the corpus that is opened";
    ask(kPassKey);
    EXPECT_TRUE(m_pane->draft().isEmpty());
    QSignalSpy changed(m_pane.get(), &SessionPane::draftChanged);
    m_pane->setDraft(QStringLiteral("of the first"));
    EXPECT_EQ(changed.count(), 1);
    const QString first = m_conversation->session();
    m_pane->newSession();
    EXPECT_TRUE(m_pane->draft().isEmpty());
    m_pane->setDraft(QStringLiteral("of the new one"));
    m_pane->showSession(first);
    EXPECT_EQ(m_pane->draft(), QStringLiteral("of the first"));
    const auto drafts = m_pane->drafts();
    EXPECT_EQ(drafts.size(), 2);

    SessionPane other(*m_corpus, *m_conversation);
    other.restoreDrafts(drafts);
    m_conversation->open(kHarbour, {});
    EXPECT_EQ(other.draft(), QStringLiteral("of the new one"));
    m_conversation->open(kHarbour, first);
    EXPECT_EQ(other.draft(), QStringLiteral("of the first"));
}

TEST_F(SessionPaneTest, TwoDocumentsAreComparedSideBySide)
{
    openReady();
    m_pane->startCompare();
    auto* const panel = child<ComparePanel>();
    ASSERT_TRUE(panel);
    ASSERT_TRUE(eventually([&] { return saysSomewhere("naming the document"); })) << "and says how";
    EXPECT_FALSE(child<QuestionBox>()->isVisible());
    panel->findChild<QLineEdit*>()->setFocus();
    auto* const question = panel->findChildren<QLineEdit*>().last();
    question->setText(kPassKey);
    click("Compare");
    ASSERT_TRUE(eventually([&] { return button("Compare") && button("Compare")->isEnabled(); }));
    picture("compare");
    EXPECT_TRUE(saysSomewhere("limits.h"));
    EXPECT_TRUE(saysSomewhere("notes.md"));
    click("Close");
    EXPECT_FALSE(panel->isVisible());
    EXPECT_EQ(tabs()[0], QStringLiteral("Overview"));
    ASSERT_TRUE(eventually([&] { return tabs().size() == 2; })) << "the two turns are a session";
}

TEST_F(SessionPaneTest, TheCorpusCanBeAskedWhileItIsRead)
{
    NanoLibrary::Files files = {{"a.md", "The pass key is 71432. Remember it.\n"}};
    std::string text;
    for (int i = 0; i < 150; ++i)
        text += "A lamp stands at the window of house number " + std::to_string(i) + ".\n";
    for (const char* const name : {"b.txt", "c.txt", "d.txt"})
        files.push_back({name, text});
    m_library.add("long", files);
    open(QStringLiteral("long"));
    m_pane->setDraft(kPassKey);
    m_corpus->prepare();
    ASSERT_TRUE(eventually([&] { return button("Ask about the first") != nullptr; }));
    picture("part");
    click("Ask about the first");
    ASSERT_TRUE(eventually([&] { return !m_conversation->isAnswering(); }));
    ASSERT_EQ(m_conversation->branch().size(), 1u);
    const auto& numbers = m_conversation->branch()[0].answer.numbers;
    EXPECT_TRUE(numbers.readsPart());
    EXPECT_EQ(numbers.allDocuments, 4);
    EXPECT_TRUE(saysSomewhere("of 4 document"));
    EXPECT_TRUE(saysSomewhere("read "));
    ASSERT_TRUE(eventually([&] { return m_corpus->state() == CorpusViewModel::State::Ready; }, 60'000))
        << "reading went on";
    EXPECT_GT(m_corpus->prepared()->reusedTokens, 0);
    picture("part-answered");
}

}  // namespace kvasir::test
