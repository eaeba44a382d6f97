// CoverageModel: the ledger of a corpus as a flat table: each file with the tokens it became or the rule that
// left it out.  Sorting is a proxy's work (SortRole).  Window thread only.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/corpus/ledger.h"

namespace kvasir::ui {

enum class CoverageShow { All, Read, LeftOut };

class CoverageModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { PathColumn, VerdictColumn, TokensColumn, BytesColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole,
        DocumentRole,  // int, −1 when it was left out
        LeftOutRole,   // int(LeftOutReason), −1 when it was read
        PathRole,      // within its source
        SourceRole,    // int
    };
    struct Totals {
        std::int64_t files = 0, read = 0, leftOut = 0, tokens = 0;
    };

    using QAbstractTableModel::QAbstractTableModel;
    void setEntries(std::vector<CoverageEntry> entries);
    void setShow(CoverageShow show);
    const Totals& totals() const { return m_totals; }
    QString summaryText() const;  // "reads 412 of 440 files, 813,204 tokens"
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    QString cellText(const CoverageEntry& entry, int column) const;

    std::vector<CoverageEntry> m_entries;
    std::vector<int> m_shown;
    CoverageShow m_show = CoverageShow::All;
    Totals m_totals;
};

}  // namespace kvasir::ui
