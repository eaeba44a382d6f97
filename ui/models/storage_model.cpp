// Cells of the storage page.
#include "ui/models/storage_model.h"

#include <tuple>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

bool isNumber(int column)
{
    return column >= StorageModel::TokensColumn && column <= StorageModel::SizeColumn;
}

StorageRow rowOf(const StoredPreparation& stored)
{
    StorageRow row;
    row.corpus = stored.note.corpus;
    row.model = stored.note.modelName;
    for (const auto& [field, value] : stored.note.identity.fields) {
        if (field == "kv-codec")
            row.kvCodec = value;
    }
    row.identity = stored.identity.empty() ? stored.note.identity.digest() : stored.identity;
    row.usable = stored.use != KvUse::OtherIdentity;
    row.tokens = stored.note.tokens;
    row.preparedTokens = stored.note.preparedTokens;
    row.bytes = stored.bytes;
    row.segments = stored.segments;
    row.lastUsed = stored.lastUsed;
    row.rebuildSeconds = stored.note.seconds;
    row.pinned = stored.pinned;
    return row;
}

}  // namespace

void StorageModel::setPreparations(const std::vector<StoredPreparation>& preparations)
{
    std::vector<StorageRow> rows;
    for (const auto& stored : preparations)
        rows.push_back(rowOf(stored));
    replaceRows(std::move(rows), [](const StorageRow& row) { return std::tie(row.corpus, row.identity); });
}

std::int64_t StorageModel::totalBytes() const
{
    std::int64_t bytes = 0;
    for (const auto& row : m_rows)
        bytes += row.bytes;
    return bytes;
}

int StorageModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags StorageModel::flags(const QModelIndex& index) const
{
    auto flags = QAbstractTableModel::flags(index);
    if (index.column() == PinnedColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QString StorageModel::cellText(const StorageRow& row, int column) const
{
    switch (column) {
    case CorpusColumn:
        return toQt(row.corpus);
    case ModelColumn:
        return row.model.empty() ? tr("not known") : toQt(row.model);
    case CodecColumn:
        return toQt(row.kvCodec);
    case TokensColumn:
        if (row.tokens == 0)
            return tr("%1, stopped").arg(formatNumber(row.preparedTokens));
        return row.preparedTokens < row.tokens
            ? tr("%1 of %2").arg(formatNumber(row.preparedTokens), formatNumber(row.tokens))
            : formatNumber(row.tokens);
    case SizeColumn:
        return formatBytes(row.bytes);
    case LastUsedColumn:
        return formatDate(row.lastUsed);
    case RebuildColumn:
        if (!row.usable)
            return tr("cannot be used now");
        return row.rebuildSeconds > 0 ? formatDuration(row.rebuildSeconds) : tr("not known");
    default:
        return {};
    }
}

QVariant StorageModel::sortValue(const StorageRow& row, int column) const
{
    switch (column) {
    case TokensColumn:
        return static_cast<qlonglong>(row.tokens);
    case SizeColumn:
        return static_cast<qlonglong>(row.bytes);
    case LastUsedColumn:
        return static_cast<qlonglong>(row.lastUsed);
    case RebuildColumn:
        return row.rebuildSeconds;
    case PinnedColumn:
        return row.pinned;
    default:
        return cellText(row, column);
    }
}

QVariant StorageModel::data(const QModelIndex& index, int role) const
{
    const auto* const row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*row, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == PinnedColumn)
            return row->pinned ? tr("kept") : tr("may be removed");
        return cellText(*row, index.column());
    case Qt::CheckStateRole:
        if (index.column() != PinnedColumn)
            return {};
        return row->pinned ? Qt::Checked : Qt::Unchecked;
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole:
        if (!row->usable && index.column() != LastUsedColumn)
            return tr("Made by another model or version; it cannot be used now. Removing it costs nothing.");
        return index.column() == LastUsedColumn ? formatDateTime(row->lastUsed)
                                                : cellText(*row, index.column());
    case SortRole:
        return sortValue(*row, index.column());
    case CorpusRole:
        return toQt(row->corpus);
    case BytesRole:
        return static_cast<qlonglong>(row->bytes);
    case SecondsPerGigabyteRole:
        return row->bytes > 0 ? row->rebuildSeconds / (static_cast<double>(row->bytes) / 1e9) : 0.0;
    case PinnedRole:
        return row->pinned;
    default:
        return {};
    }
}

bool StorageModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const auto* const row = rowAt(index);
    if (!row || index.column() != PinnedColumn || role != Qt::CheckStateRole)
        return false;
    emit pinAsked(toQt(row->corpus), static_cast<Qt::CheckState>(value.toInt()));
    return true;
}

QVariant StorageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isNumber(section))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case CorpusColumn:
        return tr("Corpus");
    case ModelColumn:
        return tr("Model");
    case CodecColumn:
        return tr("KV");
    case TokensColumn:
        return tr("Tokens");
    case SizeColumn:
        return tr("Size");
    case LastUsedColumn:
        return tr("Last used");
    case RebuildColumn:
        return tr("Cost to rebuild");
    case PinnedColumn:
        return tr("Keep");
    default:
        return {};
    }
}

}  // namespace kvasir::ui
