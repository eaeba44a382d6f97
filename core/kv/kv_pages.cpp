// Copy-on-write of pages.  A fork takes only the pages that hold tokens, so the one page that two sequences
// can both want to write is the last, half-full one; whoever writes first copies it.
//
// A window piece is wanted for the nearest place behind its page's first token where somebody may go on: the
// end, an anchor or a mark.  Places further on look no further back, so that one place decides.
#include "core/kv/kv_pages.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/assert.h"
#include "kernels/ops/kv_pack.h"
#include "kernels/queue.h"

namespace kvasir {
namespace {

constexpr std::size_t kMostSpare = 4;

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
    const auto used = static_cast<std::ptrdiff_t>(m_layout.pagesFor(m_tokens) * m_layout.pieces());
    KvSequence other;
    other.m_device = m_device;
    other.m_layout = m_layout;
    other.m_pages.assign(m_pages.begin(), m_pages.begin() + used);
    other.m_pointers.assign(m_pointers.begin(), m_pointers.begin() + used);
    other.m_tokens = m_tokens;
    other.m_settledPages = m_settledPages;
    other.m_marks = m_marks;
    other.m_packedPages = m_packedPages;
    other.m_rows = m_rows;
    other.m_stops = m_stops;
    other.m_failure = m_failure;
    return other;
}

std::int64_t KvSequence::residentBytes() const
{
    std::int64_t bytes = 0;
    for (Index index = 0; index < std::ssize(m_pages); ++index)
        if (m_pages[static_cast<std::size_t>(index)])
            bytes += pageOf(index) < m_packedPages ? m_layout.pageBytes(pieceOf(index))
                                                   : m_layout.rowPageBytes(pieceOf(index));
    for (const auto& [index, rows] : m_rows)
        bytes += m_layout.rowPageBytes(pieceOf(index));
    return bytes + std::ssize(m_spare) * m_layout.rowPageBytes(KvPiece::Window);
}

bool KvSequence::shares(std::int64_t page) const
{
    return std::ranges::any_of(kKvPieces, [&](KvPiece piece) {
        return (piece == KvPiece::Main || m_layout.thin())
            && m_pages[static_cast<std::size_t>(indexOf(page, piece))].use_count() > 1;
    });
}

// A piece without a head has no memory.
Result<KvSequence::Page> KvSequence::allocate(std::int64_t bytes) const
{
    if (bytes == 0)
        return Page();
    auto page = std::make_shared<kernels::Buffer>(m_device->allocate(bytes));
    if (!*page)
        return Error(ErrorCode::OutOfMemory, "KV pages", "a page of " + std::to_string(bytes) + " bytes");
    return page;
}

void KvSequence::put(Index index, Page page)
{
    const auto at = static_cast<std::size_t>(index);
    m_pointers[at] = page ? page->data() : nullptr;
    m_pages[at] = std::move(page);
}

Result<void> KvSequence::reserve(std::int64_t tokens)
{
    KVASIR_ASSERT(tokens >= 0);
    if (!m_failure.empty())
        return Error(ErrorCode::Device, m_device->info().name, "packing a KV page: " + m_failure);
    const std::int64_t mostTokens = std::numeric_limits<std::int64_t>::max() / 2
        / (2 * m_layout.layers * m_layout.kvHeads * m_layout.rowBytes());
    if (tokens > mostTokens - m_tokens)
        return Error(ErrorCode::OutOfMemory, "KV pages", "of " + std::to_string(tokens) + " tokens");

    // Everything that can fail happens before the first member changes.
    const std::int64_t last = m_tokens / m_layout.pageTokens;  // the page that the next token goes to
    const Index had = std::ssize(m_pages), end = m_layout.pagesFor(m_tokens + tokens) * m_layout.pieces();
    std::vector<std::pair<Index, Page>> made;  // in place of shared pieces, then new ones
    for (Index index = last * m_layout.pieces(); tokens > 0 && index < end; ++index) {
        const Page* const old = index < had ? &m_pages[static_cast<std::size_t>(index)] : nullptr;
        if (old && (pageOf(index) > last || old->use_count() <= 1))
            continue;
        const auto bytes = m_layout.rowPageBytes(pieceOf(index));
        const auto windows = std::ranges::count_if(
            made, [&](const auto& one) { return pieceOf(one.first) == KvPiece::Window; });
        Page page;
        if (pieceOf(index) == KvPiece::Window && windows < std::ssize(m_spare)) {
            page = m_spare[static_cast<std::size_t>(windows)];
        } else {
            TRY_ASSIGN(page, allocate(bytes));
        }
        if (old)
            TRY(copyPage(*m_device, page->data(), (*old)->data(), bytes));
        made.emplace_back(index, std::move(page));
    }
    auto packed = m_fresh;
    TRY(reservePacked(tokens, packed));
    m_fresh = std::move(packed);
    m_pages.resize(static_cast<std::size_t>(std::max(had, end)));
    m_pointers.resize(m_pages.size());
    for (auto& [index, page] : made) {
        std::erase(m_spare, page);
        put(index, std::move(page));
    }
    return {};
}

// KIVI: pages that so many more tokens will fill.
Result<void> KvSequence::reservePacked(std::int64_t tokens, std::map<Index, Fresh>& packed) const
{
    if (!kernels::packsPages(m_layout.format))
        return {};
    const std::int64_t first = m_tokens / m_layout.pageTokens;
    const std::int64_t end = (m_tokens + tokens) / m_layout.pageTokens;
    for (Index index = first * m_layout.pieces(); index < end * m_layout.pieces(); ++index)
        if (auto& target = packed[index].page; !target) {
            TRY_ASSIGN(target, allocate(m_layout.pageBytes(pieceOf(index))));
        }
    return {};
}

void KvSequence::grow(std::int64_t tokens, std::int64_t windowFrom)
{
    KVASIR_ASSERT(tokens >= 0 && m_tokens + tokens <= pageCount() * m_layout.pageTokens);
    KVASIR_ASSERT(windowFrom >= m_tokens && windowFrom <= m_tokens + tokens);
    if (m_layout.thin() && windowFrom > m_tokens)
        for (auto page = m_tokens / m_layout.pageTokens; page * m_layout.pageTokens < windowFrom; ++page)
            dropWindow(indexOf(page, KvPiece::Window));
    m_tokens += tokens;
    if (kernels::packsPages(m_layout.format))
        packFullPages();
    dropWindows();
}

void KvSequence::packFullPages()
{
    for (; (m_packedPages + 1) * m_layout.pageTokens <= m_tokens; ++m_packedPages)
        for (Index index = m_packedPages * m_layout.pieces(); pageOf(index) == m_packedPages; ++index)
            if (!packPiece(index))
                return;
    if (m_tokens % m_layout.pageTokens != 0)
        m_stops.insert(m_tokens / m_layout.pageTokens);
}

bool KvSequence::packPiece(Index index)
{
    const auto page = pageOf(index);
    auto fresh = m_fresh.extract(index);
    if (pieceOf(index) == KvPiece::Window && !windowWanted(page))
        dropWindow(index);
    auto rows = m_pages[static_cast<std::size_t>(index)];
    if (!rows)
        return true;
    KVASIR_ASSERT(!fresh.empty());
    if (!m_failure.empty()
        || (!fresh.mapped().filled && !pack(page, pieceOf(index), fresh.mapped().page->data())))
        return false;
    if (m_stops.contains(page))
        m_rows[index] = std::move(rows);
    put(index, std::move(fresh.mapped().page));
    return true;
}

bool KvSequence::pack(std::int64_t page, KvPiece piece, std::byte* to)
{
    const auto queue = m_device->makeQueue();
    for (std::int64_t layer = 0; layer < m_layout.layers; ++layer)
        if (m_layout.heads(layer, piece) > 0)
            queue->run(kernels::KvPack{
                .kv = m_layout.pieceView(layer, m_pointers, piece, m_packedPages), .page = page, .to = to});
    m_failure = queue->wait().failure;
    return m_failure.empty();
}

void KvSequence::dropWindows()
{
    if (!m_layout.thin())
        return;
    for (; m_settledPages < m_layout.firstWindowPage(backPlace()); ++m_settledPages)
        if (!windowWanted(m_settledPages)) {
            const auto index = indexOf(m_settledPages, KvPiece::Window);
            dropWindow(index);
            m_rows.erase(index);
        }
}

void KvSequence::dropWindow(Index index)
{
    auto& page = m_pages[static_cast<std::size_t>(index)];
    if (page && page.use_count() == 1 && page->bytes() == m_layout.rowPageBytes(KvPiece::Window)
        && m_spare.size() < kMostSpare)
        m_spare.push_back(std::move(page));
    put(index, {});
}

bool KvSequence::windowWanted(std::int64_t page) const
{
    const auto begin = page * m_layout.pageTokens;
    if (backPlace() <= begin)
        return true;
    auto place = std::min(m_layout.anchorBehind(begin), backPlace());
    if (const auto mark = m_marks.upper_bound(begin); mark != m_marks.end())
        place = std::min(place, *mark);
    return m_layout.needsWindow(page, place);
}

bool KvSequence::resumable(std::int64_t tokens) const
{
    KVASIR_ASSERT(tokens >= 0 && tokens <= m_tokens);
    const std::int64_t last = tokens / m_layout.pageTokens;
    const bool packed = tokens % m_layout.pageTokens != 0 && last < m_packedPages;  // and must be rows again
    if (packed && m_layout.runs() > 0 && !m_rows.contains(indexOf(last, KvPiece::Main)))
        return false;
    for (std::int64_t page = 0; m_layout.thin() && page < m_layout.pagesFor(tokens); ++page) {
        if (!m_layout.needsWindow(page, tokens)) {
            page = m_layout.firstWindowPage(tokens) - 1;  // nothing is needed in between
            continue;
        }
        const auto index = indexOf(page, KvPiece::Window);
        if (packed && page == last ? !m_rows.contains(index) : !m_pages[static_cast<std::size_t>(index)])
            return false;
    }
    return true;
}

void KvSequence::truncate(std::int64_t tokens)
{
    KVASIR_ASSERT(resumable(tokens));
    m_tokens = tokens;
    const auto kept = static_cast<std::size_t>(m_layout.pagesFor(tokens) * m_layout.pieces());
    m_pages.resize(kept);
    m_pointers.resize(kept);
    m_marks.erase(m_marks.upper_bound(tokens), m_marks.end());
    m_settledPages = std::min(m_settledPages, m_layout.firstWindowPage(backPlace()));
    if (!kernels::packsPages(m_layout.format))
        return;
    const std::int64_t last = tokens / m_layout.pageTokens;
    const Index first = indexOf(last, KvPiece::Main);
    if (tokens % m_layout.pageTokens != 0 && last < m_packedPages)
        for (Index index = first; pageOf(index) == last; ++index) {
            const auto rows = m_rows.find(index);
            put(index, rows == m_rows.end() ? Page() : std::move(rows->second));
        }
    m_packedPages = std::min(m_packedPages, last);
    m_fresh.clear();
    m_rows.erase(m_rows.lower_bound(first), m_rows.end());
    m_stops.erase(m_stops.lower_bound(last), m_stops.end());
    if (tokens % m_layout.pageTokens != 0)
        m_stops.insert(last);
}

const std::byte* KvSequence::stored(std::int64_t page, Range slots, KvPiece piece) const
{
    const auto index = indexOf(page, piece);
    const bool packed = page < m_packedPages;
    if (m_layout.packs(slots) == packed)
        return m_pointers[static_cast<std::size_t>(index)];
    const auto rows = m_rows.find(index);
    return packed && rows != m_rows.end() ? rows->second->data() : nullptr;
}

std::byte* KvSequence::restore(std::int64_t page, Range slots, KvPiece piece)
{
    const auto index = indexOf(page, piece);
    if (!m_layout.packs(slots))
        return m_pointers[static_cast<std::size_t>(index)];
    auto& fresh = m_fresh.at(index);
    fresh.filled = true;
    return fresh.page ? fresh.page->data() : nullptr;
}

}  // namespace kvasir
