// Which files of a source are read: the ignore rules of git at every level, .kvasirignore in the same
// language, and the person's globs.  Decisions equal `git check-ignore`, and each names its rule.
//
// An IgnoreLevel is one folder's rules on top of its parent's: immutable, shared, safe to read from any
// thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kvasir {

enum class EntryKind { File, Folder };

struct IgnoreRule {
    std::string pattern;  // what is matched, without "!", leading and trailing "/"
    std::string written;  // as it stands in the file
    int line = 0;         // 1-based
    bool negated = false;
    bool folderOnly = false;
    bool anchored =
        false;  // matched against the path below the rule's folder, otherwise against the last name
};

// The rules of one ignore file.
std::vector<IgnoreRule> parseIgnoreFile(std::string_view text);

struct IgnoreVerdict {
    bool ignored = false;  // false: no rule, or taken back by a "!" rule
    std::string rule;      // "*.o (src/.gitignore:3)"
};

class IgnoreLevel {
public:
    // The rules of `text` for everything below `folder` (a path within the source, "" for the root), on top
    // of those of `parent`.  `file` is how the ignore file is called in verdicts.
    static std::shared_ptr<const IgnoreLevel> make(std::shared_ptr<const IgnoreLevel> parent,
                                                   const std::string& folder, std::string file,
                                                   std::string_view text);

    // What the rules say about one path below the folder; nothing when no rule matches.  The rule of the
    // nearest folder wins, the last one within a file.  That the folders above `path` are not ignored is the
    // caller's to know.
    std::optional<IgnoreVerdict> verdict(std::string_view path, EntryKind kind) const;

private:
    std::shared_ptr<const IgnoreLevel> m_parent;
    std::string m_prefix;  // "src/", "" for the root
    std::string m_file;
    std::vector<IgnoreRule> m_rules;
};

// Both chains of one folder.  What .kvasirignore says, either way, goes before what git's rules say.
struct IgnoreChains {
    std::shared_ptr<const IgnoreLevel> git;
    std::shared_ptr<const IgnoreLevel> kvasir;

    IgnoreVerdict verdict(std::string_view path, EntryKind kind) const;
};

// The person's globs, in the same language: a glob covers what it matches and everything below.
class PathGlobs {
public:
    explicit PathGlobs(const std::vector<std::string>& globs);
    bool empty() const { return m_rules.empty(); }
    // The glob that covers `path` or a folder above it; of those only the ones whose path has more than
    // `below` bytes are looked at.
    std::optional<std::string> match(std::string_view path, EntryKind kind, std::size_t below = 0) const;

private:
    std::vector<IgnoreRule> m_rules;
};

}  // namespace kvasir
