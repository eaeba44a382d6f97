// Lines are matched by hand-written rules for the few forms that are certain in C, C++, Python, Rust, Go,
// JavaScript and shell; what is doubtful is no suggestion.
#include "core/session/suggestions.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "core/session/sections.h"

namespace kvasir {
namespace {

constexpr std::size_t kLongestLine = 110;
constexpr std::size_t kShortestName = 4;

bool isNameByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')
        || byte == '_';
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Reads words off the front of a line.
class LineReader {
public:
    explicit LineReader(std::string_view line) : m_rest(trimmed(line)) {}

    bool takeWord(std::string_view word)
    {
        if (m_rest.substr(0, word.size()) != word
            || (m_rest.size() > word.size() && isNameByte(m_rest[word.size()]) && isNameByte(word.back())))
            return false;
        m_rest = trimmed(m_rest.substr(word.size()));
        return true;
    }
    std::string_view takeName()
    {
        std::size_t end = 0;
        while (end < m_rest.size() && isNameByte(m_rest[end]))
            ++end;
        const auto name = m_rest.substr(0, end);
        m_rest.remove_prefix(end);
        return !name.empty() && !isDigit(name.front()) ? name : std::string_view();
    }
    std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

// A number or a short quoted text, and nothing behind it but its line's end.
bool isLiteral(std::string_view text)
{
    text = trimmed(text);
    while (!text.empty() && (text.back() == ';' || text.back() == ','))
        text = trimmed(text.substr(0, text.size() - 1));
    if (text.empty())
        return false;
    if (text.front() == '"' || text.front() == '\'')
        return text.size() > 2 && text.size() <= 42 && text.back() == text.front()
            && text.find(text.front(), 1) == text.size() - 1;
    if (text.front() == '-')
        text.remove_prefix(1);
    return !text.empty() && isDigit(text.front()) && std::all_of(text.begin(), text.end(), [](char byte) {
        return isNameByte(byte) || byte == '.' || byte == '\'';
    });
}

constexpr std::array<std::string_view, 9> kTypeWords = {"class",     "struct",    "union", "enum",  "trait",
                                                        "interface", "namespace", "type",  "record"};
constexpr std::array<std::string_view, 11> kQualifiers = {
    "pub", "export", "async", "static", "inline", "const", "public", "final", "extern", "constexpr", "let"};

std::string_view named(std::string_view name)
{
    return name.size() >= kShortestName && name.front() != '_' ? name : std::string_view();
}

bool isMarkdown(std::string_view path)
{
    return path.size() > 3 && path.substr(path.size() - 3) == ".md";
}

// Headings that every second document has.
bool saysNothing(std::string_view heading)
{
    static constexpr std::array<std::string_view, 16> kCommon = {
        "Introduction", "Contents",     "References", "Index",    "Preface",    "Appendix",
        "Notes",        "License",      "Usage",      "Overview", "Conclusion", "Summary",
        "README",       "Installation", "Abstract",   "Changelog"};
    return heading.size() < kShortestName || heading.size() > 60
        || std::find(kCommon.begin(), kCommon.end(), heading) != kCommon.end();
}

struct Found {
    Suggestion suggestion;
    int times = 0;
};
using FoundByName = std::map<std::string, Found, std::less<>>;

void remember(FoundByName& found, Suggestion::Kind kind, std::string_view name, DocumentIndex document,
              ByteRange bytes)
{
    if (name.empty())
        return;
    auto& entry = found[std::string(name)];
    if (++entry.times == 1)
        entry.suggestion = {kind, std::string(name), document, bytes};
}

void readLines(const CorpusDocument& document, DocumentIndex index, FoundByName& names)
{
    const std::string_view text = document.document.text;
    for (const auto start : document.lineStarts) {
        const auto begin = static_cast<std::size_t>(start);
        const auto line = text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
        if (line.empty() || line.size() > kLongestLine)
            continue;
        const ByteRange bytes{start, start + std::ssize(line)};
        if (const auto name = valuedName(line); !name.empty())
            remember(names, Suggestion::Kind::Value, name, index, bytes);
        else
            remember(names, Suggestion::Kind::Definition, definedName(line), index, bytes);
    }
}

std::vector<Suggestion> headingsOf(const Corpus& corpus, DocumentIndex index)
{
    std::vector<Suggestion> headings;
    const auto& document = corpus.documents()[static_cast<std::size_t>(index)];
    for (const auto& section : sectionsOf(corpus, index)) {
        // "4.2  Reading": the number is the outline's, not the text's.
        const auto letters = section.title.find_first_not_of("0123456789. \t");
        const auto title =
            trimmed(std::string_view(section.title)
                        .substr(letters == std::string::npos ? section.title.size() : letters));
        if (title != document.title() && !saysNothing(title))
            headings.push_back({Suggestion::Kind::Heading, std::string(title), index, section.bytes});
    }
    return headings;
}

// Those that occur once, in the order of the text.
std::vector<Suggestion> unique(const FoundByName& names, Suggestion::Kind kind)
{
    std::vector<Suggestion> result;
    for (const auto& [name, found] : names)
        if (found.times == 1 && found.suggestion.kind == kind)
            result.push_back(found.suggestion);
    std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.document, a.bytes.begin) < std::tuple(b.document, b.bytes.begin);
    });
    return result;
}

}  // namespace

std::string_view valuedName(std::string_view line)
{
    LineReader reader(line);
    if (reader.takeWord("#define")) {
        const auto name = reader.takeName();
        const bool spaced = reader.rest().substr(0, 1) == " " || reader.rest().substr(0, 1) == "\t";
        return spaced && isLiteral(reader.rest()) ? named(name) : std::string_view();
    }
    const auto equals = line.find('=');
    if (equals == std::string_view::npos || !isLiteral(line.substr(equals + 1)))
        return {};
    auto left = trimmed(line.substr(0, equals));
    if (left.empty() || !isNameByte(left.back()))
        return {};
    std::size_t begin = left.size();
    while (begin > 0 && isNameByte(left[begin - 1]))
        --begin;
    const auto name = left.substr(begin);
    left = trimmed(left.substr(0, begin));
    // Before it: nothing at the line's beginning, or a declaration that is constant.
    const bool constant = left.find("const") != std::string_view::npos || left.substr(0, 6) == "static"
        || left.substr(0, 5) == "final" || left == "let" || left == "export";
    const bool plain = left.empty() && begin == 0 && isNameByte(line.front());
    return (constant || plain) && !isDigit(name.front()) ? named(name) : std::string_view();
}

std::string_view definedName(std::string_view line)
{
    LineReader reader(line);
    while (std::any_of(kQualifiers.begin(), kQualifiers.end(),
                       [&](auto word) { return reader.takeWord(word); })) {
    }
    if (reader.takeWord("def") || reader.takeWord("fn") || reader.takeWord("func")
        || reader.takeWord("function")) {
        const auto name = reader.takeName();
        return reader.rest().substr(0, 1) == "(" || reader.rest().substr(0, 1) == "<" ? named(name)
                                                                                      : std::string_view();
    }
    for (const auto word : kTypeWords) {
        if (!reader.takeWord(word))
            continue;
        if (word == "enum")
            reader.takeWord("class");
        const auto name = reader.takeName();
        const auto rest = trimmed(reader.rest());
        const bool opens = !rest.empty() && (rest.back() == '{' || rest.back() == ':');
        return opens ? named(name) : std::string_view();
    }
    // A C function at the line's beginning: type, name, bracket; no statement, no call.
    if (line.empty() || !isNameByte(line.front()) || isDigit(line.front()))
        return {};
    const auto bracket = line.find('(');
    const auto code = trimmed(line);
    if (bracket == std::string_view::npos || (code.back() != '{' && code.back() != ')')
        || line.find('=') < bracket || line.find(';') != std::string_view::npos)
        return {};
    std::size_t begin = bracket;
    while (begin > 0 && isNameByte(line[begin - 1]))
        --begin;
    const auto before = trimmed(line.substr(0, begin));
    const auto first = before.substr(0, before.find_first_of(" \t*&<:"));
    constexpr std::array<std::string_view, 6> kStatements = {"return", "else",  "case",
                                                             "goto",   "throw", "new"};
    const bool typed = !before.empty() && std::all_of(before.begin(), before.end(), [](char byte) {
        return isNameByte(byte) || std::string_view(" \t*&<>:,").find(byte) != std::string_view::npos;
    });
    if (!typed || std::find(kStatements.begin(), kStatements.end(), first) != kStatements.end()
        || isDigit(line[begin]))
        return {};
    return named(line.substr(begin, bracket - begin));
}

std::vector<Suggestion> suggestionsOf(const Corpus& corpus, std::size_t most)
{
    FoundByName names;
    std::vector<Suggestion> headings;
    std::int64_t read = 0;
    for (DocumentIndex i = 0; i < std::ssize(corpus.documents()) && read < kSuggestionBytes; ++i) {
        const auto& document = corpus.documents()[static_cast<std::size_t>(i)];
        read += std::ssize(document.document.text);
        if (document.document.kind == DocumentKind::Pdf || isMarkdown(document.title())) {
            const auto found = headingsOf(corpus, i);
            headings.insert(headings.end(), found.begin(), found.end());
        } else {
            readLines(document, i, names);
        }
    }

    // One of each kind in turn; within a kind from the middle, then from either side of it, so that they do
    // not all come from one file.
    std::array<std::vector<Suggestion>, 3> kinds = {unique(names, Suggestion::Kind::Definition),
                                                    unique(names, Suggestion::Kind::Value),
                                                    std::move(headings)};
    std::vector<Suggestion> result;
    bool any = true;
    for (std::ptrdiff_t round = 0; any && result.size() < most; ++round) {
        constexpr std::array<std::ptrdiff_t, 3> kQuarters = {2, 1, 3};
        any = false;
        for (auto& kind : kinds) {
            if (kind.empty() || result.size() == most)
                continue;
            const auto at =
                kind.begin() + std::ssize(kind) * kQuarters[static_cast<std::size_t>(round % 3)] / 4;
            result.push_back(*at);
            kind.erase(at);
            any = true;
        }
    }
    return result;
}

}  // namespace kvasir
