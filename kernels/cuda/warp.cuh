// Sums and maxima over a warp and over a block, always in the same order: the same numbers give the same
// bits.
#pragma once

#include "kernels/cuda/simt.cuh"

namespace kvasir::kernels::cuda {

constexpr int kWarpLanes = 32;

struct Largest {
    template <typename T>
    KVASIR_DEVICE T operator()(T a, T b) const
    {
        return a > b ? a : b;
    }
};
struct Sum {
    template <typename T>
    KVASIR_DEVICE T operator()(T a, T b) const
    {
        return a + b;
    }
};

// Over neighbouring groups of kWidth lanes (a power of two); every lane gets the result of its group.
template <int kWidth, typename T, typename Combine>
KVASIR_DEVICE T overLanes(T value, Combine combine)
{
    KVASIR_UNROLL
    for (int distance = kWidth / 2; distance > 0; distance /= 2)
        value = combine(value, simt::shflXor(value, distance));
    return value;
}

// Over all threads of the block; `shared` holds one T for each warp and may be used again after the next
// barrier.
template <typename T, typename Combine>
KVASIR_DEVICE T overBlock(T value, T* shared, Combine combine)
{
    const int lane = static_cast<int>(threadIdx.x) % kWarpLanes;
    const int warp = static_cast<int>(threadIdx.x) / kWarpLanes;
    const int warps = static_cast<int>(blockDim.x) / kWarpLanes;
    value = overLanes<kWarpLanes>(value, combine);
    if (lane == 0)
        shared[warp] = value;
    simt::syncThreads();
    value = shared[0];
    for (int i = 1; i < warps; ++i)
        value = combine(value, shared[i]);
    return value;
}

}  // namespace kvasir::kernels::cuda
