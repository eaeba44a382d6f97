// RowsModel: a flat model over a vector of plain values; what the list and table models here have in common.
//
// replaceRows() changes only what differs, by key, so that selection and scrolling survive a refresh.  Texts
// are made when they are read; retranslate() only says that they are others now.  Window thread only.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <QAbstractTableModel>

namespace kvasir::ui {

template <typename Row>
class RowsModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }

    const std::vector<Row>& rows() const { return m_rows; }
    const Row* rowAt(const QModelIndex& index) const
    {
        const bool valid = index.isValid() && index.model() == this && index.row() < rowCount();
        return valid ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
    }

    void retranslate()
    {
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

protected:
    // Text of a cell in `role`s that standard views and screen readers ask for.
    static bool isText(int role) { return role == Qt::DisplayRole || role == Qt::AccessibleTextRole; }

    void resetRows(std::vector<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    // For up to thousands of rows.  Keys are unique.
    template <typename Key>
    void replaceRows(std::vector<Row> rows, Key key)
    {
        const auto has = [&](const std::vector<Row>& in, const Row& row) {
            return std::any_of(in.begin(), in.end(),
                               [&](const Row& other) { return key(other) == key(row); });
        };
        for (int at = rowCount() - 1; at >= 0; --at) {
            if (!has(rows, m_rows[static_cast<std::size_t>(at)]))
                removeRowAt(at);
        }
        for (std::size_t at = 0; at < rows.size(); ++at) {
            const auto found = std::find_if(m_rows.begin() + static_cast<std::ptrdiff_t>(at), m_rows.end(),
                                            [&](const Row& row) { return key(row) == key(rows[at]); });
            if (found == m_rows.end())
                insertRowAt(static_cast<int>(at), std::move(rows[at]));
            else {
                moveRowTo(static_cast<int>(found - m_rows.begin()), static_cast<int>(at));
                changeRowAt(static_cast<int>(at), std::move(rows[at]));
            }
        }
    }

    void insertRowAt(int at, Row row)
    {
        beginInsertRows({}, at, at);
        m_rows.insert(m_rows.begin() + at, std::move(row));
        endInsertRows();
    }
    void removeRowAt(int at)
    {
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    }
    void changeRowAt(int at, Row row)
    {
        if (m_rows[static_cast<std::size_t>(at)] == row)
            return;
        m_rows[static_cast<std::size_t>(at)] = std::move(row);
        emit dataChanged(index(at, 0), index(at, columnCount() - 1));
    }
    // `to` ≤ `from`.
    void moveRowTo(int from, int to)
    {
        if (from == to)
            return;
        beginMoveRows({}, from, from, {}, to);
        std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
        endMoveRows();
    }

    std::vector<Row> m_rows;
};

}  // namespace kvasir::ui
