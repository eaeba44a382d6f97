// Choosing names that have one answer, and sharing them out among the depths.
#include "core/lab/definition_task.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/lab/scorer.h"

namespace kvasir {
namespace {

constexpr std::size_t kLongestLine = 200;
constexpr std::size_t kShortestName = 3;

struct Candidate {
    std::string name, answer;
    NamedPlace place;
    double depth = 0;
};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool asksFor(Family family, const Definition& definition, std::string_view path)
{
    static const std::set<std::string, std::less<>> defining = {
        "function", "method", "class",  "struct", "union",     "enum",       "macro",
        "typedef",  "trait",  "module", "type",   "interface", "subroutine", "func"};
    static const std::set<std::string, std::less<>> constants = {
        "macro", "variable", "constant", "const", "member", "field", "property", "enumerator"};
    if (family == Family::Value)
        return constants.contains(definition.kind);
    // ctags calls a method of Python a member, and a field of a C structure too.
    return defining.contains(definition.kind) || (definition.kind == "member" && path.ends_with(".py"));
}

bool wordCharacter(char character)
{
    return character == '_' || (character >= '0' && character <= '9')
        || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

std::map<std::string, int> countLines(const BuiltText& built)
{
    std::map<std::string, int> counts;
    for (const auto& document : built.ledger->stream().corpus->documents()) {
        std::string_view text = document.document.text;
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            ++counts[std::string(trimmed(text.substr(0, end)))];
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }
    return counts;
}

std::vector<Candidate> candidatesOf(Family family, const BuiltText& built,
                                    const std::vector<Definition>& definitions)
{
    const auto& documents = built.ledger->stream().corpus->documents();
    const auto stands = [&](const Definition& definition) {
        return definition.text < documents.size() && definition.line < documents[definition.text].lineCount();
    };
    std::map<std::string, int> named;
    for (const auto& definition : definitions)
        named[definition.name] += stands(definition) ? 1 : 0;
    const auto lineCounts = countLines(built);
    std::vector<Candidate> candidates;
    for (const auto& definition : definitions) {
        if (!stands(definition) || named[definition.name] != 1 || definition.name.size() < kShortestName)
            continue;
        const auto& document = documents[definition.text];
        if (!asksFor(family, definition, document.title()))
            continue;
        const auto index = static_cast<DocumentIndex>(definition.text);
        const LineRange lines{definition.line, definition.line + 1};
        const auto bytes = built.ledger->bytesOfLines(index, lines);
        auto raw = std::string_view(document.document.text)
                       .substr(static_cast<std::size_t>(bytes.begin), static_cast<std::size_t>(bytes.size()));
        if (raw.ends_with('\n'))
            raw.remove_suffix(1);
        const std::string line(trimmed(raw));
        const auto count = lineCounts.find(line);
        if (line.size() > kLongestLine || line.size() <= definition.name.size() || count == lineCounts.end()
            || count->second != 1)
            continue;
        auto answer = family == Family::Value ? literalOf(line, definition.name) : line;
        if (answer.empty())
            continue;
        const auto token = built.ledger->tokensOf(index, bytes).begin;
        candidates.push_back(
            {definition.name, std::move(answer), {index, lines, token}, built.depthOf(token)});
    }
    return candidates;
}

}  // namespace

std::string literalOf(std::string_view line, std::string_view name)
{
    auto at = line.find(name);
    while (at != std::string_view::npos && at > 0 && wordCharacter(line[at - 1]))
        at = line.find(name, at + 1);
    if (at == std::string_view::npos)
        return {};
    auto rest = line.substr(at + name.size());
    if (!rest.empty() && wordCharacter(rest.front()))
        return {};
    const auto equals = rest.find('=');
    const bool macro = line.starts_with("#");
    if (equals != std::string_view::npos && (equals + 1 >= rest.size() || rest[equals + 1] != '='))
        rest = rest.substr(equals + 1);
    else if (!macro)
        return {};
    rest = trimmed(rest);
    if (rest.starts_with('"') || rest.starts_with('\'')) {
        const auto end = rest.find(rest.front(), 1);
        return end == std::string_view::npos || end < 2 ? std::string()
                                                        : std::string(rest.substr(1, end - 1));
    }
    std::size_t end = !rest.empty() && rest.front() == '-' ? 1 : 0;
    if (end >= rest.size() || rest[end] < '0' || rest[end] > '9')
        return {};
    while (end < rest.size() && (wordCharacter(rest[end]) || rest[end] == '.' || rest[end] == '\''))
        ++end;
    const auto literal = rest.substr(0, end);
    // A calculation has another value than its first number.
    const auto behind = trimmed(rest.substr(end));
    const bool over =
        behind.empty() || std::string_view(";,#/)}").find(behind.front()) != std::string_view::npos;
    return over ? std::string(literal) : std::string();
}

namespace {

// A line that gives another name the same value would be a right answer to the wrong question.
bool valueStandsOnce(const BuiltText& built, const std::string& value)
{
    std::int64_t times = 0;
    for (const auto& document : built.ledger->stream().corpus->documents())
        times += standsTimes(document.document.text, value);
    return times == 1;
}

// The whole line, or from the name on, where that says more than the name.
std::vector<std::string> waysToQuote(const std::string& line, const std::string& name)
{
    const auto at = line.find(name);
    if (at == 0 || at == std::string::npos || at + name.size() == line.size())
        return {line};
    return {line, line.substr(at)};
}

LabQuestion questionAbout(Family family, LabLanguage language, const Candidate& candidate, double depth)
{
    const bool korean = language == LabLanguage::Korean;
    const auto& name = candidate.name;
    if (family == Family::Value)
        return {korean ? name + "의 값은 무엇입니까?" : "What is the value of " + name + "?",
                {candidate.answer},
                Match::AllValues,
                depth};
    return {korean ? name + "은(는) 어디에 정의되어 있습니까?" : "Where is " + name + " defined?",
            waysToQuote(candidate.answer, name), Match::QuotedLine, depth};
}

}  // namespace

DefinitionTask makeDefinitionTask(Family family, const BuiltText& built,
                                  const std::vector<Definition>& definitions, const TaskRequest& request)
{
    auto candidates = candidatesOf(family, built, definitions);
    LabRandom random(request.seed, "definition");
    random.shuffle(candidates);  // among equally near ones chance decides, not the order of the text
    const double step =
        request.depths.size() < 2 ? 1.0 : 1.0 / static_cast<double>(request.depths.size() - 1);
    DefinitionTask task;
    for (const double depth : request.depths) {
        const auto distance = [depth](const Candidate& candidate) {
            return std::abs(candidate.depth - depth);
        };
        std::stable_sort(candidates.begin(), candidates.end(),
                         [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
        std::int64_t taken = 0;
        std::size_t seen = 0;
        for (; seen < candidates.size() && taken < request.perDepth; ++seen) {
            const auto& candidate = candidates[seen];
            if (distance(candidate) > step / 2)
                break;
            if (family == Family::Value && !valueStandsOnce(built, candidate.answer))
                continue;
            task.plan.questions.push_back(questionAbout(family, request.language, candidate, depth));
            task.places.push_back(candidate.place);
            ++taken;
        }
        candidates.erase(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(seen));
    }
    return task;
}

}  // namespace kvasir
