// Folders and single files, as they lie on the disk.
#pragma once

#include "core/source/opened_source_p.h"

namespace kvasir {

// `canonical` is spec.path without links.  Ignore files below the folder are honoured at every level.
Result<OpenedSourcePtr> openFolderSource(const SourceSpec& spec, const std::filesystem::path& canonical);

// A text file or a PDF; ignore rules and globs do not apply to what the person named.
Result<OpenedSourcePtr> openFileSource(const SourceSpec& spec, const std::filesystem::path& canonical);

}  // namespace kvasir
