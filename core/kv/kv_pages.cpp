// Copy-on-write of pages.  A fork takes only the pages that hold tokens, so the one page that two sequences
// can both want to write is the last, half-full one; whoever writes first copies it.
#include "core/kv/kv_pages.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/assert.h"
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
    const auto used = static_cast<std::ptrdiff_t>(m_layout.pagesFor(m_tokens));
    KvSequence other;
    other.m_device = m_device;
    other.m_layout = m_layout;
    other.m_pages.assign(m_pages.begin(), m_pages.begin() + used);
    other.m_pointers.assign(m_pointers.begin(), m_pointers.begin() + used);
    other.m_tokens = m_tokens;
    return other;
}

std::int64_t KvSequence::residentBytes() const
{
    return pageCount() * m_layout.pageBytes();
}

Result<void> KvSequence::reserve(std::int64_t tokens)
{
    KVASIR_ASSERT(tokens >= 0);
    const std::int64_t pageBytes = m_layout.pageBytes();
    const std::int64_t mostTokens = std::numeric_limits<std::int64_t>::max() / 2 / m_layout.bytesPerToken();
    if (tokens > mostTokens - m_tokens)
        return outOfMemory(tokens / m_layout.pageTokens, pageBytes);

    // Everything that can fail happens before the first member changes.
    const std::int64_t last = m_tokens / m_layout.pageTokens;  // the page that the next token goes to
    const bool copyLast = tokens > 0 && last < pageCount() && shares(last);
    const std::int64_t added = std::max<std::int64_t>(m_layout.pagesFor(m_tokens + tokens) - pageCount(), 0);
    std::vector<std::shared_ptr<kernels::Buffer>> fresh;
    for (std::int64_t i = 0; i < added + (copyLast ? 1 : 0); ++i) {
        fresh.push_back(std::make_shared<kernels::Buffer>(m_device->allocate(pageBytes)));
        if (!*fresh.back())
            return outOfMemory(added, pageBytes);
    }
    const auto room = static_cast<std::size_t>(pageCount() + added);
    m_pages.reserve(room);
    m_pointers.reserve(room);
    if (copyLast) {
        const auto at = static_cast<std::size_t>(last);
        TRY(copyPage(*m_device, fresh.back()->data(), m_pointers[at], pageBytes));
        m_pointers[at] = fresh.back()->data();
        m_pages[at] = std::move(fresh.back());
        fresh.pop_back();
    }
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
}

void KvSequence::truncate(std::int64_t tokens)
{
    KVASIR_ASSERT(tokens >= 0 && tokens <= m_tokens);
    m_tokens = tokens;
    const auto kept = static_cast<std::size_t>(m_layout.pagesFor(tokens));
    m_pages.resize(kept);
    m_pointers.resize(kept);
}

}  // namespace kvasir
