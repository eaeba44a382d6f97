// Dot products of 8-bit codes: of int8 weights as they lie there, of int4 ones looked up in registers.
//
// Decode is bound by reading the weights, if the arithmetic keeps up.  With VNNI 64 products are one
// instruction, which wants one side without a sign: it gets w + 128, and 128 · Σ x is taken away at the end.
// Elsewhere both sides are widened to s16 and multiplied in pairs, which every x86 processor since SSE2 does
// exactly; the older instructions that multiply bytes saturate.
#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "kernels/cpu/dot_int8_p.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/dot_int8.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/int4_row_p.h"
#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

using I16 = hn::ScalableTag<std::int16_t>;
using I32 = hn::ScalableTag<std::int32_t>;
using I32Vec = hn::Vec<I32>;

constexpr int kOutputs = 4;
constexpr int kMaxRows = hn::MaxLanes(F32()) >= 16 ? 4 : 2;  // 16 sums need the 32 registers of AVX-512
// Weight rows read side by side.  A single row of activations waits for memory, and that comes fastest as one
// stream: 20 GB/s against 8 from four rows of 896 codes (Zen 4, one core; 20 is what a plain sweep reads).
template <int kRows>
constexpr int kTogether = kRows == 1 ? 1 : kOutputs;
template <int kRows>
constexpr int kChains = kRows == 1 ? 2 : 1;  // sums that do not wait for each other

// Sums of products by lanes, as they are without VNNI.
struct WideSum {
    static constexpr int kOffset = 0;
    I32Vec sum;
    I32Vec other;  // where pairs are not added at once

    HWY_INLINE void clear() { sum = other = hn::Zero(I32()); }
    HWY_INLINE void add(I8Vec x, I8Vec w)
    {
#if HWY_TARGET == HWY_SCALAR
        sum = hn::Add(sum, hn::Set(I32(), std::int32_t{hn::GetLane(x)} * std::int32_t{hn::GetLane(w)}));
#else
        const I16 d;
        const auto evenX = hn::ShiftRight<8>(hn::ShiftLeft<8>(hn::BitCast(d, x)));
        const auto evenW = hn::ShiftRight<8>(hn::ShiftLeft<8>(hn::BitCast(d, w)));
        const auto oddX = hn::ShiftRight<8>(hn::BitCast(d, x)), oddW = hn::ShiftRight<8>(hn::BitCast(d, w));
        sum = hn::ReorderWidenMulAccumulate(I32(), evenX, evenW, sum, other);
        sum = hn::ReorderWidenMulAccumulate(I32(), oddX, oddW, sum, other);
#endif
    }
    HWY_INLINE I32Vec all() const
    {
        return hn::Add(sum, other);
    }
};

#if HWY_TARGET == HWY_AVX3
// The same of w + kOffset, bytes without a sign.  The instruction is written out: Highway 1.0 has no name for
// it, and the flags of its level above AVX3 are those of another extension.
struct VnniSum {
    static constexpr int kOffset = 128;
    I32Vec sum;

    HWY_INLINE void clear() { sum = hn::Zero(I32()); }
    HWY_INLINE void add(I8Vec x, I8Vec w)
    {
        asm("vpdpbusd %2, %1, %0" : "+v"(sum.raw) : "v"(w.raw), "v"(x.raw));
    }
    HWY_INLINE I32Vec all() const { return sum; }
};
#endif

// (sum · (row scale · output scale)) + bias, rounded after each step as scaleSums() does with vectors.
HWY_INLINE float scaled(std::int32_t sum, float rowScale, float outputScale, float bias)
{
    return static_cast<float>(sum) * (rowScale * outputScale) + bias;
}

// A row's last codes, with zeros behind them.
struct LastBlock {
    HWY_ALIGN std::int8_t codes[kInt4Block] = {};

    void fill(const std::int8_t* row, std::int64_t depth)
    {
        const std::int64_t begin = depth / kInt4Block * kInt4Block;
        std::copy(row + begin, row + depth, codes);
    }
};

// Codes in order, read as Int4Row reads its own.
class Int8Row {
public:
    explicit Int8Row(const std::int8_t* codes) : m_codes(codes) {}
    template <int kOffset>
    HWY_INLINE I8Vec codes(std::int64_t block, int half, std::int64_t at) const
    {
        static_assert(kOffset == 0 || kOffset == 128);
        const I8 d;
        const auto loaded = hn::LoadU(d, m_codes + block * kInt4Block + half * kHalfBlock + at);
        return kOffset == 0 ? loaded : hn::Xor(loaded, hn::Set(d, -128));
    }

private:
    const std::int8_t* m_codes;
};

// Rows of weights.  `last` reads, as its block `lastBlock`, the block that a row's end leaves unfinished.
struct Int8Weights {
    using Row = Int8Row;
    const TensorRef& w;
    Row row(std::int64_t output) const { return Row(w.row<std::int8_t>(output)); }
    Row last(std::int64_t output, LastBlock& memory) const
    {
        memory.fill(w.row<std::int8_t>(output), w.shape[1]);
        return Row(memory.codes);
    }
    std::int64_t lastBlock() const { return 0; }
    float scale(std::int64_t output) const { return w.scales[output]; }
};
struct Int4Weights {
    using Row = Int4Row;
    const TensorRef& w;
    Row row(std::int64_t output) const { return {w.row<std::byte>(output), w.shape[1]}; }
    Row last(std::int64_t output, LastBlock&) const { return row(output); }
    std::int64_t lastBlock() const { return w.shape[1] / kInt4Block; }
    float scale(std::int64_t output) const { return int4Scale(w.row<std::byte>(output), w.shape[1]); }
};

template <class Sum, int kRows, int kWide>
using Sums = std::array<std::array<std::array<Sum, kChains<kRows>>, kWide>, kRows>;

// sums[r][o] += half a block: of `block` of w[o], and of the one that x[r] points at.
template <int kRows, int kWide, int kHalf, class Row, class Sum>
HWY_INLINE void addHalf(const std::array<const std::int8_t*, kRows>& x, const std::array<Row, kWide>& w,
                        std::int64_t block, std::int64_t at, Sums<Sum, kRows, kWide>& sums)
{
    constexpr int kChain = kHalf % kChains<kRows>;  // a number here keeps the sums in registers
    I8Vec weights[kWide];
    for (int o = 0; o < kWide; ++o)
        weights[o] = w[o].template codes<Sum::kOffset>(block, kHalf, at);
    for (int r = 0; r < kRows; ++r) {
        const auto activations = hn::LoadU(I8(), x[r] + kHalf * kHalfBlock + at);
        for (int o = 0; o < kWide; ++o)
            sums[r][o][kChain].add(activations, weights[o]);
    }
}

template <int kRows, int kWide, class Row, class Sum>
HWY_INLINE void addBlock(const std::array<const std::int8_t*, kRows>& x, const std::array<Row, kWide>& w,
                         std::int64_t block, Sums<Sum, kRows, kWide>& sums)
{
    for (std::int64_t at = 0; at < kHalfBlock; at += kCodesAtOnce) {
        addHalf<kRows, kWide, 0, Row, Sum>(x, w, block, at, sums);
        addHalf<kRows, kWide, 1, Row, Sum>(x, w, block, at, sums);
    }
}

// Sums over all blocks of kRows rows of x, from `row` on, with kWide rows of weights, named by `outputs`.
template <int kRows, int kWide, class Sum, class Weights>
HWY_INLINE void addRows(const Matmul& op, const Weights& weights, std::int64_t row,
                        const std::int64_t* outputs, Sums<Sum, kRows, kWide>& sums)
{
    using Row = typename Weights::Row;
    const auto rowsOf = [&](const auto& make) {
        return [&]<std::size_t... kO>(std::index_sequence<kO...>)
        {
            return std::array<Row, kWide>{make(kO)...};
        }
        (std::make_index_sequence<kWide>());
    };
    const std::int64_t depth = op.x.rowLength();
    std::array<const std::int8_t*, kRows> x;
    for (int r = 0; r < kRows; ++r)
        x[r] = op.x.row<std::int8_t>(row + r);
    const auto w = rowsOf([&](std::size_t o) { return weights.row(outputs[o]); });
    for (std::int64_t block = 0; block < depth / kInt4Block; ++block) {
        if constexpr (kWide == 1 && std::is_same_v<Row, Int4Row>)
            w[0].prefetch(block);
        addBlock<kRows, kWide, Row, Sum>(x, w, block, sums);
        for (auto& from : x)
            from += kInt4Block;
    }
    if (depth % kInt4Block == 0)
        return;
    std::array<LastBlock, kRows> lastX;
    std::array<LastBlock, kWide> lastW;
    for (int r = 0; r < kRows; ++r) {
        lastX[r].fill(op.x.row<std::int8_t>(row + r), depth);
        x[r] = lastX[r].codes;
    }
    const auto last = rowsOf([&](std::size_t o) { return weights.last(outputs[o], lastW[o]); });
    addBlock<kRows, kWide, Row, Sum>(x, last, weights.lastBlock(), sums);
}

// y[row + r][output + o] for r < kRows, o < outputs (<= kOutputs; the missing ones read the last row again).
// `offsets`: what the sums of each row hold too much.
template <int kRows, class Sum, class Weights>
HWY_INLINE void multiplyBlock(const Matmul& op, const Weights& weights, std::int64_t row, std::int64_t output,
                              std::int64_t outputs, const std::int32_t* offsets)
{
    constexpr int kWide = kTogether<kRows>;
    std::int64_t names[kOutputs];
    for (int o = 0; o < kOutputs; ++o)
        names[o] = output + std::min<std::int64_t>(o, outputs - 1);
    I32Vec lanewise[kRows][kOutputs];
    for (int first = 0; first < kOutputs; first += kWide) {
        Sums<Sum, kRows, kWide> sums;
        for (auto& ofRow : sums)
            for (auto& ofOutput : ofRow)
                for (auto& chain : ofOutput)
                    chain.clear();
        addRows<kRows, kWide, Sum>(op, weights, row, names + first, sums);
        for (int r = 0; r < kRows; ++r)
            for (int o = 0; o < kWide; ++o) {
                lanewise[r][first + o] = sums[r][o][0].all();
                if constexpr (kChains<kRows> == 2)
                    lanewise[r][first + o] = hn::Add(lanewise[r][first + o], sums[r][o][1].all());
            }
    }
    for (int r = 0; r < kRows; ++r) {
        std::int32_t total[kOutputs];
        sumsOfFour(I32(), lanewise[r][0], lanewise[r][1], lanewise[r][2], lanewise[r][3], total);
        float* y = op.y.row<float>(row + r) + output;
        for (int o = 0; o < outputs; ++o) {
            const float bias = op.bias.rank == 0 ? 0.0f : op.bias.row<float>(0)[output + o];
            y[o] = scaled(total[o] - offsets[r], op.x.scales[row + r], weights.scale(output + o), bias);
        }
    }
}

// Σ of a row's codes; one has the same bits with and without a sign.
template <class Sum>
HWY_INLINE std::int32_t sumOfCodes(const std::int8_t* codes, std::int64_t count)
{
    Sum sum;
    sum.clear();
    const auto one = hn::Set(I8(), 1);
    std::int64_t i = 0;
    for (; i + kCodesAtOnce <= count; i += kCodesAtOnce)
        sum.add(hn::LoadU(I8(), codes + i), one);
    std::int32_t rest = 0;
    for (; i < count; ++i)
        rest += codes[i];
    return hn::GetLane(hn::SumOfLanes(I32(), sum.all())) + rest;
}

template <class Sum, class Weights>
HWY_INLINE void multiplyWith(const Matmul& op, const Weights& weights, const Block& block)
{
    std::int32_t offsets[kBandRows] = {};
    if constexpr (Sum::kOffset != 0)
        for (std::int64_t row = block.row; row < block.rowEnd; ++row)
            offsets[row - block.row] =
                Sum::kOffset * sumOfCodes<Sum>(op.x.row<std::int8_t>(row), op.x.rowLength());
    for (std::int64_t output = block.output; output < block.outputEnd; output += kOutputs) {
        const std::int64_t outputs = std::min<std::int64_t>(block.outputEnd - output, kOutputs);
        const auto multiply = [&]<int kRows>(std::int64_t row) HWY_ATTR {
            multiplyBlock<kRows, Sum>(op, weights, row, output, outputs, offsets + (row - block.row));
        };
        std::int64_t row = block.row;
        for (; row + kMaxRows <= block.rowEnd; row += kMaxRows)
            multiply.template operator()<kMaxRows>(row);
        if constexpr (kMaxRows == 4)
            for (; row + 2 <= block.rowEnd; row += 2)
                multiply.template operator()<2>(row);
        for (; row < block.rowEnd; ++row)
            multiply.template operator()<1>(row);
    }
}

template <class Sum>
HWY_INLINE void multiplyEither(const Matmul& op, const Block& block)
{
    if (op.w.dtype == DType::I4)
        multiplyWith<Sum>(op, Int4Weights{op.w}, block);
    else
        multiplyWith<Sum>(op, Int8Weights{op.w}, block);
}

void multiplyCodesTarget(const Matmul& op, const Block& block, [[maybe_unused]] ByteProducts bytes)
{
#if HWY_TARGET == HWY_AVX3
    if (bytes == ByteProducts::Exact)
        return multiplyEither<VnniSum>(op, block);
#endif
    multiplyEither<WideSum>(op, block);
}

void scaleSumsTarget(const Matmul& op, const Block& block, const float* outputScales)
{
    const F32 d;
    const hn::RebindToSigned<F32> di;
    const std::int64_t outputs = block.outputEnd - block.output;
    const float* const bias = op.bias.rank == 0 ? nullptr : op.bias.row<float>(0) + block.output;
    for (std::int64_t row = block.row; row < block.rowEnd; ++row) {
        const float rowScale = op.x.scales[row];
        const auto rowScales = hn::Set(d, rowScale);
        auto* const sums = op.y.row<std::int32_t>(row) + block.output;
        auto* const y = op.y.row<float>(row) + block.output;
        std::int64_t o = 0;
        for (; o + lanes() <= outputs; o += lanes()) {
            const auto sum = hn::ConvertTo(d, hn::LoadU(di, sums + o));
            const auto product = hn::Mul(sum, hn::Mul(rowScales, load(outputScales + o)));
            store(hn::Add(product, bias ? load(bias + o) : hn::Zero(d)), y + o);
        }
        for (; o < outputs; ++o) {
            std::int32_t sum = 0;
            hwy::CopySameSize(y + o, &sum);
            y[o] = scaled(sum, rowScale, outputScales[o], bias ? bias[o] : 0.0f);
        }
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"

namespace kvasir::kernels {

HWY_EXPORT(multiplyCodesTarget);
HWY_EXPORT(scaleSumsTarget);

void multiplyCodes(const Matmul& op, const Block& block, ByteProducts bytes)
{
    HWY_DYNAMIC_DISPATCH(multiplyCodesTarget)(op, block, bytes);
}

void scaleSums(const Matmul& op, const Block& block, const float* outputScales)
{
    HWY_DYNAMIC_DISPATCH(scaleSumsTarget)(op, block, outputScales);
}

void CpuQueue::runCodes(const Matmul& op)
{
    constexpr std::int64_t kBytesPerItem = 1 << 17;
    const std::int64_t rows = op.x.shape[0], outputs = op.w.shape[0];
    const std::int64_t rowBytes = std::max<std::int64_t>(op.w.rowStride, 1);
    const std::int64_t perItem = std::max<std::int64_t>(4, kBytesPerItem / rowBytes / 4 * 4);
    const std::int64_t columns = (outputs + perItem - 1) / perItem;
    const std::int64_t bands = (rows + kBandRows - 1) / kBandRows;
    const auto bytes = m_fastInt8 ? ByteProducts::Exact : ByteProducts::Saturate;
    parallelFor(m_pool, worthSharing(outputs * rowBytes * 4), columns * bands, [&](std::int64_t i, int) {
        const std::int64_t row = i % bands * kBandRows, output = i / bands * perItem;
        multiplyCodes(op,
                      {.row = row,
                       .rowEnd = std::min(rows, row + kBandRows),
                       .output = output,
                       .outputEnd = std::min(outputs, output + perItem)},
                      bytes);
    });
}

}  // namespace kvasir::kernels
#endif
