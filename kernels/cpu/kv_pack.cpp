// Asymmetric quantisation of a group x:  minimum = min x rounded down to f16, scale = (max x - minimum) /
// levels rounded up to f16, code = (x - minimum) / scale to the nearest.  FlexGen rounds scale and minimum to
// nearest; rounding them outwards costs at most one part in a thousand of the step and keeps every value
// inside the codes' range, so that the error is half a step without exception.
//
// Int8 is asymmetric over 64 channels rather than symmetric over 32, which takes the same bytes: on random
// rows its root mean square error was 1 % smaller for normal and 3 % for Laplace distributed values, 18 to 20
// % smaller with an outlier channel or a rotated pair of them, and 2 % larger only where every channel has
// its own mean.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "kernels/cpu/kv_pack_p.h"
#include "kernels/dtype.h"

namespace kvasir::kernels {
namespace {

constexpr float kMaxF16 = 65504.0f;
constexpr std::uint16_t kNanF16 = 0x7e00;
constexpr std::uint16_t kSignF16 = 0x8000;

std::uint16_t f16Below(float value)
{
    const std::uint16_t nearest = floatToF16(value);
    if (f16ToFloat(nearest) <= value)
        return nearest;
    if ((nearest & kSignF16) != 0)
        return static_cast<std::uint16_t>(nearest + 1);
    return nearest == 0 ? kSignF16 | 1 : static_cast<std::uint16_t>(nearest - 1);
}

// REQUIRES: value >= 0
std::uint16_t f16Above(double value)
{
    const std::uint16_t nearest = floatToF16(static_cast<float>(value));
    return static_cast<double>(f16ToFloat(nearest)) >= value ? nearest
                                                             : static_cast<std::uint16_t>(nearest + 1);
}

struct Grid {
    std::uint16_t scale = 0;
    std::uint16_t minimum = 0;
};

float saturated(float value)
{
    return std::clamp(value, -kMaxF16, kMaxF16);
}

Grid gridOf(const float* from, std::int64_t count, int levels)
{
    float least = kMaxF16, most = -kMaxF16;
    bool nan = false;
    for (std::int64_t i = 0; i < count; ++i) {
        nan |= std::isnan(from[i]);
        least = std::min(least, saturated(from[i]));
        most = std::max(most, saturated(from[i]));
    }
    if (nan)
        return {kNanF16, kNanF16};
    const std::uint16_t minimum = f16Below(least);
    const double range = static_cast<double>(most) - static_cast<double>(f16ToFloat(minimum));
    return {f16Above(range / levels), minimum};
}

void codesOf(const float* from, std::int64_t count, const Grid& grid, int levels, std::uint8_t* codes)
{
    const double scale = f16ToFloat(grid.scale), minimum = f16ToFloat(grid.minimum);
    if (!(scale > 0)) {  // all values are the minimum, or one is NaN
        std::fill_n(codes, count, std::uint8_t{0});
        return;
    }
    for (std::int64_t i = 0; i < count; ++i) {
        const double steps = (static_cast<double>(saturated(from[i])) - minimum) / scale;
        codes[i] = static_cast<std::uint8_t>(std::min(static_cast<int>(steps + 0.5), levels));
    }
}

void putCodes(const std::uint8_t* codes, std::int64_t first, std::int64_t count, int bits, std::byte* to)
{
    const std::int64_t fields = 8 / bits;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t part = (first + i) / 16;  // 16 channels share a field of the block's bytes
        std::byte& byte = to[part / fields * 16 + (first + i) % 16];
        byte |= static_cast<std::byte>(codes[i] << (part % fields * bits));
    }
}

void putGrid(const Grid& grid, std::byte* scale, std::byte* minimum)
{
    std::memcpy(scale, &grid.scale, sizeof(grid.scale));
    std::memcpy(minimum, &grid.minimum, sizeof(grid.minimum));
}

}  // namespace

void packChannels(KvFormat format, const float* from, std::int64_t headDim, std::byte* scales,
                  std::byte* codes)
{
    constexpr std::int64_t kMostChannels = 64;
    const int bits = codeBits(format), levels = (1 << bits) - 1;
    const std::int64_t channels = groupChannels(format);
    std::fill_n(codes, codeBytes(format, headDim), std::byte{0});
    for (std::int64_t first = 0; first < headDim; first += channels, scales += 4) {
        const std::int64_t count = std::min(channels, headDim - first);
        const Grid grid = gridOf(from + first, count, levels);
        putGrid(grid, scales, scales + 2);
        std::uint8_t own[kMostChannels];
        codesOf(from + first, count, grid, levels, own);
        if (bits == 8)
            std::memcpy(codes + first, own, static_cast<std::size_t>(count));
        else
            putCodes(own, first, count, bits, codes);
    }
}

void packTokens(KvFormat format, const float* from, std::int64_t tokens, std::int64_t headDim, std::byte* to)
{
    constexpr std::int64_t kMostTokens = 32;
    const int bits = codeBits(format), levels = (1 << bits) - 1;
    const std::int64_t rowBytes = codeBytes(format, headDim);
    std::byte* codes = to + headDim * 4;
    std::fill_n(codes, tokens * rowBytes, std::byte{0});
    for (std::int64_t channel = 0; channel < headDim; ++channel) {
        float column[kMostTokens];
        for (std::int64_t t = 0; t < tokens; ++t)
            column[t] = from[t * headDim + channel];
        const Grid grid = gridOf(column, tokens, levels);
        putGrid(grid, to + channel * 2, to + (headDim + channel) * 2);
        std::uint8_t own[kMostTokens];
        codesOf(column, tokens, grid, levels, own);
        for (std::int64_t t = 0; t < tokens; ++t)
            putCodes(own + t, channel, 1, bits, codes + t * rowBytes);
    }
}

}  // namespace kvasir::kernels
