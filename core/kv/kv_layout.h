// KvLayout: shapes and offsets of packed KV; the only arithmetic of KV offsets in the program.
//
// A page holds pageTokens slots of every layer:  [layer][K | V][kvHead][slot][row], a row being what the
// codec makes of one token and one head (kernels/kv_view.h).  So the keys of one head in one page are one
// dense matrix, and a page is one piece of memory that can be shared, copied, written to disk.
//
// With KIVI that is so for pages that are being filled, in f16; a full page is packed:
// [layer][K | V][kvHead][packed].  The residual window of KIVI is the page that is not full.
//
// Thin pages: under head roles (core/model/head_roles.h) a page may be two pieces of memory in this form,
// each with its own heads of every layer.  The main piece has the retrieval heads and is always kept.  The
// window piece has the streaming heads, which look at the sink and at recent tokens only; it is kept where
// somebody may go on from:
//   - pages of the sink;
//   - pages that the next token looks at, wherever the sequence ends;
//   - pages that a token at a multiple of anchorTokens would look at, so that at most so many tokens are
//     computed anew when a sequence goes back to a place whose window is gone.
// Windows are kept and dropped page by page, so a window piece that is there is whole.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

enum class KvPiece : std::uint8_t { Main, Window };
inline constexpr KvPiece kKvPieces[] = {KvPiece::Main, KvPiece::Window};

// What pages hold of heads that stream: all, for whoever reads the same KV under several roles, or what they
// can look at (thin pages).
enum class KvKeep { Everything, WhatIsLookedAt };

struct KvLayout {
    static constexpr int kVersion = 2;

    std::int64_t layers = 0;
    std::int64_t kvHeads = 0;
    std::int64_t headDim = 0;
    std::int64_t pageTokens = 256;  // power of two that divides L
    kernels::KvFormat format = kernels::KvFormat::F16;
    // Thin pages; nothing of it where a page is one piece.
    std::vector<std::uint64_t> windowHeads{};  // [layers]: bit g: KV head g lies in the window piece
    std::int64_t sinkTokens = 0;
    std::int64_t recentTokens = 0;
    std::int64_t anchorTokens = 0;

    // A model without roles, without a head that streams or with more than kMostThinHeads has pages of one
    // piece.
    static KvLayout of(const ModelConfig& config, kernels::KvFormat format, std::int64_t pageTokens,
                       KvKeep keep = KvKeep::Everything);

    bool thin() const { return !windowHeads.empty(); }
    std::int64_t pieces() const { return thin() ? 2 : 1; }
    std::int64_t heads(std::int64_t layer, KvPiece piece) const;  // KV heads of the layer in that piece

    std::int64_t rowBytes() const;  // one token, one head, K or V; KIVI: of a page that is not full
    std::int64_t rowPageBytes(KvPiece piece = KvPiece::Main) const;  // a page of rows
    std::int64_t pageBytes(KvPiece piece = KvPiece::Main) const;     // a full page, as it is kept
    // All layers, K and V, scales included, in full pages of a long text: with thin pages a mean over
    // anchors. In memory as on disk.
    std::int64_t bytesPerToken() const;
    // Of a text of so many tokens that was read in such chunks: what blocks of segments take on disk.
    std::int64_t storedBytes(std::int64_t tokens, std::int64_t chunkTokens) const;
    // In memory beside that while `chunkTokens` are computed.  KIVI: rows of theirs, of the page before and
    // of one that was left in the middle.  Thin pages: windows of the sink, of recent tokens and of the
    // chunk.
    std::int64_t workingBytes(std::int64_t chunkTokens) const;
    // Of one layer in one piece of a page: what the tokens of `slots` take where they are stored.
    std::int64_t layerBytes(std::int64_t layer, Range slots, KvPiece piece = KvPiece::Main) const;
    bool packs(Range slots) const;  // they are stored as a packed page: KIVI's codecs and all slots of a page
    std::int64_t pagesFor(std::int64_t tokens) const { return (tokens + pageTokens - 1) / pageTokens; }

    // One layer of the pages, as the ops see it; the first `packedPages` of them are packed.  `pages` has the
    // pieces of page 0, then those of page 1, and so on.
    kernels::KvView view(std::int64_t layer, std::span<std::byte* const> pages,
                         std::int64_t packedPages = 0) const;
    // The same of one piece alone, as if the heads in it were all there are.
    kernels::KvView pieceView(std::int64_t layer, std::span<std::byte* const> pages, KvPiece piece,
                              std::int64_t packedPages = 0) const;
    // In a packed piece, which it fills in this order.
    std::int64_t packedOffset(std::int64_t layer, KvPiece piece = KvPiece::Main) const;
    // Rows of `slots` (of one piece of rows) lie in runs; run r begins at runOffset(r, slots.begin).  A layer
    // has 2 · heads of them, from firstRun on.
    std::int64_t firstRun(std::int64_t layer, KvPiece piece = KvPiece::Main) const;
    std::int64_t runs(KvPiece piece = KvPiece::Main) const { return firstRun(layers, piece); }
    std::int64_t runOffset(std::int64_t run, std::int64_t firstSlot) const;

    // Thin pages.  Beside the sink, a token at `place` looks at windows from this page on.
    std::int64_t firstWindowPage(std::int64_t place) const;
    // Whether going on at `place`, which is behind the page's first token, needs the page's window.
    bool needsWindow(std::int64_t page, std::int64_t place) const;
    // The windows of so many of the last pages that `range` touches are needed to go on at `place`, which is
    // the end of the range or behind it; all of them where the range has tokens of a page of the sink.
    std::int64_t windowPages(TokenRange range, std::int64_t place) const;
    std::int64_t anchorFrom(std::int64_t tokens) const;    // the first one that is not before
    std::int64_t anchorBehind(std::int64_t tokens) const;  // the first one that is behind

    bool operator==(const KvLayout&) const = default;
};

}  // namespace kvasir
