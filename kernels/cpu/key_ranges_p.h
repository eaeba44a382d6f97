// What ops that estimate attention ask of their key ranges.
#pragma once

#include <span>

#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/kv_view.h"

namespace kvasir::kernels {

// Stops the program unless the ranges ascend apart from each other below `end` and name one of `variants`.
inline void requireAscending(std::span<const KeyRange> ranges, std::int64_t end, std::int64_t variants,
                             std::string_view what,
                             std::source_location where = std::source_location::current())
{
    std::int64_t before = 0;
    for (const auto& range : ranges) {
        require(range.begin >= before && range.begin <= range.end && range.end <= end && range.variant >= 0
                    && range.variant < variants,
                what, where);
        before = range.end;
    }
}

}  // namespace kvasir::kernels
