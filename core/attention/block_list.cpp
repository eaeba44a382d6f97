// All rows of a block lie in one DCA chunk, so they share their ranges but for the end of the last, which is
// the diagonal.
#include "core/attention/block_list.h"

#include <algorithm>

#include "core/base/assert.h"

namespace kvasir {

DenseBlockList::DenseBlockList(const PositionMap& positions, TokenRange queries, std::int64_t rows,
                               const KeyMask& mask)
    : m_rows(rows)
{
    KVASIR_ASSERT(rows > 0 && queries.begin >= 0);
    m_offsets.push_back(0);
    for (std::int64_t begin = queries.begin; begin < queries.end; begin += rows) {
        const std::int64_t end = std::min(begin + rows, queries.end);
        KVASIR_ASSERT(positions.nextChunkBorder(begin) >= end);
        const auto ranges = mask.visible(positions.ranges(end - 1));
        m_ranges.insert(m_ranges.end(), ranges.begin(), ranges.end());
        m_offsets.push_back(static_cast<std::int64_t>(m_ranges.size()));
    }
}

kernels::BlockList DenseBlockList::view() const
{
    return {.rows = m_rows,
            .blocks = static_cast<std::int64_t>(m_offsets.size()) - 1,
            .lists = 1,
            .ranges = m_ranges,
            .offsets = m_offsets};
}

}  // namespace kvasir
