// A stored turn never changes, so a widget fits as long as number and brothers are the same.
#include "ui/panes/turn_list.h"

#include <algorithm>

#include <QApplication>
#include <QLabel>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/panes/branch_strip.h"
#include "ui/panes/turn_widget.h"

namespace kvasir::ui {

TurnList::TurnList(ConversationViewModel& conversation, NotebookViewModel& notebook, QWidget* parent)
    : Retranslating<QScrollArea>(parent), m_conversation(&conversation), m_notebook(&notebook)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_column = new QWidget;
    m_layout = new QVBoxLayout(m_column);
    m_layout->setContentsMargins(20, 16, 20, 16);
    m_layout->setSpacing(16);
    m_empty = new QLabel(m_column);
    m_empty->setProperty("role", "muted");
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_layout->addWidget(m_empty);
    m_layout->addStretch(1);
    setWidget(m_column);
    connect(m_conversation, &ConversationViewModel::turnsChanged, this, &TurnList::rebuild);
    connect(m_conversation, &ConversationViewModel::answeringChanged, this, &TurnList::rebuild);
    connect(m_conversation, &ConversationViewModel::streamed, this, [this] {
        if (m_growing)
            m_growing->setStreamed(m_conversation->answerSoFar());
        scrollWhenLaidOut();
    });
    connect(m_notebook, &NotebookViewModel::changed, this, &TurnList::updatePins);
    retranslate();
    rebuild();
}

void TurnList::retranslate()
{
    setAccessibleName(tr("Conversation"));
    m_empty->setText(
        tr("No question was asked in this session yet.\nThe model reads every token of the corpus; each "
           "answer names the lines and pages it came from."));
}

TurnWidget* TurnList::makeTurn(const StoredTurn& turn, std::vector<std::int64_t> brothers)
{
    auto* const widget = new TurnWidget(turn, std::move(brothers), m_column);
    connect(widget, &TurnWidget::citationActivated, this,
            [this, widget](std::int64_t, int number) { emit citationActivated(widget->turn(), number); });
    connect(widget, &TurnWidget::proveAsked, this,
            [this, widget](std::int64_t, int number) { emit proveAsked(widget->turn(), number); });
    connect(widget, &TurnWidget::branchActivated, m_conversation, &ConversationViewModel::showBranchOf);
    connect(widget, &TurnWidget::againAsked, this, &TurnList::againAsked);
    connect(widget, &TurnWidget::editAsked, this, [this, widget] { emit editAsked(widget->turn()); });
    connect(widget, &TurnWidget::forkAsked, this, &TurnList::forkAsked);
    connect(widget, &TurnWidget::linkHovered, this, &TurnList::linkHovered);
    connect(widget, &TurnWidget::pinAsked, this, [this](std::int64_t number, TurnWidget::Pinned wanted) {
        if (wanted == TurnWidget::Pinned::Yes)
            m_notebook->pin(m_conversation->session(), number);
        else
            m_notebook->unpin(m_conversation->session(), number);
    });
    return widget;
}

void TurnList::rebuild()
{
    const auto branch = m_conversation->branch();
    // Widgets from the first that is another one on are made anew.
    std::size_t same = 0;
    const bool sameSession = m_session == m_conversation->session();
    while (sameSession && same < branch.size() && same < m_turns.size()
           && m_turns[same]->turn().number == branch[same].number
           && m_turns[same]->turn().state == branch[same].state
           && m_turns[same]->brothers() == m_conversation->brothers(branch[same].number))
        ++same;
    m_session = m_conversation->session();
    for (std::size_t i = same; i < m_turns.size(); ++i)
        drop(m_turns[i]);
    m_turns.resize(same);
    drop(std::exchange(m_growing, nullptr));
    drop(std::exchange(m_fork, nullptr));

    for (std::size_t i = same; i < branch.size(); ++i) {
        m_turns.push_back(makeTurn(branch[i], m_conversation->brothers(branch[i].number)));
        add(m_turns.back());
    }
    if (m_conversation->isAnswering()) {
        m_growing = new TurnWidget(m_conversation->askedQuestion(), m_column);
        add(m_growing);
        m_growing->setStreamed(m_conversation->answerSoFar());
    } else if (m_conversation->isForked() && !branch.empty()) {
        m_fork = new BranchStrip(m_conversation->continuations(branch.back().number), {}, m_column);
        add(m_fork);
        connect(m_fork, &BranchStrip::branchActivated, m_conversation, &ConversationViewModel::showBranchOf);
    }
    m_empty->setVisible(m_turns.empty() && !m_growing);
    updatePins();
    scrollWhenLaidOut();
}

void TurnList::updatePins()
{
    for (TurnWidget* const turn : m_turns)
        turn->setPinned(m_notebook->isPinned(m_conversation->session(), turn->turn().number)
                            ? TurnWidget::Pinned::Yes
                            : TurnWidget::Pinned::No);
}

void TurnList::add(QWidget* widget)
{
    m_layout->insertWidget(m_layout->count() - 1, widget);
}

void TurnList::drop(QWidget* widget)
{
    if (!widget)
        return;
    m_layout->removeWidget(widget);
    widget->hide();
    widget->deleteLater();  // it may be the sender
}

std::optional<std::int64_t> TurnList::focusedTurn() const
{
    for (TurnWidget* const turn : m_turns)
        if (turn->isAncestorOf(QApplication::focusWidget()))
            return turn->turn().number;
    return {};
}

void TurnList::showTurn(std::int64_t turn)
{
    m_wanted = turn;
    scrollWhenLaidOut();
}

void TurnList::scrollWhenLaidOut()
{
    // After the layout has taken in the new height.
    QTimer::singleShot(0, this, [this] {
        const auto wanted = std::find_if(m_turns.begin(), m_turns.end(), [this](const TurnWidget* turn) {
            return turn->turn().number == m_wanted;
        });
        if (wanted != m_turns.end()) {
            m_layout->activate();
            verticalScrollBar()->setValue((*wanted)->y());
        } else if (!m_wanted || !m_turns.empty()) {
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        }
        if (!m_turns.empty())
            m_wanted.reset();
    });
}

}  // namespace kvasir::ui
