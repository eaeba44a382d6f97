// What kvasir-helper gives up before it reads a byte of a stranger's file: memory and time beyond its limits,
// the right to start programs, to reach the network, to write files, and to read any file but the tables of
// the PDF library.  Irrevocable for the process.  Linux: rlimits, Landlock, seccomp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace kvasir {

struct SandboxLimits {
    std::int64_t memoryBytes = 2LL << 30;  // address space
    int cpuSeconds = 120;
    int parent = 0;  // dies with it; 0: with whoever started us
};

// Fails closed: an Error means that the process must not go on.  Folders that do not exist are passed over.
// Where the kernel has no Landlock, no file can be opened at all.
Result<void> enterSandbox(const SandboxLimits& limits, const std::vector<std::string>& readableFolders);

}  // namespace kvasir
