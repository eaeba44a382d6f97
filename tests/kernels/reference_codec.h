// What each KV format keeps of a row, written out in double from the description in kernels/kv_view.h.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "kernels/kv_view.h"

namespace kvasir::test {

// The distance between neighbouring numbers around `value`: `bits` after the leading one, exponents from
// `leastExponent` on.
inline double unitAt(double value, int bits, int leastExponent)
{
    const int exponent = value == 0.0 ? leastExponent : std::max(std::ilogb(value), leastExponent);
    return std::ldexp(1.0, exponent - bits);
}

inline double f16Unit(double value)
{
    return unitAt(value, 10, -14);
}

// To nearest even, saturated.
inline float roundedTo(float value, int bits, int leastExponent, double largest)
{
    if (std::isnan(value))
        return value;
    const double kept = std::clamp(static_cast<double>(value), -largest, largest);
    const double unit = unitAt(kept, bits, leastExponent);
    return static_cast<float>(std::clamp(std::nearbyint(kept / unit) * unit, -largest, largest));
}

inline std::vector<float> storedGroup(std::span<const float> group, double levels)
{
    std::vector<double> kept;
    for (const float value : group) {
        if (std::isnan(value))
            return std::vector<float>(group.size(), std::numeric_limits<float>::quiet_NaN());
        kept.push_back(std::clamp(static_cast<double>(value), -65504.0, 65504.0));
    }
    const auto [least, most] = std::ranges::minmax(kept);
    const double minimum = std::floor(least / f16Unit(least)) * f16Unit(least);
    const double step = (most - minimum) / levels;
    const double scale = std::ceil(step / f16Unit(step)) * f16Unit(step);
    std::vector<float> stored;
    for (const double value : kept)
        stored.push_back(static_cast<float>(
            scale == 0.0 ? minimum : minimum + scale * std::floor((value - minimum) / scale + 0.5)));
    return stored;
}

inline double levelsOf(kernels::KvFormat format)
{
    using kernels::KvFormat;
    return format == KvFormat::Int8 ? 255.0 : (format == KvFormat::Kivi2 ? 3.0 : 15.0);
}

// A row as it is written; KIVI's before its page is packed.
inline std::vector<float> storedRow(std::span<const float> row, kernels::KvFormat format)
{
    using kernels::KvFormat;
    std::vector<float> stored(row.begin(), row.end());
    const std::size_t channels = format == KvFormat::Q4 ? 32 : 64;
    switch (format) {
    case KvFormat::F32:
        break;
    case KvFormat::F16:
    case KvFormat::Kivi4:
    case KvFormat::Kivi2:
        for (float& value : stored)
            value = roundedTo(value, 10, -14, 65504.0);
        break;
    case KvFormat::BF16:
        for (float& value : stored)
            value = roundedTo(value, 7, -126, std::ldexp(255.0, 120));
        break;
    case KvFormat::Int8:
    case KvFormat::Q4:
        for (std::size_t first = 0; first < row.size(); first += channels) {
            const auto group =
                storedGroup(row.subspan(first, std::min(channels, row.size() - first)), levelsOf(format));
            std::ranges::copy(group, stored.begin() + static_cast<std::ptrdiff_t>(first));
        }
        break;
    }
    return stored;
}

// The same of every row of [rows, headDim].
inline std::vector<float> storedRows(std::span<const float> rows, std::int64_t headDim,
                                     kernels::KvFormat format)
{
    std::vector<float> all;
    const auto length = static_cast<std::size_t>(headDim);
    for (std::size_t at = 0; at < rows.size(); at += length)
        for (const float value : storedRow(rows.subspan(at, length), format))
            all.push_back(value);
    return all;
}

// KIVI's keys and values: rows [token, kvHeads, headDim], the first of a page, of which those before
// `packedTokens` lie in packed pages.
struct KiviShape {
    kernels::KvFormat format;
    std::int64_t kvHeads = 1;
    std::int64_t headDim = 64;
    std::int64_t pageTokens = 32;
    std::int64_t packedTokens = 0;
};

inline std::vector<float> storedKiviKeys(std::span<const float> rows, const KiviShape& shape)
{
    auto stored = storedRows(rows, shape.headDim, shape.format);
    const std::int64_t width = shape.kvHeads * shape.headDim;
    const std::int64_t tokens = std::min<std::int64_t>(32, shape.pageTokens);
    for (std::int64_t first = 0; first < shape.packedTokens; first += tokens)
        for (std::int64_t column = 0; column < width; ++column) {
            std::vector<float> group;
            for (std::int64_t t = first; t < first + tokens; ++t)
                group.push_back(stored[static_cast<std::size_t>(t * width + column)]);
            group = storedGroup(group, levelsOf(shape.format));
            for (std::int64_t t = 0; t < tokens; ++t)
                stored[static_cast<std::size_t>((first + t) * width + column)] =
                    group[static_cast<std::size_t>(t)];
        }
    return stored;
}

inline std::vector<float> storedKiviValues(std::span<const float> rows, const KiviShape& shape)
{
    auto stored = storedRows(rows, shape.headDim, shape.format);
    for (std::int64_t row = 0; row < shape.packedTokens * shape.kvHeads; ++row)
        for (std::int64_t first = 0; first < shape.headDim; first += 32) {
            const auto count = static_cast<std::size_t>(std::min<std::int64_t>(32, shape.headDim - first));
            const auto at = static_cast<std::size_t>(row * shape.headDim + first);
            const auto group = storedGroup(std::span(stored).subspan(at, count), levelsOf(shape.format));
            std::ranges::copy(group, stored.begin() + static_cast<std::ptrdiff_t>(at));
        }
    return stored;
}

// What attention sees of rows that were written from slot 0 on.
struct StoredKv {
    std::vector<float> keys, values;
};
inline StoredKv storedKv(std::span<const float> k, std::span<const float> v, const kernels::KvView& view)
{
    const KiviShape shape{view.format, view.kvHeads, view.headDim, view.pageTokens, view.packedTokens};
    return {storedKiviKeys(k, shape), storedKiviValues(v, shape)};
}

}  // namespace kvasir::test
