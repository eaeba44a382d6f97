// The lexer of programming languages: one pass over the bytes of a piece, steered by the tables.
// Its parts: words and numbers (syntax_words.cpp), stretches between marks (syntax_regions.cpp).
#pragma once

#include "ui/widgets/syntax_rules.h"

namespace kvasir::ui {

inline bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

class CodeLexer {
public:
    CodeLexer(const SyntaxRules& rules, std::string_view text, LinePart part, LexState state,
              std::vector<SyntaxSpan>* spans)
        : m_rules(rules), m_text(text), m_part(part), m_state(state), m_spans(spans)
    {}

    LexState run()
    {
        if (m_state.region != 0)
            goOn();
        else if (startsLine(m_part))
            directive();
        while (m_at < m_text.size())
            step();
        if (endsLine(m_part) && m_state.region == 0 && m_hereDoc.region != 0)
            m_state = m_hereDoc;
        return m_state;
    }

private:
    const SyntaxRegion& current() const { return m_rules.regions[m_state.region - 1u]; }
    char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    std::uint8_t classOf(char c) const { return m_rules.identifier[static_cast<unsigned char>(c)]; }

    void emit(std::size_t begin, SyntaxKind kind)
    {
        if (m_spans && m_at > begin && kind != SyntaxKind::Plain)
            m_spans->push_back({static_cast<std::int32_t>(begin), static_cast<std::int32_t>(m_at), kind});
    }

    void directive();
    void step();
    bool openRegion();
    bool enter(const SyntaxRegion& region);
    bool enterHereDoc(std::size_t at);
    void goOn();
    bool closeHere(const SyntaxRegion& region);
    void name();
    void number();
    void variable();
    bool pattern();
    void hereDocLine();

    const SyntaxRules& m_rules;
    std::string_view m_text;
    LinePart m_part;
    LexState m_state;
    std::vector<SyntaxSpan>* m_spans;
    std::size_t m_at = 0;
    char m_before = 0;          // last byte that was not a space, for '/' of JavaScript
    bool m_wordBefore = false;  // and whether it ended a keyword
    LexState m_hereDoc;         // begins with the next line
};

}  // namespace kvasir::ui
