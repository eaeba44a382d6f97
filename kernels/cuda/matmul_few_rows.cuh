// Products of at most eight rows, at the speed of reading the weights once: a warp for each output, whose
// lanes take every 32nd piece of the row.  Sums are f32, folded in fixed order, and a row's order does not
// depend on how many rows there are.
#pragma once

#include "kernels/cuda/kv_row.cuh"
#include "kernels/cuda/rows.cuh"
#include "kernels/cuda/warp.cuh"

namespace kvasir::kernels::cuda {

constexpr int kFewRows = 8;
constexpr int kOutputsPerBlock = 4;  // warps

struct FewRowsArguments {
    Rows<const float> x;
    const std::byte* w;
    const float* bias;  // or null
    Rows<float> y;
    std::int64_t outputs, depth;
    int rows;
    bool aligned;  // rows of x and w begin at multiples of 16 bytes, and depth is a multiple of 8
};

// Numbers [at, at + 8) of a row, zeros behind its end.
template <DType kType>
KVASIR_DEVICE void loadNumbers(const std::byte* row, std::int64_t at, std::int64_t length, bool aligned,
                               float (&to)[kChunk])
{
    if (!aligned) {
        for (int i = 0; i < kChunk; ++i)
            to[i] = at + i < length ? numberAt<kType>(row, at + i) : 0.0f;
        return;
    }
    const auto* from = reinterpret_cast<const simt::Quad*>(row + at * sizeOf(kType));
    if constexpr (kType == DType::F16) {
        widenHalves(*from, to);
    } else if constexpr (kType == DType::BF16) {
        widenBf16(*from, to);
    } else {
        const simt::Quad low = from[0], high = from[1];
        const std::uint32_t bits[kChunk] = {low.x, low.y, low.z, low.w, high.x, high.y, high.z, high.w};
        KVASIR_UNROLL
        for (int i = 0; i < kChunk; ++i)
            to[i] = simt::bitsToFloat(bits[i]);
    }
}

template <DType kType, int kRows>
KVASIR_KERNEL fewRowsKernel(FewRowsArguments args)
{
    const int lane = static_cast<int>(threadIdx.x) % kWarpLanes;
    const std::int64_t output = std::int64_t{blockIdx.x} * kOutputsPerBlock + threadIdx.x / kWarpLanes;
    if (output >= args.outputs)
        return;  // the whole warp
    const std::byte* const weights = args.w + output * args.depth * sizeOf(kType);
    float sums[kRows] = {};
    for (std::int64_t at = lane * kChunk; at < args.depth; at += kWarpLanes * kChunk) {
        float w[kChunk];
        loadNumbers<kType>(weights, at, args.depth, args.aligned, w);
        KVASIR_UNROLL
        for (int r = 0; r < kRows; ++r) {
            if (r >= args.rows)
                break;
            float x[kChunk];
            loadNumbers<DType::F32>(reinterpret_cast<const std::byte*>(args.x.row(r)), at, args.depth,
                                    args.aligned, x);
            KVASIR_UNROLL
            for (int i = 0; i < kChunk; ++i)
                sums[r] = fmaf(x[i], w[i], sums[r]);
        }
    }
    KVASIR_UNROLL
    for (int r = 0; r < kRows; ++r) {
        if (r >= args.rows)
            break;
        const float sum = overLanes<kWarpLanes>(sums[r], Sum());
        if (lane == 0)
            args.y.row(r)[output] = args.bias ? sum + args.bias[output] : sum;
    }
}

}  // namespace kvasir::kernels::cuda
