// Pages of KV on a device, counted, so that branches share them; KvSequence: the pages of one timeline.
//
// A fork shares all pages and copies none; the first write into a shared page copies that page (at most one,
// the last). Belongs to the engine thread.
//
// KIVI's codecs: grow() packs the pages that have become full, so that what is computed in one piece sees
// itself in f16, and later pieces see it packed.  A page that grow() once stopped in keeps its rows beside
// the packed page, since somebody may come back to that place or store what begins there.
#pragma once

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
    KvSequence(kernels::Device& device, const KvLayout& layout) : m_device(&device), m_layout(layout) {}

    KvSequence fork() const;  // shares every page; named, so that sharing is visible at the call
    KvSequence(KvSequence&&) noexcept = default;
    KvSequence& operator=(KvSequence&&) noexcept = default;

    kernels::Device& device() const { return *m_device; }
    const KvLayout& layout() const { return m_layout; }
    std::int64_t size() const { return m_tokens; }  // tokens written
    std::int64_t pageCount() const { return static_cast<std::int64_t>(m_pages.size()); }
    std::int64_t residentBytes() const;  // shared pages counted fully
    bool shares(std::int64_t page) const { return m_pages[static_cast<std::size_t>(page)].use_count() > 1; }

    // Makes slots [size, size + tokens) writable: allocates pages, copies a shared last page.  OutOfMemory
    // leaves all as it was. A fork taken afterwards shares the last page again: reserve anew before writing
    // on.
    Result<void> reserve(std::int64_t tokens);
    // After writing into reserved slots.  When the device fails at packing, the next reserve() says so.
    void grow(std::int64_t tokens);
    // Keeps the first `tokens`; frees pages behind.
    // REQUIRES, with KIVI's codecs: a place where grow() has stopped, a border of pages or a page not packed.
    void truncate(std::int64_t tokens);

    std::span<std::byte* const> pages() const { return m_pointers; }
    kernels::KvView view(std::int64_t layer) const { return m_layout.view(layer, m_pointers, m_packedPages); }

    // Where the tokens of `slots` of a page are stored (KvLayout::packs()): its rows or the packed page.
    // Null when it is not there: rows of a page that has been packed since, or the other way round.
    const std::byte* stored(std::int64_t page, Range slots) const;
    // The same for writing into reserved slots, in place of KvWrite: a whole packed page or rows.
    std::byte* restore(std::int64_t page, Range slots);

private:
    using Page = std::shared_ptr<kernels::Buffer>;
    struct Fresh {
        Page page;
        bool filled = false;  // by restore()
    };

    KvSequence() = default;
    void packFullPages();
    bool pack(std::int64_t page, std::byte* to);
    kernels::Device* m_device = nullptr;
    KvLayout m_layout;
    std::vector<Page> m_pages;
    std::vector<std::byte*> m_pointers;
    std::int64_t m_tokens = 0;

    // Of KIVI's codecs.
    std::int64_t m_packedPages = 0;         // the first ones
    std::map<std::int64_t, Page> m_rows;    // kept beside packed pages
    std::map<std::int64_t, Fresh> m_fresh;  // reserved for pages that will be full
    std::set<std::int64_t> m_stops;         // pages that grow() has stopped in
    std::string m_failure;
};

}  // namespace kvasir
