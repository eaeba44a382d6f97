// Owners for libgit2 objects, and its error text as Error.
#pragma once

#include <memory>
#include <string>

#include <git2.h>

#include "core/base/error.h"

namespace kvasir {

template <auto release>
struct Freed {
    template <typename T>
    void operator()(T* object) const
    {
        release(object);
    }
};

using OdbPtr = std::unique_ptr<git_odb, Freed<git_odb_free>>;
using OdbObjectPtr = std::unique_ptr<git_odb_object, Freed<git_odb_object_free>>;
using RepositoryPtr = std::unique_ptr<git_repository, Freed<git_repository_free>>;
using ObjectPtr = std::unique_ptr<git_object, Freed<git_object_free>>;
using CommitPtr = std::unique_ptr<git_commit, Freed<git_commit_free>>;
using TreePtr = std::unique_ptr<git_tree, Freed<git_tree_free>>;
using IndexPtr = std::unique_ptr<git_index, Freed<git_index_free>>;

// Call it at once after the failure, on the same thread: libgit2 keeps its last error per thread.
inline Error gitError(int code, std::string subject, std::string_view doing)
{
    const git_error* last = git_error_last();
    const std::string text =
        last != nullptr && last->message != nullptr ? last->message : "libgit2 error " + std::to_string(code);
    return {code == GIT_ENOTFOUND ? ErrorCode::NotFound : ErrorCode::Unreadable, std::move(subject),
            std::string(doing) + ": " + text};
}

inline std::string toHex(const git_oid& id)
{
    std::string hex(GIT_OID_HEXSZ, '\0');
    git_oid_fmt(hex.data(), &id);
    return hex;
}

}  // namespace kvasir
