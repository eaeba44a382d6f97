// Whether a stored segment is still what was written: every byte is read and checked.
#pragma once

#include <filesystem>

#include "core/base/ids.h"
#include "core/base/job.h"

namespace kvasir {

enum class Health { Sound, Bad, Missing };

// Errors: Cancelled (checked before every block), Unreadable when the file may not be opened.
Result<Health> checkSegment(const std::filesystem::path& path, const SegmentId& id, const JobContext& job);

}  // namespace kvasir
