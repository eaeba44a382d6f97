// Languages whose symbols begin with a word (def, fn, func), and headings.
#include "ui/widgets/outline.h"

#include <algorithm>

#include "ui/widgets/outline_p.h"

namespace kvasir::ui {
namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// Nesting by indentation: as many levels as symbols further left that still stand.
class Indentation {
public:
    int levelOf(std::int32_t column)
    {
        while (!m_columns.empty() && m_columns.back() >= column)
            m_columns.pop_back();
        m_columns.push_back(column);
        return static_cast<int>(m_columns.size()) - 1;
    }

private:
    std::vector<std::int32_t> m_columns;
};

// Where the name stands after its word: past Go's receiver, Rust's '!' and generics, CMake's parenthesis.
std::size_t nameAfter(const std::vector<OutlineToken>& tokens, std::size_t word, const SyntaxRules& rules)
{
    auto at = word + 1;
    if (at < tokens.size() && tokens[at] == "!")
        return at + 1;
    if (at < tokens.size() && tokens[at] == "(") {
        if (rules.name == "CMake")
            return at + 1;
        while (at < tokens.size() && !(tokens[at] == ")"))
            ++at;
        return at + 1;
    }
    return at;
}

// "impl<T> Store for Disk<T> where …" → "impl Store for Disk<T>".
std::string implName(const OutlineLine& line, const OutlineToken& word)
{
    auto rest = line.text.substr(static_cast<std::size_t>(word.column) + word.text.size());
    if (rest.starts_with("<")) {
        int depth = 0;
        std::size_t at = 0;
        do {
            depth += rest[at] == '<' ? 1 : rest[at] == '>' ? -1 : 0;
            ++at;
        } while (at < rest.size() && depth > 0);
        rest.remove_prefix(at);
    }
    rest = rest.substr(0, rest.find('{'));
    rest = rest.substr(0, rest.find(" where"));
    return "impl " + std::string(trimmed(rest));
}

// `name() {` of a shell.
bool isShellFunction(const std::vector<OutlineToken>& tokens)
{
    return tokens.size() >= 3 && tokens[0].isName() && tokens[1] == "(" && tokens[2] == ")";
}

std::vector<OutlineSymbol> outlineByWords(std::string_view text, const SyntaxRules& rules,
                                          const std::stop_token& stop)
{
    std::vector<OutlineSymbol> symbols;
    Indentation indentation;
    forEachLine(text, rules, stop, [&](const OutlineLine& line) {
        const auto& tokens = line.tokens;
        if (rules.name == "Shell" && isShellFunction(tokens)) {
            symbols.push_back({std::string(tokens[0].text), OutlineKind::Function, line.number,
                               indentation.levelOf(tokens[0].column)});
            return;
        }
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const bool function = isOneOf(rules.functionWords, tokens[i].text);
            const bool container = isOneOf(rules.containers, tokens[i].text);
            if (function || container) {
                const auto name = nameAfter(tokens, i, rules);
                const bool implements = tokens[i] == "impl";
                if (!implements && (name >= tokens.size() || !tokens[name].isName()))
                    return;
                symbols.push_back({implements ? implName(line, tokens[i]) : std::string(tokens[name].text),
                                   function                 ? OutlineKind::Function
                                       : tokens[i] == "mod" ? OutlineKind::Namespace
                                                            : OutlineKind::Type,
                                   line.number, indentation.levelOf(tokens[0].column)});
                return;
            }
            // Only words such as pub, async or export may stand before.
            const auto known = rules.dictionary.find(tokens[i].text);
            const bool mayPrecede =
                (known != rules.dictionary.end() && known->second == SyntaxKind::Keyword
                 && !(tokens[i] == "use" || tokens[i] == "import" || tokens[i] == "return"))
                || tokens[i] == "(" || tokens[i] == ")";
            if (!mayPrecede)
                return;
        }
    });
    return symbols;
}

std::vector<OutlineSymbol> outlineByHeadings(std::string_view text, const SyntaxRules& rules,
                                             const std::stop_token& stop)
{
    std::vector<OutlineSymbol> symbols;
    LexState state;
    std::string_view before;  // a line that may be underlined
    std::int64_t number = 0;
    std::vector<SyntaxSpan> spans;
    for (std::size_t at = 0; at < text.size() && !stop.stop_requested(); ++number) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        at = end + 1;
        const bool open = state.region != 0;
        spans.clear();
        state = lex(rules, line, LinePart::Whole, state, &spans);
        const auto content = trimmed(line);
        const bool marked = !open && !content.empty() && spans.size() == 1
            && spans[0].kind == SyntaxKind::Keyword && spans[0].end == static_cast<std::int32_t>(line.size());
        if (marked && content[0] == '#') {
            const auto level = std::min(content.find_first_not_of('#'), content.size());
            auto name = trimmed(content.substr(level));
            if (const auto last = name.find_last_not_of('#');
                last != std::string_view::npos && last + 1 < name.size() && name[last] == ' ')
                name = trimmed(name.substr(0, last));  // "## Title ##"
            if (!name.empty())
                symbols.push_back(
                    {std::string(name), OutlineKind::Heading, number, static_cast<int>(level) - 1});
        } else if (marked && !before.empty() && (content[0] == '=' || content[0] == '-')) {
            symbols.push_back(
                {std::string(before), OutlineKind::Heading, number - 1, content[0] == '=' ? 0 : 1});
        }
        before =
            open || marked || state.region != 0 || content.starts_with('>') ? std::string_view() : content;
    }
    return symbols;
}

}  // namespace

bool OutlineToken::isName() const
{
    const char first = text[0];
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return letter || first == '_' || first == '$' || static_cast<unsigned char>(first) >= 0x80;
}

bool isOneOf(std::string_view words, std::string_view word)
{
    for (auto at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const bool begins = at == 0 || words[at - 1] == ' ';
        const bool ends = at + word.size() == words.size() || words[at + word.size()] == ' ';
        if (begins && ends)
            return true;
    }
    return false;
}

void forEachLine(std::string_view text, const SyntaxRules& rules, const std::stop_token& stop,
                 const std::function<void(const OutlineLine&)>& visit)
{
    LexState state;
    std::vector<SyntaxSpan> spans;
    OutlineLine line;
    for (std::size_t at = 0; at < text.size() && !stop.stop_requested(); ++line.number) {
        const auto end = std::min(text.find('\n', at), text.size());
        line.text = text.substr(at, end - at);
        if (line.text.ends_with('\r'))
            line.text.remove_suffix(1);
        at = end + 1;
        spans.clear();
        const bool inside = state.region != 0;
        state = lex(rules, line.text, LinePart::Whole, state, &spans);
        line.tokens.clear();
        const bool directive = !inside && rules.directive != 0 && !trimmed(line.text).empty()
            && trimmed(line.text)[0] == rules.directive;
        line.what = directive ? OutlineLine::What::Directive : OutlineLine::What::Code;
        std::size_t span = 0;
        for (std::size_t i = 0; i < line.text.size();) {
            while (span < spans.size() && spans[span].end <= static_cast<std::int32_t>(i))
                ++span;
            const bool covered = span < spans.size() && spans[span].begin <= static_cast<std::int32_t>(i);
            if (covered
                && (spans[span].kind == SyntaxKind::Comment || spans[span].kind == SyntaxKind::String)) {
                i = static_cast<std::size_t>(spans[span].end);
                continue;
            }
            const auto begin = i++;
            const auto kind = [&](std::size_t where) {
                return rules.identifier[static_cast<unsigned char>(line.text[where])];
            };
            if (kind(begin) != 0) {
                while (i < line.text.size() && kind(i) != 0)
                    ++i;
            } else if (line.text[begin] == ' ' || line.text[begin] == '\t') {
                continue;
            }
            line.tokens.push_back(
                {line.text.substr(begin, i - begin), line.number, static_cast<std::int32_t>(begin)});
        }
        visit(line);
    }
}

std::vector<OutlineSymbol> outlineOf(std::string_view text, std::string_view fileName,
                                     const std::stop_token& stop)
{
    const auto& rules = syntaxRulesFor(fileName);
    switch (rules.outline) {
    case OutlineStyle::Braces:
        return outlineByBraces(text, rules, stop);
    case OutlineStyle::Words:
        return outlineByWords(text, rules, stop);
    case OutlineStyle::Headings:
        return outlineByHeadings(text, rules, stop);
    case OutlineStyle::None:
        break;
    }
    return {};
}

}  // namespace kvasir::ui
