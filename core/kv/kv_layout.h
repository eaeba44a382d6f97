// KvLayout: shapes and offsets of packed KV; the only arithmetic of KV offsets in the program.
//
// A page holds pageTokens slots of every layer:  [layer][K | V][kvHead][slot][headDim].  So the keys of one
// head in one page are one dense matrix, and a page is one piece of memory that can be shared, copied,
// written to disk.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/model_config.h"
#include "kernels/kv_view.h"

namespace kvasir {

// The codecs by name: "f16" (16 bit), "f32" (32 bit).
Result<kernels::KvFormat> kvCodecByName(std::string_view name);
std::string_view name(kernels::KvFormat format);
// Largest relative error of a stored value in its normal range, as the codec claims it (law 8).
double claimedRelativeError(kernels::KvFormat format);
std::int64_t elementBytes(kernels::KvFormat format);

struct KvLayout {
    static constexpr int kVersion = 1;

    std::int64_t layers = 0;
    std::int64_t kvHeads = 0;
    std::int64_t headDim = 0;
    std::int64_t pageTokens = 256;  // power of two that divides L
    kernels::KvFormat format = kernels::KvFormat::F16;

    static KvLayout of(const ModelConfig& config, kernels::KvFormat format, std::int64_t pageTokens);

    std::int64_t rowBytes() const;       // one token, one head, K or V
    std::int64_t bytesPerToken() const;  // all layers, K and V
    std::int64_t pageBytes() const { return bytesPerToken() * pageTokens; }
    std::int64_t pagesFor(std::int64_t tokens) const { return (tokens + pageTokens - 1) / pageTokens; }

    // One layer of the pages, as the ops see it.
    kernels::KvView view(std::int64_t layer, std::span<std::byte* const> pages) const;
    // Rows of `slots` (of one page) lie in layers × 2 × kvHeads runs; run r begins at runOffset(r,
    // slots.begin) and is runBytes long.
    std::int64_t runs() const { return layers * 2 * kvHeads; }
    std::int64_t runOffset(std::int64_t run, std::int64_t firstSlot) const;

    bool operator==(const KvLayout&) const = default;
};

}  // namespace kvasir
