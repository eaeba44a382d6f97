// An index's internal id is its node's number.
#include "ui/models/source_tree_model.h"

#include <algorithm>

#include "ui/models/qt_text.h"
#include "ui/models/rule_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

constexpr std::size_t kShownHash = 7;

Qt::CheckState checkState(CheckMark mark)
{
    return mark == CheckMark::Checked ? Qt::Checked
        : mark == CheckMark::Partial  ? Qt::PartiallyChecked
                                      : Qt::Unchecked;
}

}  // namespace

void SourceTreeModel::setTree(SourceTree tree)
{
    beginResetModel();
    m_tree = std::move(tree);
    m_tree.setBoxes(m_boxes);
    m_fetched.assign(m_tree.nodes().size(), false);
    m_fetched[0] = true;
    endResetModel();
    emit checksChanged();
}

void SourceTreeModel::setFilter(const QString& text)
{
    beginResetModel();
    m_tree.setFilter(toUtf8(text));
    m_fetched.assign(m_tree.nodes().size(), false);
    m_fetched[0] = true;
    endResetModel();
}

void SourceTreeModel::setRules(Rules rules)
{
    beginResetModel();
    m_columns = rules == Rules::Shown ? ColumnCount : RuleColumn;
    endResetModel();
}

void SourceTreeModel::setBoxes(Boxes boxes)
{
    m_boxes = boxes;
    m_tree.setBoxes(boxes);
    emitFetched({Qt::CheckStateRole});
}

void SourceTreeModel::setSelections(const std::vector<SourceSelection>& selections)
{
    m_tree.setSelections(selections);
    emitFetched({Qt::CheckStateRole});
    emit checksChanged();
}

void SourceTreeModel::resetChecks()
{
    m_tree.resetChecks();
    emitFetched({Qt::CheckStateRole});
    emit checksChanged();
}

void SourceTreeModel::checkOnly(const QModelIndex& index)
{
    m_tree.setChecked(0, CheckMark::Unchecked);
    m_tree.setChecked(idOf(index), CheckMark::Checked);
    emitFetched({Qt::CheckStateRole});
    emit checksChanged();
}

bool SourceTreeModel::isChecked(DocumentIndex document) const
{
    const int id = m_tree.nodeOf(document);
    return id >= 0 && m_tree.mark(id) == CheckMark::Checked;
}

void SourceTreeModel::setHeat(std::span<const double> perDocument, double full)
{
    m_tree.setHeat(perDocument, full);
    emitFetched({HeatRole});
}

void SourceTreeModel::setPreparedTokens(std::int64_t tokens)
{
    m_tree.setPreparedTokens(tokens);
    emitFetched({FilledRole});
}

void SourceTreeModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, m_columns - 1);
    emitFetched({});
}

void SourceTreeModel::emitFetched(const QList<int>& roles)
{
    for (std::size_t id = 0; id < m_fetched.size(); ++id) {
        const auto parent = indexOfNode(static_cast<int>(id));
        if (const int rows = m_fetched[id] ? rowCount(parent) : 0; rows > 0)
            emit dataChanged(index(0, 0, parent), index(rows - 1, m_columns - 1, parent), roles);
    }
}

int SourceTreeModel::idOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<int>(index.internalId()) : 0;
}

QModelIndex SourceTreeModel::indexOfNode(int id) const
{
    return id == 0 ? QModelIndex() : createIndex(m_tree.node(id).row, 0, static_cast<quintptr>(id));
}

QModelIndex SourceTreeModel::indexOf(DocumentIndex document)
{
    return reached(m_tree.nodeOf(document));
}

QModelIndex SourceTreeModel::indexOf(int source, const QString& path)
{
    const auto wanted = toUtf8(path);
    for (std::size_t id = 0; id < m_tree.nodes().size(); ++id) {
        const auto* const entry = m_tree.entryOf(static_cast<int>(id));
        if (entry && entry->source == source && entry->path == wanted)
            return reached(static_cast<int>(id));
    }
    return {};
}

// Fetches the folders on the way.
QModelIndex SourceTreeModel::reached(int id)
{
    std::vector<int> way;
    for (int at = id; at > 0; at = m_tree.node(at).parent) {
        if (m_tree.node(at).row < 0)
            return {};
        way.push_back(m_tree.node(at).parent);
    }
    for (auto folder = way.rbegin(); folder != way.rend(); ++folder) {
        if (const auto at = indexOfNode(*folder); canFetchMore(at))
            fetchMore(at);
    }
    return id < 0 ? QModelIndex() : indexOfNode(id);
}

QModelIndex SourceTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (column < 0 || column >= m_columns || row < 0 || row >= rowCount(parent))
        return {};
    const auto& shown = m_tree.node(idOf(parent)).shown;
    return createIndex(row, column, static_cast<quintptr>(shown[static_cast<std::size_t>(row)]));
}

QModelIndex SourceTreeModel::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexOfNode(m_tree.node(idOf(child)).parent) : QModelIndex();
}

int SourceTreeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0 || !m_fetched[static_cast<std::size_t>(idOf(parent))])
        return 0;
    return static_cast<int>(m_tree.node(idOf(parent)).shown.size());
}

int SourceTreeModel::columnCount(const QModelIndex&) const
{
    return m_columns;
}

bool SourceTreeModel::hasChildren(const QModelIndex& parent) const
{
    return parent.column() <= 0 && !m_tree.node(idOf(parent)).shown.empty();
}

bool SourceTreeModel::canFetchMore(const QModelIndex& parent) const
{
    return hasChildren(parent) && !m_fetched[static_cast<std::size_t>(idOf(parent))];
}

void SourceTreeModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    // All at once: a tree view asks a second time for the top level only.
    beginInsertRows(parent, 0, static_cast<int>(m_tree.node(idOf(parent)).shown.size()) - 1);
    m_fetched[static_cast<std::size_t>(idOf(parent))] = true;
    endInsertRows();
}

Qt::ItemFlags SourceTreeModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == NameColumn && canBeChecked(idOf(index)))
        flags |= Qt::ItemIsUserCheckable;
    if (m_tree.entryOf(idOf(index)))
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

// What a rule left out can be asked for only where the rule is shown.
bool SourceTreeModel::canBeChecked(int id) const
{
    const auto* const entry = m_tree.entryOf(id);
    const bool ruledOut = entry && entry->leftOut && entry->leftOut->reason != LeftOutReason::Excluded;
    return m_tree.mark(id) != CheckMark::None && (!ruledOut || m_columns == ColumnCount);
}

QString SourceTreeModel::pathOf(int id) const
{
    if (const auto* const entry = m_tree.entryOf(id))
        return toQt(entry->path);
    QString path;
    for (; m_tree.node(id).kind == NodeKind::Folder; id = m_tree.node(id).parent)
        path.prepend(toQt(m_tree.node(id).name) + QLatin1Char('/'));
    return path;
}

QString SourceTreeModel::detailText(int id) const
{
    const auto* const entry = m_tree.entryOf(id);
    if (entry && entry->leftOut)
        return ruleTextWithDetail(*entry->leftOut);
    if (m_tree.node(id).kind == NodeKind::Source) {
        const auto& commit = m_tree.source(m_tree.node(id).source).commit;
        return commit.empty() ? QString() : QStringLiteral("@ ") + toQt(commit.substr(0, kShownHash));
    }
    return {};
}

QString SourceTreeModel::cellText(int id, int column) const
{
    if (column == NameColumn)
        return toQt(m_tree.node(id).name);
    if (column == RuleColumn)
        return m_tree.node(id).kind == NodeKind::Source ? QString() : detailText(id);
    if (m_tree.entryOf(id) && m_tree.entryOf(id)->leftOut && m_columns == ColumnCount && canBeChecked(id))
        return tr("about %1").arg(formatNumber(m_tree.aboutTokens(m_tree.entryOf(id)->bytes)));
    return m_tree.node(id).tokens > 0 ? formatNumber(m_tree.node(id).tokens) : QString();
}

double SourceTreeModel::heatOf(int id) const
{
    return m_tree.hottest() > 0 ? std::min(m_tree.node(id).heat / m_tree.hottest(), 1.0) : 0.0;
}

double SourceTreeModel::filledOf(int id) const
{
    const auto& of = m_tree.node(id);
    return of.tokens > 0 ? static_cast<double>(of.filledTokens) / static_cast<double>(of.tokens) : -1.0;
}

QVariant SourceTreeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int id = idOf(index);
    const auto* const entry = m_tree.entryOf(id);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(id, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() != NameColumn || !entry || !entry->leftOut)
            return cellText(id, index.column());
        return tr("%1, left out: %2").arg(cellText(id, NameColumn), detailText(id));
    case Qt::ToolTipRole:
        if (entry && entry->leftOut && canBeChecked(id))
            return tr("Left out: %1. Check it to read it anyway.").arg(detailText(id));
        return entry && entry->leftOut ? tr("Left out: %1").arg(detailText(id)) : pathOf(id);
    case Qt::AccessibleDescriptionRole:
        return index.column() == NameColumn && heatOf(id) > 0
            ? tr("attention %1").arg(formatShare(heatOf(id)))
            : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == TokensColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::CheckStateRole:
        if (index.column() != NameColumn || !canBeChecked(id))
            return {};
        return checkState(m_tree.mark(id));
    case KindRole:
        return static_cast<int>(m_tree.node(id).kind);
    case PathRole:
        return pathOf(id);
    case SourceRole:
        return m_tree.node(id).source;
    case DocumentRole:
        return entry && entry->document ? *entry->document : -1;
    case TokensRole:
        return static_cast<qlonglong>(m_tree.node(id).tokens);
    case DetailTextRole:
        return detailText(id);
    case LeftOutRole:
        return entry && entry->leftOut ? static_cast<int>(entry->leftOut->reason) : -1;
    case HeatRole:
        return heatOf(id);
    case FilledRole:
        return filledOf(id);
    default:
        return {};
    }
}

bool SourceTreeModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    const bool checked = value.toInt() == Qt::Checked;
    m_tree.setChecked(idOf(index), checked ? CheckMark::Checked : CheckMark::Unchecked);
    emitFetched({Qt::CheckStateRole});
    emit checksChanged();
    return true;
}

QVariant SourceTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Source") : section == TokensColumn ? tr("Tokens") : tr("Left out by");
}

}  // namespace kvasir::ui
