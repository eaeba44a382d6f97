// Check marks as wishes about sources: the fewest globs and paths that say the same.
#include <algorithm>
#include <unordered_set>

#include "ui/models/source_tree.h"

namespace kvasir::ui {
namespace {

// A path as a gitignore pattern that matches it alone.
std::string globOf(std::string_view path)
{
    std::string glob = "/";
    for (const char c : path) {
        if (std::string_view("\\*?[").find(c) != std::string_view::npos)
            glob += '\\';
        glob += c;
    }
    if (glob.ends_with(' ')) {
        glob.back() = '\\';
        glob += ' ';
    }
    return glob;
}

bool isBelow(std::string_view path, std::string_view folder)
{
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

// The path that globOf() made the glob of.
std::string pathOf(std::string_view glob)
{
    std::string path;
    for (std::size_t i = 1; i < glob.size(); ++i) {
        if (glob[i] == '\\' && i + 1 < glob.size())
            ++i;
        path += glob[i];
    }
    if (path.ends_with('/'))
        path.pop_back();
    return path;
}

}  // namespace

SourceSpec changedSpec(SourceSpec spec, const SourceSelection& selection)
{
    for (const auto& path : selection.readAgain) {
        const auto own = std::erase_if(spec.exclude, [glob = globOf(path)](const std::string& rule) {
            return rule == glob || rule == glob + '/';
        });
        if (own == 0)
            spec.readAnyway.push_back(path);
    }
    for (const auto& glob : selection.exclude) {
        const auto path = pathOf(glob);
        // Back to the rule that left it out; one of the person's own would be one too many.
        const auto taken = std::erase(spec.readAnyway, path);
        std::erase_if(spec.readAnyway, [&](const std::string& wanted) { return isBelow(wanted, path); });
        if (taken == 0)
            spec.exclude.push_back(glob);
    }
    return spec;
}

std::vector<SourceSelection> SourceTree::selections() const
{
    std::vector<SourceSelection> all;
    for (const int top : node(0).children) {
        SourceSelection selection{.source = node(top).source,
                                  .nothingLeft = node(top).checkable > 0 && node(top).checkedFiles == 0,
                                  .exclude = {},
                                  .readAgain = {}};
        struct Step {
            int node;
            std::string path;
        };
        std::vector<Step> steps = {{top, {}}};
        while (!steps.empty()) {
            const auto step = std::move(steps.back());
            steps.pop_back();
            const auto& of = node(step.node);
            if (const auto* const entry = entryOf(step.node)) {
                if (entry->document && !of.checked)
                    selection.exclude.push_back(globOf(entry->path));
                else if (!entry->document && of.checkedFiles > 0)
                    selection.readAgain.push_back(entry->path);
            } else if (of.kind == NodeKind::Folder && of.tokens > 0 && of.checkedFiles == 0) {
                selection.exclude.push_back(globOf(step.path));
            } else {
                for (auto child = of.children.rbegin(); child != of.children.rend(); ++child) {
                    auto path = step.path + std::string(node(*child).name);
                    if (node(*child).kind == NodeKind::Folder)
                        path += '/';
                    steps.push_back({*child, std::move(path)});
                }
            }
        }
        if (selection.nothingLeft || !selection.exclude.empty() || !selection.readAgain.empty())
            all.push_back(std::move(selection));
    }
    return all;
}

void SourceTree::setSelections(const std::vector<SourceSelection>& selections)
{
    markAsRead();
    struct Step {
        int node;
        std::string path;
        bool out;
    };
    for (const auto& selection : selections) {
        const std::unordered_set<std::string> out(selection.exclude.begin(), selection.exclude.end());
        const std::unordered_set<std::string> again(selection.readAgain.begin(), selection.readAgain.end());
        std::vector<Step> steps;
        for (const int top : node(0).children)
            if (node(top).source == selection.source)
                steps.push_back({top, {}, false});
        while (!steps.empty()) {
            const auto step = std::move(steps.back());
            steps.pop_back();
            auto& of = m_nodes[static_cast<std::size_t>(step.node)];
            if (const auto* const entry = entryOf(step.node)) {
                const bool marked = entry->document ? !step.out && !out.contains(globOf(entry->path))
                                                    : again.contains(entry->path);
                of.checked = marked && canBeChecked(*entry);
                continue;
            }
            const bool isOut = step.out || (of.kind == NodeKind::Folder && out.contains(globOf(step.path)));
            for (const int child : of.children) {
                const auto& below = node(child);
                steps.push_back(
                    {child, step.path + std::string(below.name) + (below.kind == NodeKind::Folder ? "/" : ""),
                     isOut});
            }
        }
    }
    sum();
}

int SourceTree::changes() const
{
    std::size_t count = 0;
    for (const auto& selection : selections())
        count += selection.exclude.size() + selection.readAgain.size();
    return static_cast<int>(count);
}

}  // namespace kvasir::ui
