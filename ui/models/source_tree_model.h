// SourceTreeModel: a SourceTree for a tree view, with check boxes.  A folder's rows are handed out when the
// view asks for them (fetchMore).  100,000 files take about 100 ms to arrange; a bridge may do that elsewhere
// and call setTree().  Window thread only.
#pragma once

#include <QAbstractItemModel>

#include "ui/models/source_tree.h"

namespace kvasir::ui {

class SourceTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { NameColumn, TokensColumn, RuleColumn, ColumnCount };
    enum Role {
        KindRole = Qt::UserRole,  // int(NodeKind)
        PathRole,                 // within its source; of a folder with its "/"
        SourceRole,               // int, index of the source
        DocumentRole,             // int, −1 when the row is no document
        TokensRole,               // qlonglong, summed
        DetailTextRole,           // "@ a1b2c3d" of a source, the rule of a file that was left out
        LeftOutRole,              // int(LeftOutReason), −1 when it was read
        HeatRole,                 // 0…1 of the hottest file's; of folders the sum of their files, at most 1
        FilledRole,               // 0…1: how much of it is prefilled; −1 where there is nothing to fill
    };

    using QAbstractItemModel::QAbstractItemModel;
    void setTree(SourceTree tree);
    void setCoverage(std::vector<SourceRecord> sources, std::vector<CoverageEntry> entries)
    {
        setTree(SourceTree(std::move(sources), std::move(entries)));
    }
    // A third column with the rule that left a file out, and check boxes to read such files anyway.
    enum class Rules { Hidden, Shown };
    void setRules(Rules rules);
    void setBoxes(Boxes boxes);
    void setFilter(const QString& text);
    void setHeat(std::span<const double> perDocument, double full = 0);  // see SourceTree
    void setPreparedTokens(std::int64_t tokens);

    // By the check marks, per source where they differ from what was read.
    std::vector<SourceSelection> excludedPaths() const { return m_tree.selections(); }
    int changes() const { return m_tree.changes(); }
    void setSelections(const std::vector<SourceSelection>& selections);
    void resetChecks();
    void checkOnly(const QModelIndex& index);  // what is below it
    std::int64_t checkedTokens() const { return m_tree.node(0).checkedTokens; }
    std::int64_t aboutAddedTokens() const { return m_tree.aboutTokens(m_tree.node(0).addedBytes); }
    bool isChecked(DocumentIndex document) const;
    std::int64_t tokens() const { return m_tree.node(0).tokens; }
    // Fetches the folders on the way; invalid when the filter hides it.
    QModelIndex indexOf(DocumentIndex document);
    QModelIndex indexOf(int source, const QString& path);  // of a file, read or left out

    void retranslate();

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void checksChanged();

private:
    int idOf(const QModelIndex& index) const;
    QModelIndex reached(int id);
    QModelIndex indexOfNode(int id) const;
    bool canBeChecked(int id) const;
    QString pathOf(int id) const;
    QString detailText(int id) const;
    QString cellText(int id, int column) const;
    double heatOf(int id) const;
    double filledOf(int id) const;
    void emitFetched(const QList<int>& roles);

    SourceTree m_tree;
    Boxes m_boxes = Boxes::OfReadable;
    int m_columns = RuleColumn;
    std::vector<bool> m_fetched = std::vector<bool>(1, true);  // per node: its rows were handed out
};

}  // namespace kvasir::ui
