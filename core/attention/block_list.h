// Block lists: for each block of query rows of a prefill chunk, the key ranges it attends to.  Dense for now;
// streaming heads and sparse patterns will only differ in the list.  Owns what kernels::BlockList views.
#pragma once

#include <cstdint>
#include <vector>

#include "core/attention/key_mask.h"
#include "core/attention/position_map.h"
#include "kernels/kv_view.h"

namespace kvasir {

class DenseBlockList {
public:
    // Block i is rows [queries.begin + i·rows, …+rows).  Ranges reach to the block's last query; the op masks
    // what lies after each row.  A block never straddles a DCA chunk border, so REQUIRES: a border strictly
    // inside the range is a multiple of `rows` from its begin (ranges from PositionMap::pieces() have none
    // inside).  `mask` must not hide the queries themselves.
    DenseBlockList(const PositionMap& positions, TokenRange queries, std::int64_t rows,
                   const KeyMask& mask = {});

    kernels::BlockList view() const;

private:
    std::int64_t m_rows;
    std::vector<kernels::KeyRange> m_ranges;
    std::vector<std::int64_t> m_offsets;
};

}  // namespace kvasir
