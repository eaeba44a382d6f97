// HTML by cmark-gfm.  Citation marks travel through the renderer as private-use characters, which are removed
// from the model's text first, so that an answer cannot forge a mark.
#include "core/export/html_export.h"

#include <array>
#include <cstdio>
#include <memory>
#include <sstream>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "core/export/citation_marks.h"

namespace kvasir {
namespace {

constexpr std::string_view kMarkBegin = "\xEE\x80\x80";  // U+E000
constexpr std::string_view kMarkEnd = "\xEE\x80\x81";    // U+E001

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>)";

constexpr std::string_view kStyle = R"(</title>
<style>
:root { color-scheme: light dark; --ground: #f5f5f3; --panel: #fff; --line: #dedcd7; --ink: #1f2328; --muted: #6b7078;
        --accent: #2f6f5e; --tint: #e3efe9; --warn: #a8641b; --warn-tint: #fbf1e3; }
@media (prefers-color-scheme: dark) { :root { --ground: #1c1e20; --panel: #232629; --line: #363a3e; --ink: #e4e6e8;
        --muted: #9aa1a9; --accent: #7cc4ab; --tint: #27403a; --warn: #e0a96a; --warn-tint: #3a2f22; } }
body { background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; max-width: 52rem;
       margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; background: var(--tint); padding: .6rem .9rem; border-radius: 8px; }
.answer, .passages { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .2rem 1rem; }
pre { overflow-x: auto; font: 13px/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.facts, .state { color: var(--muted); font-size: .85rem; } a { color: var(--accent); }
sup a { text-decoration: none; background: var(--tint); border-radius: 6px; padding: 0 .35em; }
.weak { color: var(--warn); background: var(--warn-tint); }
table { border-collapse: collapse; } td, th { border: 1px solid var(--line); padding: .2rem .5rem; }
</style>
</head>
<body>
)";

struct Decoded {
    char32_t character = 0;
    std::size_t length = 1;
    bool valid = false;
};

Decoded decodeAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(at);
    if (lead < 0x80)
        return {lead, 1, true};
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length == 0 || lead > 0xf4 || at + length > text.size())
        return {lead, 1, false};
    char32_t character = lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80)
            return {lead, 1, false};
        character = (character << 6) | (byte(at + i) & 0x3fu);
    }
    return {character, length, true};
}

// Characters that change how text looks without being seen: controls, bidirectional marks, zero-width and tag
// characters.
bool invisible(char32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c
        || c == 0x180e || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f);
}

// Visible text: invisible characters as "[U+XXXX]", private-use marks of ours removed, broken UTF-8 as
// U+FFFD.
std::string visible(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto decoded = decodeAt(text, at);
        if (!decoded.valid) {
            out += "\xEF\xBF\xBD";
        } else if (invisible(decoded.character)) {
            std::array<char, 16> written{};
            std::snprintf(written.data(), written.size(), "[U+%04X]",
                          static_cast<unsigned>(decoded.character));
            out += written.data();
        } else if (decoded.character != 0xe000 && decoded.character != 0xe001) {
            out += text.substr(at, decoded.length);
        }
        at += decoded.length;
    }
    return out;
}

bool safeUrl(std::string_view url)
{
    for (const std::string_view scheme : {"http://", "https://", "mailto:"}) {
        if (url.substr(0, scheme.size()) == scheme)
            return true;
    }
    return !url.empty() && url.front() == '#';
}

// Images and links that lead anywhere else lose their target; their text stays.
void disarm(cmark_node* document)
{
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(document),
                                                                           cmark_iter_free);
    std::vector<cmark_node*> targets;
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        cmark_node* const node = cmark_iter_get_node(iterator.get());
        const auto type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_EXIT || (type != CMARK_NODE_IMAGE && type != CMARK_NODE_LINK))
            continue;
        const char* const url = cmark_node_get_url(node);
        if (type == CMARK_NODE_IMAGE || !safeUrl(url ? url : ""))
            targets.push_back(node);
    }
    for (cmark_node* const node : targets) {
        while (cmark_node* const child = cmark_node_first_child(node))
            cmark_node_insert_before(node, child);
        cmark_node_free(node);
    }
}

std::string rendered(std::string_view markdown)
{
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
        cmark_parser_new(CMARK_OPT_DEFAULT), cmark_parser_free);
    for (const char* const extension : {"table", "strikethrough"})
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(extension));
    cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(cmark_parser_finish(parser.get()),
                                                                           cmark_node_free);
    disarm(document.get());
    const std::unique_ptr<char, decltype(&std::free)> html(
        cmark_render_html(document.get(), CMARK_OPT_DEFAULT,
                          cmark_parser_get_syntax_extensions(parser.get())),
        std::free);
    return html.get();
}

std::string withLinks(std::string html)
{
    std::string out;
    for (std::size_t at = 0;;) {
        const auto begin = html.find(kMarkBegin, at);
        const auto end = begin == std::string::npos ? begin : html.find(kMarkEnd, begin);
        if (end == std::string::npos)
            return out + html.substr(at);
        const auto number = html.substr(begin + kMarkBegin.size(), end - begin - kMarkBegin.size());
        out += html.substr(at, begin - at) + "<sup><a href=\"#c" + number + "\">" + number + "</a></sup>";
        at = end + kMarkEnd.size();
    }
}

void writePassages(std::ostream& out, const std::vector<NumberedCitation>& passages)
{
    if (passages.empty())
        return;
    out << "<h2>Cited passages</h2>\n<div class=\"passages\">\n";
    for (const auto& passage : passages) {
        const auto& citation = passage.cited->citation;
        out << "<p id=\"c" << passage.number << "\"><b>" << passage.number << "</b> "
            << escapedHtml(placeLabel(*passage.cited)) << " <span class=\"state"
            << (citation.state == CitationState::Weak ? " weak" : "") << "\">" << name(citation.state)
            << "</span></p>\n<pre>" << escapedHtml(passage.cited->excerpt) << "</pre>\n";
    }
    out << "</div>\n";
}

}  // namespace

std::string escapedHtml(std::string_view text)
{
    std::string out;
    for (const char character : visible(text)) {
        switch (character) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += character;
        }
    }
    return out;
}

std::string safeHtml(std::string_view markdown)
{
    return rendered(visible(markdown));
}

std::string answerHtml(const Answer& answer, const std::vector<NumberedCitation>& citations)
{
    // Marks go in by byte offset into the text as it was, so the text is made visible piece by piece around
    // them.
    const auto markOf = [](int number) {
        return std::string(kMarkBegin) + std::to_string(number) + std::string(kMarkEnd);
    };
    const auto withPlaces = withMarks(answer, citations, markOf);
    std::string marked;
    std::size_t at = 0;
    for (const auto& citation : citations) {
        const auto mark = markOf(citation.number);
        const auto found = withPlaces.find(mark, at);
        if (found == std::string::npos)
            continue;
        marked += visible(std::string_view(withPlaces).substr(at, found - at)) + mark;
        at = found + mark.size();
    }
    marked += visible(std::string_view(withPlaces).substr(at));
    return withLinks(rendered(marked));
}

std::string exportHtml(const ExportInput& input)
{
    std::ostringstream out;
    const auto title = escapedHtml(input.session.title);
    out << kHead << title << kStyle << "<h1>" << title << "</h1>\n<p class=\"facts\">"
        << escapedHtml(input.session.corpus.value) << " · " << escapedHtml(input.session.model) << "</p>\n";
    std::vector<NumberedCitation> passages;
    for (const auto& turn : input.turns) {
        const auto citations = numbered(turn.answer, static_cast<int>(passages.size()) + 1);
        out << "<h2>" << escapedHtml(turn.question) << "</h2>\n<div class=\"answer\">\n"
            << answerHtml(turn.answer, citations) << "</div>\n<p class=\"facts\">"
            << turn.answer.numbers.reusedTokens << " of " << turn.answer.numbers.promptTokens
            << " tokens reused";
        if (turn.state != TurnState::Done)
            out << " · " << name(turn.state);
        out << "</p>\n";
        passages.insert(passages.end(), citations.begin(), citations.end());
    }
    writePassages(out, passages);
    out << "</body>\n</html>\n";
    return out.str();
}

}  // namespace kvasir
