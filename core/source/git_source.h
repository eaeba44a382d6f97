// Repositories: the files of a commit, read from the object database without a checkout, or the worktree as
// it lies.
#pragma once

#include "core/source/opened_source_p.h"

namespace kvasir {

// `canonical` is spec.path without links.  Nothing when it is in no repository, or, when no revision was
// asked for, when the commit does not know the folder (it is then a folder like any other).
Result<OpenedSourcePtr> openGitSource(const SourceSpec& spec, const std::filesystem::path& canonical);

// One file of the source's commit, in memory.  `path` is below its subdirectory.  Errors: NotFound,
// Unreadable, NotOwner.
Result<Descriptor> openCommitted(const SourceRecord& source, const std::string& path);

}  // namespace kvasir
