// ProblemListModel: errors that nobody has settled yet, newest first, each once with a count.  Sentences are
// given by a function, since the faces have their own.  Window thread only.
#pragma once

#include <functional>
#include <string>

#include "core/base/error.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

struct ProblemRow {
    Error error;
    std::string corpus;     // what it happened to, may be empty
    std::int64_t when = 0;  // seconds since 1970, of the last time
    int times = 1;
    bool operator==(const ProblemRow&) const = default;
};

class ProblemListModel : public RowsModel<ProblemRow> {
    Q_OBJECT
public:
    enum Column { SentenceColumn, CorpusColumn, WhenColumn, ColumnCount };
    enum Role {
        CodeRole = Qt::UserRole,  // QString, name(ErrorCode)
        SubjectRole,
        DetailRole,  // English, for the details view and the log
        TimesRole,
    };
    using Sentence = std::function<QString(const Error&)>;

    explicit ProblemListModel(Sentence sentence, QObject* parent = nullptr)
        : RowsModel(parent), m_sentence(std::move(sentence))
    {}
    // Cancelled is no problem and is not taken.
    void add(const Error& error, const std::string& corpus, std::int64_t when);
    void dismiss(int row);
    void dismissCorpus(const std::string& corpus);  // it went well in the end
    void clear();

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const ProblemRow& row, int column) const;

    Sentence m_sentence;
};

}  // namespace kvasir::ui
