// --include, --exclude and --read-anyway.
#include <algorithm>

#include "core/source/content_kind.h"
#include "core/source/selection_p.h"
#include "core/source/visible.h"

namespace kvasir {
namespace {
constexpr std::string_view kNotIncluded = "no --include matches";
}  // namespace

ReadAnyway::ReadAnyway(const std::vector<std::string>& paths)
{
    for (std::string_view path : paths) {
        while (path.ends_with('/'))
            path.remove_suffix(1);
        if (!path.empty())
            m_paths.emplace(path);
    }
}

bool ReadAnyway::hasBelow(std::string_view shownFolder) const
{
    const std::string prefix = std::string(shownFolder) + '/';
    const auto next = m_paths.lower_bound(prefix);
    return next != m_paths.end() && next->starts_with(prefix);
}

int ReadAnyway::depthOver(std::string_view shown) const
{
    if (m_paths.empty())
        return 0;
    int depth = 0, found = 0;
    for (std::size_t slash = 0; slash != std::string_view::npos;) {
        slash = shown.find('/', slash + (depth > 0 ? 1 : 0));
        ++depth;
        if (has(shown.substr(0, slash)))
            found = depth;
    }
    return found;
}

bool canBeReadAnyway(const LeftOut& leftOut)
{
    const auto last = std::string_view(leftOut.path).substr(leftOut.path.rfind('/') + 1);
    switch (leftOut.reason) {
    case LeftOutReason::Ignored:
        return last != ".git" && last != ".hg" && last != ".svn";
    case LeftOutReason::Excluded:
    case LeftOutReason::Generated:
        return true;
    case LeftOutReason::Oversize:
        return leftOut.bytes <= kMostAnywayBytes && !isNamedPdf(leftOut.path);
    default:
        return false;
    }
}

std::optional<Reason> Selection::against(const EntryPath& path, EntryKind kind) const
{
    // A glob about something below the path that is read anyway is the more particular wish, and holds.
    const int depth = anyway.depthOver(path.shown);
    std::size_t below = 0;
    for (int i = 0; i < depth; ++i)
        below = std::min(path.raw.find('/', below + (i > 0 ? 1 : 0)), path.raw.size());
    if (const auto glob = exclude.match(path.raw, kind, below))
        return Reason{LeftOutReason::Excluded, "--exclude " + visiblePath(*glob)};
    if (kind == EntryKind::File && depth == 0 && !include.empty() && !include.match(path.raw, kind))
        return Reason{LeftOutReason::Excluded, std::string(kNotIncluded)};
    return {};
}

void mergeNotIncluded(Listing& listing, const std::string& shownFolder, ListingMark since)
{
    auto& left = listing.leftOut;
    if (listing.files.size() > since.files || left.size() < since.leftOut + 2)
        return;
    std::int64_t bytes = 0;
    for (std::size_t i = since.leftOut; i < left.size(); ++i) {
        if (left[i].reason != LeftOutReason::Excluded || left[i].detail != kNotIncluded)
            return;
        bytes += left[i].bytes;
    }
    left.resize(since.leftOut);
    left.push_back({shownFolder, LeftOutReason::Excluded, std::string(kNotIncluded), bytes});
}

}  // namespace kvasir
