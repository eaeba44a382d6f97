// Pages of KV on a device, counted, so that branches share them; KvSequence: the pages of one timeline.
//
// A fork shares all pages and copies none; the first write into a shared page copies that page (at most one,
// the last). Belongs to the engine thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
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
    std::int64_t residentBytes() const;  // pages × pageBytes, shared ones counted fully
    bool shares(std::int64_t page) const { return m_pages[static_cast<std::size_t>(page)].use_count() > 1; }

    // Makes slots [size, size + tokens) writable: allocates pages, copies a shared last page.  OutOfMemory
    // leaves all as it was. A fork taken afterwards shares the last page again: reserve anew before writing
    // on.
    Result<void> reserve(std::int64_t tokens);
    void grow(std::int64_t tokens);      // after writing into reserved slots
    void truncate(std::int64_t tokens);  // keeps the first `tokens`; frees pages behind

    std::span<std::byte* const> pages() const { return m_pointers; }
    kernels::KvView view(std::int64_t layer) const { return m_layout.view(layer, m_pointers); }

private:
    KvSequence() = default;
    kernels::Device* m_device = nullptr;
    KvLayout m_layout;
    std::vector<std::shared_ptr<kernels::Buffer>> m_pages;
    std::vector<std::byte*> m_pointers;
    std::int64_t m_tokens = 0;
};

}  // namespace kvasir
