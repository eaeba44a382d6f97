// The codecs by name, their width and the error they claim (law 8).  The arithmetic of a codec is in the
// kv_write and kv_read ops; here it is data.
#include <array>

#include "core/base/assert.h"
#include "core/kv/kv_layout.h"

namespace kvasir {
namespace {

struct Codec {
    kernels::KvFormat format;
    std::string_view name;
    std::int64_t elementBytes;
    double relativeError;
};

// f16 keeps 11 significant bits and rounds to nearest: half a unit in the last place is 2^-11 of the value.
constexpr std::array kCodecs = {
    Codec{kernels::KvFormat::F16, "f16", 2, 1.0 / 2048},
    Codec{kernels::KvFormat::F32, "f32", 4, 0.0},
};

const Codec& codec(kernels::KvFormat format)
{
    for (const Codec& candidate : kCodecs)
        if (candidate.format == format)
            return candidate;
    KVASIR_ASSERT(!"a KV format without a codec");
    return kCodecs[0];
}

}  // namespace

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

double claimedRelativeError(kernels::KvFormat format)
{
    return codec(format).relativeError;
}

std::int64_t elementBytes(kernels::KvFormat format)
{
    return codec(format).elementBytes;
}

}  // namespace kvasir
