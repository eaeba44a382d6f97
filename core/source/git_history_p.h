// When each file was last changed, by the history of a commit.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "core/base/job.h"
#include "core/source/git_handles_p.h"

namespace kvasir {

// Raw path below the subdirectory → seconds since 1970, 0 while unknown.
using ChangeTimes = std::unordered_map<std::string, std::int64_t>;

// Fills in the times of the keys of `times`.  Follows first parents, so that a merged change dates from its
// merge, as far as `maxCommits` or a shallow border; what was not found by then stays 0.  Checks the job at
// each commit.
Result<void> findChangeTimes(git_repository* repository, const git_commit* newest,
                             const std::string& subdirectory, int maxCommits, const JobContext& job,
                             ChangeTimes& times);

// The tree of a commit at a subdirectory ("" is the root); null when there is none.
TreePtr treeAt(git_repository* repository, const git_commit* commit, const std::string& subdirectory);

}  // namespace kvasir
