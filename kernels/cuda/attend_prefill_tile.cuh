// What the tensor-core kernel of AttendPrefill keeps in shared memory, and how numbers get there.
//
// Tiles are rows of 16-byte pieces; piece c of row r stands at c ^ (r % 8), so that the eight rows of a
// matrix that ldmatrix reads lie in different banks.
#pragma once

#include "kernels/cuda/attend_prefill.cuh"
#include "kernels/cuda/kv_grid.cuh"
#include "kernels/cuda/warp.cuh"

namespace kvasir::kernels::cuda {

enum class TileSource : std::uint8_t { F16, Bf16, Widened };

constexpr int kMmaThreads = 128;
constexpr int kMmaKeys = 64;
constexpr int kMmaSide = 16;  // rows of one product, and its depth
constexpr int kMmaWidth = 8;  // columns of one product
constexpr float kLog2e = 1.4426950408889634f, kLn2 = 0.6931471805599453f;

// What all threads of a block need now and then; in shared memory, since registers are for the sums.
struct MmaState {
    PrefillTask task;
    TileWalk walk;     // only the first thread walks, one tile ahead of what is being loaded
    KeyTile tiles[3];  // worked on, being loaded, to be loaded next; tile i stands at i % 3
};

template <TileSource kSource, int kHeadDim, int kRowTiles>
struct MmaShape {
    static constexpr int kColumns = kMmaThreads / kWarpLanes * kMmaSide * kRowTiles;
    static constexpr int kPieces = kHeadDim / kChunk;  // 16-byte pieces of a row
    static constexpr int kTileNumbers = kMmaKeys * kHeadDim;
    static constexpr std::int64_t kSharedBytes = std::int64_t{kColumns} * kHeadDim * 2
        + 2 * 2 * kTileNumbers * 2 + 2 * kMmaKeys * 4 + sizeof(MmaState);
    static_assert(kSharedBytes <= 99 * 1024, "what a block may have on sm_86, sm_89 and sm_120");
};

// Row `row`, piece `piece` of a tile in shared memory.
template <int kHeadDim>
KVASIR_DEVICE std::uint16_t* pieceAt(std::uint16_t* tile, int row, int piece)
{
    return tile + row * kHeadDim + (piece ^ (row % 8)) * kChunk;
}

template <TileSource kSource>
KVASIR_DEVICE std::uint32_t twoNumbers(float low, float high)
{
    return kSource == TileSource::Bf16 ? simt::twoBf16(low, high) : simt::twoHalves(low, high);
}

template <TileSource kSource>
KVASIR_DEVICE void multiply(float (&d)[4], const std::uint32_t (&a)[4], std::uint32_t b0, std::uint32_t b1)
{
    const std::uint32_t b[2] = {b0, b1};
    if constexpr (kSource == TileSource::Bf16)
        simt::mmaBf16(d, a, b);
    else
        simt::mmaF16(d, a, b);
}

// Of the formats that widen to f16: fewer than 16 bits, and KIVI with its window.
KVASIR_DEVICE void loadWidened(const KvPages& kv, KvPart part, std::int64_t head, std::int64_t token,
                               std::int64_t channel, float (&to)[kChunk])
{
    if (kv.format == KvFormat::Int8)
        loadChannels<KvFormat::Int8>(kv, part, head, token, channel, to);
    else if (kv.format == KvFormat::Q4)
        loadChannels<KvFormat::Q4>(kv, part, head, token, channel, to);
    else if (kv.format == KvFormat::Kivi4)
        loadChannels<KvFormat::Kivi4>(kv, part, head, token, channel, to);
    else
        loadChannels<KvFormat::Kivi2>(kv, part, head, token, channel, to);
}

// Eight numbers as one piece.
template <TileSource kSource>
KVASIR_DEVICE simt::Quad packed(const float (&numbers)[kChunk])
{
    return {twoNumbers<kSource>(numbers[0], numbers[1]), twoNumbers<kSource>(numbers[2], numbers[3]),
            twoNumbers<kSource>(numbers[4], numbers[5]), twoNumbers<kSource>(numbers[6], numbers[7])};
}
template <TileSource kSource>
KVASIR_DEVICE simt::Quad narrowed(const float* from)
{
    float numbers[kChunk];
    KVASIR_UNROLL
    for (int i = 0; i < kChunk; ++i)
        numbers[i] = kSource == TileSource::Bf16 ? from[i] : saturated(from[i]);
    return packed<kSource>(numbers);
}

}  // namespace kvasir::kernels::cuda
