// Appends a stored segment to a sequence.
#pragma once

#include <filesystem>
#include <span>

#include "core/kv/kv_pages.h"
#include "core/kv/segment_format.h"

namespace kvasir {

// Windows as far as the file has them.  `sequence` changes only when everything has been checked.
// Errors: those of SegmentReader; Damaged too when the file is of another id, of other tokens, of another
// layout or of another place than the sequence's end; OutOfMemory, Device.
Result<void> appendSegment(const std::filesystem::path& path, const SegmentId& id,
                           std::span<const TokenId> tokens, KvSequence& sequence);

}  // namespace kvasir
