// Asking ctags text by text, and believing it only as far as the text agrees.
#include "core/lab/definition_finder.h"

#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/lab/ctags_process_p.h"

namespace kvasir {
namespace {

constexpr std::size_t kLargestText = 4 << 20;

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::optional<Definition> definitionOf(const std::string& said, const std::vector<std::string_view>& lines)
{
    const auto tag = parseJson(said, "ctags");
    if (!tag || !tag->is_object())
        return {};
    const auto name = getString(*tag, "name"), kind = getString(*tag, "kind");
    const auto line = getInt(*tag, "line");
    if (!name || !kind || !line || name->empty() || *line < 1 || *line > std::ssize(lines))
        return {};
    if (lines[static_cast<std::size_t>(*line - 1)].find(*name) == std::string_view::npos)
        return {};  // ctags names what has no name ("__anon…") and may point at another line
    return Definition{.text = 0, .name = *name, .kind = *kind, .line = *line - 1};
}

}  // namespace

Result<FoundDefinitions> findDefinitions(const std::vector<SourceText>& texts, const std::string& searchPath,
                                         const JobContext& job)
{
    const auto program = findCtags(searchPath);
    if (program.empty())
        return Error(ErrorCode::NotFound, "universal-ctags", "no program called ctags on PATH");
    FoundDefinitions found;
    std::optional<CtagsProcess> process;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        TRY(job.check());
        job.report({"definitions", texts[i].path, static_cast<std::int64_t>(i), std::ssize(texts)});
        if (!process) {
            TRY_ASSIGN(process, CtagsProcess::start(program));
        }
        if (texts[i].text.empty() || texts[i].text.size() > kLargestText) {
            found.unread += texts[i].text.empty() ? 0 : 1;
            continue;
        }
        const auto said = process->ask(texts[i].path, texts[i].text);
        if (!said) {
            process.reset();
            ++found.unread;
            continue;
        }
        const auto lines = linesOf(texts[i].text);
        const auto first = std::ssize(found.definitions);
        for (const auto& line : *said) {
            if (auto definition = definitionOf(line, lines)) {
                definition->text = i;
                found.definitions.push_back(std::move(*definition));
            }
        }
        std::stable_sort(found.definitions.begin() + first, found.definitions.end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; });
    }
    return found;
}

}  // namespace kvasir
