// The person's choice of files, applied alike to folders on the disk and to trees of a commit.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "core/source/file_filter.h"
#include "core/source/opened_source_p.h"

namespace kvasir {

struct Reason {
    LeftOutReason reason = LeftOutReason::Ignored;
    std::string detail;
};

// A path as globs see it, and as reports and SourceSpec::readAnyway show it.
struct EntryPath {
    std::string_view raw;
    std::string_view shown;
};

// What is to be read although something says no: SourceSpec::readAnyway.
class ReadAnyway {
public:
    explicit ReadAnyway(const std::vector<std::string>& paths);
    bool has(std::string_view shown) const { return m_paths.find(shown) != m_paths.end(); }
    bool hasBelow(std::string_view shownFolder) const;
    // How many of the path's components the longest of the paths has that is the path or stands above it.
    int depthOver(std::string_view shown) const;

private:
    std::set<std::string, std::less<>> m_paths;  // without a "/" at the end
};

struct Selection {
    explicit Selection(const SourceSpec& spec)
        : include(spec.include), exclude(spec.exclude), anyway(spec.readAnyway)
    {}

    PathGlobs include, exclude;
    ReadAnyway anyway;

    std::optional<Reason> against(const EntryPath& path, EntryKind kind) const;
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
