// Every device, and the CPU once more at each SIMD level below its best: a machine with AVX-512 also proves
// the code an older one would run.
#pragma once

#include <hwy/targets.h>

#include "tests/support/on_each_device.h"

namespace kvasir::test {

constexpr int kTestThreads = 2;

// Makes Highway choose among `targets` from the next openCpu() on; 0 means all that the processor has.
inline kernels::CudaOutcome openCpuAtLevel(std::int64_t targets)
{
    hwy::SetSupportedTargetsForTest(0);
    if (targets != 0 && (hwy::SupportedTargets() & targets) == 0)
        return {nullptr, "The processor has no such SIMD level."};
    hwy::SetSupportedTargetsForTest(targets);
    return {kernels::openCpu(kTestThreads), {}};
}

inline auto allLevels()
{
    return ::testing::ValuesIn(
        std::vector<DeviceCase>{{"cpu", [] { return openCpuAtLevel(0); }},
                                {"cpuAvx2", [] { return openCpuAtLevel(HWY_AVX2); }},
                                {"cpuSse4", [] { return openCpuAtLevel(HWY_SSE4); }},
                                {"cpuScalar", [] { return openCpuAtLevel(HWY_SCALAR); }},
                                {"cuda", [] { return kernels::openCuda(); }}});
}

}  // namespace kvasir::test
