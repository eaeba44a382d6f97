// How much of a sequence a store can give back.
#pragma once

#include <cstdint>
#include <span>

#include "core/kv/kv_store.h"

namespace kvasir {

// A segment of a sequence, and the token it ends at.
struct SegmentEnd {
    SegmentId id;
    std::int64_t end = 0;
};

// How many tokens could be loaded from `store` and gone on from (with thin pages: their windows are there),
// if every block is sound.  `segments` adjoin, the first begins at token 0.  Looks at the catalogue only.
std::int64_t reusableTokens(KvStore& store, const KvLayout& layout, std::span<const SegmentEnd> segments);

}  // namespace kvasir
