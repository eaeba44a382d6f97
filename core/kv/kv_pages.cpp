// Copy-on-write of pages.  A fork takes only the pages that hold tokens, so the one page that two sequences
// can both want to write is the last, half-full one; whoever writes first copies it.
#include "core/kv/kv_pages.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/assert.h"
#include "kernels/ops/kv_pack.h"
#include "kernels/queue.h"

namespace kvasir {
namespace {

Error outOfMemory(std::int64_t pages, std::int64_t pageBytes)
{
    return {ErrorCode::OutOfMemory, "KV pages",
            std::to_string(pages) + " pages of " + std::to_string(pageBytes) + " bytes"};
}

Result<void> copyPage(kernels::Device& device, std::byte* to, const std::byte* from, std::int64_t bytes)
{
    const auto queue = device.makeQueue();
    queue->copy(to, from, bytes);
    if (const auto status = queue->wait(); !status)
        return Error(ErrorCode::Device, device.info().name, "copying a KV page: " + status.failure);
    return {};
}

}  // namespace

KvSequence KvSequence::fork() const
{
    const std::int64_t pages = m_layout.pagesFor(m_tokens);
    const auto used = static_cast<std::ptrdiff_t>(pages);
    KvSequence other;
    other.m_device = m_device;
    other.m_layout = m_layout;
    other.m_pages.assign(m_pages.begin(), m_pages.begin() + used);
    other.m_pointers.assign(m_pointers.begin(), m_pointers.begin() + used);
    other.m_tokens = m_tokens;
    other.m_packedPages = m_packedPages;
    other.m_rows = m_rows;
    other.m_stops = m_stops;
    other.m_failure = m_failure;
    return other;
}

std::int64_t KvSequence::residentBytes() const
{
    const std::int64_t withRows = pageCount() - m_packedPages + std::ssize(m_rows);
    return m_packedPages * m_layout.pageBytes() + withRows * m_layout.rowPageBytes();
}

Result<void> KvSequence::reserve(std::int64_t tokens)
{
    KVASIR_ASSERT(tokens >= 0);
    if (!m_failure.empty())
        return Error(ErrorCode::Device, m_device->info().name, "packing a KV page: " + m_failure);
    const std::int64_t rowBytes = m_layout.rowPageBytes();
    const std::int64_t mostTokens =
        std::numeric_limits<std::int64_t>::max() / 2 / (m_layout.runs() * m_layout.rowBytes());
    if (tokens > mostTokens - m_tokens)
        return outOfMemory(tokens / m_layout.pageTokens, rowBytes);

    // Everything that can fail happens before the first member changes.
    const std::int64_t last = m_tokens / m_layout.pageTokens;  // the page that the next token goes to
    const bool copyLast = tokens > 0 && last < pageCount() && shares(last);
    const std::int64_t added = std::max<std::int64_t>(m_layout.pagesFor(m_tokens + tokens) - pageCount(), 0);
    std::vector<Page> fresh;
    for (std::int64_t i = 0; i < added + (copyLast ? 1 : 0); ++i) {
        fresh.push_back(std::make_shared<kernels::Buffer>(m_device->allocate(rowBytes)));
        if (!*fresh.back())
            return outOfMemory(added, rowBytes);
    }
    auto packed = m_fresh;
    if (kernels::packsPages(m_layout.format))
        for (std::int64_t page = last; page < (m_tokens + tokens) / m_layout.pageTokens; ++page) {
            auto& target = packed[page].page;
            if (!target)
                target = std::make_shared<kernels::Buffer>(m_device->allocate(m_layout.pageBytes()));
            if (!*target)
                return outOfMemory(added, m_layout.pageBytes());
        }
    const auto room = static_cast<std::size_t>(pageCount() + added);
    m_pages.reserve(room);
    m_pointers.reserve(room);
    if (copyLast) {
        const auto at = static_cast<std::size_t>(last);
        TRY(copyPage(*m_device, fresh.back()->data(), m_pointers[at], rowBytes));
        m_pointers[at] = fresh.back()->data();
        m_pages[at] = std::move(fresh.back());
        fresh.pop_back();
    }
    m_fresh = std::move(packed);
    for (auto& page : fresh) {
        m_pointers.push_back(page->data());
        m_pages.push_back(std::move(page));
    }
    return {};
}

void KvSequence::grow(std::int64_t tokens)
{
    KVASIR_ASSERT(tokens >= 0 && m_tokens + tokens <= pageCount() * m_layout.pageTokens);
    m_tokens += tokens;
    if (kernels::packsPages(m_layout.format))
        packFullPages();
}

void KvSequence::packFullPages()
{
    for (; m_failure.empty() && (m_packedPages + 1) * m_layout.pageTokens <= m_tokens; ++m_packedPages) {
        const auto fresh = m_fresh.find(m_packedPages);
        KVASIR_ASSERT(fresh != m_fresh.end());
        const auto at = static_cast<std::size_t>(m_packedPages);
        if (!fresh->second.filled && !pack(m_packedPages, fresh->second.page->data()))
            return;
        if (m_stops.contains(m_packedPages))
            m_rows[m_packedPages] = std::move(m_pages[at]);
        m_pages[at] = std::move(fresh->second.page);
        m_pointers[at] = m_pages[at]->data();
        m_fresh.erase(fresh);
    }
    if (m_tokens % m_layout.pageTokens != 0)
        m_stops.insert(m_tokens / m_layout.pageTokens);
}

bool KvSequence::pack(std::int64_t page, std::byte* to)
{
    const auto queue = m_device->makeQueue();
    for (std::int64_t layer = 0; layer < m_layout.layers; ++layer)
        queue->run(kernels::KvPack{.kv = view(layer), .page = page, .to = to});
    m_failure = queue->wait().failure;
    return m_failure.empty();
}

void KvSequence::truncate(std::int64_t tokens)
{
    KVASIR_ASSERT(tokens >= 0 && tokens <= m_tokens);
    m_tokens = tokens;
    const auto kept = static_cast<std::size_t>(m_layout.pagesFor(tokens));
    m_pages.resize(kept);
    m_pointers.resize(kept);
    if (!kernels::packsPages(m_layout.format))
        return;
    const std::int64_t last = tokens / m_layout.pageTokens;
    if (tokens % m_layout.pageTokens != 0 && last < m_packedPages) {
        const auto rows = m_rows.find(last);
        KVASIR_ASSERT(rows != m_rows.end());
        m_pages.back() = std::move(rows->second);
        m_pointers.back() = m_pages.back()->data();
    }
    m_packedPages = std::min(m_packedPages, last);
    m_fresh.clear();
    m_rows.erase(m_rows.lower_bound(last), m_rows.end());
    m_stops.erase(m_stops.lower_bound(last), m_stops.end());
    if (tokens % m_layout.pageTokens != 0)
        m_stops.insert(last);
}

const std::byte* KvSequence::stored(std::int64_t page, Range slots) const
{
    const bool packed = page < m_packedPages;
    if (m_layout.packs(slots) == packed)
        return m_pointers[static_cast<std::size_t>(page)];
    const auto rows = m_rows.find(page);
    return packed && rows != m_rows.end() ? rows->second->data() : nullptr;
}

std::byte* KvSequence::restore(std::int64_t page, Range slots)
{
    if (!m_layout.packs(slots))
        return m_pointers[static_cast<std::size_t>(page)];
    auto& fresh = m_fresh.at(page);
    fresh.filled = true;
    return fresh.page->data();
}

}  // namespace kvasir
