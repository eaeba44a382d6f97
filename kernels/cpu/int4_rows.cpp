// Packing a row of 8-bit codes: for each group a few steps and zeros are tried, all by sums of integers.
#include "kernels/int4_rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/int4_rows.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/int4_row_p.h"
#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

struct GroupChoice {
    int step = 1;
    int zero = 0;
    float error = 0.0f;  // Σ of squares, an integer below 2^24: exact in any order
};

// codes / step, to the nearest integer.  In f32, where adding 1.5 · 2^23 leaves no bits below the unit.
HWY_INLINE F32Vec stepsOf(F32Vec codes, int step)
{
    const F32 d;
    const auto unit = hn::Set(d, 0x1.8p23f);
    const auto perStep = hn::Set(d, 1.0f / static_cast<float>(step));
    return hn::Sub(hn::Add(hn::Mul(codes, perStep), unit), unit);
}

HWY_INLINE float errorOf(const float* group, int step, int zero)
{
    const F32 d;
    const auto least = hn::Set(d, static_cast<float>(-zero));
    const auto most = hn::Set(d, static_cast<float>(kMostNibble - zero));
    auto sum = hn::Zero(d);
    for (std::int64_t i = 0; i < kInt4Group; i += lanes()) {
        const auto code = load(group + i);
        const auto steps = hn::Min(hn::Max(stepsOf(code, step), least), most);
        const auto value = hn::Mul(steps, hn::Set(d, static_cast<float>(step)));
        const auto held = hn::Min(hn::Max(value, hn::Set(d, -127.0f)), hn::Set(d, 127.0f));
        const auto off = hn::Sub(held, code);
        sum = hn::MulAdd(off, off, sum);
    }
    return sumOfLanes(sum);
}

HWY_INLINE GroupChoice chooseFor(const float* group)
{
    float least = 0.0f, most = 0.0f;  // zero is always in reach, so that a zero costs nothing
    for (std::int64_t i = 0; i < kInt4Group; ++i) {
        least = std::min(least, group[i]);
        most = std::max(most, group[i]);
    }
    const int spans = (static_cast<int>(most - least) + kMostNibble - 1) / kMostNibble;
    GroupChoice best{.error = 1e30f};
    for (int step = std::max(spans - 1, 1); step <= std::clamp(spans, 1, kMostStep); ++step) {
        const auto fromLeast = static_cast<int>(std::nearbyint(-least / static_cast<float>(step)));
        const auto fromMost = kMostNibble - static_cast<int>(std::nearbyint(most / static_cast<float>(step)));
        for (const int wanted : {fromLeast, (fromLeast + fromMost) / 2, fromMost}) {
            const int zero = std::clamp(wanted, 0, kMostNibble);
            const float error = errorOf(group, step, zero);
            if (error < best.error)
                best = {step, zero, error};
        }
    }
    return best;
}

void packTarget(const std::int8_t* codes, std::int64_t count, std::uint8_t* row)
{
    std::uint8_t* const packed = row + int4GroupBytes(count);
    HWY_ALIGN float group[kInt4Group];
    for (std::int64_t at = 0; at < int4Blocks(count) * kInt4Block; at += kInt4Group) {
        for (std::int64_t i = 0; i < kInt4Group; ++i)
            group[i] = at + i < count ? static_cast<float>(codes[at + i]) : 0.0f;
        const auto [step, zero, error] = chooseFor(group);
        row[at / kInt4Group] = int4Group(step, zero);
        for (std::int64_t i = 0; i < kInt4Group; i += lanes())
            store(stepsOf(load(group + i), step), group + i);
        const std::int64_t inBlock = at % kInt4Block;
        std::uint8_t* const bytes = packed + at / kInt4Block * kHalfBlock + inBlock % kHalfBlock;
        for (std::int64_t i = 0; i < kInt4Group; ++i) {
            const int nibble = std::clamp(static_cast<int>(group[i]) + zero, 0, kMostNibble);
            // The low half of a byte comes first, and makes the byte.
            bytes[i] = static_cast<std::uint8_t>(inBlock < kHalfBlock ? nibble : bytes[i] | nibble << 4);
        }
    }
}

void unpackTarget(const std::byte* record, std::int64_t count, std::int8_t* codes)
{
    const I8 d;
    const Int4Row row(record, count);
    HWY_ALIGN std::int8_t last[kInt4Block];
    for (std::int64_t block = 0; block < int4Blocks(count); ++block) {
        const std::int64_t begin = block * kInt4Block;
        const bool whole = begin + kInt4Block <= count;
        std::int8_t* const to = whole ? codes + begin : last;
        for (int half = 0; half < 2; ++half)
            for (std::int64_t at = 0; at < kHalfBlock; at += kCodesAtOnce)
                hn::StoreU(row.codes(block, half, at), d, to + half * kHalfBlock + at);
        if (!whole)
            std::copy(last, last + (count - begin), codes + begin);
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace kvasir::kernels {

HWY_EXPORT(packTarget);
HWY_EXPORT(unpackTarget);

void packInt4Row(std::span<const std::int8_t> codes, float scale, std::byte* row)
{
    const auto count = std::ssize(codes);
    HWY_DYNAMIC_DISPATCH(packTarget)(codes.data(), count, reinterpret_cast<std::uint8_t*>(row));
    std::memcpy(row + int4RowBytes(count) - sizeof scale, &scale, sizeof scale);
}

void unpackInt4Row(const std::byte* row, std::int64_t count, std::int8_t* codes)
{
    HWY_DYNAMIC_DISPATCH(unpackTarget)(row, count, codes);
}

}  // namespace kvasir::kernels
#endif
