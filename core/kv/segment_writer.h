// Writes one segment file: under a temporary name, synced, then published under `path`.
#pragma once

#include <filesystem>
#include <span>

#include "core/kv/kv_pages.h"
#include "core/kv/segment_format.h"

namespace kvasir {

// Of the last pages of `range`, how many have windows that are there and needed to go on at its end.
std::int64_t windowPagesToWrite(const KvSequence& sequence, TokenRange range);

// With the windows of so many of the last pages.  `header` names identity, ids, layout and range; checksums
// are computed here.  The blocks come from slots header.range of `sequence`.  On an error nothing is left
// behind, except that a failed sync of the folder may leave the finished file.
Result<void> writeSegment(const std::filesystem::path& path, SegmentHeader header, std::int64_t windowPages,
                          std::span<const TokenId> tokens, const KvSequence& sequence);

}  // namespace kvasir
