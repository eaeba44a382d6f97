// A repository opened for reading, and nothing but reading: its objects through libgit2, its references by
// our own reading of HEAD, refs and packed-refs.
//
// The repository's configuration is never read, nor that of the machine, so that hooks, filters, fsmonitor,
// includes and core.worktree of a hostile one mean nothing here; libgit2's revision parser (CVE-2024-24575)
// is not used either.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/source/git_handles_p.h"

namespace kvasir {

struct GitPlace {
    std::filesystem::path gitFolder;     // HEAD, index
    std::filesystem::path commonFolder;  // objects, refs; another one for linked worktrees
    std::filesystem::path worktree;      // empty: bare
    std::string subdirectory;            // of the path that was asked for, below the worktree
};

// The repository that `folder` (canonical) is or lies in; nothing when there is none.
std::optional<GitPlace> findRepository(const std::filesystem::path& folder);

// NotOwner when the repository belongs to another user than the one running (and the one behind sudo).
Result<void> checkOwner(const GitPlace& place);

// Looks through the object store for what would keep libgit2 waiting, then opens it.  Unsupported: reference
// tables.
Result<RepositoryPtr> openRepository(const GitPlace& place);
// The object database alone, once more: one per reading thread.
Result<OdbPtr> openObjects(const GitPlace& place);

// The commit behind a branch, tag, commit id or its beginning, HEAD or "@", with "~n" and "^n" after it; ""
// is HEAD. Invalid: no such revision, ambiguous, malformed, a repository without a commit.
Result<CommitPtr> resolveCommit(const GitPlace& place, git_repository* repository,
                                const std::string& revision);

bool isShallow(const GitPlace& place);

}  // namespace kvasir
