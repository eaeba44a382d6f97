// Bytes are searched where that gives the same answer as letters: always for ASCII and for scripts without
// case.
#include "ui/widgets/text_finder.h"

#include <algorithm>

#include "ui/widgets/decoded_text.h"

namespace kvasir::ui {
namespace {

constexpr std::int64_t kChunk = 64 * 1024;

void lowerAscii(std::string& text)
{
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool onlyAsciiHasCase(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 0x80 || (c.toLower() == c.toUpper() && !c.isSurrogate());
    });
}

}  // namespace

TextFinder::TextFinder(CodeText text, const QString& wanted, Qt::CaseSensitivity sensitivity)
    : m_text(std::move(text)), m_wanted(wanted), m_bytes(wanted.toStdString())
{
    if (sensitivity == Qt::CaseInsensitive) {
        m_way = onlyAsciiHasCase(wanted) ? Way::Ascii : Way::Unicode;
        lowerAscii(m_bytes);
    }
    if (wanted.isEmpty())
        m_at = size();
}

void TextFinder::advance(std::chrono::microseconds budget)
{
    const auto end = std::chrono::steady_clock::now() + budget;
    while (!done()) {
        if (m_way == Way::Unicode)
            searchLine();
        else
            searchBytes();
        if (std::chrono::steady_clock::now() >= end)
            return;
    }
}

// One chunk, and as much beyond it as a match that begins in it may need.
void TextFinder::searchBytes()
{
    const auto chunkEnd = std::min(m_at + kChunk, size());
    const auto end = std::min(chunkEnd + static_cast<std::int64_t>(m_bytes.size()) - 1, size());
    std::string copy;
    std::string_view text = std::string_view(*m_text.text)
                                .substr(static_cast<std::size_t>(m_at), static_cast<std::size_t>(end - m_at));
    if (m_way == Way::Ascii) {
        copy.assign(text);
        lowerAscii(copy);
        text = copy;
    }
    auto next = chunkEnd;
    for (auto found = text.find(m_bytes); found != std::string_view::npos;
         found = text.find(m_bytes, found + m_bytes.size())) {
        const auto begin = m_at + static_cast<std::int64_t>(found);
        m_matches.push_back({begin, begin + static_cast<std::int64_t>(m_bytes.size())});
        next = std::max(next, m_matches.back().end);
    }
    m_at = next;
}

void TextFinder::searchLine()
{
    const auto whole = std::string_view(*m_text.text);
    const auto newline = whole.find('\n', static_cast<std::size_t>(m_at));
    auto end = newline == std::string_view::npos ? size() : static_cast<std::int64_t>(newline) + 1;
    end = std::min(end, m_at + kChunk);
    while (end < size() && end > m_at + 1
           && (static_cast<unsigned char>(whole[static_cast<std::size_t>(end)]) & 0xc0) == 0x80)
        --end;
    const auto line =
        decoded(whole.substr(static_cast<std::size_t>(m_at), static_cast<std::size_t>(end - m_at)),
                DecodedText::DirectionMarks::Obey);
    for (auto found = line.text.indexOf(m_wanted, 0, Qt::CaseInsensitive); found >= 0;
         found = line.text.indexOf(m_wanted, found + m_wanted.size(), Qt::CaseInsensitive)) {
        m_matches.push_back({m_at + line.byteAt(static_cast<int>(found)),
                             m_at + line.byteAt(static_cast<int>(found + m_wanted.size()))});
    }
    m_at = end;
}

}  // namespace kvasir::ui
