// Follows a chain as loading would, with one bit for the windows of each page.
#include "core/kv/reusable_tokens.h"

#include <vector>

namespace kvasir {

std::int64_t reusableTokens(KvStore& store, const KvLayout& layout, std::span<const SegmentEnd> segments)
{
    std::vector<bool> windows;  // of each page
    TokenRange range;
    std::int64_t reusable = 0;
    for (const auto& segment : segments) {
        range = {range.end, segment.end};
        const std::int64_t there = store.windowPages(segment.id, layout);
        if (there < 0)
            break;
        const std::int64_t end = layout.pagesFor(range.end);
        const bool begun =
            range.begin % layout.pageTokens != 0;  // a page whose window may lack its first rows
        const bool whole = !begun || windows.back();
        windows.resize(static_cast<std::size_t>(end), false);
        const std::int64_t first = range.begin / layout.pageTokens;
        for (std::int64_t page = first; page < end; ++page)
            windows[static_cast<std::size_t>(page)] = page >= end - there && (page > first || whole);
        bool resumable = true;
        for (std::int64_t page = 0; layout.thin() && page < end; ++page)
            resumable = resumable
                && (windows[static_cast<std::size_t>(page)] || !layout.needsWindow(page, range.end));
        if (resumable)
            reusable = range.end;
    }
    return reusable;
}

}  // namespace kvasir
