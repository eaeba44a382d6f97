// Pages of KV on a device, counted, so that branches share them; KvSequence: the pages of one timeline.
//
// A fork shares all pages and copies none; the first write into a shared page copies that page (at most one,
// the last). Belongs to the engine thread.
//
// KIVI's codecs: grow() packs the pages that have become full, so that what is computed in one piece sees
// itself in f16, and later pieces see it packed.  A page that grow() once stopped in keeps its rows beside
// the packed page, since somebody may come back to that place or store what begins there.
//
// Thin pages (kv_layout.h): grow() gives back the window pieces that nobody needs any more.  A sequence goes
// back only to places that are resumable(): the anchors, the last kBackTokens tokens, and what mark() has
// named.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/kv/kv_layout.h"
#include "kernels/device.h"

namespace kvasir {

class KvSequence {
public:
    static constexpr std::int64_t kBackTokens = 64;

    KvSequence(kernels::Device& device, const KvLayout& layout) : m_device(&device), m_layout(layout) {}

    KvSequence fork() const;  // shares every page; named, so that sharing is visible at the call
    KvSequence(KvSequence&&) noexcept = default;
    KvSequence& operator=(KvSequence&&) noexcept = default;

    kernels::Device& device() const { return *m_device; }
    const KvLayout& layout() const { return m_layout; }
    std::int64_t size() const { return m_tokens; }  // tokens written
    std::int64_t pageCount() const { return std::ssize(m_pages) / m_layout.pieces(); }
    std::int64_t residentBytes() const;  // shared pages counted fully
    bool shares(std::int64_t page) const;

    // Makes slots [size, size + tokens) writable: allocates pages, copies a shared last page.  OutOfMemory
    // leaves all as it was. A fork taken afterwards shares the last page again: reserve anew before writing
    // on.
    Result<void> reserve(std::int64_t tokens);
    // After writing into reserved slots.  When the device fails at packing, the next reserve() says so.
    void grow(std::int64_t tokens) { grow(tokens, m_tokens); }
    // The same where the window rows of the new tokens are there from `windowFrom` on only: a border of
    // pages, or one end of the new tokens.  What was written to those before is forgotten.
    void grow(std::int64_t tokens, std::int64_t windowFrom);
    // Keeps the first `tokens`; frees pages behind.
    // REQUIRES: resumable(tokens).
    void truncate(std::int64_t tokens);
    // Whether the first `tokens`, at most size(), can be gone on from with the bits they were made with.
    // False: a window piece that is needed is not there; KIVI: a place in a packed page where grow() has not
    // stopped.
    bool resumable(std::int64_t tokens) const;
    // From now on the present end is a place to come back to, until it is truncated away.
    void mark() { m_marks.insert(m_tokens); }

    // The pieces of page 0, then those of page 1, and so on; null: a window piece that is not there.
    std::span<std::byte* const> pages() const { return m_pointers; }
    kernels::KvView view(std::int64_t layer) const { return m_layout.view(layer, m_pointers, m_packedPages); }

    // Where the tokens of `slots` of a page are stored (KvLayout::packs()): its rows or the packed page.
    // Null when it is not there: rows of a page that has been packed since, the other way round, or a window.
    const std::byte* stored(std::int64_t page, Range slots, KvPiece piece = KvPiece::Main) const;
    // The same for writing into reserved slots, in place of KvWrite: a whole packed page or rows.  Null: rows
    // of a window piece whose first rows are not there.
    std::byte* restore(std::int64_t page, Range slots, KvPiece piece = KvPiece::Main);

private:
    using Page = std::shared_ptr<kernels::Buffer>;
    struct Fresh {
        Page page;
        bool filled = false;  // by restore()
    };
    using Index = std::int64_t;  // of a piece: page · pieces + piece

    KvSequence() = default;
    Index indexOf(std::int64_t page, KvPiece piece) const
    {
        return page * m_layout.pieces() + (piece == KvPiece::Window ? 1 : 0);
    }
    std::int64_t pageOf(Index index) const { return index / m_layout.pieces(); }
    KvPiece pieceOf(Index index) const
    {
        return index % m_layout.pieces() == 0 ? KvPiece::Main : KvPiece::Window;
    }
    Result<Page> allocate(std::int64_t bytes) const;
    void put(Index index, Page page);
    void dropWindow(Index index);
    Result<void> reservePacked(std::int64_t tokens, std::map<Index, Fresh>& packed) const;
    void packFullPages();
    bool packPiece(Index index);
    bool pack(std::int64_t page, KvPiece piece, std::byte* to);
    void dropWindows();
    // Where somebody may go on who drops some of the last tokens.
    std::int64_t backPlace() const { return std::max<std::int64_t>(m_tokens - kBackTokens, 0); }
    bool windowWanted(std::int64_t page) const;

    kernels::Device* m_device = nullptr;
    KvLayout m_layout;
    std::vector<Page> m_pages;  // every piece; null: a window that is not there, or a piece without a head
    std::vector<std::byte*> m_pointers;
    std::int64_t m_tokens = 0;
    std::int64_t m_settledPages = 0;  // the first ones, whose windows have been looked at for good
    std::set<std::int64_t> m_marks;
    // Rows of windows that were dropped, for the next ones: given back and asked for again with every chunk,
    // among pages that stay, they would leave holes.
    std::vector<Page> m_spare;

    // Of KIVI's codecs.
    std::int64_t m_packedPages = 0;  // the first ones
    std::map<Index, Page> m_rows;    // kept beside packed pages
    std::map<Index, Fresh> m_fresh;  // reserved for pages that will be full
    std::set<std::int64_t> m_stops;  // pages that grow() has stopped in
    std::string m_failure;
};

}  // namespace kvasir
