// Blocks of a segment between host memory and the pages of a sequence, on whatever device those are.
#pragma once

#include <cstddef>
#include <span>

#include "core/base/result.h"
#include "core/kv/kv_pages.h"
#include "core/kv/segment_format.h"
#include "kernels/queue.h"

namespace kvasir {

// `host` holds block.bytes bytes: the runs of the layer one after another, each `slots` rows long, or (KIVI)
// the layer of a packed page.  Both return when the bytes have arrived.  What is given for a window
// piece whose first rows are not there goes nowhere.
Result<void> downloadBlock(const KvSequence& sequence, const SegmentBlock& block, kernels::Queue& queue,
                           std::span<std::byte> host);
Result<void> uploadBlock(KvSequence& sequence, const SegmentBlock& block, kernels::Queue& queue,
                         std::span<const std::byte> host);

}  // namespace kvasir
