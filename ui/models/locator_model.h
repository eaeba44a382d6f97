// LocatorModel: one list for Ctrl+K.  A prefix chooses what is looked for: nothing for documents
// ("btree.c:120" with a line), "l 120" a line and "p 12" a page of the open document, "s" symbols, "a"
// answers, "c" citations, ">" commands. Ranking: fuzzy_list.h.  Window thread only; a key over 100,000
// documents stays under 30 ms.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <QAbstractListModel>

#include "ui/models/fuzzy_list.h"

namespace kvasir::ui {

enum class LocatorKind { Document, Line, Page, Symbol, Answer, Citation, Command };

struct LocatorItem {
    QString text;
    QString detail{};
    qint64 value = 0;  // the caller's: document, turn, citation, command
    QString key{};     // the caller's: session, path
};

// The document that lines and pages are looked for in.
struct LocatorPlace {
    int document = -1;  // −1: none is open
    QString title{};
    qint64 lines = 0;
    std::vector<std::string> pageLabels{};
};

class LocatorModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole,  // int(LocatorKind)
        ValueRole,                // qlonglong: LocatorItem::value; of lines and pages the document
        KeyRole,
        DetailRole,
        LineRole,   // qlonglong, 0-based, −1: none asked for
        PageRole,   // int, 0-based, −1
        MarksRole,  // QList<int>: characters of the text that the query fell on
    };
    struct Prefix {
        LocatorKind kind;
        QString typed;  // "l ", ">"
        QString text;   // "Lines of the open document"
    };

    using QAbstractListModel::QAbstractListModel;
    // Items of Document, Symbol, Answer, Citation or Command, in the order of an empty query.
    void setItems(LocatorKind kind, std::vector<LocatorItem> items);
    void setPlace(LocatorPlace place);
    void setQuery(const QString& query);
    LocatorKind kind() const { return m_kind; }  // that the query's prefix asks for
    std::vector<Prefix> prefixes() const;
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    static constexpr int kMostRows = 100;

private:
    struct Items {
        std::vector<LocatorItem> values;
        FuzzyList list;
    };
    struct Row {
        int item = -1;  // into the items of m_kind; −1: a line or a page
        qint64 line = -1;
        int page = -1;
    };
    const Items& items() const { return m_items[static_cast<std::size_t>(m_kind)]; }
    std::vector<Row> rowsFor();
    std::vector<Row> rowsOfNumber() const;
    QString textOf(const Row& row) const;

    std::array<Items, 7> m_items;  // by LocatorKind
    LocatorPlace m_place;
    QString m_query;
    LocatorKind m_kind = LocatorKind::Document;
    QString m_wanted;  // the query without its prefix and line number
    std::vector<Row> m_rows;
};

}  // namespace kvasir::ui
