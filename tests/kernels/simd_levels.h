// The devices that the tests of ops run on.  Which they are is up to the program the tests are linked into:
// kernels_tests (simd_levels.cpp) takes every SIMD level of the CPU and CUDA, cuda_emulation_tests the
// emulated GPU.
#pragma once

#include "tests/support/on_each_device.h"

namespace kvasir::test {

std::vector<DeviceCase> levelsUnderTest();

inline auto allLevels()
{
    return ::testing::ValuesIn(levelsUnderTest());
}

}  // namespace kvasir::test
