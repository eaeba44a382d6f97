// Cells of the table of models.
#include "ui/models/model_list_model.h"

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

bool isNumber(int column)
{
    return column == ModelListModel::SizeColumn || column == ModelListModel::ContextColumn;
}

}  // namespace

void ModelListModel::setModels(std::vector<FoundModel> models)
{
    std::vector<ModelRow> rows;
    for (auto& model : models) {
        const auto* const known = rowAt(indexOf(model.name));
        const double speed = known ? known->readTokensPerSecond : 0;
        rows.push_back({std::move(model), speed});
    }
    replaceRows(std::move(rows),
                [](const ModelRow& row) -> const std::filesystem::path& { return row.model.folder; });
}

void ModelListModel::setReadingSpeed(const std::string& model, double tokensPerSecond)
{
    const auto at = indexOf(model);
    if (const auto* const row = rowAt(at))
        changeRowAt(at.row(), {row->model, tokensPerSecond});
}

QModelIndex ModelListModel::indexOf(const std::string& model) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const ModelRow& row) { return row.model.name == model; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

int ModelListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags ModelListModel::flags(const QModelIndex& index) const
{
    auto flags = QAbstractTableModel::flags(index);
    if (const auto* const row = rowAt(index); row && !row->model.usable)
        flags &= ~Qt::ItemIsEnabled;
    return flags;
}

QString ModelListModel::whereText(const FoundModel& model) const
{
    if (model.foundIn == "built-in")
        return tr("this program");
    if (model.foundIn == "huggingface")
        return tr("Hugging Face cache");
    if (model.foundIn == "lmstudio")
        return QStringLiteral("LM Studio");
    if (model.foundIn == "ollama")
        return QStringLiteral("Ollama");
    if (model.foundIn == "gpt4all")
        return QStringLiteral("GPT4All");
    return tr("folder");
}

// What is worth knowing before choosing it, line by line.
QString ModelListModel::factsText(const FoundModel& model) const
{
    QStringList lines = {toQt(model.folder.string())};
    if (model.parameters > 0)
        lines += tr("%1 parameters").arg(formatNumber(model.parameters));
    if (model.kvBytesPerToken16 > 0)
        lines +=
            tr("%1 of KV for each 1,000 tokens, in 16 bits").arg(formatBytes(1000 * model.kvBytesPerToken16));
    return lines.join(u'\n');
}

QString ModelListModel::cellText(const ModelRow& row, int column) const
{
    const auto& model = row.model;
    switch (column) {
    case NameColumn:
        return toQt(model.name);
    case WhereColumn:
        return whereText(model);
    case SizeColumn:
        return formatBytes(model.bytes);
    case ContextColumn:
        return model.contextTokens > 0 ? formatNumber(model.contextTokens) : QString();
    case HereColumn:
        if (!model.usable)
            return tr("not usable: %1").arg(toQt(model.whyNot));
        return row.readTokensPerSecond > 0 ? tr("reads %1").arg(formatRate(row.readTokensPerSecond))
                                           : tr("not measured yet");
    default:
        return {};
    }
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const
{
    const auto* const row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return cellText(*row, index.column());
    case Qt::ToolTipRole:
        return factsText(row->model);
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        if (index.column() == SizeColumn)
            return static_cast<qlonglong>(row->model.bytes);
        if (index.column() == ContextColumn)
            return static_cast<qlonglong>(row->model.contextTokens);
        return cellText(*row, index.column());
    case NameRole:
        return toQt(row->model.name);
    case FolderRole:
        return toQt(row->model.folder.string());
    case UsableRole:
        return row->model.usable;
    case KvBytesPerTokenRole:
        return static_cast<qlonglong>(row->model.kvBytesPerToken16);
    case DetailTextRole:
        return tr("%1 · %2 · reads up to %3")
            .arg(cellText(*row, WhereColumn), cellText(*row, SizeColumn), cellText(*row, ContextColumn));
    default:
        return {};
    }
}

QVariant ModelListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isNumber(section))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Model");
    case WhereColumn:
        return tr("Where");
    case SizeColumn:
        return tr("Size");
    case ContextColumn:
        return tr("Reads up to");
    case HereColumn:
        return tr("On this computer");
    default:
        return {};
    }
}

}  // namespace kvasir::ui
