// The person's choice of files, applied alike to folders on the disk and to trees of a commit.
#pragma once

#include <optional>
#include <string>

#include "core/source/file_filter.h"
#include "core/source/opened_source_p.h"

namespace kvasir {

struct Reason {
    LeftOutReason reason = LeftOutReason::Ignored;
    std::string detail;
};

struct Selection {
    explicit Selection(const SourceSpec& spec) : include(spec.include), exclude(spec.exclude) {}

    PathGlobs include, exclude;

    std::optional<Reason> against(std::string_view path, EntryKind kind) const;
};

// Where a folder's entries begin in a listing.
struct ListingMark {
    std::size_t files = 0, leftOut = 0;
};
inline ListingMark markOf(const Listing& listing)
{
    return {listing.files.size(), listing.leftOut.size()};
}

// A folder of which no file was asked for becomes one line of the report instead of one per file.
void mergeNotIncluded(Listing& listing, const std::string& shownFolder, ListingMark since);

}  // namespace kvasir
