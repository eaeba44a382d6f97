// KvView as kernels see it: the same pages and offsets, with the page table in device memory.
//
// All offsets are 64 bits.  Pages begin at multiples of 16 bytes at least (they come from
// Device::allocate()), rows of F32, F16 and BF16 too where headDim is a multiple of 8; rows with scales only
// at multiples of 4.
#pragma once

#include "kernels/cuda/simt.cuh"
#include "kernels/kv_view.h"

namespace kvasir::kernels::cuda {

enum class KvPart : std::uint8_t { Key, Value };

struct KvPages {
    std::byte* const* pages = nullptr;  // in device memory
    KvFormat format = KvFormat::F16;
    int pageShift = 0;  // pageTokens = 1 << pageShift
    std::int64_t headDim = 0;
    std::int64_t keyOffset = 0, valueOffset = 0, headStride = 0, rowBytes = 0;
    std::int64_t packedTokens = 0, packedKey = 0, packedValue = 0;

    KVASIR_INLINE_HOST_DEVICE std::int64_t pageTokens() const { return std::int64_t{1} << pageShift; }
    // REQUIRES: token >= packedTokens
    KVASIR_DEVICE std::byte* row(KvPart part, std::int64_t token, std::int64_t head) const
    {
        return pages[token >> pageShift] + (part == KvPart::Key ? keyOffset : valueOffset) + head * headStride
            + (token & (pageTokens() - 1)) * rowBytes;
    }
};

inline KvPages kvPages(const KvView& kv, std::byte* const* pages)
{
    int shift = 0;
    while ((std::int64_t{1} << shift) < kv.pageTokens)
        ++shift;
    return {.pages = pages,
            .format = kv.format,
            .pageShift = shift,
            .headDim = kv.headDim,
            .keyOffset = kv.keyOffset,
            .valueOffset = kv.valueOffset,
            .headStride = kv.headStride,
            .rowBytes = kv.rowBytes,
            .packedTokens = kv.packedTokens,
            .packedKey = kv.packed.key,
            .packedValue = kv.packed.value};
}

}  // namespace kvasir::kernels::cuda
