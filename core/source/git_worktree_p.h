// The worktree of a repository as it lies on the disk: tracked files, and untracked ones that no rule
// ignores.
#pragma once

#include "core/source/git_repository_p.h"
#include "core/source/opened_source_p.h"

namespace kvasir {

// `commit` is what HEAD points to; null in a repository without commits.
Result<OpenedSourcePtr> openWorktree(SourceRecord record, GitPlace place, RepositoryPtr repository,
                                     CommitPtr commit);

}  // namespace kvasir
