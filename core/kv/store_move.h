// Moving a KV store to another folder, in two steps with the person's choice saved between them, so that a
// crash at any moment leaves a whole store where the settings say.
//
// Both steps need the store for themselves: Busy while any process (this one too) has it open.
#pragma once

#include <filesystem>

#include "core/base/job.h"
#include "core/base/result.h"

namespace kvasir {

// Afterwards both folders hold the store.  On one file system segments are linked (no time, no space), else
// copied; what an interrupted attempt brought is kept.  `to` does not exist, is empty, or was begun before.
// Invalid (`to` holds other things, or lies in `from`), DiskFull, Unreadable, Busy, Cancelled.  Reports
// "moving" in bytes.
Result<void> copyStore(const std::filesystem::path& from, const std::filesystem::path& to,
                       const JobContext& job);

// Removes what a store made, and the folder when nothing else is in it.
Result<void> removeStore(const std::filesystem::path& folder);

}  // namespace kvasir
