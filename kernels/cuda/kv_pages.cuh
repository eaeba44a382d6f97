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
    std::int64_t packedTokens = 0;
    KvPackedOffsets packed{};
    std::int64_t pieces = 1;
    KvWindowHeads window{};

    KVASIR_INLINE_HOST_DEVICE std::int64_t pageTokens() const { return std::int64_t{1} << pageShift; }
    KVASIR_DEVICE std::byte* piece(std::int64_t token, std::int64_t head) const
    {
        return pages[(token >> pageShift) * pieces + (window.has(head) ? 1 : 0)];
    }
    // REQUIRES: token >= packedTokens
    KVASIR_DEVICE std::byte* row(KvPart part, std::int64_t token, std::int64_t head) const
    {
        const std::int64_t main = part == KvPart::Key ? keyOffset : valueOffset;
        const std::int64_t own = part == KvPart::Key ? window.keyOffset : window.valueOffset;
        return piece(token, head) + (window.has(head) ? own : main) + window.indexOf(head) * headStride
            + (token & (pageTokens() - 1)) * rowBytes;
    }
    template <KvFormat kFormat>
    KVASIR_DEVICE std::int64_t packedKeyOffset(std::int64_t head) const
    {
        return (window.has(head) ? window.packed.key : packed.key)
            + window.indexOf(head) * packedKeyBytes(kFormat, headDim, pageTokens());
    }
    template <KvFormat kFormat>
    KVASIR_DEVICE std::int64_t packedValueOffset(std::int64_t head) const
    {
        return (window.has(head) ? window.packed.value : packed.value)
            + window.indexOf(head) * packedValueBytes(kFormat, headDim, pageTokens());
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
            .packed = kv.packed,
            .pieces = kv.pieces,
            .window = kv.window};
}

}  // namespace kvasir::kernels::cuda
