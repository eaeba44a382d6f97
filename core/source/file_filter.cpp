// The gitignore language (git's Documentation/gitignore.txt), rule by rule.
#include "core/source/file_filter.h"

#include <algorithm>

#include "core/source/visible.h"
#include "core/source/wildmatch_p.h"

namespace kvasir {
namespace {
// Spaces at the end go, unless a backslash holds them.
std::string_view withoutTrailingSpaces(std::string_view line)
{
    std::size_t end = 0;  // one past the last character that stays
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
            ++i;
            end = i + 1;
        } else if (line[i] != ' ') {
            end = i + 1;
        }
    }
    return line.substr(0, end);
}

std::optional<IgnoreRule> parseRule(std::string_view line, int number)
{
    IgnoreRule rule;
    rule.written = line;
    rule.line = number;
    if (line.starts_with('!')) {
        rule.negated = true;
        line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
        rule.folderOnly = true;
        line.remove_suffix(1);
    }
    rule.anchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/'))
        line.remove_prefix(1);
    if (line.empty())
        return {};
    rule.pattern = line;
    return rule;
}

bool matches(const IgnoreRule& rule, std::string_view relativePath, EntryKind kind)
{
    if (rule.folderOnly && kind != EntryKind::Folder)
        return false;
    if (rule.anchored) {
        // git compares the part before the first special character by itself; what follows is a pattern of
        // its own, so that the "**" of "dir/a**" crosses folders.
        const auto literal = std::min(rule.pattern.find_first_of("*?[\\"), rule.pattern.size());
        if (!relativePath.starts_with(std::string_view(rule.pattern).substr(0, literal)))
            return false;
        return wildmatch(std::string_view(rule.pattern).substr(literal), relativePath.substr(literal));
    }
    const auto slash = relativePath.rfind('/');
    return wildmatch(rule.pattern,
                     slash == std::string_view::npos ? relativePath : relativePath.substr(slash + 1));
}
}  // namespace

std::vector<IgnoreRule> parseIgnoreFile(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::vector<IgnoreRule> rules;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.starts_with('#'))
            continue;
        line = withoutTrailingSpaces(line);
        if (line.empty())
            continue;
        if (auto rule = parseRule(line, number))
            rules.push_back(std::move(*rule));
    }
    return rules;
}

std::shared_ptr<const IgnoreLevel> IgnoreLevel::make(std::shared_ptr<const IgnoreLevel> parent,
                                                     const std::string& folder, std::string file,
                                                     std::string_view text)
{
    auto rules = parseIgnoreFile(text);
    if (rules.empty())
        return parent;
    auto level = std::make_shared<IgnoreLevel>();
    level->m_parent = std::move(parent);
    level->m_prefix = folder.empty() ? std::string() : folder + "/";
    level->m_file = std::move(file);
    level->m_rules = std::move(rules);
    return level;
}

std::optional<IgnoreVerdict> IgnoreLevel::verdict(std::string_view path, EntryKind kind) const
{
    if (path.starts_with(m_prefix)) {
        const std::string_view relative = path.substr(m_prefix.size());
        const auto rule = std::find_if(m_rules.rbegin(), m_rules.rend(), [&](const IgnoreRule& candidate) {
            return matches(candidate, relative, kind);
        });
        if (rule != m_rules.rend()) {
            return IgnoreVerdict{!rule->negated,
                                 visiblePath(rule->written) + " (" + visiblePath(m_file) + ":"
                                     + std::to_string(rule->line) + ")"};
        }
    }
    return m_parent ? m_parent->verdict(path, kind) : std::nullopt;
}

IgnoreVerdict IgnoreChains::verdict(std::string_view path, EntryKind kind) const
{
    auto verdict = kvasir ? kvasir->verdict(path, kind) : std::nullopt;
    if (!verdict && git)
        verdict = git->verdict(path, kind);
    return verdict.value_or(IgnoreVerdict{});
}

PathGlobs::PathGlobs(const std::vector<std::string>& globs)
{
    for (const std::string& glob : globs) {
        auto rule = parseRule(glob, 0);
        if (rule && !rule->negated)
            m_rules.push_back(std::move(*rule));
    }
}

std::optional<std::string> PathGlobs::match(std::string_view path, EntryKind kind, std::size_t below) const
{
    for (const IgnoreRule& rule : m_rules) {
        if (path.size() > below && matches(rule, path, kind))
            return rule.written;
        for (auto slash = path.find('/', below + (below > 0 ? 1 : 0)); slash != std::string_view::npos;
             slash = path.find('/', slash + 1)) {
            if (matches(rule, path.substr(0, slash), EntryKind::Folder))
                return rule.written;
        }
    }
    return {};
}

}  // namespace kvasir
