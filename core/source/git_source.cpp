// A commit: its tree is walked, blobs are read by id.  git's ignore rules concern what is not tracked, so
// only .kvasirignore applies here.
#include "core/source/git_source.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/source/content_kind.h"
#include "core/source/git_history_p.h"
#include "core/source/git_repository_p.h"
#include "core/source/git_tree_p.h"
#include "core/source/git_worktree_p.h"
#include "core/source/visible.h"

namespace kvasir {
namespace {
Result<Descriptor> inMemory(const std::string& bytes)
{
    Descriptor file(::memfd_create("kvasir-pdf", MFD_CLOEXEC));
    for (std::size_t at = 0; file && at < bytes.size();) {
        const ssize_t n = ::write(file.get(), bytes.data() + at, bytes.size() - at);
        if (n <= 0 && errno != EINTR)
            return errnoError(errno, {}, "holding the PDF in memory");
        at += n > 0 ? static_cast<std::size_t>(n) : 0;
    }
    if (!file)
        return errnoError(errno, {}, "holding the PDF in memory");
    return file;
}

class BlobReader final : public FileReader {
public:
    explicit BlobReader(OdbPtr odb) : m_odb(std::move(odb)) {}

    Result<RawFile> read(const FileEntry& file, const IngestLimits& limits) override
    {
        git_oid id;
        git_oid_fromraw(&id, reinterpret_cast<const unsigned char*>(file.location.data()));
        RawFile raw;
        raw.bytes = blobBytes(m_odb.get(), id);
        if (raw.bytes < 0)
            return Error(ErrorCode::Unreadable, file.path,
                         "the object " + toHex(id) + " is missing or damaged");
        if (raw.bytes > (isNamedPdf(file.path) ? limits.maxPdfBytes : limits.maxFileBytes)) {
            raw.oversize = true;
            return raw;
        }
        TRY_ASSIGN(raw.content, readBlob(m_odb.get(), id));
        if (isPdf(raw.content, file.path)) {
            TRY_ASSIGN(raw.pdf, inMemory(raw.content));
            raw.content.clear();
        }
        return raw;
    }

private:
    OdbPtr m_odb;
};

class CommitSource final : public OpenedSource {
public:
    CommitSource(SourceRecord record, GitPlace place, RepositoryPtr repository, CommitPtr commit)
        : m_record(std::move(record)),
          m_place(std::move(place)),
          m_repository(std::move(repository)),
          m_commit(std::move(commit))
    {}

    const SourceRecord& record() const override { return m_record; }

    Result<Listing> list(const IngestLimits& limits, const JobContext& job) override
    {
        const Selection selection(m_record.spec);
        TRY_ASSIGN(const OdbPtr odb, openObjects(m_place));
        const TreePtr tree = treeAt(m_repository.get(), m_commit.get(), m_place.subdirectory);
        if (!tree)
            return Error(ErrorCode::Damaged, m_record.spec.path.string(),
                         "the tree of commit " + m_record.commit + " cannot be read");
        const TreeRequest request{.repository = m_repository.get(),
                                  .odb = odb.get(),
                                  .commit = m_commit.get(),
                                  .tree = tree.get(),
                                  .subdirectory = m_place.subdirectory,
                                  .selection = selection};
        TRY_ASSIGN(TreeListing listed, listTree(request, job));
        ChangeTimes times;
        for (const std::string& path : listed.rawPaths)
            times.emplace(path, 0);
        TRY(findChangeTimes(m_repository.get(), m_commit.get(), m_place.subdirectory, limits.historyCommits,
                            job, times));
        Listing listing = std::move(listed.listing);
        for (std::size_t i = 0; i < listing.files.size(); ++i)
            listing.files[i].lastChanged = times[listed.rawPaths[i]];
        if (isShallow(m_place))
            listing.warnings.push_back(
                {{},
                 "shallow-history",
                 "the repository holds the newest commits only; older changes have no date"});
        return listing;
    }

    Result<std::unique_ptr<FileReader>> reader() const override
    {
        TRY_ASSIGN(OdbPtr odb, openObjects(m_place));
        return std::unique_ptr<FileReader>(std::make_unique<BlobReader>(std::move(odb)));
    }

private:
    SourceRecord m_record;
    GitPlace m_place;
    RepositoryPtr m_repository;
    CommitPtr m_commit;
};

std::string nameOf(const GitPlace& place)
{
    std::filesystem::path folder = place.worktree.empty() ? place.gitFolder : place.worktree;
    if (folder.filename() == ".git")
        folder = folder.parent_path();
    std::string name = visiblePath(folder.filename().string());
    if (place.worktree.empty() && name.size() > 4 && name.ends_with(".git"))
        name.resize(name.size() - 4);
    return place.subdirectory.empty() ? name : name + "/" + visiblePath(place.subdirectory);
}
}  // namespace

Result<Descriptor> openCommitted(const SourceRecord& source, const std::string& path)
{
    std::error_code failure;
    const auto canonical = std::filesystem::canonical(source.spec.path, failure);
    const auto place = failure ? std::nullopt : findRepository(canonical);
    if (!place)
        return Error(ErrorCode::NotFound, source.spec.path.string(), "there is no repository any more");
    if (!source.spec.trustOwner)
        TRY(checkOwner(*place));
    TRY_ASSIGN(const RepositoryPtr repository, openRepository(*place));
    TRY_ASSIGN(const CommitPtr commit, resolveCommit(*place, repository.get(), source.commit));
    const TreePtr tree = treeAt(repository.get(), commit.get(), source.subdirectory);
    git_tree_entry* found = nullptr;
    if (!tree || git_tree_entry_bypath(&found, tree.get(), path.c_str()) != 0)
        return Error(ErrorCode::NotFound, path, "commit " + source.commit + " has no such file");
    const std::unique_ptr<git_tree_entry, Freed<git_tree_entry_free>> entry(found);
    TRY_ASSIGN(const OdbPtr odb, openObjects(*place));
    TRY_ASSIGN(const auto bytes, readBlob(odb.get(), *git_tree_entry_id(entry.get())));
    return inMemory(bytes);
}

Result<OpenedSourcePtr> openGitSource(const SourceSpec& spec, const std::filesystem::path& canonical)
{
    auto place = findRepository(canonical);
    if (!place)
        return OpenedSourcePtr();
    SourceRecord record{.kind = SourceKind::Git,
                        .spec = spec,
                        .name = nameOf(*place),
                        .commit = {},
                        .subdirectory = place->subdirectory};
    if (!spec.trustOwner)
        TRY(checkOwner(*place));
    TRY_ASSIGN(RepositoryPtr repository, openRepository(*place));
    const bool worktree = spec.revision == "worktree";
    auto commit = resolveCommit(*place, repository.get(), worktree ? std::string() : spec.revision);
    if (commit)
        record.commit = toHex(*git_commit_id(commit->get()));
    if (worktree) {
        if (place->worktree.empty())
            return Error(ErrorCode::Invalid, spec.path.string(), "a bare repository has no worktree");
        return openWorktree(std::move(record), std::move(*place), std::move(repository),
                            commit ? std::move(*commit) : CommitPtr());
    }
    if (!commit)
        return std::move(commit).error();
    if (!treeAt(repository.get(), commit->get(), place->subdirectory)) {
        if (spec.revision.empty())
            return OpenedSourcePtr();
        return Error(ErrorCode::NotFound, spec.path.string(),
                     "commit " + record.commit + " has no folder " + visiblePath(place->subdirectory));
    }
    return OpenedSourcePtr(std::make_unique<CommitSource>(std::move(record), std::move(*place),
                                                          std::move(repository), std::move(*commit)));
}

}  // namespace kvasir
