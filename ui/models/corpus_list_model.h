// CorpusListModel: corpora for the cards of Home, last used first.  Window thread only.
#pragma once

#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/source/source.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

enum class CorpusState { Empty, Reading, Planned, Prefilling, Ready, Stale, Error };

struct CorpusRow {
    std::string corpus;
    std::vector<SourceRecord> sources{};
    std::int64_t documents = 0;
    std::int64_t pages = 0;   // of all PDFs
    std::int64_t tokens = 0;  // 0: not counted yet
    std::int64_t bytesOnDisk = 0;
    std::string kvCodec{};
    double rebuildSeconds = 0;  // 0: not known
    CorpusState state = CorpusState::Empty;
    double fraction = 0;              // Reading and Prefilling, 0…1
    double secondsLeft = -1;          // below zero: not known
    std::int64_t changedFiles = 0;    // Stale …
    std::int64_t reusableTokens = 0;  // … of `tokens`
    std::optional<kvasir::Error> error{};
    std::int64_t lastUsed = 0;  // seconds since 1970
    std::string lastQuestion{};

    bool operator==(const CorpusRow&) const = default;
};

class CorpusListModel : public RowsModel<CorpusRow> {
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::UserRole,  // QString
        StateRole,                // int(CorpusState)
        StateTextRole,            // "Ready", "Reading 62 %", "7 files changed"
        FractionRole,             // double, −1 when nothing is under way
        OriginTextRole,           // "sqlite @ a1b2c3d · 1 PDF"
        ExtentTextRole,           // "412 documents · 341 pages"
        TokensTextRole,           // "813,204 tokens"
        DetailTextRole,           // what matters most in this state
        LastUsedTextRole,
        LastQuestionRole,
        ErrorCodeRole,  // QString, name(ErrorCode); empty when there is none
    };

    using RowsModel::RowsModel;
    void setCorpora(std::vector<CorpusRow> corpora);
    // While a corpus is read or prefilled; unknown names are ignored.
    void setProgress(const std::string& corpus, CorpusState state, double fraction, double secondsLeft);
    QModelIndex indexOf(const std::string& corpus) const;

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    QString stateText(const CorpusRow& row) const;
    QString originText(const CorpusRow& row) const;
    QString extentText(const CorpusRow& row) const;
    QString detailText(const CorpusRow& row) const;
};

}  // namespace kvasir::ui
