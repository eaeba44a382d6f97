// The model fetches lazily; the pane only shows it.
#include "ui/panes/sources_pane.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/models/text_format.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr double kMostTint = 0.35;  // names stay easy to read
constexpr int kBarHeight = 3;

// Rows that the answer came from are tinted, and a bar below their tokens is as long as they are hot.
class HeatDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // What is read is chosen on the Plan page: one prefilled timeline holds all of it.
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->features &= ~QStyleOptionViewItem::HasCheckIndicator;
    }
    bool editorEvent(QEvent*, QAbstractItemModel*, const QStyleOptionViewItem&, const QModelIndex&) override
    {
        return false;
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const double heat = index.data(SourceTreeModel::HeatRole).toDouble();
        if (heat > 0) {
            QColor tint = theme().warn;
            tint.setAlphaF(static_cast<float>(kMostTint * heat));
            painter->fillRect(option.rect, tint);
        }
        QStyledItemDelegate::paint(painter, option, index);
        if (heat > 0 && index.column() == SourceTreeModel::TokensColumn) {
            const int length = std::max(2, static_cast<int>(option.rect.width() * heat));
            painter->fillRect(QRect(option.rect.right() - length + 1, option.rect.bottom() - kBarHeight + 1,
                                    length, kBarHeight),
                              theme().warn);
        }
    }
};

}  // namespace

SourcesPane::SourcesPane(CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_corpus(&corpus)
{
    setProperty("role", "surface");
    setAttribute(Qt::WA_StyledBackground);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const bar = new QWidget(this);
    bar->setProperty("role", "bar");
    auto* const head = new QHBoxLayout(bar);
    head->setContentsMargins(12, 8, 12, 8);
    m_title = new QLabel(bar);
    m_tokens = new QLabel(bar);
    for (QLabel* const label : {m_title, m_tokens})
        label->setProperty("role", "section");
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_tokens);
    column->addWidget(bar);
    m_filter = new QLineEdit(this);
    m_filter->setClearButtonEnabled(true);
    auto* const around = new QHBoxLayout;
    around->setContentsMargins(12, 8, 12, 8);
    around->addWidget(m_filter);
    column->addLayout(around);
    m_tree = new QTreeView(this);
    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(new HeatDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(SourceTreeModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(SourceTreeModel::TokensColumn, QHeaderView::ResizeToContents);
    column->addWidget(m_tree, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFilter(text);
        if (!text.isEmpty())
            m_tree->expandToDepth(3);
    });
    connect(m_tree, &QTreeView::clicked, this, &SourcesPane::activate);
    connect(m_tree, &QTreeView::activated, this, &SourcesPane::activate);
    connect(&corpus, &CorpusViewModel::opened, this, [this] {
        m_model.setCoverage(m_corpus->corpus()->sources(), m_corpus->coverage().entries);
        m_tree->expandToDepth(0);
        retranslate();
    });
    connect(&corpus, &CorpusViewModel::stateChanged, this, [this] {
        if (m_corpus->state() == CorpusViewModel::State::None)
            m_model.setCoverage({}, {});
        const auto& job = m_corpus->job();
        if (!job)
            m_model.setPreparedTokens(
                m_corpus->state() == CorpusViewModel::State::Ready ? m_corpus->coverage().tokens : 0);
    });
    connect(&corpus, &CorpusViewModel::progressed, this, [this] {
        if (m_corpus->job())
            m_model.setPreparedTokens(m_corpus->job()->progress().done);
    });
    retranslate();
}

void SourcesPane::activate(const QModelIndex& index)
{
    const int document = index.data(SourceTreeModel::DocumentRole).toInt();
    if (document >= 0)
        emit documentActivated(document);
}

void SourcesPane::select(DocumentIndex document)
{
    const QModelIndex index = m_model.indexOf(document);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void SourcesPane::retranslate()
{
    m_title->setText(tr("SOURCES"));
    m_tokens->setText(m_corpus->corpus() ? tr("%1 TOKENS").arg(formatNumber(m_corpus->coverage().tokens))
                                         : QString());
    m_filter->setPlaceholderText(tr("Filter…"));
    m_filter->setAccessibleName(tr("Filter sources"));
    m_tree->setAccessibleName(tr("Sources"));
    m_model.retranslate();
}

}  // namespace kvasir::ui
