// Depth first, names in byte order.  Folders are opened by name below their parent and never through a link.
#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/source/folder_reader_p.h"
#include "core/source/folder_walk_p.h"
#include "core/source/visible.h"

namespace kvasir {
namespace {
constexpr std::int64_t kMaxIgnoreFileBytes = 4 << 20;

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

Result<std::vector<std::string>> namesIn(int folder)
{
    // The stream takes its descriptor over; a duplicate would share the position.
    const int own = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, CloseFolder> stream(own >= 0 ? ::fdopendir(own) : nullptr);
    if (!stream)
        return errnoError(errno, {}, "listing");
    std::vector<std::string> names;
    errno = 0;
    while (const dirent* entry = ::readdir(stream.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            names.emplace_back(name);
        if (names.size() > kMaxSourceEntries)
            return Error(ErrorCode::TooLarge, {},
                         "more than " + std::to_string(kMaxSourceEntries) + " names");
    }
    if (errno != 0)
        return errnoError(errno, {}, "listing");
    std::sort(names.begin(), names.end());
    return names;
}

std::string linkTarget(int folder, const std::string& name)
{
    std::string target(4096, '\0');
    const ssize_t n = ::readlinkat(folder, name.c_str(), target.data(), target.size());
    target.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
    return visiblePath(target);
}

std::string_view specialName(mode_t mode)
{
    return S_ISFIFO(mode) ? "a pipe" : S_ISSOCK(mode) ? "a socket" : "a device";
}

class Walker {
public:
    Walker(const FolderWalk& walk, const JobContext& job) : m_walk(walk), m_job(job) {}

    // What holds for everything below a folder.
    struct Level {
        std::string path;  // raw bytes, "src/" or ""
        IgnoreChains ignore;
        std::string ignoredBy;  // the rule that ignores the folder
        enum class Spares { Tracked, Nothing };
        Spares spares = Spares::Tracked;  // by that rule: git's own say nothing about what is tracked
        int depth = 0;
    };

    Result<void> walk(int folder, Level level)
    {
        TRY(m_job.check());
        m_job.report(
            {.stage = "listing", .item = level.path, .done = std::ssize(m_listing.files), .total = 0});
        if (level.depth > kMaxSourceDepth)
            return leaveOutFolder(folder, level.path,
                                  {LeftOutReason::Unreadable, "folders nested too deeply"});
        auto names = namesIn(folder);
        if (!names && (level.depth == 0 || names.error().code() == ErrorCode::TooLarge))
            return std::move(names).error();
        if (!names) {
            leaveOut(level.path.substr(0, level.path.size() - 1), LeftOutReason::Unreadable,
                     names.error().detail(), 0);
            return {};
        }
        addIgnoreFiles(folder, m_walk.rulePrefix + level.path, level.ignore);
        const ListingMark before = markOf(m_listing);
        for (const std::string& name : *names)
            TRY(visit(folder, name, level));
        if (level.depth > 0)
            mergeNotIncluded(m_listing, visiblePath(level.path.substr(0, level.path.size() - 1)), before);
        return {};
    }

    Listing take() { return std::move(m_listing); }

private:
    Result<void> visit(int folder, const std::string& name, const Level& level)
    {
        const std::string path = level.path + name;
        struct stat facts {};
        if (::fstatat(folder, name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) {
            leaveOut(path, LeftOutReason::Unreadable, errnoError(errno, {}, "asking for its kind").detail(),
                     0);
            return {};
        }
        if (++m_entries > kMaxSourceEntries)
            return Error(ErrorCode::TooLarge, {},
                         "more than " + std::to_string(kMaxSourceEntries) + " files");
        if (S_ISDIR(facts.st_mode))
            return visitFolder(folder, name, level);
        if (m_walk.tracked != nullptr && level.path.empty() && name == ".git")
            return {};  // the repository itself: a file in linked worktrees and submodules
        if (const auto reason = reasonAgainst(path, level))
            leaveOut(path, reason->reason, reason->detail, facts.st_size);
        else if (S_ISLNK(facts.st_mode))
            leaveOut(path, LeftOutReason::Symlink, linkTarget(folder, name), facts.st_size);
        else if (!S_ISREG(facts.st_mode))
            leaveOut(path, LeftOutReason::Special, std::string(specialName(facts.st_mode)), 0);
        else if (facts.st_size == 0)
            leaveOut(path, LeftOutReason::Empty, {}, 0);
        else
            m_listing.files.push_back({.path = visiblePath(path), .location = path, .lastChanged = 0});
        return {};
    }

    // Why a file is not read, by its path alone.
    std::optional<Reason> reasonAgainst(const std::string& path, const Level& level) const
    {
        const std::string shown = visiblePath(path);
        if (m_walk.selection.anyway.has(shown))
            return {};
        const bool tracked = m_walk.tracked != nullptr && m_walk.tracked->files.count(path) > 0;
        const std::string rulePath = m_walk.rulePrefix + path;
        if (const auto own = level.ignore.kvasir ? level.ignore.kvasir->verdict(rulePath, EntryKind::File)
                                                 : std::nullopt) {
            if (own->ignored)
                return Reason{LeftOutReason::Ignored, own->rule};
        } else if (!tracked && level.ignore.git) {
            if (const auto verdict = level.ignore.git->verdict(rulePath, EntryKind::File);
                verdict && verdict->ignored)
                return Reason{LeftOutReason::Ignored, verdict->rule};
        }
        if (!level.ignoredBy.empty() && (!tracked || level.spares == Level::Spares::Nothing))
            return Reason{LeftOutReason::Ignored, level.ignoredBy};
        return m_walk.selection.against({path, shown}, EntryKind::File);
    }

    Result<void> visitFolder(int folder, const std::string& name, const Level& level)
    {
        const std::string path = level.path + name;
        const bool isMetadata = name == ".git" || name == ".hg" || name == ".svn";
        if (isMetadata && m_walk.tracked != nullptr && level.path.empty() && name == ".git")
            return {};
        auto opened = openBeneath(folder, name, OpenAs::Folder);
        if (!opened) {
            leaveOut(path, LeftOutReason::Unreadable, opened.error().detail(), 0);
            return {};
        }
        if (isMetadata)
            return leaveOutFolder(opened->get(), path,
                                  {LeftOutReason::Ignored, "data of a version control system"});
        if (const auto reason = repositoryIn(opened->get(), path))
            return leaveOutFolder(opened->get(), path, *reason);
        Level below{.path = path + "/",
                    .ignore = level.ignore,
                    .ignoredBy = level.ignoredBy,
                    .spares = level.spares,
                    .depth = level.depth + 1};
        const std::string shown = visiblePath(path);
        const auto& anyway = m_walk.selection.anyway;
        const bool wantedBelow = anyway.hasBelow(shown);
        const IgnoreVerdict verdict = level.ignore.verdict(m_walk.rulePrefix + path, EntryKind::Folder);
        if (verdict.ignored && below.ignoredBy.empty())
            below.ignoredBy = verdict.rule;
        if (const auto own = level.ignore.kvasir
                ? level.ignore.kvasir->verdict(m_walk.rulePrefix + path, EntryKind::Folder)
                : std::nullopt;
            own && own->ignored)
            below.spares = Level::Spares::Nothing;
        if (anyway.has(shown)) {
            below.ignoredBy.clear();
            below.spares = Level::Spares::Tracked;
        }
        const bool holdsTracked = m_walk.tracked != nullptr && m_walk.tracked->folders.count(path) > 0
            && below.spares == Level::Spares::Tracked;
        if (!below.ignoredBy.empty() && !holdsTracked && !wantedBelow)
            return leaveOutFolder(opened->get(), path, {LeftOutReason::Ignored, below.ignoredBy});
        const auto reason = m_walk.selection.against({path, shown}, EntryKind::Folder);
        if (reason && !wantedBelow)
            return leaveOutFolder(opened->get(), path, *reason);
        return walk(opened->get(), std::move(below));
    }

    // A repository within the worktree of another one is not part of it.
    std::optional<Reason> repositoryIn(int folder, const std::string& path)
    {
        if (m_walk.tracked == nullptr)
            return {};
        struct stat facts {};
        const auto submodule = m_walk.tracked->submodules.find(path);
        if (submodule != m_walk.tracked->submodules.end()) {
            m_listing.warnings.push_back(
                {visiblePath(path), "submodule", "points to commit " + submodule->second});
            return Reason{LeftOutReason::Submodule, submodule->second};
        }
        if (::fstatat(folder, ".git", &facts, AT_SYMLINK_NOFOLLOW) != 0)
            return {};
        m_listing.warnings.push_back(
            {visiblePath(path), "submodule", "a repository of its own that is not tracked"});
        return Reason{LeftOutReason::Submodule, "a repository of its own"};
    }

    void leaveOut(const std::string& path, LeftOutReason reason, std::string detail, std::int64_t bytes)
    {
        m_listing.leftOut.push_back({visiblePath(path), reason, std::move(detail), bytes});
    }

    Result<void> leaveOutFolder(int folder, const std::string& path, const Reason& reason)
    {
        TRY_ASSIGN(const std::int64_t bytes, bytesBelow(folder, 0));
        leaveOut(path.ends_with('/') ? path.substr(0, path.size() - 1) : path, reason.reason, reason.detail,
                 bytes);
        return {};
    }

    Result<std::int64_t> bytesBelow(int folder, int depth)
    {
        TRY(m_job.check());
        const auto names = namesIn(folder);
        if (!names || depth > kMaxSourceDepth)
            return std::int64_t{0};
        std::int64_t bytes = 0;
        for (const std::string& name : *names) {
            struct stat facts {};
            if (::fstatat(folder, name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0)
                continue;
            if (!S_ISDIR(facts.st_mode)) {
                bytes += S_ISREG(facts.st_mode) || S_ISLNK(facts.st_mode) ? facts.st_size : 0;
            } else if (const auto below = openBeneath(folder, name, OpenAs::Folder)) {
                TRY_ASSIGN(const std::int64_t more, bytesBelow(below->get(), depth + 1));
                bytes += more;
            }
        }
        return bytes;
    }

    const FolderWalk& m_walk;
    const JobContext& m_job;
    Listing m_listing;
    std::size_t m_entries = 0;
};
}  // namespace

void addIgnoreFiles(int folder, const std::string& ruleFolder, IgnoreChains& chains)
{
    const std::string below =
        ruleFolder.empty() ? std::string() : ruleFolder.substr(0, ruleFolder.size() - 1);
    if (const auto text = readSmallFile(folder, ".gitignore", kMaxIgnoreFileBytes))
        chains.git = IgnoreLevel::make(chains.git, below, ruleFolder + ".gitignore", *text);
    if (const auto text = readSmallFile(folder, ".kvasirignore", kMaxIgnoreFileBytes))
        chains.kvasir = IgnoreLevel::make(chains.kvasir, below, ruleFolder + ".kvasirignore", *text);
}

Result<Listing> walkFolder(const FolderWalk& walk, const JobContext& job)
{
    Walker walker(walk, job);
    TRY(walker.walk(walk.root,
                    {.path = {}, .ignore = walk.ignore, .ignoredBy = {}, .spares = {}, .depth = 0}));
    return walker.take();
}

}  // namespace kvasir
