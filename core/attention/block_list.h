// Block lists: for each block of query rows of a prefill chunk, the keys it attends to.  Dense, or by a
// pattern for each head: vertical-slash, or blocks of keys.  Both own what kernels::BlockList views.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/attention/block_pattern.h"
#include "core/attention/key_mask.h"
#include "core/attention/position_map.h"
#include "core/attention/role_block_list.h"
#include "core/attention/sparse_pattern.h"
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

// The keys of a block of kBandWidth rows from q0 on, for a head with distances D and columns C:
//
//     ( ∪_{d ∈ D} [q0 − d, q0 − d + 64)  ∪  C )  ∩  keys up to the block's last query, less what the mask
//     hides
//
// that is, what MInference's index (arXiv 2407.02490; vertical_slash_index) covers without its rounding of
// open ranges, which only adds keys.  Bands that touch are one range; columns inside a range are left out;
// ranges and columns are cut at DCA chunks, each part with its query variant.  A diagonal is the same set of
// query-key pairs in every part it crosses, so vLLM's split of it by inter, successive and intra keys is the
// cut of its bands.  The last block has its bands 64 wide like the others.
//
// Or, by a BlockPattern: the ranges that the pattern gives the block's rows, cut and masked in the same way.
class SparseBlockList {
public:
    // Blocks begin at queries.begin and every kBandWidth rows after it.  REQUIRES: `queries` lies in one DCA
    // chunk; one pattern per query head.  Heads that stream see their window instead; then queries.begin is a
    // multiple of kStreamRows.
    SparseBlockList(const PositionMap& positions, TokenRange queries, std::span<const HeadPattern> heads,
                    const KeyMask& mask = {}, const LayerRoles& roles = {});
    SparseBlockList(const PositionMap& positions, TokenRange queries, std::span<const BlockPattern> heads,
                    const KeyMask& mask = {}, const LayerRoles& roles = {});

    std::int64_t blocks() const { return m_blocks; }
    std::int64_t keys(std::int64_t block) const;  // of all heads together, those after a row included
    std::int64_t keys(std::int64_t block, std::int64_t head) const;
    // Blocks [begin, end) as a list of their own: block 0 is `begin`.  Valid until the next call.
    kernels::BlockList view(std::int64_t begin, std::int64_t end);

private:
    struct Block {
        std::int64_t first = 0;                  // query
        std::int64_t end = 0;                    // one past its last query
        std::vector<kernels::KeyRange> parts{};  // all its keys by variant
    };
    std::vector<Block> blocksOf(const PositionMap& positions, TokenRange queries);
    void endBlock();
    template <typename KeysOf>
    void build(const std::vector<Block>& blocks, const LayerRoles& roles, const KeyMask& mask,
               const KeysOf& keysOf);
    void add(const Block& block, std::span<const TokenRange> bands, std::int64_t origin,
             std::span<const std::int64_t> columns, const KeyMask& mask);
    void addColumns(const Block& block, std::span<const std::int64_t> columns, std::size_t firstRange,
                    const KeyMask& mask);

    std::int64_t m_blocks = 0;
    std::int64_t m_heads;
    std::vector<kernels::KeyRange> m_ranges;
    std::vector<std::int64_t> m_offsets;  // [heads, blocks + 1]
    std::vector<std::int64_t> m_columns;
    std::vector<kernels::ColumnRun> m_runs;
    std::vector<std::int64_t> m_runOffsets;                       // [heads, blocks + 1]
    std::vector<std::int64_t> m_viewOffsets, m_viewRunOffsets{};  // of the last view
};

}  // namespace kvasir
