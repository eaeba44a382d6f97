// Tabs, pages and who hears whom; what is asked stands in session_pane_asking.cpp.
#include "ui/panes/session_pane.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/panes/compare_panel.h"
#include "ui/panes/corpus_overview.h"
#include "ui/panes/outline_view.h"
#include "ui/panes/question_box.h"
#include "ui/panes/session_tabs_p.h"
#include "ui/panes/suggestion_list.h"
#include "ui/panes/summarise_panel.h"
#include "ui/panes/turn_list.h"

namespace kvasir::ui {

SessionPane::SessionPane(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent)
    : Retranslating<QWidget>(parent),
      m_corpus(&corpus),
      m_conversation(&conversation),
      m_notebook(conversation.client()),
      m_running(conversation.client()),
      m_stored(conversation.client()),
      m_comparison(conversation.client()),
      m_tab(kOverview)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTabs());
    makePages(*column);
    connectViewModels();
    retranslate();
    rebuildTabs();
}

QWidget* SessionPane::makeTabs()
{
    auto* const bar = new QWidget(this);
    bar->setProperty("role", "bar");
    auto* const top = new QHBoxLayout(bar);
    top->setContentsMargins(0, 0, 4, 0);
    top->setSpacing(0);
    m_tabs = new QTabBar(bar);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setDrawBase(false);
    m_new = new QToolButton(bar);
    m_new->setText(QStringLiteral("+"));
    top->addWidget(m_tabs, 1);
    top->addWidget(m_new);
    connect(m_tabs, &QTabBar::currentChanged, this,
            [this](int tab) { showTab(m_tabs->tabData(tab).toString()); });
    connect(m_new, &QToolButton::clicked, this, &SessionPane::newSession);
    return bar;
}

void SessionPane::makePages(QVBoxLayout& column)
{
    m_summarise = new SummarisePanel(m_running, this);
    m_summarise->hide();
    column.addWidget(m_summarise);
    m_pages = new QStackedWidget(this);
    m_overview = new QTextBrowser(m_pages);
    m_overview->setFrameShape(QFrame::NoFrame);
    m_overview->setOpenLinks(false);
    m_overview->document()->setDocumentMargin(20);
    m_pages->addWidget(m_overview);
    m_turns = new TurnList(*m_conversation, m_notebook, m_pages);
    m_pages->addWidget(m_turns);
    column.addWidget(m_pages, 1);
    m_suggestions = new SuggestionList(this);
    m_suggestions->hide();
    column.addWidget(m_suggestions);
    m_question = new QuestionBox(*m_corpus, *m_conversation, this);
    column.addWidget(m_question);

    connect(m_overview, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        if (url.scheme() == QLatin1String("document"))
            emit documentActivated(url.path().toInt());
    });
    connect(m_turns, &TurnList::citationActivated, this, [this](const StoredTurn& turn, int number) {
        emit citationActivated(turn, number, m_conversation->session());
    });
    connect(m_turns, &TurnList::proveAsked, this, [this](const StoredTurn& turn, int number) {
        emit proveAsked(turn, number, m_conversation->session());
    });
    connect(m_turns, &TurnList::againAsked, this, &SessionPane::askAgainAt);
    connect(m_turns, &TurnList::linkHovered, this, &SessionPane::statusAsked);
    connect(m_turns, &TurnList::forkAsked, this, &SessionPane::forkAt);
    connect(m_turns, &TurnList::editAsked, this, &SessionPane::editTurn);
    connect(m_suggestions, &SuggestionList::asked, this, [this](const QString& question) {
        m_question->setText(question);
        submit(AskRequest::Reads::All);
    });
    connect(m_question, &QuestionBox::submitted, this, [this] { submit(AskRequest::Reads::All); });
    connect(m_question, &QuestionBox::partSubmitted, this, &SessionPane::submitPart);
    connect(m_question, &QuestionBox::allAsked, this, &SessionPane::allAsked);
    connect(m_question, &QuestionBox::editingLeft, this, &SessionPane::leaveEditing);
    connect(m_question, &QuestionBox::textChanged, this, &SessionPane::draftChanged);
    connect(m_summarise, &SummarisePanel::closeAsked, this, [this] {
        m_summarise->hide();
        updateSuggestions();
        focusQuestion();
    });
    connect(m_summarise, &SummarisePanel::startAsked, this, [this](Recipe recipe, const QString& document) {
        m_summarise->hide();
        m_running.start(m_corpus->name(), recipe, document, m_corpus->choice());
        showTab(kSummary);
        rebuildTabs();
    });
}

void SessionPane::connectViewModels()
{
    connect(m_corpus, &CorpusViewModel::opened, this, &SessionPane::corpusOpened);
    connect(m_corpus, &CorpusViewModel::sessionsChanged, this, [this] {
        rebuildTabs();
        updateSuggestions();
    });
    connect(m_corpus, &CorpusViewModel::planChanged, this, [this] {
        showOverview();
        fetchNotice();
    });
    connect(m_corpus, &CorpusViewModel::coverageChanged, this, &SessionPane::showOverview);
    connect(m_corpus, &CorpusViewModel::stateChanged, this, [this] {
        if (m_corpus->state() == CorpusViewModel::State::None)
            corpusClosed();
        updateSuggestions();
    });
    connect(m_conversation, &ConversationViewModel::turnsChanged, this, &SessionPane::conversationChanged);
    connect(m_conversation, &ConversationViewModel::answeringChanged, this, &SessionPane::updateSuggestions);
    connect(m_conversation, &ConversationViewModel::sessionCreated, this, [this](const QString& session) {
        if (m_tab == kNew)
            m_tab = session;
        m_draftKey = draftKey();  // what was typed meanwhile belongs to the session that came of it
        m_corpus->refreshSessions();
    });
    connect(&m_running, &SummaryViewModel::ended, this, &SessionPane::summaryEnded);
    connect(&m_comparison, &CompareViewModel::sessionsChanged, this, [this](const QString& corpus) {
        if (corpus == m_corpus->name())
            m_corpus->refreshSessions();
    });
    connect(&m_stored, &SummaryViewModel::changed, this, &SessionPane::showPage);
    connect(&m_notebook, &NotebookViewModel::failed, this, &SessionPane::failed);
    connect(&m_running, &SummaryViewModel::failed, this, &SessionPane::failed);
    connect(&m_stored, &SummaryViewModel::failed, this, &SessionPane::failed);
    connect(&m_comparison, &CompareViewModel::failed, this, &SessionPane::failed);
}

void SessionPane::corpusOpened()
{
    leaveEditing();
    m_summarise->hide();
    showOverview();
    m_notebook.open(m_corpus->name());
    m_tab = kOverview;
    m_conversation->open(m_corpus->name(), {});
    rebuildTabs();
    auto& client = m_conversation->client();
    m_suggestions->setSuggestions({});
    using Suggestions = std::vector<Suggestion>;
    m_suggesting = client.run<Suggestions>(
        Lane::Reader, {"suggest", m_corpus->name()},
        [corpus = m_corpus->corpus()](Service&, const JobContext&) -> Result<Suggestions> {
            return suggestionsOf(*corpus);
        },
        this,
        [this](Result<Suggestions> suggestions) {
            if (suggestions)
                m_suggestions->setSuggestions(std::move(*suggestions));
            updateSuggestions();
        });
}

void SessionPane::corpusClosed()
{
    leaveEditing();
    m_summarise->hide();
    m_suggesting.reset();
    m_suggestions->setSuggestions({});
    m_noticeOf.clear();
    m_question->setModelNotice({});
    m_notebook.open({});
    m_tab = kOverview;
    m_conversation->open({}, {});
    if (m_compare)
        m_compare->setProperty("closed", true);
    showOverview();
    rebuildTabs();
}

void SessionPane::fetchNotice()
{
    if (m_corpus->settled().model == m_noticeOf)
        return;
    m_noticeOf = m_corpus->settled().model;
    m_notice = m_conversation->client().run<std::string>(
        Lane::Reader, {"notice", m_corpus->name()},
        [name = toUtf8(m_corpus->name()), choice = m_corpus->settled()](Service& service, const JobContext&)
            -> Result<std::string> { return service.modelNotice(name, choice); },
        this,
        [this](const Result<std::string>& notice) {
            m_question->setModelNotice(notice ? toQt(*notice) : QString());
        });
}

void SessionPane::retranslate()
{
    m_new->setToolTip(tr("New session"));
    m_new->setAccessibleName(m_new->toolTip());
    m_tabs->setAccessibleName(tr("Sessions"));
    m_overview->setAccessibleName(tr("Overview of the corpus"));
    rebuildTabs();
    showOverview();
}

void SessionPane::rebuildTabs()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    const auto add = [this](const QString& key, const QString& title) {
        const int tab = m_tabs->addTab(m_tabs->fontMetrics().elidedText(title, Qt::ElideRight, 170));
        m_tabs->setTabData(tab, key);
        m_tabs->setTabToolTip(tab, title);
        if (key == m_tab)
            m_tabs->setCurrentIndex(tab);
    };
    add(kOverview, tr("Overview"));
    for (const auto& session : m_corpus->sessions()) {
        const QString id = toQt(session.id.value);
        if (m_running.isRunning() && id == m_running.session())
            continue;  // it is going on, in a tab of its own
        const QString title = toQt(session.title);
        add(id, session.kind == SessionKind::Summary ? tr("Outline: %1").arg(title) : title);
    }
    if (m_tab == kNew)
        add(kNew, tr("New session"));
    if (m_running.isRunning() && m_running.corpus() == m_corpus->name())
        add(kSummary, tr("Summarising…"));
    if (m_compare && !m_compare->property("closed").toBool())
        add(kCompare, tr("Compare"));
    showPage();
}

void SessionPane::showTab(const QString& key)
{
    const bool conversation = !key.startsWith(u':') || key == kNew;
    const QString session = key == kNew ? QString() : key;
    if (conversation && session != m_conversation->session()) {
        if (m_conversation->isAnswering()) {
            emit statusAsked(tr("The answer is still being written; stop it to open another session."));
            rebuildTabs();  // back to the tab it belongs to
            return;
        }
        leaveEditing();
        m_tab = key;
        m_conversation->open(m_corpus->name(), session);
    }
    m_tab = key;
    showPage();
}

void SessionPane::showPage()
{
    const auto openLine = [this](const StoredTurn& turn, int number) {
        emit citationActivated(turn, number, {});
    };
    QWidget* page = m_turns;
    if (m_tab == kOverview) {
        page = m_overview;
    } else if (m_tab == kCompare && m_compare) {
        page = m_compare;
    } else if (m_tab == kSummary) {
        if (!m_runningOutline) {
            m_runningOutline = new OutlineView(m_running, m_pages);
            m_pages->addWidget(m_runningOutline);
            connect(m_runningOutline, &OutlineView::citationActivated, this, openLine);
        }
        page = m_runningOutline;
    } else if (m_conversation->kind() == SessionKind::Summary && !m_stored.outline().recipe.empty()
               && m_stored.session() == m_conversation->session()) {
        if (!m_storedOutline) {
            m_storedOutline = new OutlineView(m_stored, m_pages);
            m_pages->addWidget(m_storedOutline);
            connect(m_storedOutline, &OutlineView::citationActivated, this, openLine);
            connect(m_storedOutline, &OutlineView::continueAsked, this, [this] {
                m_running.resume(m_stored.outline(), m_stored.corpus(), m_stored.session(),
                                 m_corpus->choice());
                m_tab = kSummary;
                rebuildTabs();
            });
        }
        page = m_storedOutline;
    }
    m_pages->setCurrentWidget(page);
    m_question->setVisible(page != m_compare);  // a comparison has a field of its own
    updateSuggestions();
}

void SessionPane::newSession()
{
    if (m_conversation->isAnswering() || m_corpus->name().isEmpty())
        return;
    leaveEditing();
    m_tab = kNew;
    m_conversation->open(m_corpus->name(), {});
    rebuildTabs();
    focusQuestion();
}

void SessionPane::showSession(const QString& session)
{
    showTab(session);
    rebuildTabs();
}

void SessionPane::showTurn(const QString& session, std::int64_t turn)
{
    if (m_conversation->isAnswering())
        return;
    leaveEditing();
    m_tab = session;
    m_turns->showTurn(turn);
    if (session == m_conversation->session())
        m_conversation->showBranchOf(turn);
    else
        m_conversation->open(m_corpus->name(), session, turn);
    rebuildTabs();
}

void SessionPane::showOverview()
{
    m_overview->setHtml(m_corpus->corpus() ? overviewHtml(*m_corpus->corpus(), m_corpus->coverage())
                                           : QString());
}

}  // namespace kvasir::ui
