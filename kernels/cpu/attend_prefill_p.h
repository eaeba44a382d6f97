// One independent piece of AttendPrefill: a block of query rows and the query heads that read one KV head
// alike.
#pragma once

#include <cstdint>
#include <span>

#include "kernels/kv_view.h"

namespace kvasir::kernels {

constexpr std::int64_t kTileKeys = 64;
constexpr int kMaxVariants = 8;

struct PrefillTask {
    std::span<const KeyRange> ranges;
    std::int64_t row = 0;  // first query row
    std::int64_t rows = 0;
    std::int64_t head = 0;  // first query head
    std::int64_t heads = 0;
    std::int64_t kvHead = 0;
};

}  // namespace kvasir::kernels
