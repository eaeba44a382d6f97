// Entries stay one flat list; the tree is numbers beside it.
#include "ui/widgets/contents_view.h"

#include <algorithm>

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {
constexpr int kPlaceColumn = 1;
constexpr int kOpenedEntries = 200;  // a short outline is shown as a whole
}  // namespace

std::vector<ContentsEntry> contentsOf(const Document& document)
{
    std::vector<ContentsEntry> entries;
    entries.reserve(document.outline.size());
    for (const OutlineEntry& entry : document.outline) {
        QString shown;
        if (entry.page >= 0 && entry.page < std::ssize(document.pages)) {
            const std::string& label = document.pages[static_cast<std::size_t>(entry.page)].label;
            shown = label.empty() ? QLocale().toString(entry.page + 1) : QString::fromStdString(label);
        }
        entries.push_back({entry.level, QString::fromStdString(entry.title).simplified(), entry.page, shown});
    }
    return entries;
}

void ContentsModel::setEntries(std::vector<ContentsEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_nodes.assign(m_entries.size(), {});
    m_top.clear();
    std::vector<int> path;  // the entry on each level above the one at hand
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto level = static_cast<std::size_t>(std::max(m_entries[i].level, 0));
        path.resize(std::min(level, path.size()));
        Node& node = m_nodes[i];
        node.parent = path.empty() ? -1 : path.back();
        auto& siblings = path.empty() ? m_top : m_nodes[static_cast<std::size_t>(node.parent)].children;
        node.row = static_cast<int>(siblings.size());
        siblings.push_back(static_cast<int>(i));
        path.push_back(static_cast<int>(i));
    }
    endResetModel();
}

const ContentsEntry* ContentsModel::entry(const QModelIndex& index) const
{
    return index.isValid() ? &m_entries[index.internalId()] : nullptr;
}

QModelIndex ContentsModel::indexBefore(int at) const
{
    int found = -1, best = -1;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].at >= 0 && m_entries[i].at <= at && m_entries[i].at > best) {
            best = m_entries[i].at;
            found = static_cast<int>(i);
        }
    }
    return found < 0
        ? QModelIndex()
        : createIndex(m_nodes[static_cast<std::size_t>(found)].row, 0, static_cast<quintptr>(found));
}

const std::vector<int>& ContentsModel::childrenOf(const QModelIndex& parent) const
{
    return parent.isValid() ? m_nodes[parent.internalId()].children : m_top;
}

QModelIndex ContentsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(childrenOf(parent)[static_cast<std::size_t>(row)]));
}

QModelIndex ContentsModel::parent(const QModelIndex& index) const
{
    const int parent = index.isValid() ? m_nodes[index.internalId()].parent : -1;
    return parent < 0
        ? QModelIndex()
        : createIndex(m_nodes[static_cast<std::size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int ContentsModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(childrenOf(parent).size());
}

int ContentsModel::columnCount(const QModelIndex&) const
{
    return kPlaceColumn + 1;
}

QVariant ContentsModel::data(const QModelIndex& index, int role) const
{
    const ContentsEntry* found = entry(index);
    if (found == nullptr)
        return {};
    const bool isPlace = index.column() == kPlaceColumn;
    switch (role) {
    case Qt::DisplayRole:
        return isPlace ? found->shownAt : found->title;
    case Qt::ToolTipRole:
        return isPlace ? QVariant() : found->title;
    case Qt::TextAlignmentRole:
        return isPlace ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ForegroundRole:
        return isPlace || found->at < 0 ? QVariant(theme().muted) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags ContentsModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

ContentsView::ContentsView(QWidget* parent)
    : Retranslating<QTreeView>(parent), m_model(new ContentsModel(this))
{
    setModel(m_model);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setExpandsOnDoubleClick(false);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(kPlaceColumn, QHeaderView::ResizeToContents);
    connect(this, &QTreeView::clicked, this, &ContentsView::choose);
    retranslate();
}

void ContentsView::retranslate()
{
    setAccessibleName(tr("Contents"));
}

void ContentsView::setEntries(std::vector<ContentsEntry> entries)
{
    const bool isShort = std::ssize(entries) <= kOpenedEntries;
    m_model->setEntries(std::move(entries));
    if (isShort)
        expandAll();
    else
        collapseAll();
    setEmptyText(m_emptyText);
}

void ContentsView::setEmptyText(const QString& sentence)
{
    m_emptyText = sentence;
    setAccessibleDescription(m_model->rowCount() > 0 ? QString() : sentence);
    viewport()->update();
}

void ContentsView::setCurrentPlace(int at)
{
    const QModelIndex index = m_model->indexBefore(at);
    if (index != currentIndex())
        setCurrentIndex(index);
}

void ContentsView::choose(const QModelIndex& index)
{
    const ContentsEntry* entry = m_model->entry(index);
    if (entry != nullptr && entry->at >= 0)
        emit activated(entry->at);
}

void ContentsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        choose(currentIndex());
    else
        Retranslating<QTreeView>::keyPressEvent(event);
}

void ContentsView::paintEvent(QPaintEvent* event)
{
    Retranslating<QTreeView>::paintEvent(event);
    if (m_model->rowCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(theme().muted);
    painter.drawText(viewport()->rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                     m_emptyText);
}

}  // namespace kvasir::ui
