// A match's internal id is the number of its group plus one; a group's is zero.
#include "ui/models/search_model.h"

#include <map>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

// A position in UTF-8 as one in UTF-16.
int characters(const std::string& text, std::int64_t byte)
{
    return static_cast<int>(toQt(std::string_view(text).substr(0, static_cast<std::size_t>(byte))).size());
}

QString placeText(const SearchMatch& match)
{
    return match.page >= 0 ? formatPage(match.page, toQt(match.pageLabel)) : formatLines(match.lines);
}

}  // namespace

void SearchModel::setMatches(const SearchMatches& found,
                             const std::function<std::string(DocumentIndex)>& title)
{
    beginResetModel();
    m_groups.clear();
    std::map<DocumentIndex, std::size_t> groupOf;
    for (const auto& match : found.matches) {
        const auto [at, isNew] = groupOf.try_emplace(match.document, m_groups.size());
        if (isNew)
            m_groups.push_back({match.document, title(match.document), {}});
        m_groups[at->second].matches.push_back(match);
    }
    m_total = found.total;
    m_shown = std::ssize(found.matches);
    m_more = found.more;
    endResetModel();
}

void SearchModel::clear()
{
    setMatches({}, [](DocumentIndex) { return std::string(); });
}

QString SearchModel::summaryText() const
{
    if (m_total == 0)
        return tr("No matches");
    if (m_more)
        return tr("More than %1 matches, the first %2 are shown")
            .arg(formatNumber(m_total), formatNumber(m_shown));
    if (m_shown < m_total)
        return tr("%1 matches, the first %2 are shown").arg(formatNumber(m_total), formatNumber(m_shown));
    return tr("%1 in %2")
        .arg(tr("%Ln match(es)", nullptr, static_cast<int>(m_total)),
             tr("%Ln document(s)", nullptr, static_cast<int>(m_groups.size())));
}

void SearchModel::retranslate()
{
    for (int group = 0; group < rowCount(); ++group) {
        const auto at = index(group, 0);
        emit dataChanged(at, at);
        emit dataChanged(index(0, 0, at), index(rowCount(at) - 1, 0, at));
    }
}

QModelIndex SearchModel::index(int row, int column, const QModelIndex& parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex SearchModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr{0});
}

int SearchModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    return parent.internalId() == 0
        ? static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].matches.size())
        : 0;
}

int SearchModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant SearchModel::groupData(const Group& group, int role) const
{
    const auto count = [&] { return tr("%Ln match(es)", nullptr, static_cast<int>(group.matches.size())); };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return toQt(group.title);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(toQt(group.title), count());
    case PlaceTextRole:
        return count();
    case IsDocumentRole:
        return true;
    case DocumentRole:
        return group.document;
    case MarkBeginRole:
    case MarkEndRole:
    case LineRole:
    case PageRole:
        return -1;
    default:
        return {};
    }
}

QVariant SearchModel::matchData(const Group& group, const SearchMatch& match, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return toQt(match.snippet);
    case Qt::ToolTipRole:
        return match.page >= 0 ? QStringLiteral("%1 %2").arg(toQt(group.title), placeText(match))
                               : QStringLiteral("%1:%2").arg(toQt(group.title), placeText(match));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(placeText(match), toQt(match.snippet));
    case PlaceTextRole:
        return placeText(match);
    case IsDocumentRole:
        return false;
    case DocumentRole:
        return match.document;
    case MarkBeginRole:
        return characters(match.snippet, match.mark.begin);
    case MarkEndRole:
        return characters(match.snippet, match.mark.end);
    case LineRole:
        return static_cast<qlonglong>(match.lines.begin);
    case PageRole:
        return match.page;
    case ByteBeginRole:
        return static_cast<qlonglong>(match.bytes.begin);
    case ByteEndRole:
        return static_cast<qlonglong>(match.bytes.end);
    default:
        return {};
    }
}

QVariant SearchModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == 0)
        return groupData(m_groups[static_cast<std::size_t>(index.row())], role);
    const auto& group = m_groups[static_cast<std::size_t>(index.internalId()) - 1];
    return matchData(group, group.matches[static_cast<std::size_t>(index.row())], role);
}

}  // namespace kvasir::ui
