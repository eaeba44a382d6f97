// Lines, and the folding of long ones at the boundary of a character.
#include "ui/widgets/code_document.h"

#include <algorithm>
#include <cstring>

namespace kvasir::ui {
namespace {

// Laying out and painting a screen of lines as long as this takes some 20 ms; longer ones are folded.
constexpr std::int64_t kLongestLine = 1000;
constexpr std::int64_t kFoldBytes = 500;
constexpr std::int64_t kLongestParagraph = 6144;  // wrapped, it fills the screen and no more is laid out
constexpr std::int64_t kSpaceSearch = 256;

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

}  // namespace

CodeText CodeText::of(std::shared_ptr<const std::string> text)
{
    auto starts = std::make_shared<std::vector<std::int64_t>>(1, 0);
    const char* const begin = text->data();
    const char* const end = begin + text->size();
    for (const char* at = begin; at < end;) {
        const void* const newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        if (!newline)
            break;
        at = static_cast<const char*>(newline) + 1;
        if (at < end)
            starts->push_back(at - begin);
    }
    return {std::move(text), std::move(starts)};
}

CodeDocument::CodeDocument(CodeText text, Folding folding) : m_text(std::move(text))
{
    if (!m_text.text)
        m_text = CodeText::of(std::make_shared<const std::string>());
    if (!m_text.lineStarts || m_text.lineStarts->empty())
        m_text = CodeText::of(m_text.text);
    const auto limit = folding == Folding::AtSpaces ? kLongestParagraph : kLongestLine;
    std::int64_t longestBytes = -1;
    std::int64_t longestLine = 0;
    for (std::int64_t i = 0; i < lineCount(); ++i) {
        const auto bytes = line(i);
        if (bytes.size() > longestBytes) {
            longestBytes = bytes.size();
            longestLine = i;
        }
        if (bytes.size() > limit) {
            m_folded.push_back(foldedLine(i, folding));
            m_folded.back().firstPiece = m_pieceCount;
            m_pieceCount += static_cast<std::int64_t>(m_folded.back().starts.size());
        } else {
            ++m_pieceCount;
        }
    }
    m_longest = firstPieceOf(longestLine);
}

CodeDocument::FoldedLine CodeDocument::foldedLine(std::int64_t number, Folding folding) const
{
    const auto bytes = line(number);
    const auto whole = text();
    const auto limit = folding == Folding::AtSpaces ? kLongestParagraph : kFoldBytes;
    FoldedLine folded{.line = number, .firstPiece = 0, .starts = {bytes.begin}};
    while (bytes.end - folded.starts.back() > limit) {
        auto at = folded.starts.back() + limit;
        if (folding == Folding::AtSpaces) {
            const auto space = whole.rfind(' ', static_cast<std::size_t>(at));
            if (space != std::string_view::npos && static_cast<std::int64_t>(space) > at - kSpaceSearch)
                at = static_cast<std::int64_t>(space) + 1;
        }
        while (at > folded.starts.back() + 1 && continuesCharacter(whole[static_cast<std::size_t>(at)]))
            --at;
        folded.starts.push_back(at);
    }
    return folded;
}

std::string_view CodeDocument::text(ByteRange bytes) const
{
    return text().substr(static_cast<std::size_t>(bytes.begin), static_cast<std::size_t>(bytes.size()));
}

ByteRange CodeDocument::line(std::int64_t number) const
{
    const auto& starts = *m_text.lineStarts;
    const auto whole = text();
    const auto begin = starts[static_cast<std::size_t>(number)];
    auto end = number + 1 < lineCount() ? starts[static_cast<std::size_t>(number + 1)]
                                        : static_cast<std::int64_t>(whole.size());
    if (end > begin && whole[static_cast<std::size_t>(end - 1)] == '\n')
        --end;
    if (end > begin && whole[static_cast<std::size_t>(end - 1)] == '\r')
        --end;
    return {begin, end};
}

std::int64_t CodeDocument::lineAt(std::int64_t byte) const
{
    const auto& starts = *m_text.lineStarts;
    const auto after = std::upper_bound(starts.begin() + 1, starts.end(), byte);
    return after - starts.begin() - 1;
}

CodePiece CodeDocument::piece(std::int64_t index) const
{
    const auto after = std::upper_bound(m_folded.begin(), m_folded.end(), index,
                                        [](std::int64_t p, const FoldedLine& f) { return p < f.firstPiece; });
    if (after == m_folded.begin())
        return {line(index), index, LinePart::Whole};
    const auto& folded = *(after - 1);
    const auto within = index - folded.firstPiece;
    const auto parts = static_cast<std::int64_t>(folded.starts.size());
    if (within >= parts) {
        const auto number = folded.line + 1 + within - parts;
        return {line(number), number, LinePart::Whole};
    }
    const auto begin = folded.starts[static_cast<std::size_t>(within)];
    const bool last = within + 1 == parts;
    const auto end = last ? line(folded.line).end : folded.starts[static_cast<std::size_t>(within + 1)];
    return {{begin, end},
            folded.line,
            within == 0 ? LinePart::First
                : last  ? LinePart::Last
                        : LinePart::Middle};
}

std::int64_t CodeDocument::firstPieceOf(std::int64_t number) const
{
    const auto after = std::upper_bound(m_folded.begin(), m_folded.end(), number,
                                        [](std::int64_t l, const FoldedLine& f) { return l < f.line; });
    if (after == m_folded.begin())
        return number;
    const auto& folded = *(after - 1);
    if (folded.line == number)
        return folded.firstPiece;
    return folded.firstPiece + static_cast<std::int64_t>(folded.starts.size()) + number - folded.line - 1;
}

std::int64_t CodeDocument::pieceAt(std::int64_t byte) const
{
    const auto number = lineAt(byte);
    const auto first = firstPieceOf(number);
    const auto folded = std::lower_bound(m_folded.begin(), m_folded.end(), number,
                                         [](const FoldedLine& f, std::int64_t l) { return f.line < l; });
    if (folded == m_folded.end() || folded->line != number)
        return first;
    const auto after = std::upper_bound(folded->starts.begin() + 1, folded->starts.end(), byte);
    return first + (after - folded->starts.begin() - 1);
}

}  // namespace kvasir::ui
