// SearchModel: matches of a search, grouped by document in the order they were found.  Window thread only.
#pragma once

#include <string>
#include <vector>

#include <QAbstractItemModel>

#include "core/corpus/search_index.h"

namespace kvasir::ui {

class SearchModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        IsDocumentRole = Qt::UserRole,  // bool: a group, else a match
        DocumentRole,                   // int, DocumentIndex
        PlaceTextRole,                  // "6271", "p. iv"; of a group "3 matches"
        MarkBeginRole,                  // int, in characters of the display text; −1 of a group
        MarkEndRole,
        LineRole,       // qlonglong, 0-based; −1 of a group
        PageRole,       // int, 0-based; −1 without pages
        ByteBeginRole,  // qlonglong, in the document's text
        ByteEndRole,
    };

    using QAbstractItemModel::QAbstractItemModel;
    // `title(document)` gives the path a person knows it by.
    void setMatches(const SearchMatches& found, const std::function<std::string(DocumentIndex)>& title);
    void clear();
    QString
    summaryText() const;  // "12 matches in 3 documents", "more than 10,000 matches, the first 500 are shown"
    void retranslate();

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Group {
        DocumentIndex document = 0;
        std::string title;
        std::vector<SearchMatch> matches;
    };
    QVariant groupData(const Group& group, int role) const;
    QVariant matchData(const Group& group, const SearchMatch& match, int role) const;

    std::vector<Group> m_groups;
    std::int64_t m_total = 0;
    std::int64_t m_shown = 0;
    bool m_more = false;
};

}  // namespace kvasir::ui
