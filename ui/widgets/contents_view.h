// ContentsView: the outline of a document as a tree; choosing an entry says where it leads.
//
// Serves PDFs (pages) and text files (lines) alike: entries are plain values.  Window thread only.
#pragma once

#include <vector>

#include <QAbstractItemModel>
#include <QTreeView>

#include "core/source/document.h"
#include "ui/widgets/retranslating.h"

namespace kvasir::ui {

struct ContentsEntry {
    int level = 0;  // 0 is the top; deeper than the one before by one at most, else it counts as that
    QString title;
    int at = -1;      // page or line from 0; −1: not known, leads nowhere
    QString shownAt;  // as a person reads it: "iv", "120"
};

// Entries of a PDF's outline, with the printed labels of its pages.
std::vector<ContentsEntry> contentsOf(const Document& document);

class ContentsModel : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    void setEntries(std::vector<ContentsEntry> entries);
    const ContentsEntry* entry(const QModelIndex& index) const;
    // The last entry that begins at or before the page or line.
    QModelIndex indexBefore(int at) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Node {
        int parent = -1, row = 0;
        std::vector<int> children;
    };
    const std::vector<int>& childrenOf(const QModelIndex& parent) const;

    std::vector<ContentsEntry> m_entries;
    std::vector<Node> m_nodes;  // beside m_entries
    std::vector<int> m_top;
};

class ContentsView : public Retranslating<QTreeView> {
    Q_OBJECT
public:
    explicit ContentsView(QWidget* parent = nullptr);

    void setEntries(std::vector<ContentsEntry> entries);
    void setEmptyText(const QString& sentence);  // shown while there are no entries
    void setCurrentPlace(int at);                // marks the entry it belongs to, without activated()

signals:
    void activated(int at);

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void choose(const QModelIndex& index);
    ContentsModel* m_model;
    QString m_emptyText;
};

}  // namespace kvasir::ui
