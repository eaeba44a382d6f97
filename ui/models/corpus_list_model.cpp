// Texts of the cards.
#include "ui/models/corpus_list_model.h"

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

constexpr std::size_t kShownSources = 3;
constexpr std::size_t kShownHash = 7;

const QString kDot = QStringLiteral(" · ");

}  // namespace

void CorpusListModel::setCorpora(std::vector<CorpusRow> corpora)
{
    std::stable_sort(corpora.begin(), corpora.end(),
                     [](const CorpusRow& a, const CorpusRow& b) { return a.lastUsed > b.lastUsed; });
    replaceRows(std::move(corpora), [](const CorpusRow& row) -> const std::string& { return row.corpus; });
}

void CorpusListModel::setProgress(const std::string& corpus, CorpusState state, double fraction,
                                  double secondsLeft)
{
    const auto* const row = rowAt(indexOf(corpus));
    if (!row)
        return;
    auto changed = *row;
    changed.state = state;
    changed.fraction = fraction;
    changed.secondsLeft = secondsLeft;
    changeRowAt(indexOf(corpus).row(), std::move(changed));
}

QModelIndex CorpusListModel::indexOf(const std::string& corpus) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const CorpusRow& row) { return row.corpus == corpus; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

QString CorpusListModel::stateText(const CorpusRow& row) const
{
    switch (row.state) {
    case CorpusState::Empty:
        return tr("Empty");
    case CorpusState::Reading:
        return tr("Reading %1").arg(formatShare(row.fraction));
    case CorpusState::Planned:
        return tr("Planned");
    case CorpusState::Prefilling:
        return tr("Preparing %1").arg(formatShare(row.fraction));
    case CorpusState::Ready:
        return tr("Ready");
    case CorpusState::Stale:
        return row.changedFiles > 0 ? tr("%n file(s) changed", nullptr, static_cast<int>(row.changedFiles))
                                    : tr("Sources changed");
    case CorpusState::Error:
        return tr("Error");
    }
    return {};
}

QString CorpusListModel::originText(const CorpusRow& row) const
{
    QStringList parts;
    int pdfs = 0;
    for (const auto& source : row.sources) {
        if (source.kind == SourceKind::Pdf && row.sources.size() > 1)
            ++pdfs;
        else if (parts.size() < static_cast<qsizetype>(kShownSources))
            parts += source.commit.empty()
                ? toQt(source.name)
                : QStringLiteral("%1 @ %2").arg(toQt(source.name), toQt(source.commit.substr(0, kShownHash)));
    }
    const auto unnamed = static_cast<int>(row.sources.size()) - pdfs - static_cast<int>(parts.size());
    if (unnamed > 0)
        parts += tr("%n more source(s)", nullptr, unnamed);
    if (pdfs > 0)
        parts += tr("%n PDF(s)", nullptr, pdfs);
    return parts.join(kDot);
}

QString CorpusListModel::extentText(const CorpusRow& row) const
{
    auto text = tr("%n document(s)", nullptr, static_cast<int>(row.documents));
    if (row.pages > 0)
        text += kDot + tr("%n page(s)", nullptr, static_cast<int>(row.pages));
    return text;
}

QString CorpusListModel::detailText(const CorpusRow& row) const
{
    switch (row.state) {
    case CorpusState::Reading:
    case CorpusState::Prefilling:
        if (row.secondsLeft < 0)
            return tr("You can close the window, it goes on where it was");
        return tr("%1 left · you can close the window, it goes on where it was")
            .arg(formatDuration(row.secondsLeft));
    case CorpusState::Stale:
        if (row.tokens > 0)
            return tr("%1 reusable · %2 tokens to read")
                .arg(formatShare(static_cast<double>(row.reusableTokens) / static_cast<double>(row.tokens)),
                     formatNumber(row.tokens - row.reusableTokens));
        return {};
    default:
        break;
    }
    QStringList parts;
    if (row.bytesOnDisk > 0)
        parts += row.kvCodec.empty() ? tr("KV %1").arg(formatBytes(row.bytesOnDisk))
                                     : tr("KV %1, %2").arg(formatBytes(row.bytesOnDisk), toQt(row.kvCodec));
    if (row.rebuildSeconds > 0)
        parts += tr("rebuild %1").arg(formatDuration(row.rebuildSeconds));
    return parts.join(kDot);
}

QVariant CorpusListModel::data(const QModelIndex& index, int role) const
{
    const auto* const row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return toQt(row->corpus);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(toQt(row->corpus), stateText(*row), extentText(*row));
    case Qt::ToolTipRole:
        return originText(*row);
    case StateRole:
        return static_cast<int>(row->state);
    case StateTextRole:
        return stateText(*row);
    case FractionRole:
        return row->state == CorpusState::Reading || row->state == CorpusState::Prefilling ? row->fraction
                                                                                           : -1.0;
    case OriginTextRole:
        return originText(*row);
    case ExtentTextRole:
        return extentText(*row);
    case TokensTextRole:
        return row->tokens > 0 ? tr("%1 tokens").arg(formatNumber(row->tokens)) : tr("Not counted yet");
    case DetailTextRole:
        return detailText(*row);
    case LastUsedTextRole:
        return formatDate(row->lastUsed);
    case LastQuestionRole:
        return toQt(row->lastQuestion);
    case ErrorCodeRole:
        return row->error ? toQt(name(row->error->code())) : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> CorpusListModel::roleNames() const
{
    return {{NameRole, "name"},
            {StateRole, "state"},
            {StateTextRole, "stateText"},
            {FractionRole, "fraction"},
            {OriginTextRole, "origin"},
            {ExtentTextRole, "extent"},
            {TokensTextRole, "tokens"},
            {DetailTextRole, "detail"},
            {LastUsedTextRole, "lastUsed"},
            {LastQuestionRole, "lastQuestion"},
            {ErrorCodeRole, "errorCode"}};
}

}  // namespace kvasir::ui
