// --include and --exclude.
#include "core/source/selection_p.h"
#include "core/source/visible.h"

namespace kvasir {
namespace {
constexpr std::string_view kNotIncluded = "no --include matches";
}  // namespace

std::optional<Reason> Selection::against(std::string_view path, EntryKind kind) const
{
    if (const auto glob = exclude.match(path, kind))
        return Reason{LeftOutReason::Excluded, "--exclude " + visiblePath(*glob)};
    if (kind == EntryKind::File && !include.empty() && !include.match(path, kind))
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
