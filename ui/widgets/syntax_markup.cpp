// Lexers of Markdown and of XML/HTML: their marks depend on the place in a line or tag, so tables of words
// would not say much.
#include <algorithm>

#include "ui/widgets/syntax_tables_p.h"

namespace kvasir::ui {
namespace {

using Spans = std::vector<SyntaxSpan>;
enum MarkdownRegion : std::uint8_t { kFence = 1, kMarkdownComment = 2 };
enum MarkupRegion : std::uint8_t { kComment = 1, kTag, kValue, kCdata, kDeclaration };

void emit(Spans* spans, std::size_t begin, std::size_t end, SyntaxKind kind)
{
    if (spans && end > begin)
        spans->push_back({static_cast<std::int32_t>(begin), static_cast<std::int32_t>(end), kind});
}

std::size_t past(std::string_view text, std::string_view mark, std::size_t from)
{
    const auto found = text.find(mark, from);
    return found == std::string_view::npos ? std::string_view::npos : found + mark.size();
}

// How many of the same character stand at `at`.
std::size_t runAt(std::string_view text, std::size_t at)
{
    const auto end = at < text.size() ? text.find_first_not_of(text[at], at) : at;
    return (end == std::string_view::npos ? text.size() : end) - at;
}

// Code spans, links and comments of one line.
LexState inlineMarks(std::string_view text, std::size_t at, Spans* spans)
{
    while (at < text.size()) {
        const char c = text[at];
        if (c == '\\') {
            at += 2;
        } else if (c == '`') {
            const auto marks = runAt(text, at);
            const auto end = past(text, text.substr(at, marks), at + marks);
            const auto stop = end == std::string_view::npos ? at + marks : end;
            if (end != std::string_view::npos)
                emit(spans, at, stop, SyntaxKind::String);
            at = stop;
        } else if (c == '[') {
            const auto close = text.find("](", at);
            const auto end = close == std::string_view::npos ? close : past(text, ")", close);
            if (end != std::string_view::npos) {
                emit(spans, at, close + 1, SyntaxKind::Function);
                emit(spans, close + 1, end, SyntaxKind::Type);
            }
            at = end == std::string_view::npos ? at + 1 : end;
        } else if (text.substr(at).starts_with("<!--")) {
            const auto end = past(text, "-->", at);
            emit(spans, at, std::min(end, text.size()), SyntaxKind::Comment);
            if (end == std::string_view::npos)
                return {.region = kMarkdownComment, .count = 0, .tag = {}};
            at = end;
        } else {
            ++at;
        }
    }
    return {};
}

// A line inside a fence; the fence closes with at least as many of its own marks and nothing else.
LexState fenceLine(std::string_view text, LinePart part, LexState state, Spans* spans)
{
    const auto first = text.find_first_not_of(' ');
    emit(spans, 0, text.size(), SyntaxKind::String);
    if (part != LinePart::Whole || first == std::string_view::npos || text[first] != state.tag[0])
        return state;
    const auto marks = runAt(text, first);
    const bool bare = text.find_first_not_of(" \t", first + marks) == std::string_view::npos;
    if (marks < state.count || !bare)
        return state;
    if (spans)
        spans->back().kind = SyntaxKind::Preprocessor;
    return {};
}

// Where the text of a list entry begins, or `first` when the line is none.
std::size_t pastBullet(std::string_view text, std::size_t first)
{
    auto at = first;
    if (text[at] == '-' || text[at] == '*' || text[at] == '+') {
        ++at;
    } else {
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        if (at == first || at == text.size() || (text[at] != '.' && text[at] != ')'))
            return first;
        ++at;
    }
    return at < text.size() && text[at] == ' ' ? at : first;
}

// Inside a tag, or opening one: names and values up to '>'.
std::size_t tagInside(std::string_view text, std::size_t at, LexState& state, Spans* spans)
{
    while (at < text.size()) {
        const char c = text[at];
        if (c == '>') {
            emit(spans, at, at + 1, SyntaxKind::Keyword);
            state = {};
            return at + 1;
        }
        if (c == '"' || c == '\'') {
            const auto end = past(text, text.substr(at, 1), at + 1);
            emit(spans, at, std::min(end, text.size()), SyntaxKind::String);
            if (end == std::string_view::npos) {
                state = {.region = kValue, .count = static_cast<std::uint8_t>(c), .tag = {}};
                return text.size();
            }
            at = end;
        } else if (c == ' ' || c == '\t' || c == '=' || c == '/') {
            ++at;
        } else {
            const auto end = std::min(text.find_first_of(" \t=>/\"'", at), text.size());
            emit(spans, at, end, SyntaxKind::Type);
            at = end;
        }
    }
    return at;
}

// A state that goes on until `mark`.
std::size_t until(std::string_view text, std::string_view mark, std::size_t begin, std::size_t from,
                  SyntaxKind kind, LexState& state, Spans* spans)
{
    const auto end = past(text, mark, from);
    emit(spans, begin, std::min(end, text.size()), kind);
    if (end == std::string_view::npos)
        return text.size();
    state = {};
    return end;
}

// At '<': what it opens.
std::size_t openMarkup(std::string_view text, std::size_t at, LexState& state, Spans* spans)
{
    const auto rest = text.substr(at);
    const auto in = [&](MarkupRegion region) { state = {.region = region, .count = 0, .tag = {}}; };
    if (rest.starts_with("<!--")) {
        in(kComment);
        return until(text, "-->", at, at + 4, SyntaxKind::Comment, state, spans);
    }
    if (rest.starts_with("<![CDATA[")) {
        in(kCdata);
        return until(text, "]]>", at, at, SyntaxKind::String, state, spans);
    }
    if (rest.starts_with("<!") || rest.starts_with("<?")) {
        in(kDeclaration);
        return until(text, ">", at, at, SyntaxKind::Preprocessor, state, spans);
    }
    auto name = at + (rest.starts_with("</") ? 2u : 1u);
    const char first = name < text.size() ? text[name] : ' ';
    const bool letter = (first | 32) >= 'a' && (first | 32) <= 'z';
    if (!letter && first != '_' && static_cast<unsigned char>(first) < 0x80)
        return at + 1;
    name = std::min(text.find_first_of(" \t>/", name), text.size());
    emit(spans, at, name, SyntaxKind::Keyword);
    in(kTag);
    return tagInside(text, name, state, spans);
}

}  // namespace

LexState lexMarkdown(std::string_view text, LinePart part, LexState state, Spans* spans)
{
    if (state.region == kFence)
        return fenceLine(text, part, state, spans);
    if (state.region == kMarkdownComment) {
        const auto end = past(text, "-->", 0);
        emit(spans, 0, std::min(end, text.size()), SyntaxKind::Comment);
        return end == std::string_view::npos ? state : inlineMarks(text, end, spans);
    }
    const auto first = text.find_first_not_of(' ');
    if (!startsLine(part) || first == std::string_view::npos)
        return inlineMarks(text, 0, spans);
    const auto marks = runAt(text, first);
    const char c = text[first];
    if ((c == '`' || c == '~') && marks >= 3 && text.find('`', first + marks) == std::string_view::npos) {
        emit(spans, 0, text.size(), SyntaxKind::Preprocessor);
        return {.region = kFence,
                .count = static_cast<std::uint8_t>(std::min<std::size_t>(marks, 255)),
                .tag = {c}};
    }
    const bool heading =
        c == '#' && marks <= 6 && (first + marks == text.size() || text[first + marks] == ' ');
    const bool underline = (c == '=' || c == '-') && marks >= 3
        && text.find_first_not_of(' ', first + marks) == std::string_view::npos;
    if (first < 4 && (heading || underline)) {
        emit(spans, 0, text.size(), SyntaxKind::Keyword);
        return {};
    }
    if (c == '>') {
        emit(spans, first, text.size(), SyntaxKind::Comment);
        return {};
    }
    const auto begin = pastBullet(text, first);
    emit(spans, first, begin, SyntaxKind::Keyword);
    return inlineMarks(text, begin, spans);
}

LexState lexMarkup(std::string_view text, LinePart, LexState state, Spans* spans)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (state.region == kComment) {
            at = until(text, "-->", at, at, SyntaxKind::Comment, state, spans);
        } else if (state.region == kCdata) {
            at = until(text, "]]>", at, at, SyntaxKind::String, state, spans);
        } else if (state.region == kDeclaration) {
            at = until(text, ">", at, at, SyntaxKind::Preprocessor, state, spans);
        } else if (state.region == kValue) {
            const char quote = static_cast<char>(state.count);
            at = until(text, std::string_view(&quote, 1), at, at, SyntaxKind::String, state, spans);
            if (state.region == 0)
                state.region = kTag;
        } else if (state.region == kTag) {
            at = tagInside(text, at, state, spans);
        } else if (text[at] == '<') {
            at = openMarkup(text, at, state, spans);
        } else if (const auto end = text.find(';', at);
                   text[at] == '&' && end != std::string_view::npos && end - at < 12) {
            emit(spans, at, end + 1, SyntaxKind::Number);
            at = end + 1;
        } else {
            at = std::min(text.find_first_of("<&", at + 1), text.size());
        }
    }
    return state;
}

}  // namespace kvasir::ui
