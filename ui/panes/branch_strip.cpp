// A button for each branch; its state stands in its text as well as in its colour.
#include "ui/panes/branch_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kvasir::ui {
namespace {

// Names of branches: A, B, …, Z, 27, …
QString branchName(std::size_t index)
{
    return index < 26 ? QString(QChar(static_cast<char16_t>(u'A' + index))) : QString::number(index + 1);
}

}  // namespace

BranchStrip::BranchStrip(std::vector<std::int64_t> turns, std::optional<std::int64_t> shown, QWidget* parent)
    : Retranslating<QWidget>(parent), m_turns(std::move(turns)), m_shown(shown)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(2, 0, 2, 0);
    column->setSpacing(4);
    auto* const row = new QHBoxLayout;
    row->setSpacing(6);
    m_title = new QLabel(this);
    m_title->setProperty("role", "muted");
    row->addWidget(m_title);
    const auto add = [&](std::optional<std::int64_t> turn) {
        const bool here = turn == m_shown;
        auto* const button = new QPushButton(
            branchName(m_buttons.size()) + QLatin1Char(' ') + QChar(here ? u'●' : u'○'), this);
        button->setProperty("role", "branch");
        button->setCheckable(true);
        button->setChecked(here);
        row->addWidget(button);
        m_buttons.push_back(button);
        return button;
    };
    for (const auto turn : m_turns) {
        auto* const button = add(turn);
        connect(button, &QPushButton::clicked, this, [this, turn, button] {
            button->setChecked(turn == m_shown);  // until the page is built anew
            emit branchActivated(turn);
        });
    }
    row->addStretch();
    if (!m_shown) {
        auto* const fork = add({});
        row->insertWidget(row->count() - 2, fork);
        connect(fork, &QPushButton::clicked, this, [fork] { fork->setChecked(true); });
        m_note = new QLabel(this);
        m_note->setProperty("role", "muted");
        m_note->setWordWrap(true);
    }
    column->addLayout(row);
    if (m_note)
        column->addWidget(m_note);
    retranslate();
}

void BranchStrip::retranslate()
{
    m_title->setText(tr("Branches"));
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setAccessibleName(i < m_turns.size() ? tr("Branch %1").arg(branchName(i))
                                                           : tr("New branch %1").arg(branchName(i)));
    if (m_note)
        m_note->setText(
            tr("New branch: the next question continues here. Nothing is stored until it is asked."));
}

}  // namespace kvasir::ui
