// KvLayout: shapes and offsets of packed KV; the only arithmetic of KV offsets in the program.
//
// A page holds pageTokens slots of every layer:  [layer][K | V][kvHead][slot][row], a row being what the
// codec makes of one token and one head (kernels/kv_view.h).  So the keys of one head in one page are one
// dense matrix, and a page is one piece of memory that can be shared, copied, written to disk.
//
// With KIVI that is so for pages that are being filled, in f16; a full page is packed:
// [layer][K | V][kvHead][packed].  The residual window of KIVI is the page that is not full.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/model_config.h"
#include "kernels/kv_view.h"

namespace kvasir {

// The codecs by name, the default first: "f16", "bf16" (16 bits), "int8", "q4", "kivi4", "kivi2" (groups with
// scales), "f32".
std::span<const std::string_view> kvCodecNames();
Result<kernels::KvFormat> kvCodecByName(std::string_view name);
std::string_view name(kernels::KvFormat format);

// What a codec claims of |stored - given| (law 8), for every finite value that it does not saturate:
//   ofValue · |given| + ofRange · (most - least) + ofLargest · max(|least|, |most|) + floor
// where least and most are those of the value's group (kernels/kv_view.h), as it is given.
struct KvErrorClaim {
    double ofValue = 0;
    double ofRange = 0;
    double ofLargest = 0;
    double floor = 0;

    double bound(double value, double least, double most) const;
};
const KvErrorClaim& claimedError(kernels::KvFormat format);

struct KvLayout {
    static constexpr int kVersion = 1;

    std::int64_t layers = 0;
    std::int64_t kvHeads = 0;
    std::int64_t headDim = 0;
    std::int64_t pageTokens = 256;  // power of two that divides L
    kernels::KvFormat format = kernels::KvFormat::F16;

    static KvLayout of(const ModelConfig& config, kernels::KvFormat format, std::int64_t pageTokens);

    std::int64_t rowBytes() const;       // one token, one head, K or V; KIVI: of a page that is not full
    std::int64_t rowPageBytes() const;   // a page of rows
    std::int64_t pageBytes() const;      // a full page, as it is kept
    std::int64_t bytesPerToken() const;  // all layers, K and V, scales included, in full pages
    // KIVI: rows in memory while `chunkTokens` are computed: theirs, of the page before and of one that was
    // left in the middle.
    std::int64_t windowBytes(std::int64_t chunkTokens) const;
    // Of one layer in one page: what the tokens of `slots` take where they are stored.
    std::int64_t layerBytes(Range slots) const;
    bool packs(Range slots) const;  // they are stored as a packed page: KIVI's codecs and all slots of a page
    std::int64_t pagesFor(std::int64_t tokens) const { return (tokens + pageTokens - 1) / pageTokens; }

    // One layer of the pages, as the ops see it; the first `packedPages` of them are packed.
    kernels::KvView view(std::int64_t layer, std::span<std::byte* const> pages,
                         std::int64_t packedPages = 0) const;
    std::int64_t packedOffset(std::int64_t layer) const;  // in a packed page, which it fills in this order
    // Rows of `slots` (of one page of rows) lie in layers × 2 × kvHeads runs; run r begins at runOffset(r,
    // slots.begin) and is runBytes long.
    std::int64_t runs() const { return layers * 2 * kvHeads; }
    std::int64_t runOffset(std::int64_t run, std::int64_t firstSlot) const;

    bool operator==(const KvLayout&) const = default;
};

}  // namespace kvasir
