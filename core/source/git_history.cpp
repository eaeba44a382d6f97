// Neighbouring trees are compared by object id, so that only what differs is opened: a commit costs the
// folders on the way to its files, not the size of the repository.
#include <cstring>

#include "core/source/git_history_p.h"

namespace kvasir {
namespace {
constexpr int kMaxDepth = 256;

class Comparison {
public:
    Comparison(git_repository* repository, ChangeTimes& times)
        : m_repository(repository), m_times(times), m_unknown(times.size())
    {}

    bool done() const { return m_unknown == 0; }

    // Dates what is in `now` and not, or otherwise, in `before` (null: empty).
    void date(const git_tree* now, const git_tree* before, std::int64_t seconds)
    {
        std::string path;
        compare(now, before, path, seconds, 0);
    }

private:
    void compare(const git_tree* now, const git_tree* before, std::string& path, std::int64_t seconds,
                 int depth)
    {
        if (now == nullptr || depth > kMaxDepth || done())
            return;
        const std::size_t length = path.size();
        for (std::size_t i = 0; i < git_tree_entrycount(now); ++i) {
            const git_tree_entry* entry = git_tree_entry_byindex(now, i);
            const git_tree_entry* old =
                before != nullptr ? git_tree_entry_byname(before, git_tree_entry_name(entry)) : nullptr;
            if (old != nullptr && git_oid_equal(git_tree_entry_id(entry), git_tree_entry_id(old)) != 0)
                continue;
            path += git_tree_entry_name(entry);
            if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
                path += '/';
                compare(subtree(entry).get(), subtree(old).get(), path, seconds, depth + 1);
            } else if (const auto found = m_times.find(path); found != m_times.end() && found->second == 0) {
                found->second = seconds;
                --m_unknown;
            }
            path.resize(length);
        }
    }

    TreePtr subtree(const git_tree_entry* entry) const
    {
        git_tree* tree = nullptr;
        if (entry != nullptr && git_tree_entry_type(entry) == GIT_OBJECT_TREE)
            git_tree_lookup(&tree, m_repository, git_tree_entry_id(entry));
        return TreePtr(tree);
    }

    git_repository* m_repository;
    ChangeTimes& m_times;
    std::size_t m_unknown;
};
}  // namespace

TreePtr treeAt(git_repository* repository, const git_commit* commit, const std::string& subdirectory)
{
    git_tree* root = nullptr;
    if (git_commit_tree(&root, commit) != 0)
        return {};
    TreePtr tree(root);
    for (std::size_t at = 0; at < subdirectory.size();) {
        const auto slash = std::min(subdirectory.find('/', at), subdirectory.size());
        const git_tree_entry* entry =
            git_tree_entry_byname(tree.get(), subdirectory.substr(at, slash - at).c_str());
        git_tree* next = nullptr;
        if (entry == nullptr || git_tree_lookup(&next, repository, git_tree_entry_id(entry)) != 0)
            return {};
        tree.reset(next);
        at = slash + 1;
    }
    return tree;
}

Result<void> findChangeTimes(git_repository* repository, const git_commit* newest,
                             const std::string& subdirectory, int maxCommits, const JobContext& job,
                             ChangeTimes& times)
{
    Comparison comparison(repository, times);
    git_commit* copy = nullptr;
    if (const int code = git_commit_dup(&copy, const_cast<git_commit*>(newest)); code != 0)
        return gitError(code, {}, "reading the history");
    CommitPtr commit(copy);
    TreePtr tree = treeAt(repository, commit.get(), subdirectory);
    for (int i = 0; i < maxCommits && !comparison.done(); ++i) {
        TRY(job.check());
        if (i % 64 == 0)
            job.report({.stage = "history", .item = {}, .done = i, .total = maxCommits});
        const bool isFirst = git_commit_parentcount(commit.get()) == 0;
        git_commit* parent = nullptr;
        if (!isFirst && git_commit_parent(&parent, commit.get(), 0) != 0)
            return {};  // the border of a shallow repository
        CommitPtr before(parent);
        TreePtr treeBefore = before ? treeAt(repository, before.get(), subdirectory) : TreePtr();
        comparison.date(tree.get(), treeBefore.get(), git_commit_time(commit.get()));
        if (isFirst)
            return {};
        commit = std::move(before);
        tree = std::move(treeBefore);
    }
    return {};
}

}  // namespace kvasir
