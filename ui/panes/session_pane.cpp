// Turns are rebuilt when the branch changes; while an answer grows only its last card does.
#include "ui/panes/session_pane.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QTextBrowser>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/panes/corpus_overview.h"
#include "ui/panes/turn_widget.h"
#include "ui/widgets/composer.h"

namespace kvasir::ui {

SessionPane::SessionPane(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent)
    : Retranslating<QWidget>(parent), m_corpus(&corpus), m_conversation(&conversation)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
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
    column->addWidget(bar);

    m_pages = new QStackedWidget(this);
    m_overview = new QTextBrowser(m_pages);
    m_overview->setFrameShape(QFrame::NoFrame);
    m_overview->setOpenLinks(false);
    m_overview->document()->setDocumentMargin(20);
    m_pages->addWidget(m_overview);
    m_scroll = new QScrollArea(m_pages);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_column = new QWidget;
    m_turns = new QVBoxLayout(m_column);
    m_turns->setContentsMargins(20, 16, 20, 16);
    m_turns->setSpacing(16);
    m_empty = new QLabel(m_column);
    m_empty->setProperty("role", "muted");
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_turns->addWidget(m_empty);
    m_turns->addStretch(1);
    m_scroll->setWidget(m_column);
    m_pages->addWidget(m_scroll);
    column->addWidget(m_pages, 1);
    column->addWidget(makeComposer());

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab == 0)
            m_pages->setCurrentWidget(m_overview);
        else
            m_pages->setCurrentWidget(m_scroll);
        if (tab > 0 && sessionOfTab(tab) != m_conversation->session() && !m_conversation->isAnswering())
            m_conversation->open(m_corpus->name(), sessionOfTab(tab));
    });
    connect(m_overview, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        if (url.scheme() == QLatin1String("document"))
            emit documentActivated(url.path().toInt());
    });
    connect(m_new, &QToolButton::clicked, this, &SessionPane::newSession);
    connect(m_corpus, &CorpusViewModel::opened, this, [this] {
        showOverview();
        m_conversation->open(m_corpus->name(), {});
    });
    connect(m_corpus, &CorpusViewModel::sessionsChanged, this, &SessionPane::rebuildTabs);
    connect(m_corpus, &CorpusViewModel::planChanged, this, [this] {
        showOverview();
        updateComposer();
    });
    connect(m_corpus, &CorpusViewModel::stateChanged, this, &SessionPane::updateComposer);
    connect(m_conversation, &ConversationViewModel::turnsChanged, this, &SessionPane::rebuildTurns);
    connect(m_conversation, &ConversationViewModel::answeringChanged, this, [this] {
        rebuildTurns();
        updateComposer();
    });
    connect(m_conversation, &ConversationViewModel::streamed, this, [this] {
        if (m_growing)
            m_growing->setStreamed(m_conversation->answerSoFar());
        scrollToEnd();
    });
    connect(m_conversation, &ConversationViewModel::sessionCreated, this,
            [this](const QString&) { m_corpus->refreshSessions(); });
    retranslate();
    rebuildTabs();
}

QWidget* SessionPane::makeComposer()
{
    auto* const holder = new QWidget(this);
    auto* const around = new QVBoxLayout(holder);
    around->setContentsMargins(20, 4, 20, 14);
    auto* const frame = new QFrame(holder);
    frame->setProperty("role", "composer");
    around->addWidget(frame);
    auto* const column = new QVBoxLayout(frame);
    column->setContentsMargins(10, 8, 10, 8);
    m_composer = new Composer(frame);
    column->addWidget(m_composer);
    auto* const row = new QHBoxLayout;
    m_hint = new QLabel(frame);
    m_hint->setProperty("role", "muted");
    m_stop = new QPushButton(frame);
    m_ask = new QPushButton(frame);
    m_ask->setProperty("role", "primary");
    row->addWidget(m_hint, 1);
    row->addWidget(m_stop);
    row->addWidget(m_ask);
    column->addLayout(row);
    m_composer->installEventFilter(this);
    connect(m_composer, &Composer::submitted, this, &SessionPane::submit);
    connect(m_composer, &QPlainTextEdit::textChanged, this, &SessionPane::updateComposer);
    connect(m_ask, &QPushButton::clicked, this, &SessionPane::submit);
    connect(m_stop, &QPushButton::clicked, m_conversation, &ConversationViewModel::stop);
    return holder;
}

void SessionPane::retranslate()
{
    m_new->setToolTip(tr("New session"));
    m_new->setAccessibleName(m_new->toolTip());
    m_tabs->setAccessibleName(tr("Sessions"));
    m_overview->setAccessibleName(tr("Overview of the corpus"));
    m_composer->setAccessibleName(tr("Question"));
    m_ask->setText(tr("Ask"));
    m_stop->setText(tr("Stop  Ctrl+."));
    m_empty->setText(
        tr("No question was asked in this session yet.\nThe model reads every token of the corpus; each "
           "answer names the lines and pages it came from."));
    if (m_tabs->count() > 0)
        m_tabs->setTabText(0, tr("Overview"));
    showOverview();
    updateComposer();
}

void SessionPane::rebuildTabs()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_tabs->addTab(tr("Overview"));
    int current = 0;
    for (const auto& session : m_corpus->sessions()) {
        const int tab =
            m_tabs->addTab(m_tabs->fontMetrics().elidedText(toQt(session.title), Qt::ElideRight, 170));
        m_tabs->setTabData(tab, toQt(session.id.value));
        m_tabs->setTabToolTip(tab, toQt(session.title));
        if (toQt(session.id.value) == m_conversation->session())
            current = tab;
    }
    const bool fresh = !m_corpus->name().isEmpty() && current == 0
        && (m_conversation->isAnswering() || m_pages->currentWidget() == m_scroll);
    if (fresh)
        current = m_tabs->addTab(tr("New session"));
    m_tabs->setCurrentIndex(current);
    m_pages->setCurrentWidget(current == 0 ? static_cast<QWidget*>(m_overview) : m_scroll);
}

QString SessionPane::sessionOfTab(int tab) const
{
    return m_tabs->tabData(tab).toString();
}

void SessionPane::newSession()
{
    if (m_conversation->isAnswering() || m_corpus->name().isEmpty())
        return;
    m_pages->setCurrentWidget(m_scroll);
    m_conversation->open(m_corpus->name(), {});
    rebuildTabs();
    focusQuestion();
}

void SessionPane::showSession(const QString& session)
{
    if (m_conversation->isAnswering())
        return;
    m_pages->setCurrentWidget(m_scroll);
    m_conversation->open(m_corpus->name(), session);
    rebuildTabs();
}

void SessionPane::showOverview()
{
    m_overview->setHtml(m_corpus->corpus() ? overviewHtml(*m_corpus->corpus(), m_corpus->coverage())
                                           : QString());
}

void SessionPane::rebuildTurns()
{
    while (m_turns->count() > 2) {  // the hint and the stretch stay
        const auto* const item = m_turns->takeAt(1);
        item->widget()->deleteLater();
        delete item;
    }
    m_growing = nullptr;
    const auto add = [this](TurnWidget* turn) {
        m_turns->insertWidget(m_turns->count() - 1, turn);
        connect(turn, &TurnWidget::linkHovered, this, &SessionPane::statusAsked);
    };
    for (const auto& turn : m_conversation->branch()) {
        auto* const widget = new TurnWidget(turn, m_conversation->brothers(turn.number), m_column);
        add(widget);
        connect(widget, &TurnWidget::citationActivated, this,
                [this, widget](std::int64_t, int number) { emit citationActivated(widget->turn(), number); });
        connect(widget, &TurnWidget::branchActivated, m_conversation, &ConversationViewModel::showBranchOf);
        connect(widget, &TurnWidget::againAsked, m_conversation, &ConversationViewModel::askAgain);
        connect(widget, &TurnWidget::editAsked, this, [this, widget](std::int64_t number) {
            m_editing = number;
            m_composer->setPlainText(toQt(widget->turn().question));
            focusQuestion();
            updateComposer();
        });
    }
    if (m_conversation->isAnswering()) {
        m_growing = new TurnWidget(m_conversation->askedQuestion(), m_column);
        add(m_growing);
        m_growing->setStreamed(m_conversation->answerSoFar());
    }
    m_empty->setVisible(m_turns->count() == 2);
    scrollToEnd();
}

void SessionPane::updateComposer()
{
    const bool open = m_corpus->corpus() != nullptr;
    const bool answering = m_conversation->isAnswering();
    m_composer->setEnabled(open);
    m_stop->setVisible(answering);
    m_ask->setEnabled(open && !answering && !m_composer->toPlainText().trimmed().isEmpty());
    const qint64 tokens = m_corpus->coverage().tokens;
    m_composer->setPlaceholderText(open ? tr("Ask about all %1 tokens…").arg(formatNumber(tokens))
                                        : tr("Open a corpus to ask about it."));
    if (m_editing)
        m_hint->setText(tr("Editing: the old answer stays as a branch. Esc: do not edit."));
    else if (open && m_corpus->state() == CorpusViewModel::State::Planned)
        m_hint->setText(tr("The corpus is read before the first answer."));
    else if (m_corpus->state() == CorpusViewModel::State::Prefilling)
        m_hint->setText(tr("Reading; a question waits until it is done."));
    else
        m_hint->clear();
}

void SessionPane::submit()
{
    const QString question = m_composer->question();
    if (question.isEmpty() || m_conversation->isAnswering() || !m_corpus->corpus())
        return;
    m_pages->setCurrentWidget(m_scroll);
    m_composer->clear();
    if (const auto turn = std::exchange(m_editing, std::nullopt))
        m_conversation->edit(*turn, question);
    else
        m_conversation->ask(question);
    rebuildTabs();
}

void SessionPane::focusQuestion()
{
    m_composer->setFocus(Qt::ShortcutFocusReason);
}

void SessionPane::editLast()
{
    const auto branch = m_conversation->branch();
    if (branch.empty() || m_conversation->isAnswering())
        return;
    m_editing = branch.back().number;
    m_composer->setPlainText(toQt(branch.back().question));
    focusQuestion();
    updateComposer();
}

void SessionPane::askAgain()
{
    const auto branch = m_conversation->branch();
    if (!branch.empty() && !m_conversation->isAnswering())
        m_conversation->askAgain(branch.back().number);
}

QString SessionPane::draft() const
{
    return m_composer->toPlainText();
}
void SessionPane::setDraft(const QString& text)
{
    m_composer->setPlainText(text);
}

void SessionPane::scrollToEnd()
{
    // After the layout has taken in the new height.
    QTimer::singleShot(0, m_scroll, [this] {
        m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
    });
}

bool SessionPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_composer && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && m_editing) {
        m_editing.reset();
        m_composer->clear();
        updateComposer();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace kvasir::ui
