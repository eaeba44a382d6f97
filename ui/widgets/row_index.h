// Which row of the screen a piece begins on: sums over pieces that have one row each, or as many as they wrap
// to.
//
// A binary indexed tree (Fenwick 1994): a piece's number of rows changes and a sum is read in log n steps.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace kvasir::ui {

class RowIndex {
public:
    struct Place {
        std::int64_t piece = 0;
        std::int64_t row = 0;  // within the piece
    };

    // One row each.
    void reset(std::int64_t pieces)
    {
        m_pieces = pieces;
        m_total = pieces;
        m_rows.clear();
        m_tree.clear();
    }

    void reset(std::vector<std::int32_t> rows)
    {
        m_pieces = static_cast<std::int64_t>(rows.size());
        m_rows = std::move(rows);
        m_tree.assign(m_rows.size() + 1, 0);
        m_total = 0;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_total += m_rows[i];
            m_tree[i + 1] += m_rows[i];
            if (const auto parent = (i + 1) + ((i + 1) & (~(i + 1) + 1)); parent < m_tree.size())
                m_tree[parent] += m_tree[i + 1];
        }
    }

    std::int64_t pieces() const { return m_pieces; }
    std::int64_t total() const { return m_total; }
    std::int64_t rowsOf(std::int64_t piece) const
    {
        return m_rows.empty() ? 1 : m_rows[static_cast<std::size_t>(piece)];
    }

    // REQUIRES: reset with a list of rows.
    void set(std::int64_t piece, std::int32_t rows)
    {
        auto& own = m_rows[static_cast<std::size_t>(piece)];
        const auto change = rows - own;
        own = rows;
        m_total += change;
        for (auto i = static_cast<std::size_t>(piece) + 1; i < m_tree.size(); i += i & (~i + 1))
            m_tree[i] += change;
    }

    std::int64_t before(std::int64_t piece) const
    {
        if (m_rows.empty())
            return piece;
        std::int64_t sum = 0;
        for (auto i = static_cast<std::size_t>(piece); i > 0; i -= i & (~i + 1))
            sum += m_tree[i];
        return sum;
    }

    Place at(std::int64_t row) const
    {
        row = std::clamp<std::int64_t>(row, 0, std::max<std::int64_t>(m_total - 1, 0));
        if (m_rows.empty())
            return {row, 0};
        std::size_t step = 1;
        while (step * 2 < m_tree.size())
            step *= 2;
        std::size_t piece = 0;
        for (; step > 0; step /= 2) {
            if (piece + step < m_tree.size() && m_tree[piece + step] <= row) {
                piece += step;
                row -= m_tree[piece];
            }
        }
        return {static_cast<std::int64_t>(piece), row};
    }

private:
    std::int64_t m_pieces = 0;
    std::int64_t m_total = 0;
    std::vector<std::int32_t> m_rows;  // empty: one each
    std::vector<std::int64_t> m_tree;
};

}  // namespace kvasir::ui
