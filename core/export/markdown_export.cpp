// Markdown with footnotes (the form that GitHub, Pandoc and Obsidian share).
#include "core/export/markdown_export.h"

#include <sstream>

#include "core/export/citation_marks.h"

namespace kvasir {
namespace {

// Text of a single line in a heading: line ends become spaces.
std::string oneLine(std::string text)
{
    for (auto& character : text) {
        if (character == '\n' || character == '\r')
            character = ' ';
    }
    return text;
}

// The excerpt as an indented code block inside the footnote, so that nothing in it is taken for Markdown.
void writeExcerpt(std::ostream& out, const std::string& excerpt)
{
    std::istringstream lines(excerpt);
    out << "\n\n";
    for (std::string line; std::getline(lines, line);)
        out << "        " << line << "\n";
}

}  // namespace

std::string exportMarkdown(const ExportInput& input)
{
    std::ostringstream out;
    out << "# " << oneLine(input.session.title) << "\n\n"
        << "Corpus: " << oneLine(input.session.corpus.value) << "  \nModel: " << oneLine(input.session.model)
        << "\n";
    std::vector<NumberedCitation> footnotes;
    for (const auto& turn : input.turns) {
        const auto citations = numbered(turn.answer, static_cast<int>(footnotes.size()) + 1);
        out << "\n"
            << std::string(static_cast<std::size_t>(turn.level) + 2, '#') << " " << oneLine(turn.question)
            << "\n\n"
            << withMarks(turn.answer, citations,
                         [](int number) { return "[^" + std::to_string(number) + "]"; })
            << "\n";
        if (turn.state != TurnState::Done)
            out << "\n*(" << name(turn.state) << ")*\n";
        footnotes.insert(footnotes.end(), citations.begin(), citations.end());
    }
    for (const auto& note : footnotes) {
        out << "\n[^" << note.number << "]: " << oneLine(placeLabel(*note.cited)) << " ("
            << name(note.cited->citation.state) << ")";
        writeExcerpt(out, note.cited->excerpt);
    }
    return out.str();
}

}  // namespace kvasir
