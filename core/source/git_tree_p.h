// The tree of a commit as a listing, and its blobs.
#pragma once

#include <string>
#include <vector>

#include "core/source/git_handles_p.h"
#include "core/source/selection_p.h"

namespace kvasir {

Result<std::string> readBlob(git_odb* odb, const git_oid& id);
std::int64_t blobBytes(git_odb* odb, const git_oid& id);  // −1 when the object is not there (a partial clone)

struct TreeRequest {
    git_repository* repository = nullptr;
    git_odb* odb = nullptr;
    const git_commit* commit = nullptr;
    const git_tree* tree = nullptr;  // of the commit at `subdirectory`
    const std::string& subdirectory;
    const Selection& selection;
};

struct TreeListing {
    Listing listing;                    // FileEntry::location is the blob's id, GIT_OID_RAWSZ bytes
    std::vector<std::string> rawPaths;  // of the listing's files, below the subdirectory
};

// git's ignore rules concern what is not tracked, so only .kvasirignore applies, that of folders above too.
Result<TreeListing> listTree(const TreeRequest& request, const JobContext& job);

}  // namespace kvasir
