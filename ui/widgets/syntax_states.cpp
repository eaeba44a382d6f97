// Looks at the clock every few kilobytes: a look costs less than a kilobyte of lexing.
#include "ui/widgets/syntax_states.h"

namespace kvasir::ui {

SyntaxStates::SyntaxStates(const CodeDocument& document, const SyntaxRules& rules)
    : m_document(&document), m_rules(&rules), m_starts(1)
{}

LexState SyntaxStates::startOf(std::int64_t piece) const
{
    return piece < known() ? m_starts[static_cast<std::size_t>(piece)] : LexState{};
}

bool SyntaxStates::complete() const
{
    return !m_document || m_rules->family == SyntaxFamily::Plain || known() >= m_document->pieceCount();
}

void SyntaxStates::advance(std::int64_t until, std::chrono::microseconds budget)
{
    if (complete())
        return;
    using Clock = std::chrono::steady_clock;
    constexpr std::int64_t kBytesBetweenLooks = 16 * 1024;
    const auto end = Clock::now() + budget;
    std::int64_t bytes = 0;
    while (!complete() && known() < until) {
        const auto piece = m_document->piece(known() - 1);
        m_starts.push_back(
            lex(*m_rules, m_document->text(piece.bytes), piece.part, m_starts.back(), nullptr));
        bytes += piece.bytes.size() + 32;
        if (bytes > kBytesBetweenLooks) {
            bytes = 0;
            if (Clock::now() >= end)
                return;
        }
    }
}

}  // namespace kvasir::ui
