// Walking the tree of a commit in its own order.
#include <algorithm>
#include <optional>

#include "core/source/git_history_p.h"
#include "core/source/git_tree_p.h"
#include "core/source/visible.h"

namespace kvasir {

namespace {
constexpr std::int64_t kMaxIgnoreFileBytes = 4 << 20, kMaxLinkBytes = 4096;

// Lists the tree of a commit.
class TreeWalk {
public:
    TreeWalk(const TreeRequest& request, const JobContext& job)
        : m_repository(request.repository), m_odb(request.odb), m_selection(request.selection), m_job(job)
    {}

    // Adds the rules of the folders above the subdirectory.
    void addRulesAbove(const git_commit* commit, const std::string& subdirectory)
    {
        for (std::size_t at = 0; at < subdirectory.size();) {
            const std::string above = subdirectory.substr(0, at == 0 ? 0 : at - 1);
            if (const TreePtr tree = treeAt(m_repository, commit, above))
                m_ignore = withRules(tree.get(), above.empty() ? "" : above + "/", m_ignore);
            at = std::min(subdirectory.find('/', at), subdirectory.size()) + 1;
        }
        m_rulePrefix = subdirectory.empty() ? "" : subdirectory + "/";
    }

    Result<void> walk(const git_tree* tree) { return walk(tree, Folder(), m_ignore, 0); }

    TreeListing take() { return {.listing = std::move(m_listing), .rawPaths = std::move(m_rawPaths)}; }

private:
    // A folder's path with its "/", or "": as it is, and as it is shown.  The name of an entry may hold
    // anything but NUL, also a "/", so the one is not always the other's visiblePath().
    struct Folder {
        std::string raw = {}, shown = {};
        std::string ignoredBy = {};  // the rule; only what is read anyway is read below
    };
    static std::string rawPath(const git_tree_entry* entry, const Folder& in)
    {
        return in.raw + git_tree_entry_name(entry);
    }
    static std::string shownPath(const git_tree_entry* entry, const Folder& in)
    {
        return in.shown + visibleName(git_tree_entry_name(entry));
    }

    IgnoreChains withRules(const git_tree* tree, const std::string& prefix, IgnoreChains chains) const
    {
        const git_tree_entry* entry = git_tree_entry_byname(tree, ".kvasirignore");
        const auto mode = entry != nullptr ? git_tree_entry_filemode(entry) : GIT_FILEMODE_UNREADABLE;
        if (mode != GIT_FILEMODE_BLOB && mode != GIT_FILEMODE_BLOB_EXECUTABLE)
            return chains;
        const std::int64_t bytes = blobBytes(m_odb, *git_tree_entry_id(entry));
        if (bytes < 0 || bytes > kMaxIgnoreFileBytes)
            return chains;
        if (const auto text = readBlob(m_odb, *git_tree_entry_id(entry)))
            chains.kvasir =
                IgnoreLevel::make(chains.kvasir, prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1),
                                  prefix + ".kvasirignore", *text);
        return chains;
    }

    Result<void> walk(const git_tree* tree, const Folder& folder, const IgnoreChains& above, int depth)
    {
        TRY(m_job.check());
        m_job.report(
            {.stage = "listing", .item = folder.shown, .done = std::ssize(m_listing.files), .total = 0});
        const IgnoreChains ignore = withRules(tree, m_rulePrefix + folder.raw, above);
        const ListingMark before = markOf(m_listing);
        for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
            if (++m_entries > kMaxSourceEntries)
                return Error(ErrorCode::TooLarge, {},
                             "more than " + std::to_string(kMaxSourceEntries) + " files");
            TRY(visit(git_tree_entry_byindex(tree, i), folder, ignore, depth));
        }
        if (depth > 0)
            mergeNotIncluded(m_listing, folder.shown.substr(0, folder.shown.size() - 1), before);
        return {};
    }

    Result<void> visit(const git_tree_entry* entry, const Folder& folder, const IgnoreChains& ignore,
                       int depth)
    {
        const std::string path = rawPath(entry, folder);
        const auto mode = git_tree_entry_filemode(entry);
        const EntryKind kind = mode == GIT_FILEMODE_TREE ? EntryKind::Folder : EntryKind::File;
        std::optional<Reason> reason = reasonAgainst(entry, folder, ignore, kind);
        if (mode == GIT_FILEMODE_COMMIT)
            return visitSubmodule(entry, folder, reason);
        if (kind == EntryKind::Folder)
            return visitFolder(entry, folder, ignore, depth, reason);
        const git_oid& id = *git_tree_entry_id(entry);
        if (!reason && mode == GIT_FILEMODE_LINK) {
            const std::int64_t bytes = blobBytes(m_odb, id);
            const auto target = bytes >= 0 && bytes <= kMaxLinkBytes ? readBlob(m_odb, id)
                                                                     : Result<std::string>(std::string());
            reason = Reason{LeftOutReason::Symlink, target ? visiblePath(*target) : std::string()};
        }
        if (reason) {
            m_listing.leftOut.push_back({shownPath(entry, folder), reason->reason, reason->detail,
                                         std::max<std::int64_t>(blobBytes(m_odb, id), 0)});
            return {};
        }
        m_listing.files.push_back(
            {.path = shownPath(entry, folder),
             .location = std::string(reinterpret_cast<const char*>(id.id), GIT_OID_RAWSZ),
             .lastChanged = 0});
        m_rawPaths.push_back(path);
        return {};
    }

    std::optional<Reason> reasonAgainst(const git_tree_entry* entry, const Folder& folder,
                                        const IgnoreChains& ignore, EntryKind kind) const
    {
        const std::string path = rawPath(entry, folder), shown = shownPath(entry, folder);
        if (m_selection.anyway.has(shown))
            return {};
        if (!folder.ignoredBy.empty())
            return Reason{LeftOutReason::Ignored, folder.ignoredBy};
        if (const IgnoreVerdict verdict = ignore.verdict(m_rulePrefix + path, kind); verdict.ignored)
            return Reason{LeftOutReason::Ignored, verdict.rule};
        return m_selection.against({path, shown}, kind);
    }

    Result<void> visitSubmodule(const git_tree_entry* entry, const Folder& folder,
                                std::optional<Reason> reason)
    {
        const std::string commit = toHex(*git_tree_entry_id(entry));
        if (!reason) {
            reason = Reason{LeftOutReason::Submodule, commit};
            m_listing.warnings.push_back(
                {shownPath(entry, folder), "submodule", "points to commit " + commit});
        }
        m_listing.leftOut.push_back({shownPath(entry, folder), reason->reason, reason->detail, 0});
        return {};
    }

    Result<void> visitFolder(const git_tree_entry* entry, const Folder& folder, const IgnoreChains& ignore,
                             int depth, const std::optional<Reason>& reason)
    {
        git_tree* tree = nullptr;
        if (const int code = git_tree_lookup(&tree, m_repository, git_tree_entry_id(entry));
            code != 0 || depth >= kMaxSourceDepth) {
            const std::string why =
                code != 0 ? gitError(code, {}, "reading the folder").detail() : "folders nested too deeply";
            m_listing.leftOut.push_back({shownPath(entry, folder), LeftOutReason::Unreadable, why, 0});
            git_tree_free(tree);
            return {};
        }
        const TreePtr owner(tree);
        if (!reason || m_selection.anyway.hasBelow(shownPath(entry, folder))) {
            const bool ignored = reason && reason->reason == LeftOutReason::Ignored;
            return walk(tree,
                        {.raw = rawPath(entry, folder) + "/",
                         .shown = shownPath(entry, folder) + "/",
                         .ignoredBy = ignored ? reason->detail : std::string()},
                        ignore, depth + 1);
        }
        TRY_ASSIGN(const std::int64_t bytes, bytesBelow(tree, depth + 1));
        m_listing.leftOut.push_back({shownPath(entry, folder), reason->reason, reason->detail, bytes});
        return {};
    }

    Result<std::int64_t> bytesBelow(const git_tree* tree, int depth)
    {
        TRY(m_job.check());
        std::int64_t bytes = 0;
        for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
            if (++m_entries > kMaxSourceEntries)
                return Error(ErrorCode::TooLarge, {},
                             "more than " + std::to_string(kMaxSourceEntries) + " files");
            const git_tree_entry* entry = git_tree_entry_byindex(tree, i);
            git_tree* below = nullptr;
            if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB) {
                bytes += std::max<std::int64_t>(blobBytes(m_odb, *git_tree_entry_id(entry)), 0);
            } else if (depth < kMaxSourceDepth && git_tree_entry_type(entry) == GIT_OBJECT_TREE
                       && git_tree_lookup(&below, m_repository, git_tree_entry_id(entry)) == 0) {
                const TreePtr owner(below);
                TRY_ASSIGN(const std::int64_t more, bytesBelow(below, depth + 1));
                bytes += more;
            }
        }
        return bytes;
    }

    git_repository* m_repository;
    git_odb* m_odb;
    const Selection& m_selection;
    const JobContext& m_job;
    IgnoreChains m_ignore;
    std::string m_rulePrefix;
    Listing m_listing;
    std::vector<std::string> m_rawPaths;
    std::size_t m_entries = 0;
};

}  // namespace

Result<std::string> readBlob(git_odb* odb, const git_oid& id)
{
    git_odb_object* object = nullptr;
    if (const int code = git_odb_read(&object, odb, &id); code != 0)
        return gitError(code, {}, "reading the object " + toHex(id));
    const OdbObjectPtr owner(object);
    return std::string(static_cast<const char*>(git_odb_object_data(object)), git_odb_object_size(object));
}

// −1 when the object is not there (a partial clone).
std::int64_t blobBytes(git_odb* odb, const git_oid& id)
{
    std::size_t bytes = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    return git_odb_read_header(&bytes, &type, odb, &id) == 0 && type == GIT_OBJECT_BLOB
        ? static_cast<std::int64_t>(bytes)
        : -1;
}

Result<TreeListing> listTree(const TreeRequest& request, const JobContext& job)
{
    TreeWalk walk(request, job);
    walk.addRulesAbove(request.commit, request.subdirectory);
    TRY(walk.walk(request.tree));
    return walk.take();
}

}  // namespace kvasir
