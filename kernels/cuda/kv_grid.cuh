// Asymmetric quantisation of a group of numbers, bit for bit as kernels/cpu/kv_pack.cpp does it: minimum
// rounded down to f16, scale rounded up, code = (x − minimum) / scale to the nearest, reckoned in double.
#pragma once

#include "kernels/cuda/simt.cuh"
#include "kernels/kv_view.h"

namespace kvasir::kernels::cuda {

constexpr float kMaxF16 = 65504.0f;

KVASIR_DEVICE float saturated(float value)
{
    return value > kMaxF16 ? kMaxF16 : (value < -kMaxF16 ? -kMaxF16 : value);  // NaN passes through
}

KVASIR_DEVICE std::uint16_t f16Below(float value)
{
    const std::uint16_t nearest = simt::floatToHalf(value);
    if (simt::halfToFloat(nearest) <= value)
        return nearest;
    if ((nearest & 0x8000u) != 0)
        return static_cast<std::uint16_t>(nearest + 1);
    return nearest == 0 ? std::uint16_t{0x8001} : static_cast<std::uint16_t>(nearest - 1);
}

// REQUIRES: value >= 0
KVASIR_DEVICE std::uint16_t f16Above(double value)
{
    const std::uint16_t nearest = simt::floatToHalf(static_cast<float>(value));
    return static_cast<double>(simt::halfToFloat(nearest)) >= value ? nearest
                                                                    : static_cast<std::uint16_t>(nearest + 1);
}

struct Grid {
    std::uint16_t scale = 0;
    std::uint16_t minimum = 0;
};

// at(i) gives number i of the group.
template <typename At>
KVASIR_DEVICE Grid gridOf(const At& at, int count, int levels)
{
    float least = kMaxF16, most = -kMaxF16;
    bool nan = false;
    for (int i = 0; i < count; ++i) {
        const float value = saturated(at(i));
        nan = nan || value != value;
        least = value < least ? value : least;
        most = value > most ? value : most;
    }
    if (nan)
        return {0x7e00, 0x7e00};
    const std::uint16_t minimum = f16Below(least);
    const double range = static_cast<double>(most) - static_cast<double>(simt::halfToFloat(minimum));
    return {f16Above(range / levels), minimum};
}

KVASIR_DEVICE std::uint32_t codeOf(float value, const Grid& grid, int levels)
{
    const double scale = static_cast<double>(simt::halfToFloat(grid.scale));
    if (!(scale > 0))  // all values are the minimum, or one is NaN
        return 0;
    const double minimum = static_cast<double>(simt::halfToFloat(grid.minimum));
    const double steps = (static_cast<double>(saturated(value)) - minimum) / scale;
    const int code = static_cast<int>(steps + 0.5);
    return static_cast<std::uint32_t>(code < levels ? code : levels);
}

constexpr int kPackedTogether = 64;  // channels that one thread packs: whole groups and whole blocks of codes

// Channels [first, first + 64) of one token, as far as the head goes, to [scale, minimum of each group] and
// codes.  at(c) gives channel c of the token.
template <KvFormat kFormat, typename At>
KVASIR_DEVICE void packChannels(const At& at, std::int64_t headDim, std::int64_t first, std::byte* scales,
                                std::byte* codes)
{
    constexpr int kBits = codeBits(kFormat), kLevels = (1 << kBits) - 1;
    constexpr int kGroup = static_cast<int>(groupChannels(kFormat));
    constexpr int kFields = 8 / kBits, kBlock = 16 * kFields;  // channels in 16 bytes
    std::uint8_t packed[kPackedTogether * kBits / 8] = {};
    const std::int64_t left = headDim - first;
    const int count = left < kPackedTogether ? static_cast<int>(left) : kPackedTogether;
    for (int group = 0; group * kGroup < count; ++group) {
        const int begin = group * kGroup, length = count - begin < kGroup ? count - begin : kGroup;
        const Grid grid = gridOf([&](int i) { return at(first + begin + i); }, length, kLevels);
        auto* const to = reinterpret_cast<std::uint16_t*>(scales + (first / kGroup + group) * 4);
        to[0] = grid.scale;
        to[1] = grid.minimum;
        for (int i = begin; i < begin + length; ++i) {
            const std::uint32_t code = codeOf(at(first + i), grid, kLevels);
            if constexpr (kBits == 8)
                packed[i] = static_cast<std::uint8_t>(code);
            else
                packed[i / kBlock * 16 + i % 16] |=
                    static_cast<std::uint8_t>(code << (i / 16 % kFields * kBits));
        }
    }
    const int bytes = kBits == 8 ? count : (count + kBlock - 1) / kBlock * 16;
    auto* const to = reinterpret_cast<std::uint8_t*>(codes) + first * kBits / 8;
    for (int i = 0; i < bytes; ++i)
        to[i] = packed[i];
}

}  // namespace kvasir::kernels::cuda
