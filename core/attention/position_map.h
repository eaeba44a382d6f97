// PositionMap: at which rotary positions keys and queries stand, plain or under Dual Chunk Attention
// (arXiv 2402.17463).
//
// Keys are turned once, at key(p); only queries have variants: 0 intra, 1 successive, 2 inter chunk.  Plain
// rotary has variant 0 only.  Also the "critical" rotations that sparse selection uses, and the
// length-dependent scale s(n) (3.5).  Pure, a value.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/ids.h"
#include "core/model/model_config.h"
#include "kernels/kv_view.h"

namespace kvasir {

class PositionMap {
public:
    explicit PositionMap(const ModelConfig& config) : m_dual(config.dualChunk) {}
    explicit PositionMap(std::optional<DualChunk> dual) : m_dual(dual) {}

    std::int64_t key(std::int64_t position) const;  // p, or p mod L
    std::int64_t query(std::int64_t position,
                       int variant) const;  // intra i; succ min(L+i, c); inter min(2L−1, c)
    // The same without clamps, for choosing sparse patterns: i; L + i; c + i with i counted from the chunk
    // that begins at `chunkBegin`, so that along a diagonal the distance stays the same.  A position before
    // the chunk has i < 0.
    std::int64_t critical(std::int64_t position, int variant, std::int64_t chunkBegin) const;
    // Begin of the DCA chunk that holds `position`; 0 for plain rotary.
    std::int64_t chunkBegin(std::int64_t position) const;
    // Variants that queries at [begin, end) need: 1, 2 or 3.
    int variants(TokenRange queries) const;
    // Keys [0, position] of one query as ranges by variant, ascending (inter, succ, intra); empty ranges left
    // out.
    std::vector<kernels::KeyRange> ranges(std::int64_t position) const;
    // First position after `position` at which a new DCA chunk begins; INT64_MAX for plain rotary.
    std::int64_t nextChunkBorder(std::int64_t position) const;
    // `queries` cut at DCA chunk borders: one attention op per piece, since a block of rows must not straddle
    // one.
    std::vector<TokenRange> pieces(TokenRange queries) const;
    // s(n)² = max(1, 0.1·ln(n/M) + 1)², n = the whole prompt's tokens; 1 without length scaling.
    double logitScale(std::int64_t promptTokens) const;

private:
    std::optional<DualChunk> m_dual;
};

// The power of two, at most `wanted`, that divides L (pages, tiles and segments must not straddle a multiple
// of L). Below 16 the model is refused as Unsupported by the engine.
std::int64_t pageTokensFor(const ModelConfig& config, std::int64_t wanted = 256);

}  // namespace kvasir
