// Activations as 8-bit codes, bit for bit as kernels/cpu/int8_rows.cpp makes them: a block for each row.
#pragma once

#include "kernels/cuda/rows.cuh"
#include "kernels/cuda/warp.cuh"

namespace kvasir::kernels::cuda {

struct Int8Rows {
    std::byte* codes = nullptr;  // [rows, stride]; zeros behind a row's end
    std::int64_t stride = 0;     // the row's length rounded up to 16
    float* scales = nullptr;     // [rows]
};

constexpr int kQuantiseThreads = 256;

KVASIR_KERNEL quantiseRowsKernel(Rows<const float> x, std::int64_t length, Int8Rows to)
{
    const float* const row = x.row(blockIdx.x);
    // As bits: among magnitudes these are in the order of the numbers, with infinity and NaN above them all.
    std::uint32_t most = 0;
    for (std::int64_t i = threadIdx.x; i < length; i += kQuantiseThreads)
        most = Largest()(most, simt::floatToBits(row[i]) & 0x7fffffffu);
    most = overBlock(most, simt::sharedMemory<std::uint32_t>(), Largest());

    constexpr std::uint32_t kInfinity = 0x7f800000u;
    constexpr float kLeast = 0x1p-100f, kUnit = 0x1.8p23f;
    const float largest = simt::bitsToFloat(most);
    const bool none = most >= kInfinity || largest < kLeast;
    if (threadIdx.x == 0)
        to.scales[blockIdx.x] =
            none ? (most >= kInfinity ? simt::bitsToFloat(0x7fc00000u) : 0.0f) : largest / 127.0f;
    const float perUnit = none ? 0.0f : 127.0f / largest;
    auto* const codes = reinterpret_cast<std::int8_t*>(to.codes + blockIdx.x * to.stride);
    for (std::int64_t i = threadIdx.x; i < to.stride; i += kQuantiseThreads) {
        // Adding 1.5 · 2^23 leaves no bits below the unit: the sum's own rounding is to nearest even.
        const float steps = i < length && !none ? simt::multiplied(row[i], perUnit) : 0.0f;
        codes[i] = static_cast<std::int8_t>(simt::added(simt::added(steps, kUnit), -kUnit));
    }
}

}  // namespace kvasir::kernels::cuda
