// Machine: memory, disk and processors that a preparation may count on.  Linux: /proc, the control groups of
// either version (a container's limit counts, not the host's memory), statvfs.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"

namespace kvasir {

struct Machine {
    std::int64_t memoryTotalBytes = 0;  // of the machine, or what its control group may use
    std::int64_t memoryAvailableBytes =
        0;  // without pushing anything out that is in use; reclaimable cache counts as free
    std::int64_t diskFreeBytes = 0;  // for this user, where KV is kept
    int threads = 0;                 // processors this process may run on

    bool operator==(const Machine&) const = default;
};

// Where to read from; tests point it at drawn folders.
struct MachineFiles {
    std::filesystem::path proc = "/proc";
    std::filesystem::path controlGroups = "/sys/fs/cgroup";
};

// `kvFolder` need not exist yet: its nearest parent that does is asked.  Unreadable when /proc/meminfo says
// nothing.
Result<Machine> readMachine(const std::filesystem::path& kvFolder, const MachineFiles& files = {});

}  // namespace kvasir
