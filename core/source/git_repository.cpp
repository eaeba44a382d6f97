// Finding a repository and opening its objects.
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/source/folder_reader_p.h"
#include "core/source/git_repository_p.h"

namespace kvasir {
namespace {
namespace fs = std::filesystem;

constexpr std::int64_t kMaxLinkFileBytes = 64 << 10;
constexpr int kMaxAlternateDepth = 5;

void prepareLibgit2()
{
    static const int prepared = [] {
        const int count = git_libgit2_init();
        // No configuration from anywhere.
        for (const int level : {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
                                GIT_CONFIG_LEVEL_GLOBAL})
            git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
        return count;
    }();
    KVASIR_ASSERT(prepared > 0);
}

Descriptor openFolder(const fs::path& folder)
{
    return Descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

// The text of a small file like "commondir" or ".git" without its last line end; empty when there is none.
std::string lineOf(const fs::path& folder, const std::string& name)
{
    const Descriptor opened = openFolder(folder);
    auto text =
        opened ? readSmallFile(opened.get(), name, kMaxLinkFileBytes) : Result<std::string>(std::string());
    if (!text)
        return {};
    while (text->ends_with('\n') || text->ends_with('\r'))
        text->pop_back();
    return *text;
}

bool isFolder(const fs::path& path)
{
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
}

std::optional<GitPlace> asGitFolder(const fs::path& folder)
{
    struct stat head {};
    if (::lstat((folder / "HEAD").c_str(), &head) != 0 || !(S_ISREG(head.st_mode) || S_ISLNK(head.st_mode)))
        return {};
    GitPlace place{.gitFolder = folder, .commonFolder = folder, .worktree = {}, .subdirectory = {}};
    if (const std::string common = lineOf(folder, "commondir"); !common.empty()) {
        std::error_code failed;
        place.commonFolder = fs::canonical(folder / common, failed);
        if (failed)
            return {};
    }
    if (!isFolder(place.commonFolder / "objects") || !isFolder(place.commonFolder / "refs"))
        return {};
    return place;
}

std::optional<GitPlace> withWorktree(const fs::path& folder)
{
    const fs::path link = folder / ".git";
    std::error_code failed;
    fs::path gitFolder;
    if (isFolder(link)) {
        gitFolder = fs::canonical(link, failed);
    } else {
        constexpr std::string_view kKey = "gitdir: ";
        const std::string line = lineOf(folder, ".git");
        if (!line.starts_with(kKey))
            return {};
        gitFolder = fs::canonical(folder / line.substr(kKey.size()), failed);
    }
    auto place = failed ? std::nullopt : asGitFolder(gitFolder);
    if (place)
        place->worktree = folder;
    return place;
}

// A pipe or a device among the objects would keep libgit2 waiting for ever.
Result<void> checkObjectFiles(const fs::path& objects, int depth)
{
    std::error_code failed;
    if (depth > kMaxAlternateDepth)
        return Error(ErrorCode::Invalid, objects.string(), "object stores that refer to each other");
    auto at = fs::recursive_directory_iterator(objects, fs::directory_options::none, failed);
    for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
        const fs::file_type type = at->status(failed).type();
        if (!failed && type != fs::file_type::regular && type != fs::file_type::directory
            && type != fs::file_type::not_found)
            return Error(ErrorCode::Invalid, at->path().string(), "is neither a file nor a folder");
        if (at.depth() > 2)
            at.disable_recursion_pending();
    }
    if (failed)
        return errnoError(failed.value(), objects.string(), "looking through the object store");
    std::string alternates = lineOf(objects / "info", "alternates");
    while (!alternates.empty()) {
        const auto end = alternates.find('\n');
        const std::string line = alternates.substr(0, end);
        if (!line.empty() && line.front() != '#' && isFolder(objects / line))
            TRY(checkObjectFiles(objects / line, depth + 1));
        alternates.erase(0, end == std::string::npos ? end : end + 1);
    }
    return {};
}
}  // namespace

std::optional<GitPlace> findRepository(const fs::path& folder)
{
    struct stat start {};
    if (::stat(folder.c_str(), &start) != 0)
        return {};
    if (auto bare = asGitFolder(folder))
        return bare;
    for (fs::path at = folder;; at = at.parent_path()) {
        struct stat facts {};
        if (::stat(at.c_str(), &facts) != 0 || facts.st_dev != start.st_dev)
            return {};
        if (auto place = withWorktree(at)) {
            const std::string below = folder.lexically_relative(at).generic_string();
            place->subdirectory = below == "." ? std::string() : below;
            return place;
        }
        if (at == at.parent_path())
            return {};
    }
}

Result<void> checkOwner(const GitPlace& place)
{
    const char* sudo = ::geteuid() == 0 ? std::getenv("SUDO_UID") : nullptr;
    const auto behindSudo =
        sudo != nullptr ? static_cast<uid_t>(std::strtoul(sudo, nullptr, 10)) : ::geteuid();
    for (const fs::path& path : {place.worktree, place.gitFolder, place.commonFolder}) {
        struct stat facts {};
        if (path.empty())
            continue;
        if (::stat(path.c_str(), &facts) != 0)
            return errnoError(errno, path.string(), "asking for its owner");
        if (facts.st_uid != ::geteuid() && facts.st_uid != behindSudo) {
            return Error(ErrorCode::NotOwner, path.string(),
                         "belongs to user " + std::to_string(facts.st_uid) + ", not to user "
                             + std::to_string(::geteuid()));
        }
    }
    return {};
}

Result<OdbPtr> openObjects(const GitPlace& place)
{
    prepareLibgit2();
    const fs::path objects = place.commonFolder / "objects";
    git_odb* odb = nullptr;
    if (const int code = git_odb_open(&odb, objects.c_str()); code != 0)
        return gitError(code, objects.string(), "opening the object database");
    return OdbPtr(odb);
}

Result<RepositoryPtr> openRepository(const GitPlace& place)
{
    if (isFolder(place.commonFolder / "reftable"))
        return Error(ErrorCode::Unsupported, place.commonFolder.string(),
                     "its references are kept in reference tables");
    TRY(checkObjectFiles(place.commonFolder / "objects", 0));
    TRY_ASSIGN(const OdbPtr odb, openObjects(place));
    git_repository* repository = nullptr;
    if (const int code = git_repository_wrap_odb(&repository, odb.get()); code != 0)
        return gitError(code, place.gitFolder.string(), "opening the repository");
    return RepositoryPtr(repository);
}

bool isShallow(const GitPlace& place)
{
    return !lineOf(place.commonFolder, "shallow").empty();
}

}  // namespace kvasir
