// Two lines a row, drawn by a delegate: the question, and below it the answer's first line with the date.
#include "ui/panes/notebook_pane.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr int kFirstLineRole = Qt::UserRole;
constexpr int kPad = 5;
constexpr int kSide = 12;

class PinDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {80, 2 * option.fontMetrics.lineSpacing() + 2 * kPad};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QString question = std::exchange(option.text, {});
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
        const QRect inner = option.rect.adjusted(kSide, kPad, -kSide, -kPad);
        const auto& metrics = option.fontMetrics;
        const auto line = [&](int at, const QColor& colour, const QString& text) {
            painter->setPen(colour);
            painter->drawText(inner.left(), inner.top() + at * metrics.lineSpacing() + metrics.ascent(),
                              metrics.elidedText(text, Qt::ElideRight, inner.width()));
        };
        painter->save();
        painter->setFont(option.font);
        line(0, theme().text, QStringLiteral("★ ") + question);
        line(1, theme().muted, index.data(kFirstLineRole).toString());
        painter->restore();
    }
};

}  // namespace

NotebookPane::NotebookPane(NotebookViewModel& notebook, QWidget* parent)
    : Retranslating<QWidget>(parent), m_notebook(&notebook)
{
    setProperty("role", "surface");
    setAttribute(Qt::WA_StyledBackground);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const bar = new QWidget(this);
    bar->setProperty("role", "bar");
    bar->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* const head = new QHBoxLayout(bar);
    head->setContentsMargins(12, 6, 8, 6);
    m_title = new QLabel(bar);
    m_count = new QLabel(bar);
    for (QLabel* const label : {m_title, m_count})
        label->setProperty("role", "section");
    m_unpin = new QToolButton(bar);
    m_unpin->setText(QStringLiteral("✕"));
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_unpin);
    head->addWidget(m_count);
    column->addWidget(bar);
    m_empty = new QLabel(this);
    m_empty->setProperty("role", "muted");
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(m_empty);
    m_list = new QListWidget(this);
    m_list->setItemDelegate(new PinDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list, 1);

    connect(m_list, &QListWidget::itemClicked, this, &NotebookPane::activate);
    connect(m_list, &QListWidget::itemActivated, this, &NotebookPane::activate);
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_unpin->setEnabled(row >= 0); });
    connect(m_unpin, &QToolButton::clicked, this, &NotebookPane::unpinCurrent);
    auto* const remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &NotebookPane::unpinCurrent);
    connect(m_notebook, &NotebookViewModel::changed, this, &NotebookPane::rebuild);
    retranslate();
}

void NotebookPane::retranslate()
{
    m_title->setText(tr("NOTEBOOK"));
    m_list->setAccessibleName(tr("Notebook: pinned answers"));
    m_unpin->setToolTip(tr("Remove the chosen answer from the notebook"));
    m_unpin->setAccessibleName(m_unpin->toolTip());
    m_empty->setText(tr("No answer is pinned. “Pin” below an answer keeps it here."));
    rebuild();
}

void NotebookPane::rebuild()
{
    const auto& pins = m_notebook->pins();
    const int row = m_list->currentRow();
    m_list->clear();
    for (const auto& pin : pins) {
        auto* const item = new QListWidgetItem(toQt(pin.question).simplified(), m_list);
        const QString first = toQt(pin.firstLine).simplified();
        const QString date = formatDate(pin.asked);
        item->setData(kFirstLineRole, first.isEmpty() ? date : date + QStringLiteral(" · ") + first);
        item->setData(Qt::AccessibleTextRole, tr("%1, %2: %3").arg(item->text(), date, first));
        item->setToolTip(item->text() + u'\n' + first);
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    m_count->setText(formatNumber(std::ssize(pins)));
    m_empty->setVisible(pins.empty());
    m_list->setVisible(!pins.empty());
    m_unpin->setVisible(!pins.empty());
    m_unpin->setEnabled(m_list->currentRow() >= 0);
}

void NotebookPane::activate(const QListWidgetItem* item)
{
    const auto row = static_cast<std::size_t>(m_list->row(item));
    if (row >= m_notebook->pins().size())
        return;
    const auto& pin = m_notebook->pins()[row];
    emit answerActivated(toQt(pin.session.value), pin.turn);
}

void NotebookPane::unpinCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= std::ssize(m_notebook->pins()))
        return;
    const auto& pin = m_notebook->pins()[static_cast<std::size_t>(row)];
    m_notebook->unpin(toQt(pin.session.value), pin.turn);
}

}  // namespace kvasir::ui
