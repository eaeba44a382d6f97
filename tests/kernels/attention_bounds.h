// How far attention may be from the formula: on tensor cores (kernels/cuda/attend_prefill_mma.cuh) queries
// and weights are rounded to 16 bits.
#pragma once

#include <algorithm>

#include "kernels/device.h"
#include "kernels/kv_view.h"

namespace kvasir::test {

// For queries, keys and values of deviation 1 at a scale of 0.3.  Rounding the 128 numbers of a query moves a
// score by about 0.3 · √128 · 2^-12 (bf16: 2^-9) and what is widened to f16 rounds its keys as well; the
// worst of some ten thousand outputs was seen to err by half of these bounds.
inline double prefillBound(const kernels::Device& device, kernels::KvFormat format, std::int64_t headDim,
                           double inF32)
{
    using kernels::KvFormat;
    const bool tensorCores = device.info().kind == "cuda" && (headDim == 64 || headDim == 128);
    if (!tensorCores || format == KvFormat::F32)
        return inF32;
    return std::max(inF32, format == KvFormat::BF16 ? 5e-2 : (format == KvFormat::F16 ? 6e-3 : 1e-2));
}

}  // namespace kvasir::test
