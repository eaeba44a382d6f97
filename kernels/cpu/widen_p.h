// Whole arrays between storage types, with the processor's own conversions.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/dtype.h"

namespace kvasir::kernels {

void widenToF32(const std::byte* from, DType type, std::int64_t count, float* to);  // f32, f16, bf16
void narrowToBf16(const float* from, std::int64_t count, std::uint16_t* to);        // to nearest even

}  // namespace kvasir::kernels
