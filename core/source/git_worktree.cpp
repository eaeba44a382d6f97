// git's index says what is tracked.  A file that differs from the commit is dated by the disk, all others by
// history.
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/source/folder_reader_p.h"
#include "core/source/folder_walk_p.h"
#include "core/source/git_history_p.h"
#include "core/source/git_worktree_p.h"
#include "core/source/visible.h"

namespace kvasir {
namespace {
constexpr std::int64_t kMaxIndexBytes = 1LL << 30, kMaxRuleBytes = 4 << 20;

struct IndexFacts {
    git_oid id;
    std::int64_t bytes = 0, seconds = 0;
};

struct Index {
    TrackedFiles tracked;
    std::unordered_map<std::string, IndexFacts> facts;  // of tracked files
};

// Paths below the subdirectory, relative to it.
Result<Index> readIndex(const GitPlace& place)
{
    Index result;
    const std::string path = (place.gitFolder / "index").string();
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) != 0)
        return result;
    if (!S_ISREG(facts.st_mode) || facts.st_size > kMaxIndexBytes)
        return Error(ErrorCode::Unreadable, path, "is not a regular file of sensible size");
    git_index* opened = nullptr;
    if (const int code = git_index_open(&opened, path.c_str()); code != 0)
        return gitError(code, path, "reading the index");
    const IndexPtr index(opened);
    const std::string prefix = place.subdirectory.empty() ? "" : place.subdirectory + "/";
    for (std::size_t i = 0; i < git_index_entrycount(opened); ++i) {
        const git_index_entry* entry = git_index_get_byindex(opened, i);
        std::string file = entry->path;
        if (!file.starts_with(prefix))
            continue;
        file.erase(0, prefix.size());
        for (auto slash = file.rfind('/'); slash != std::string::npos && slash > 0;
             slash = file.rfind('/', slash - 1)) {
            if (!result.tracked.folders.insert(file.substr(0, slash)).second)
                break;
        }
        if (entry->mode == GIT_FILEMODE_COMMIT) {
            result.tracked.submodules.emplace(file, toHex(entry->id));
            continue;
        }
        result.facts.emplace(file, IndexFacts{entry->id, entry->file_size, entry->mtime.seconds});
        result.tracked.files.insert(std::move(file));
    }
    return result;
}

class WorktreeSource final : public OpenedSource {
public:
    WorktreeSource(SourceRecord record, GitPlace place, RepositoryPtr repository, CommitPtr commit,
                   Descriptor root)
        : m_record(std::move(record)),
          m_place(std::move(place)),
          m_repository(std::move(repository)),
          m_commit(std::move(commit)),
          m_root(std::move(root))
    {}

    const SourceRecord& record() const override { return m_record; }

    Result<Listing> list(const IngestLimits& limits, const JobContext& job) override
    {
        const Selection selection(m_record.spec);
        auto index = readIndex(m_place);
        const Index empty;
        const Index& known = index ? *index : empty;
        FolderWalk walk{.root = m_root.get(),
                        .tracked = &known.tracked,
                        .ignore = rulesAbove(),
                        .rulePrefix = m_place.subdirectory.empty() ? "" : m_place.subdirectory + "/",
                        .selection = selection};
        TRY_ASSIGN(Listing listing, walkFolder(walk, job));
        if (!index)
            listing.warnings.push_back(
                {{}, "unreadable-index", "what is tracked is not known: " + index.error().detail()});
        TRY(dateFiles(listing, known, limits, job));
        return listing;
    }

    Result<std::unique_ptr<FileReader>> reader() const override { return makeFolderReader(m_root.get()); }

private:
    // info/exclude, and the ignore files of the folders above the subdirectory.
    IgnoreChains rulesAbove() const
    {
        IgnoreChains chains;
        const Descriptor info(
            ::open((m_place.commonFolder / "info").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        const auto text =
            info ? readSmallFile(info.get(), "exclude", kMaxRuleBytes) : Result<std::string>(std::string());
        if (text)
            chains.git = IgnoreLevel::make(nullptr, "", ".git/info/exclude", *text);
        const Descriptor top(::open(m_place.worktree.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        for (std::size_t at = 0; top && at < m_place.subdirectory.size();) {
            const std::string above = m_place.subdirectory.substr(0, at == 0 ? 0 : at - 1);
            if (const auto folder = openBeneath(top.get(), above, OpenAs::Folder))
                addIgnoreFiles(folder->get(), above.empty() ? "" : above + "/", chains);
            at = std::min(m_place.subdirectory.find('/', at), m_place.subdirectory.size()) + 1;
        }
        return chains;
    }

    // Whether the file on the disk is that of the index; by its facts as git does it, otherwise by its
    // content.
    bool isAsIndexed(const FileEntry& file, const IndexFacts& facts, const struct stat& now) const
    {
        if (now.st_size != facts.bytes)
            return false;
        if (now.st_mtim.tv_sec == facts.seconds)
            return true;
        const auto opened = openBeneath(m_root.get(), file.location, OpenAs::File);
        const auto content =
            opened ? readDescriptor(opened->get(), now.st_size) : Result<std::string>(std::string());
        git_oid id;
        return content && git_odb_hash(&id, content->data(), content->size(), GIT_OBJECT_BLOB) == 0
            && git_oid_equal(&id, &facts.id) != 0;
    }

    Result<void> dateFiles(Listing& listing, const Index& index, const IngestLimits& limits,
                           const JobContext& job)
    {
        const TreePtr tree =
            m_commit ? treeAt(m_repository.get(), m_commit.get(), m_place.subdirectory) : TreePtr();
        ChangeTimes times;
        std::int64_t changed = 0, untracked = 0;
        for (FileEntry& file : listing.files) {
            TRY(job.check());
            struct stat now {};
            const auto opened = openBeneath(m_root.get(), file.location, OpenAs::File);
            if (!opened || ::fstat(opened->get(), &now) != 0)
                continue;
            const auto facts = index.facts.find(file.location);
            if (facts != index.facts.end() && isAsIndexed(file, facts->second, now)
                && isInCommit(tree.get(), file.location, facts->second.id)) {
                times.emplace(file.location, 0);
                continue;
            }
            ++(facts != index.facts.end() ? changed : untracked);
            file.lastChanged = now.st_mtim.tv_sec;
        }
        if (m_commit && tree)
            TRY(findChangeTimes(m_repository.get(), m_commit.get(), m_place.subdirectory,
                                limits.historyCommits, job, times));
        for (FileEntry& file : listing.files) {
            if (const auto found = times.find(file.location); found != times.end())
                file.lastChanged = found->second;
        }
        if (changed + untracked > 0) {
            listing.warnings.push_back({{},
                                        "dirty-worktree",
                                        std::to_string(changed) + " changed and " + std::to_string(untracked)
                                            + " untracked files are read as they lie; no commit holds them"});
        }
        if (isShallow(m_place))
            listing.warnings.push_back(
                {{},
                 "shallow-history",
                 "the repository holds the newest commits only; older changes have no date"});
        return {};
    }

    static bool isInCommit(const git_tree* tree, const std::string& path, const git_oid& id)
    {
        git_tree_entry* entry = nullptr;
        if (tree == nullptr || git_tree_entry_bypath(&entry, tree, path.c_str()) != 0)
            return false;
        const bool same = git_oid_equal(git_tree_entry_id(entry), &id) != 0;
        git_tree_entry_free(entry);
        return same;
    }

    SourceRecord m_record;
    GitPlace m_place;
    RepositoryPtr m_repository;
    CommitPtr m_commit;
    Descriptor m_root;
};
}  // namespace

Result<OpenedSourcePtr> openWorktree(SourceRecord record, GitPlace place, RepositoryPtr repository,
                                     CommitPtr commit)
{
    const Descriptor top(::open(place.worktree.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!top)
        return errnoError(errno, place.worktree.string(), "opening the worktree");
    TRY_ASSIGN(Descriptor root, openBeneath(top.get(), place.subdirectory, OpenAs::Folder));
    return OpenedSourcePtr(std::make_unique<WorktreeSource>(
        std::move(record), std::move(place), std::move(repository), std::move(commit), std::move(root)));
}

}  // namespace kvasir
