// Products whose two sides are codes (kernels/ops/matmul.h): sums are exact integers, so that any order gives
// the same bits, and those of the CPU.
#pragma once

#include "kernels/cuda/matmul_few_rows.cuh"
#include "kernels/int4_rows.h"

namespace kvasir::kernels::cuda {

struct CodeArguments {
    Rows<const std::int8_t> x;
    const float* xScales;  // [rows]
    const std::byte* w;
    const float* wScales;  // [outputs]; int4: null, a scale ends each record
    const float* bias;     // or null
    Rows<float> y;
    std::int64_t outputs, depth;
    std::int64_t wStride;  // bytes
    int rows;
    bool aligned;  // int8: rows of x and w begin at multiples of 16 bytes and are as long; int4: x, of 4
};

// y of one output from what the lanes of its warp have summed for each row.
KVASIR_DEVICE void writeSums(const CodeArguments& args, int lane, std::int64_t output, float wScale,
                             const int (&sums)[kFewRows])
{
    KVASIR_UNROLL
    for (int r = 0; r < kFewRows; ++r) {
        if (r >= args.rows)
            break;
        const int sum = overLanes<kWarpLanes>(sums[r], Sum());
        if (lane != 0)
            continue;
        const float y = simt::multiplied(static_cast<float>(sum), simt::multiplied(args.xScales[r], wScale));
        args.y.row(r)[output] = args.bias ? simt::added(y, args.bias[output]) : y;
    }
}

// Codes [at, at + 16) of a row, zeros behind its end.
KVASIR_DEVICE simt::Quad loadSixteen(const std::byte* row, std::int64_t at, std::int64_t length, bool aligned)
{
    if (aligned)
        return *reinterpret_cast<const simt::Quad*>(row + at);
    std::uint32_t parts[4] = {};
    for (int i = 0; i < 16; ++i)
        if (at + i < length)
            parts[i / 4] |= static_cast<std::uint32_t>(row[at + i]) << (i % 4 * 8);
    return {parts[0], parts[1], parts[2], parts[3]};
}

KVASIR_KERNEL fewInt8RowsKernel(CodeArguments args)
{
    const int lane = static_cast<int>(threadIdx.x) % kWarpLanes;
    const std::int64_t output = std::int64_t{blockIdx.x} * kOutputsPerBlock + threadIdx.x / kWarpLanes;
    if (output >= args.outputs)
        return;  // the whole warp
    const std::byte* const weights = args.w + output * args.wStride;
    int sums[kFewRows] = {};
    for (std::int64_t at = lane * 16; at < args.depth; at += kWarpLanes * 16) {
        const simt::Quad w = loadSixteen(weights, at, args.depth, args.aligned);
        KVASIR_UNROLL
        for (int r = 0; r < kFewRows; ++r) {
            if (r >= args.rows)
                break;
            const simt::Quad x =
                loadSixteen(reinterpret_cast<const std::byte*>(args.x.row(r)), at, args.depth, args.aligned);
            sums[r] = simt::dotFourBytes(x.x, w.x, sums[r]);
            sums[r] = simt::dotFourBytes(x.y, w.y, sums[r]);
            sums[r] = simt::dotFourBytes(x.z, w.z, sums[r]);
            sums[r] = simt::dotFourBytes(x.w, w.w, sums[r]);
        }
    }
    writeSums(args, lane, output, args.wScales[output], sums);
}

// Four of a record's 8-bit codes: what the low (shift 0) or high (shift 4) halves of a word's bytes stand for
// in a group, (c - zero) · step held to ±127.
KVASIR_DEVICE std::uint32_t fourCodes(std::uint32_t word, int shift, std::uint32_t group)
{
    const int step = static_cast<int>(group & 15u) + 1, zero = static_cast<int>(group >> 4);
    std::uint32_t codes = 0;
    KVASIR_UNROLL
    for (int i = 0; i < 4; ++i) {
        int code = (static_cast<int>(word >> (8 * i + shift) & 15u) - zero) * step;
        code = code > 127 ? 127 : (code < -127 ? -127 : code);
        codes |= (static_cast<std::uint32_t>(code) & 255u) << (8 * i);
    }
    return codes;
}

// Of word `index` of a record (kernels/int4_rows.h): where its low halves stand in the row; its high ones
// stand 64 further on.
KVASIR_DEVICE std::int64_t placeOfWord(std::int64_t index)
{
    return index / 16 * kInt4Block + index % 16 * 4;
}

struct RecordWord {
    std::uint32_t low, high;  // four 8-bit codes each
};

// Records begin at multiples of 4 bytes.
KVASIR_DEVICE RecordWord recordWord(const std::byte* record, std::int64_t depth, std::int64_t index)
{
    const std::int64_t group = placeOfWord(index) / kInt4Group;
    const auto word = reinterpret_cast<const std::uint32_t*>(record + int4GroupBytes(depth))[index];
    return {fourCodes(word, 0, static_cast<std::uint32_t>(record[group])),
            fourCodes(word, 4, static_cast<std::uint32_t>(record[group + 2]))};
}

KVASIR_DEVICE float recordScale(const std::byte* record, std::int64_t depth)
{
    return *reinterpret_cast<const float*>(record + int4RowBytes(depth) - 4);
}

// Codes [at, at + 4) of a row of activations, zeros behind its end.
KVASIR_DEVICE std::uint32_t loadFour(const std::int8_t* row, std::int64_t at, std::int64_t length,
                                     bool aligned)
{
    if (aligned && at + 4 <= length)
        return *reinterpret_cast<const std::uint32_t*>(row + at);
    std::uint32_t word = 0;
    for (int i = 0; i < 4; ++i)
        if (at + i < length)
            word |= (static_cast<std::uint32_t>(row[at + i]) & 255u) << (8 * i);
    return word;
}

KVASIR_KERNEL fewInt4RowsKernel(CodeArguments args)
{
    const int lane = static_cast<int>(threadIdx.x) % kWarpLanes;
    const std::int64_t output = std::int64_t{blockIdx.x} * kOutputsPerBlock + threadIdx.x / kWarpLanes;
    if (output >= args.outputs)
        return;  // the whole warp
    const std::byte* const record = args.w + output * args.wStride;
    int sums[kFewRows] = {};
    for (std::int64_t i = lane; i < int4Blocks(args.depth) * 16; i += kWarpLanes) {
        const RecordWord w = recordWord(record, args.depth, i);
        const std::int64_t at = placeOfWord(i);
        KVASIR_UNROLL
        for (int r = 0; r < kFewRows; ++r) {
            if (r >= args.rows)
                break;
            const std::int8_t* const x = args.x.row(r);
            sums[r] = simt::dotFourBytes(loadFour(x, at, args.depth, args.aligned), w.low, sums[r]);
            sums[r] = simt::dotFourBytes(loadFour(x, at + kInt4Block / 2, args.depth, args.aligned), w.high,
                                         sums[r]);
        }
    }
    writeSums(args, lane, output, recordScale(record, args.depth), sums);
}

struct UnpackArguments {
    const std::byte* records;
    std::int64_t recordBytes, depth;
    std::int8_t* codes;   // [outputs, stride]
    std::int64_t stride;  // depth rounded up to kInt4Block
    float* scales;        // [outputs]
};

// A block for each record.
KVASIR_KERNEL unpackInt4Kernel(UnpackArguments args)
{
    const std::byte* const record = args.records + blockIdx.x * args.recordBytes;
    auto* const codes = reinterpret_cast<std::uint32_t*>(args.codes + blockIdx.x * args.stride);
    for (std::int64_t i = threadIdx.x; i < int4Blocks(args.depth) * 16; i += blockDim.x) {
        const RecordWord word = recordWord(record, args.depth, i);
        codes[placeOfWord(i) / 4] = word.low;
        codes[(placeOfWord(i) + kInt4Block / 2) / 4] = word.high;
    }
    if (threadIdx.x == 0)
        args.scales[blockIdx.x] = recordScale(record, args.depth);
}

}  // namespace kvasir::kernels::cuda
