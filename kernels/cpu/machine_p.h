// What the operating system tells about this machine: its processor's name and its memory.
#pragma once

#include <cstdint>
#include <string>

namespace kvasir::kernels {

std::string processorName();

// A control group may allow less than the machine has; the smaller number counts.
struct HostMemory {
    std::int64_t totalBytes = 0;
    std::int64_t availableBytes = 0;
};
HostMemory hostMemory();

}  // namespace kvasir::kernels
