// Rows are chosen by a click or Return; the arrow keys only move along them.
#include "ui/panes/citation_list.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr int kPadding = 8;

// The number stands in a chip as in the answer; lines and columns of code are written in its font.
class CitationDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * kPadding, 0);
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto state = static_cast<CitationState>(index.data(CitationTableModel::StateRole).toInt());
        const auto text = index.data().toString();
        painter->save();
        if ((option.state & QStyle::State_Selected) != 0)
            painter->fillRect(option.rect, theme().accentSoft);
        if (index.column() == CitationTableModel::NumberColumn) {
            paintChip(*painter, option, text, state);
        } else {
            const auto align =
                index.column() == CitationTableModel::MassColumn ? Qt::AlignRight : Qt::AlignLeft;
            const QRect box = option.rect.adjusted(kPadding, 0, -kPadding, 0);
            painter->setPen(index.column() == CitationTableModel::PlaceColumn ? theme().text
                                : state == CitationState::Weak                ? theme().warn
                                                                              : theme().muted);
            painter->setFont(option.font);
            painter->drawText(box, align | Qt::AlignVCenter,
                              option.fontMetrics.elidedText(text, Qt::ElideMiddle, box.width()));
        }
        painter->restore();
    }

private:
    static void paintChip(QPainter& painter, const QStyleOptionViewItem& option, const QString& text,
                          CitationState state)
    {
        const bool weak = state == CitationState::Weak;
        QFont font = option.font;
        font.setPointSizeF(font.pointSizeF() - 1);
        font.setBold(true);
        const QFontMetrics metrics(font);
        const int height = metrics.height() + 2;
        QRect chip(0, 0, std::max(height, metrics.horizontalAdvance(text) + 10), height);
        chip.moveCenter(option.rect.center());
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(selected ? theme().surface : weak ? theme().warnSoft : theme().accentSoft);
        painter.drawRoundedRect(chip, height / 2.0, height / 2.0);
        painter.setPen(weak ? theme().warn : theme().accent);
        painter.setFont(font);
        painter.drawText(chip, Qt::AlignCenter, text);
    }
};

}  // namespace

CitationList::CitationList(QWidget* parent) : Retranslating<QWidget>(parent)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const bar = new QWidget(this);
    bar->setProperty("role", "bar");
    auto* const inBar = new QHBoxLayout(bar);
    inBar->setContentsMargins(12, 7, 12, 7);
    m_title = new QLabel(bar);
    m_title->setProperty("role", "section");
    inBar->addWidget(m_title);
    m_table = new QTableView(this);
    m_table->setModel(&m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new CitationDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(CitationTableModel::PlaceColumn, QHeaderView::Stretch);
    column->addWidget(bar);
    column->addWidget(m_table);
    connect(m_table, &QTableView::clicked, this, &CitationList::choose);
    connect(m_table, &QTableView::activated, this, &CitationList::choose);
    retranslate();
}

void CitationList::retranslate()
{
    m_title->setText(tr("CITATIONS OF THIS ANSWER   F4"));
    m_table->setAccessibleName(tr("Citations of this answer"));
    m_model.retranslate();
}

void CitationList::choose(const QModelIndex& index)
{
    if (const auto* const row = m_model.rowAt(index))
        emit chosen(row->number);
}

void CitationList::setCitations(std::vector<CitationRow> rows)
{
    m_model.setCitations(std::move(rows));
}

int CitationList::neighbour(int by) const
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return -1;
    const auto current = m_table->currentIndex();
    const int from = current.isValid() ? current.row() : (by > 0 ? -1 : 0);
    return m_model.rows()[static_cast<std::size_t>((from + by + rows) % rows)].number;
}

const CitationRow* CitationList::select(int number)
{
    const int row = m_model.rowOf(number);
    if (row < 0)
        return nullptr;
    m_table->selectRow(row);
    return &m_model.rows()[static_cast<std::size_t>(row)];
}

}  // namespace kvasir::ui
