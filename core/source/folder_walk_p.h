// Walks a folder as it lies on the disk: ignore files, globs, links, special files, nested repositories. Used
// for plain folders and for the worktree of a repository, which adds what it tracks.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "core/source/selection_p.h"

namespace kvasir {

// What git keeps in its index; paths in raw bytes below the walked folder.
struct TrackedFiles {
    std::unordered_set<std::string> files;
    std::unordered_set<std::string> folders;                  // with tracked files below
    std::unordered_map<std::string, std::string> submodules;  // path → commit
};

struct FolderWalk {
    int root = -1;  // descriptor of the folder
    const TrackedFiles* tracked =
        nullptr;             // worktrees only: tracked files are read even if a rule ignores them
    IgnoreChains ignore;     // rules from outside the folder: info/exclude, parents of a sub-directory
    std::string rulePrefix;  // where the folder lies in the tree those rules speak of, "sub/dir/"
    const Selection& selection;
};

// Files are listed in the order of their names' bytes, a folder's files among its sub-folders.
Result<Listing> walkFolder(const FolderWalk& walk, const JobContext& job);

// Adds the ignore files that lie in the open folder; `ruleFolder` is its path in the tree of the rules,
// "src/" or "".
void addIgnoreFiles(int folder, const std::string& ruleFolder, IgnoreChains& chains);

}  // namespace kvasir
