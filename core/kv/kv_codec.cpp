// The codecs by name and the error they claim (law 8).  The arithmetic of a codec is in the kv_write and
// kv_read ops; here it is data.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/assert.h"
#include "core/kv/kv_layout.h"

namespace kvasir {
namespace {

struct Codec {
    kernels::KvFormat format;
    std::string_view name;
    KvErrorClaim claim;
};

// Half a unit in the last place: f16 keeps 11 significant bits down to 2^-14 and then steps of 2^-24, bf16
// keeps 8.
constexpr KvErrorClaim rounding(double ofValue, double floor)
{
    return {.ofValue = ofValue, .ofRange = 0, .ofLargest = 0, .floor = floor};
}

// Half a step of a grid with `levels` steps.  The minimum is rounded down to f16 and so lies up to one unit
// (2^-10 of its size, 2^-24 at least) lower; the scale is rounded up by as much; the value that is read is
// rounded once more, to f32.
constexpr KvErrorClaim halfStep(double levels)
{
    constexpr double kUnit = 0x1p-10;
    const double half = 0.5 / levels * (1 + kUnit);
    return {.ofValue = 0,
            .ofRange = half,
            .ofLargest = half * kUnit + 0x1p-24,
            .floor = half * 0x1p-24 + 0.5 * 0x1p-24};
}

// Rounded to f16 first: the value by half a unit, so the ends of its group by as much.
constexpr KvErrorClaim afterF16(KvErrorClaim grid)
{
    grid.ofValue += 0x1p-11;
    grid.ofLargest += 2 * 0x1p-11 * grid.ofRange + 0x1p-11 * grid.ofLargest;
    grid.floor += 0x1p-25 * (1 + 2 * grid.ofRange + grid.ofLargest);
    return grid;
}

constexpr std::array kCodecs = {
    Codec{kernels::KvFormat::F16, "f16", rounding(0x1p-11, 0x1p-25)},
    Codec{kernels::KvFormat::BF16, "bf16", rounding(0x1p-8, 0x1p-134)},
    Codec{kernels::KvFormat::Int8, "int8", halfStep(255)},
    Codec{kernels::KvFormat::Q4, "q4", halfStep(15)},
    Codec{kernels::KvFormat::Kivi4, "kivi4", afterF16(halfStep(15))},
    Codec{kernels::KvFormat::Kivi2, "kivi2", afterF16(halfStep(3))},
    Codec{kernels::KvFormat::F32, "f32", {}},
};
static_assert(kCodecs.size() == std::size(kernels::kKvFormats));

const Codec& codec(kernels::KvFormat format)
{
    for (const Codec& candidate : kCodecs)
        if (candidate.format == format)
            return candidate;
    KVASIR_ASSERT(!"a KV format without a codec");
    return kCodecs[0];
}

}  // namespace

std::span<const std::string_view> kvCodecNames()
{
    static constexpr auto kNames = [] {
        std::array<std::string_view, kCodecs.size()> names;
        std::ranges::transform(kCodecs, names.begin(), &Codec::name);
        return names;
    }();
    return kNames;
}

Result<kernels::KvFormat> kvCodecByName(std::string_view name)
{
    std::string known;
    for (const Codec& candidate : kCodecs) {
        if (candidate.name == name)
            return candidate.format;
        known += (known.empty() ? "" : ", ") + std::string(candidate.name);
    }
    return Error(ErrorCode::Unsupported, std::string(name), "known KV codecs: " + known);
}

std::string_view name(kernels::KvFormat format)
{
    return codec(format).name;
}

const KvErrorClaim& claimedError(kernels::KvFormat format)
{
    return codec(format).claim;
}

double KvErrorClaim::bound(double value, double least, double most) const
{
    return ofValue * std::abs(value) + ofRange * (most - least)
        + ofLargest * std::max(std::abs(least), std::abs(most)) + floor;
}

}  // namespace kvasir
