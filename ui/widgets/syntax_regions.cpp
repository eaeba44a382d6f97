// Comments, strings and the like: how each opens, goes on over lines, and closes.
#include <algorithm>

#include "ui/widgets/syntax_lexer_p.h"

namespace kvasir::ui {

using Region = SyntaxRegion;

bool CodeLexer::openRegion()
{
    for (std::size_t i = 0; i < m_rules.regions.size(); ++i) {
        const auto& region = m_rules.regions[i];
        if (!m_text.substr(m_at).starts_with(region.open))
            continue;
        if (region.opens == Region::Opens::AfterSpace && m_at > 0 && !isBlank(m_text[m_at - 1])
            && m_text[m_at - 1] != ';')
            continue;
        m_state = {.region = static_cast<std::uint8_t>(i + 1), .count = 0, .tag = {}};
        if (enter(region))
            return true;
        m_state = {};
    }
    return false;
}

// The marks that make an opening special; false when it is none after all.
bool CodeLexer::enter(const Region& region)
{
    const auto begin = m_at;
    auto at = m_at + region.open.size();
    switch (region.special) {
    case Region::Special::RawTag: {
        const auto paren = m_text.find('(', at);
        if (paren == std::string_view::npos || paren - at > m_state.tag.size() - 1)
            return false;
        std::copy_n(m_text.data() + at, paren - at, m_state.tag.data());
        break;
    }
    case Region::Special::RawCount:
        m_state.count = region.open.back() == '#' ? 1 : 0;
        while (at < m_text.size() && m_text[at] == '#' && m_state.count < 255)
            ++m_state.count, ++at;
        if (m_state.count > 0 && (at >= m_text.size() || m_text[at++] != '"'))
            return false;
        break;
    case Region::Special::Bracket:
        while (at < m_text.size() && m_text[at] == '=' && m_state.count < 255)
            ++m_state.count, ++at;
        if (at >= m_text.size() || m_text[at++] != '[')
            return false;
        break;
    case Region::Special::HereDoc:
        return enterHereDoc(at);
    case Region::Special::Char: {
        const bool escaped = at < m_text.size() && m_text[at] == '\\';
        auto next = at + 1;  // a character of several bytes is one character
        while (next < m_text.size() && (static_cast<unsigned char>(m_text[next]) & 0xc0) == 0x80)
            ++next;
        if (!escaped && (next >= m_text.size() || m_text[next] != '\''))
            return false;
        break;
    }
    case Region::Special::Nested:
        m_state.count = 1;
        break;
    case Region::Special::None:
        break;
    }
    m_at = at;
    const auto before = m_spans ? m_spans->size() : 0;
    goOn();
    if (m_spans && m_spans->size() > before)
        (*m_spans)[before].begin = static_cast<std::int32_t>(begin);
    else
        emit(begin, region.kind);
    return true;
}

// Notes the word after "<<"; the region itself begins with the next line.
bool CodeLexer::enterHereDoc(std::size_t at)
{
    const auto begin = m_at;
    while (at < m_text.size() && (m_text[at] == '-' || isBlank(m_text[at])))
        ++at;
    if (at < m_text.size() && (m_text[at] == '\'' || m_text[at] == '"' || m_text[at] == '\\'))
        ++at;
    const auto word = at;
    while (at < m_text.size() && classOf(m_text[at]) != 0)
        ++at;
    if (at == word || classOf(m_text[word]) != 1 || at - word > m_state.tag.size() - 1)
        return false;
    std::copy_n(m_text.data() + word, at - word, m_state.tag.data());
    m_hereDoc = m_state;
    m_state = {};
    if (at < m_text.size() && (m_text[at] == '\'' || m_text[at] == '"'))
        ++at;
    m_at = at;
    emit(begin, SyntaxKind::String);
    return true;
}

// At m_at inside the current region: to its end, or to the end of the piece.
void CodeLexer::goOn()
{
    const auto& region = current();
    const auto begin = m_at;
    if (region.special == Region::Special::HereDoc) {
        hereDocLine();
        return;
    }
    const auto kind = region.kind;
    const bool toEnd = region.close.empty();
    bool escapedEnd = false;
    while (m_at < m_text.size()) {
        if (toEnd && region.escape == 0) {
            m_at = m_text.size();
            break;
        }
        if (region.escape != 0 && m_text[m_at] == region.escape) {
            escapedEnd = m_at + 1 >= m_text.size();
            m_at = std::min(m_at + 2, m_text.size());
            continue;
        }
        if (region.special == Region::Special::Nested && m_text.substr(m_at).starts_with(region.open)
            && m_state.count < 255) {
            ++m_state.count;
            m_at += region.open.size();
            continue;
        }
        if (m_text[m_at] == region.close.front() && closeHere(region)) {
            const bool key = m_rules.keys == SyntaxRules::Keys::BeforeColon && kind == SyntaxKind::String
                && m_text.find_first_not_of(" \t", m_at) != std::string_view::npos
                && m_text[m_text.find_first_not_of(" \t", m_at)] == ':';
            emit(begin, key ? SyntaxKind::Type : kind);
            m_state = {};
            m_before = 'a';
            m_wordBefore = false;
            return;
        }
        ++m_at;
    }
    emit(begin, kind);
    if (endsLine(m_part) && region.reach == Region::Reach::Line && !escapedEnd)
        m_state = {};
}

// Whether the region ends here; moves past the closing marks.
bool CodeLexer::closeHere(const Region& region)
{
    const auto rest = m_text.substr(m_at);
    if (region.special == Region::Special::RawCount) {
        if (rest.size() <= m_state.count
            || rest.substr(1, m_state.count).find_first_not_of('#') != std::string_view::npos)
            return false;
        m_at += 1u + m_state.count;
        return true;
    }
    if (region.special == Region::Special::Bracket) {
        if (rest.size() < 2u + m_state.count || rest[1u + m_state.count] != ']'
            || rest.substr(1, m_state.count).find_first_not_of('=') != std::string_view::npos)
            return false;
        m_at += 2u + m_state.count;
        return true;
    }
    if (region.special == Region::Special::RawTag) {
        const std::string_view tag(m_state.tag.data());
        if (m_at < tag.size() + 1 || m_text.substr(m_at - tag.size(), tag.size()) != tag
            || m_text[m_at - tag.size() - 1] != ')')
            return false;
        ++m_at;
        return true;
    }
    if (!rest.starts_with(region.close))
        return false;
    m_at += region.close.size();
    return region.special != Region::Special::Nested || --m_state.count == 0 || (--m_at, false);
}

void CodeLexer::hereDocLine()
{
    const auto first = m_text.find_first_not_of('\t');
    const auto line = first == std::string_view::npos ? std::string_view() : m_text.substr(first);
    const bool last = m_part == LinePart::Whole && line == std::string_view(m_state.tag.data());
    m_at = m_text.size();
    emit(0, current().kind);
    if (last)
        m_state = {};
}

}  // namespace kvasir::ui
