// Follows the end of the log unless the person scrolled up.
#include "ui/panes/log_pane.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace kvasir::ui {
namespace {

constexpr int kRefreshMs = 500;

}  // namespace

LogPane::LogPane(QString file, QWidget* parent) : Retranslating<QWidget>(parent), m_file(std::move(file))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const row = new QHBoxLayout;
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(8);
    m_level = new QComboBox(this);
    m_text = new QLineEdit(this);
    m_text->setMaximumWidth(280);
    m_text->setClearButtonEnabled(true);
    m_where = new QLabel(this);
    m_where->setProperty("role", "muted");
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy = new QPushButton(this);
    row->addWidget(m_level);
    row->addWidget(m_text);
    row->addWidget(m_where, 1);
    row->addWidget(m_copy);
    column->addLayout(row);
    m_list = new QTableView(this);
    m_list->setModel(&m_model);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setShowGrid(false);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_list->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(m_list, 1);
    connect(m_level, &QComboBox::activated, this, &LogPane::filter);
    connect(m_text, &QLineEdit::textChanged, this, &LogPane::filter);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QStringList lines;
        for (int i = 0; i < m_model.rowCount(); ++i) {
            QStringList cells;
            for (int c = 0; c < LogModel::ColumnCount; ++c)
                cells += m_model.index(i, c).data().toString();
            lines += cells.join(u'\t');
        }
        QApplication::clipboard()->setText(lines.join(u'\n'));
    });
    m_timer.setInterval(kRefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &LogPane::refresh);
    retranslate();
}

void LogPane::refresh()
{
    QScrollBar* const bar = m_list->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    m_model.append(recentLog(m_model.lastNumber()));
    if (atEnd)
        m_list->scrollToBottom();
}

void LogPane::filter()
{
    m_model.setFilter(static_cast<LogLevel>(m_level->currentData().toInt()), m_text->text());
    m_list->scrollToBottom();
}

void LogPane::showEvent(QShowEvent* event)
{
    refresh();
    m_timer.start();
    QWidget::showEvent(event);
}

void LogPane::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void LogPane::retranslate()
{
    const QSignalBlocker quiet(m_level);
    const int chosen = std::max(0, m_level->currentIndex());
    m_level->clear();
    m_level->addItem(tr("Everything"), static_cast<int>(LogLevel::Info));
    m_level->addItem(tr("Warnings and errors"), static_cast<int>(LogLevel::Warning));
    m_level->addItem(tr("Errors"), static_cast<int>(LogLevel::Error));
    m_level->setCurrentIndex(chosen);
    m_level->setAccessibleName(tr("Which lines"));
    m_text->setPlaceholderText(tr("Only lines with…"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the lines that are shown"));
    m_where->setText(tr("Sizes and ids only, never your texts. Older lines: %1").arg(m_file));
    m_list->setAccessibleName(tr("Log"));
    m_model.retranslate();
}

}  // namespace kvasir::ui
