// The kinds of sources, in the order in which they are tried.  A new kind is a row.
#pragma once

#include <span>

#include "core/source/opened_source_p.h"

namespace kvasir {

struct SourceRow {
    SourceKind kind;
    bool (*matches)(const SourceSpec& spec, const std::filesystem::path& canonical);
    // Null in the Result: not this kind after all, try the next row.
    Result<OpenedSourcePtr> (*open)(const SourceSpec& spec, const std::filesystem::path& canonical);
};

std::span<const SourceRow> sourceTable();

// Opens the source that `spec` names.  NotFound, Unreadable, NotOwner, Invalid, Unsupported.
Result<OpenedSourcePtr> openSource(const SourceSpec& spec);

}  // namespace kvasir
