// Revisions: HEAD, references loose and packed, commit ids and their beginnings, "~n" and "^n".
#include <algorithm>
#include <array>
#include <charconv>

#include <fcntl.h>
#include <unistd.h>

#include "core/source/folder_reader_p.h"
#include "core/source/git_repository_p.h"
#include "core/source/visible.h"

namespace kvasir {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t kMaxRevisionBytes = 256;
constexpr std::int64_t kMaxRefBytes = 4096, kMaxPackedRefsBytes = 256LL << 20;
constexpr int kMaxSymbolicDepth = 5;  // git's own limit
constexpr unsigned kMaxGeneration = 100'000;
constexpr std::size_t kMinAbbreviation = 4, kSha256Digits = 64;

bool isHex(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

// As `git check-ref-format` has it: no way out of the folder, no character with a meaning elsewhere.
bool isRefName(std::string_view name)
{
    if (name.empty() || name.size() > kMaxRevisionBytes || name.front() == '/' || name.back() == '/'
        || name.back() == '.' || name.ends_with(".lock") || name.find("..") != std::string_view::npos
        || name.find("//") != std::string_view::npos || name.find("@{") != std::string_view::npos
        || name.front() == '.' || name.find("/.") != std::string_view::npos)
        return false;
    return std::none_of(name.begin(), name.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u <= 0x20 || u == 0x7F || std::string_view("~^:?*[\\").find(c) != std::string_view::npos;
    });
}

// References of one repository.  A lookup that finds nothing gives GIT_OID_HEX_ZERO's absence: std::nullopt.
class References {
public:
    explicit References(const GitPlace& place)
        : m_place(place),
          m_git(::open(place.gitFolder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)),
          m_common(::open(place.commonFolder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC))
    {}

    Result<std::optional<git_oid>> find(const std::string& name, int depth = 0) const
    {
        if (!isRefName(name) || depth > kMaxSymbolicDepth)
            return std::optional<git_oid>();
        TRY_ASSIGN(const std::string text, loose(name));
        if (text.starts_with("ref:")) {
            const auto begin = text.find_first_not_of(" \t", 4);
            return find(begin == std::string::npos ? std::string() : text.substr(begin), depth + 1);
        }
        if (!text.empty())
            return parse(text);
        return packed(name);
    }

    // What HEAD points to, for the message about an unborn branch.
    std::string headTarget() const
    {
        const auto text = loose("HEAD");
        return text && text->starts_with("ref: ") ? visiblePath(text->substr(5)) : "nothing";
    }

private:
    static Result<std::optional<git_oid>> parse(std::string_view hex)
    {
        hex = hex.substr(0, hex.find_first_of(" \t\n"));
        if (hex.size() == kSha256Digits && isHex(hex))
            return Error(ErrorCode::Unsupported, {}, "the repository's objects are named by SHA-256");
        git_oid id;
        if (hex.size() != GIT_OID_HEXSZ || git_oid_fromstrn(&id, hex.data(), hex.size()) != 0)
            return std::optional<git_oid>();
        return std::optional<git_oid>(id);
    }

    // The reference's file without its line end; empty when there is none.
    Result<std::string> loose(const std::string& name) const
    {
        const bool ofWorktree = name.find('/') == std::string::npos || name.starts_with("refs/worktree/")
            || name.starts_with("refs/bisect/");
        const int root = ofWorktree ? m_git.get() : m_common.get();
        const auto slash = name.rfind('/');
        const auto folder = openBeneath(
            root, slash == std::string::npos ? std::string_view() : std::string_view(name).substr(0, slash),
            OpenAs::Folder);
        if (!folder)
            return std::string();
        const std::string last = slash == std::string::npos ? name : name.substr(slash + 1);
        auto text = readSmallFile(folder->get(), last, kMaxRefBytes);
        if (!text) {
            std::array<char, 1024> target{};  // a symbolic reference of the oldest kind
            const ssize_t n = ::readlinkat(folder->get(), last.c_str(), target.data(), target.size());
            return n > 0 ? "ref: " + std::string(target.data(), static_cast<std::size_t>(n)) : std::string();
        }
        while (!text->empty() && (text->back() == '\n' || text->back() == ' ' || text->back() == '\r'))
            text->pop_back();
        return text;
    }

    Result<std::optional<git_oid>> packed(const std::string& name) const
    {
        auto text = readSmallFile(m_common.get(), "packed-refs", kMaxPackedRefsBytes);
        if (!text)
            return std::optional<git_oid>();
        const std::string line = " " + name + "\n";
        if (!text->ends_with('\n'))
            *text += '\n';
        for (auto at = text->find(line); at != std::string::npos; at = text->find(line, at + 1)) {
            const auto before = text->rfind('\n', at);
            const auto begin = before == std::string::npos ? 0 : before + 1;
            const auto hex = std::string_view(*text).substr(begin, at - begin);
            if (isHex(hex))
                return parse(hex);
        }
        return std::optional<git_oid>();
    }

    const GitPlace& m_place;
    Descriptor m_git, m_common;
};

Result<ObjectPtr> byId(git_repository* repository, const std::string& revision)
{
    git_oid id;
    git_object* object = nullptr;
    if (git_oid_fromstrn(&id, revision.data(), revision.size()) != 0)
        return Error(ErrorCode::Invalid, revision, "no such revision");
    const int code = git_object_lookup_prefix(&object, repository, &id, revision.size(), GIT_OBJECT_ANY);
    if (code == GIT_EAMBIGUOUS)
        return Error(ErrorCode::Invalid, revision, "the beginning of more than one object's id");
    if (code != 0)
        return Error(ErrorCode::Invalid, revision, "no such revision");
    return ObjectPtr(object);
}

// The object a name without suffixes stands for.
Result<ObjectPtr> byName(const GitPlace& place, git_repository* repository, const std::string& name)
{
    if (name.size() == GIT_OID_HEXSZ && isHex(name))
        return byId(repository, name);
    const References references(place);
    const bool special = name.starts_with("refs/")
        || std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
    for (const std::string& full :
         {special ? name : std::string(), "refs/" + name, "refs/tags/" + name, "refs/heads/" + name,
          "refs/remotes/" + name, "refs/remotes/" + name + "/HEAD"}) {
        if (full.empty())
            continue;
        TRY_ASSIGN(const auto id, references.find(full));
        git_object* object = nullptr;
        if (!id)
            continue;
        if (const int code = git_object_lookup(&object, repository, &*id, GIT_OBJECT_ANY); code != 0)
            return gitError(code, visiblePath(full), "reading what it points to");
        return ObjectPtr(object);
    }
    if (name == "HEAD")
        return Error(ErrorCode::Invalid, place.gitFolder.string(),
                     "the repository has no commit: HEAD points to " + references.headTarget());
    if (name.size() >= kMinAbbreviation && name.size() < GIT_OID_HEXSZ && isHex(name))
        return byId(repository, name);
    return Error(ErrorCode::Invalid, visiblePath(name), "no such revision");
}

struct Step {
    char kind = '~';
    unsigned number = 1;
};

// "~2^2^0" as steps.
Result<std::vector<Step>> parseSteps(const std::string& revision, std::size_t at)
{
    std::vector<Step> steps;
    while (at < revision.size()) {
        Step step{.kind = revision[at++], .number = 1};
        const char* begin = revision.data() + at;
        const auto [end, failed] = std::from_chars(begin, revision.data() + revision.size(), step.number);
        if ((step.kind != '~' && step.kind != '^') || failed == std::errc::result_out_of_range
            || step.number > kMaxGeneration)
            return Error(ErrorCode::Invalid, visiblePath(revision), "not a revision Kvasir understands");
        at += static_cast<std::size_t>(end - begin);
        steps.push_back(step);
    }
    return steps;
}

Result<CommitPtr> follow(CommitPtr commit, const Step& step, const std::string& revision)
{
    git_commit* next = nullptr;
    const int code = step.number == 0 ? git_commit_dup(&next, commit.get())
        : step.kind == '~'            ? git_commit_nth_gen_ancestor(&next, commit.get(), step.number)
                                      : git_commit_parent(&next, commit.get(), step.number - 1);
    if (code != 0)
        return Error(ErrorCode::Invalid, visiblePath(revision),
                     "no such revision: the history does not reach that far");
    return CommitPtr(next);
}
}  // namespace

Result<CommitPtr> resolveCommit(const GitPlace& place, git_repository* repository,
                                const std::string& revision)
{
    const auto suffix = std::min(revision.find_first_of("~^"), revision.size());
    std::string name = revision.substr(0, suffix);
    if (name.empty() || name == "@")
        name = "HEAD";
    if (revision.size() > kMaxRevisionBytes || !isRefName(name))
        return Error(ErrorCode::Invalid, visiblePath(revision.substr(0, kMaxRevisionBytes)),
                     "not a revision Kvasir understands");
    TRY_ASSIGN(const auto steps, parseSteps(revision, suffix));
    TRY_ASSIGN(const ObjectPtr object, byName(place, repository, name));
    git_object* peeled = nullptr;
    if (git_object_peel(&peeled, object.get(), GIT_OBJECT_COMMIT) != 0)
        return Error(ErrorCode::Invalid, visiblePath(revision), "is not a commit");
    CommitPtr commit(reinterpret_cast<git_commit*>(peeled));
    for (const Step& step : steps) {
        TRY_ASSIGN(commit, follow(std::move(commit), step, revision));
    }
    return commit;
}

}  // namespace kvasir
