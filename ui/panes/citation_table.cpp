// A row that was proven is as much higher as its result needs; the cells keep to the upper part.
#include "ui/panes/citation_table.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/models/citation_table_model.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr int kPadding = 8;
constexpr int kBelow = 6;  // under a result

class CitationDelegate : public QStyledItemDelegate {
public:
    CitationDelegate(const QTableView& table, QObject* parent) : QStyledItemDelegate(parent), m_table(&table)
    {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int text = option.fontMetrics.horizontalAdvance(shownText(index));
        return {text + 2 * kPadding + 2, QStyledItemDelegate::sizeHint(option, index).height()};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        if ((option.state & QStyle::State_Selected) != 0)
            painter->fillRect(option.rect, theme().accentSoft);
        QStyleOptionViewItem upper = option;
        upper.rect.setHeight(m_table->verticalHeader()->defaultSectionSize());
        if (index.column() == CitationTableModel::NumberColumn)
            paintChip(*painter, upper, index.data().toString(), stateOf(index));
        else
            paintText(*painter, upper, index);
        painter->restore();
    }

private:
    static CitationState stateOf(const QModelIndex& index)
    {
        return static_cast<CitationState>(index.data(CitationTableModel::StateRole).toInt());
    }
    // The column of states is hidden: the one that needs saying stands beside the mass.
    static QString shownText(const QModelIndex& index)
    {
        const QString text = index.data().toString();
        const bool weak =
            index.column() == CitationTableModel::MassColumn && stateOf(index) == CitationState::Weak;
        return weak ? CitationTable::tr("%1 · weak").arg(text) : text;
    }
    static void paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        const int column = index.column();
        const bool action = column == CitationTableModel::ProofColumn;
        const QRect box = option.rect.adjusted(kPadding, 0, -kPadding, 0);
        QFont font = option.font;
        font.setUnderline(action);
        painter.setFont(font);
        painter.setPen(column == CitationTableModel::PlaceColumn   ? theme().text
                           : action                                ? theme().accent
                           : stateOf(index) == CitationState::Weak ? theme().warn
                                                                   : theme().muted);
        painter.drawText(box,
                         (column == CitationTableModel::PlaceColumn ? Qt::AlignLeft : Qt::AlignRight)
                             | Qt::AlignVCenter,
                         option.fontMetrics.elidedText(shownText(index), Qt::ElideMiddle, box.width()));
        if (action && (option.state & QStyle::State_HasFocus) != 0) {
            painter.setFont(option.font);
            painter.drawRect(box.adjusted(-3, 3, 2, -4));
        }
    }
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

    const QTableView* m_table;
};

}  // namespace

CitationTable::CitationTable(CitationTableModel& model, QWidget* parent) : QTableView(parent), m_model(&model)
{
    setModel(&model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setItemDelegate(new CitationDelegate(*this, this));
    setShowGrid(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setColumnHidden(CitationTableModel::StateColumn, true);
    verticalHeader()->hide();
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(CitationTableModel::PlaceColumn, QHeaderView::Stretch);
    connect(this, &QTableView::clicked, this, &CitationTable::activate);
    connect(this, &QTableView::activated, this, &CitationTable::activate);
    connect(&model, &QAbstractItemModel::modelReset, this, &CitationTable::fitRows);
    connect(&model, &QAbstractItemModel::dataChanged, this, &CitationTable::fitRows);
}

void CitationTable::activate(const QModelIndex& index)
{
    const auto* const row = m_model->rowAt(index);
    if (!row)
        return;
    if (index.column() == CitationTableModel::ProofColumn && !index.data().toString().isEmpty())
        emit proofAsked(row->number);
    else
        emit chosen(row->number);
}

QString CitationTable::resultOf(int row) const
{
    return m_model->index(row, 0).data(CitationTableModel::ProofResultRole).toString();
}

int CitationTable::resultHeight(const QString& text) const
{
    if (text.isEmpty())
        return 0;
    const QRect room(0, 0, std::max(resultRect(0).width(), 80), 1000);
    return fontMetrics().boundingRect(room, Qt::TextWordWrap, text).height() + kBelow;
}

// From under the place to the end of the row.
QRect CitationTable::resultRect(int row) const
{
    const int base = verticalHeader()->defaultSectionSize();
    const int left = columnViewportPosition(CitationTableModel::PlaceColumn) + kPadding;
    return {left, rowViewportPosition(row) + base, viewport()->width() - left - kPadding,
            rowHeight(row) - base};
}

void CitationTable::fitRows()
{
    const int base = verticalHeader()->defaultSectionSize();
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (const int height = base + resultHeight(resultOf(row)); rowHeight(row) != height)
            setRowHeight(row, height);
    viewport()->update();
}

void CitationTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString text = resultOf(row);
        const QRect room = resultRect(row);
        if (text.isEmpty() || !room.intersects(event->rect()))
            continue;
        const auto state = static_cast<CitationProof::State>(
            m_model->index(row, 0).data(CitationTableModel::ProofStateRole).toInt());
        painter.setPen(state == CitationProof::State::Failed ? theme().error : theme().text);
        painter.drawText(room, Qt::TextWordWrap, text);
    }
}

void CitationTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitRows();
}

void CitationTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRows();
}

void CitationTable::mouseMoveEvent(QMouseEvent* event)
{
    const auto index = indexAt(event->pos());
    const bool link = index.column() == CitationTableModel::ProofColumn && !index.data().toString().isEmpty();
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QTableView::mouseMoveEvent(event);
}

void CitationTable::contextMenuEvent(QContextMenuEvent* event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    const auto index = keyboard ? currentIndex() : indexAt(event->pos());
    const auto* const row = m_model->rowAt(index);
    if (!row)
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int number = row->number;
    connect(menu->addAction(tr("Open the place")), &QAction::triggered, this,
            [this, number] { emit chosen(number); });
    if (const QString action = proofAction(m_model->proofOf(number)); !action.isEmpty())
        connect(menu->addAction(action), &QAction::triggered, this,
                [this, number] { emit proofAsked(number); });
    menu->popup(keyboard ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

}  // namespace kvasir::ui
