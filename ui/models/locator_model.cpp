// Every key makes the list anew; the view selects its first row.
#include "ui/models/locator_model.h"

#include <algorithm>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

struct Letter {
    LocatorKind kind;
    QLatin1String typed;
};

// A letter counts as a prefix only with the space behind it: "s" alone looks for documents.
const std::array<Letter, 6> kLetters = {
    Letter{LocatorKind::Line, QLatin1String("l ")},     Letter{LocatorKind::Page, QLatin1String("p ")},
    Letter{LocatorKind::Symbol, QLatin1String("s ")},   Letter{LocatorKind::Answer, QLatin1String("a ")},
    Letter{LocatorKind::Citation, QLatin1String("c ")}, Letter{LocatorKind::Command, QLatin1String(">")}};

// "btree.c:120" → 119, and the query loses it.
qint64 takeLine(QString& query)
{
    const auto colon = query.lastIndexOf(QLatin1Char(':'));
    if (colon <= 0)
        return -1;
    bool isNumber = false;
    const auto line = query.mid(colon + 1).toLongLong(&isNumber);
    if (!isNumber && colon + 1 < query.size())
        return -1;
    query.truncate(colon);  // also while only the colon was typed
    return isNumber && line > 0 ? line - 1 : -1;
}

}  // namespace

void LocatorModel::setItems(LocatorKind kind, std::vector<LocatorItem> items)
{
    std::vector<QString> texts;
    texts.reserve(items.size());
    for (const auto& item : items)
        texts.push_back(item.text);
    beginResetModel();
    auto& of = m_items[static_cast<std::size_t>(kind)];
    of.values = std::move(items);
    of.list.set(texts);
    m_rows = rowsFor();
    endResetModel();
}

void LocatorModel::setPlace(LocatorPlace place)
{
    beginResetModel();
    m_place = std::move(place);
    m_rows = rowsFor();
    endResetModel();
}

void LocatorModel::setQuery(const QString& query)
{
    beginResetModel();
    m_query = query;
    m_rows = rowsFor();
    endResetModel();
}

std::vector<LocatorModel::Prefix> LocatorModel::prefixes() const
{
    return {{LocatorKind::Document, {}, tr("Documents")},
            {LocatorKind::Line, kLetters[0].typed, tr("Lines of the open document")},
            {LocatorKind::Page, kLetters[1].typed, tr("Pages of the open document")},
            {LocatorKind::Symbol, kLetters[2].typed, tr("Symbols")},
            {LocatorKind::Answer, kLetters[3].typed, tr("Answers")},
            {LocatorKind::Citation, kLetters[4].typed, tr("Citations")},
            {LocatorKind::Command, kLetters[5].typed, tr("Commands")}};
}

std::vector<LocatorModel::Row> LocatorModel::rowsFor()
{
    m_kind = LocatorKind::Document;
    m_wanted = m_query;
    for (const auto& letter : kLetters) {
        if (m_query.startsWith(letter.typed)) {
            m_kind = letter.kind;
            m_wanted = m_query.mid(letter.typed.size());
        }
    }
    m_wanted = m_wanted.trimmed();
    if (m_kind == LocatorKind::Line || m_kind == LocatorKind::Page)
        return rowsOfNumber();
    const auto line = m_kind == LocatorKind::Document ? takeLine(m_wanted) : -1;
    std::vector<Row> rows;
    for (const int item : items().list.find(m_wanted, kMostRows))
        rows.push_back({item, line, -1});
    return rows;
}

std::vector<LocatorModel::Row> LocatorModel::rowsOfNumber() const
{
    const auto number = m_wanted.toLongLong();
    if (m_place.document < 0 || m_wanted.isEmpty())
        return {};
    if (m_kind == LocatorKind::Line) {
        if (number >= 1 && number <= m_place.lines)
            return {{-1, number - 1, -1}};
        return {};
    }
    // The printed label goes before the number of the sheet, which stands below when it is another page.
    std::vector<Row> rows;
    const auto& labels = m_place.pageLabels;
    const auto labelled = std::find(labels.begin(), labels.end(), toUtf8(m_wanted));
    if (labelled != labels.end())
        rows.push_back({-1, -1, static_cast<int>(labelled - labels.begin())});
    if (number >= 1 && number <= std::ssize(labels) && (rows.empty() || rows[0].page != number - 1))
        rows.push_back({-1, -1, static_cast<int>(number - 1)});
    return rows;
}

QString LocatorModel::textOf(const Row& row) const
{
    if (row.item >= 0)
        return items().values[static_cast<std::size_t>(row.item)].text;
    if (row.line >= 0)
        return tr("Line %1").arg(row.line + 1);
    const auto& label = m_place.pageLabels[static_cast<std::size_t>(row.page)];
    return label.empty() || label == std::to_string(row.page + 1)
        ? tr("Page %1").arg(row.page + 1)
        : tr("Page %1 (sheet %2)").arg(toQt(label)).arg(row.page + 1);
}

void LocatorModel::retranslate()
{
    if (!m_rows.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int LocatorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant LocatorModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto* const item = row.item < 0 ? nullptr : &items().values[static_cast<std::size_t>(row.item)];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
        const auto detail = item ? item->detail : m_place.title;
        return detail.isEmpty() ? textOf(row) : QStringLiteral("%1, %2").arg(textOf(row), detail);
    }
    case KindRole:
        return static_cast<int>(m_kind);
    case ValueRole:
        return item ? item->value : static_cast<qlonglong>(m_place.document);
    case KeyRole:
        return item ? item->key : QString();
    case DetailRole:
        return item ? item->detail : m_place.title;
    case LineRole:
        return static_cast<qlonglong>(row.line);
    case PageRole:
        return row.page;
    case MarksRole: {
        if (!item)
            return {};
        const auto marks = items().list.marks(row.item, m_wanted);
        return QVariant::fromValue(QList<int>(marks.begin(), marks.end()));
    }
    default:
        return {};
    }
}

}  // namespace kvasir::ui
