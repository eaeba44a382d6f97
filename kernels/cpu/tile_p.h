// Tiles of attention, compiled once per SIMD target: packed KV rows widened to f32, and the small matrix
// product both attention ops are made of.
#if defined(KVASIR_KERNELS_TILE_P_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef KVASIR_KERNELS_TILE_P_H_
#undef KVASIR_KERNELS_TILE_P_H_
#else
#define KVASIR_KERNELS_TILE_P_H_
#endif

#include <algorithm>
#include <cstdint>

#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include "kernels/cpu/kv_row_p.h"
#include "kernels/cpu/simd_p.h"
#include "kernels/kv_view.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

enum class KvPart { Key, Value };

// The processor's own prefetcher stops at page borders of 4 KiB; asking further ahead keeps a stream flowing
// across them (AttendDecode over 32,768 keys of 14/2 heads: 5.3 to 8.2 GB/s on one AVX-512 core that reads
// 16).  No address can fault here.
constexpr std::int64_t kPrefetchBytes = 4096;

HWY_INLINE void zeroColumns(std::int64_t from, std::int64_t rows, std::int64_t rowFloats, float* tile)
{
    for (std::int64_t row = 0; row < rows; ++row)
        for (std::int64_t column = from; column < rowFloats; ++column)
            tile[row * rowFloats + column] = 0.0f;
}

HWY_INLINE void prefetchAhead(const std::byte* from, std::int64_t bytes)
{
    for (std::int64_t line = 0; line < bytes; line += 64)
        hwy::Prefetch(from + kPrefetchBytes + line);
}

template <KvFormat kFormat>
HWY_INLINE void widenRows(const std::byte* row, std::int64_t rowBytes, std::int64_t rows,
                          std::int64_t headDim, std::int64_t rowFloats, float* tile)
{
    for (std::int64_t i = 0; i < rows; ++i, row += rowBytes, tile += rowFloats) {
        prefetchAhead(row, rowBytes);
        widenPacked<kFormat>(row, headDim, tile);
    }
}

// Slots [slot, slot + count) of a packed page.
template <KvFormat kFormat>
HWY_INLINE void widenPage(const KvView& kv, KvPart part, std::int64_t head, std::int64_t page,
                          std::int64_t slot, std::int64_t count, std::int64_t rowFloats, float* tile)
{
    if (part == KvPart::Value) {
        const std::int64_t rowBytes = scaleBytes(kFormat, kv.headDim) + codeBytes(kFormat, kv.headDim);
        const std::byte* row = kv.packedValues(page, head) + slot * rowBytes;
        for (std::int64_t i = 0; i < count; ++i, row += rowBytes, tile += rowFloats) {
            prefetchAhead(row, rowBytes);
            widenChannels<kFormat>(row, kv.headDim, tile);
        }
        return;
    }
    const std::int64_t tokens = groupTokens(kv.pageTokens);
    const std::int64_t groupBytes = packedKeyGroupBytes(kFormat, kv.headDim, kv.pageTokens);
    for (const std::int64_t end = slot + count; slot < end;) {
        const std::int64_t inGroup = std::min(end - slot, tokens - slot % tokens);
        const std::byte* group = kv.packedKeys(page, head) + slot / tokens * groupBytes;
        if (inGroup == tokens)
            prefetchAhead(group, groupBytes);
        widenKeyGroup<kFormat>(group, slot % tokens, inGroup, kv.headDim, rowFloats, tile);
        slot += inGroup;
        tile += inGroup * rowFloats;
    }
}

// Keys or values of tokens [begin, end) of one KV head into tile[token - begin][rowFloats]; columns beyond
// headDim become zero. Tokens may cross pages, and from packed pages to those that are being filled.
HWY_INLINE void widenTile(const KvView& kv, KvPart part, std::int64_t head, KeyRange tokens,
                          std::int64_t rowFloats, float* tile)
{
    withFormat(kv.format, [&](auto tag) {
        constexpr KvFormat kFormat = decltype(tag)::value;
        for (std::int64_t token = tokens.begin; token < tokens.end;) {
            const std::int64_t inPage = std::min(tokens.end - token, kv.pageTokens - token % kv.pageTokens);
            float* to = tile + (token - tokens.begin) * rowFloats;
            bool packed = false;
            if constexpr (packsPages(kFormat)) {
                packed = token < kv.packedTokens;
                if (packed)
                    widenPage<kFormat>(kv, part, head, token / kv.pageTokens, token % kv.pageTokens, inPage,
                                       rowFloats, to);
            }
            if (!packed)
                widenRows<rowFormat(kFormat)>(part == KvPart::Key ? kv.key(token, head)
                                                                  : kv.value(token, head),
                                              kv.rowBytes, inPage, kv.headDim, rowFloats, to);
            token += inPage;
        }
    });
    zeroColumns(kv.headDim, tokens.end - tokens.begin, rowFloats, tile);
}

// Left factor a(m, k) = data[m * rowStep + k * depthStep]; its elements are broadcast.
struct Broadcast {
    const float* data;
    std::int64_t rowStep;
    std::int64_t depthStep;
};

// sums[m][v] = Σ_k a(m, k) · b[k * bStep + v * lanes ..], summed in the order of k whatever the block's
// shape.
template <int kRows, int kVectors>
HWY_INLINE void product(Broadcast a, const float* b, std::int64_t bStep, std::int64_t depth,
                        F32Vec (&sums)[static_cast<std::size_t>(kRows)][static_cast<std::size_t>(kVectors)])
{
    const F32 d;
    for (int m = 0; m < kRows; ++m)
        for (int v = 0; v < kVectors; ++v)
            sums[m][v] = hn::Zero(d);
    for (std::int64_t k = 0; k < depth; ++k) {
        F32Vec right[static_cast<std::size_t>(kVectors)];
        for (int v = 0; v < kVectors; ++v)
            right[v] = load(b + v * lanes());
        for (int m = 0; m < kRows; ++m) {
            const auto left = hn::Set(d, a.data[m * a.rowStep]);
            for (int v = 0; v < kVectors; ++v)
                sums[m][v] = hn::MulAdd(left, right[v], sums[m][v]);
        }
        a.data += a.depthStep;
        b += bStep;
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#endif  // toggle
