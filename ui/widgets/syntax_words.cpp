// Names, numbers, directives, variables and JavaScript's patterns.
#include <algorithm>
#include <string>

#include "ui/widgets/syntax_lexer_p.h"

namespace kvasir::ui {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

}  // namespace

void CodeLexer::directive()
{
    if (m_rules.directive == 0)
        return;
    std::size_t at = 0;
    while (at < m_text.size() && isBlank(m_text[at]))
        ++at;
    if (at == m_text.size() || m_text[at] != m_rules.directive)
        return;
    const auto begin = at++;
    while (at < m_text.size() && isBlank(m_text[at]))
        ++at;
    const auto word = at;
    while (at < m_text.size() && classOf(m_text[at]) != 0)
        ++at;
    m_at = at;
    emit(begin, SyntaxKind::Preprocessor);
    if (!m_text.substr(word, at - word).starts_with("inc"))
        return;
    while (isBlank(peek()))
        ++m_at;
    if (const auto end = m_text.find('>', m_at); peek() == '<' && end != std::string_view::npos) {
        const auto from = m_at;
        m_at = end + 1;
        emit(from, SyntaxKind::String);
    }
}

void CodeLexer::step()
{
    const char c = m_text[m_at];
    const auto kind = classOf(c);
    if (m_rules.opens[static_cast<unsigned char>(c)] != 0 && openRegion())
        return;
    if (kind == 1) {
        name();
        return;
    }
    if (kind == 2 || (c == '.' && classOf(peek(1)) == 2)) {
        number();
    } else if (m_rules.variable != 0 && c == m_rules.variable) {
        variable();
    } else if (m_rules.annotation != 0 && c == m_rules.annotation && classOf(peek(1)) == 1) {
        const auto begin = m_at++;
        while (classOf(peek()) != 0 || peek() == '.')
            ++m_at;
        emit(begin, SyntaxKind::Preprocessor);
    } else if (c == '/' && m_rules.slash == SyntaxRules::Slash::Pattern && pattern()) {
        return;
    } else {
        if (!isBlank(c)) {
            m_before = c;
            m_wordBefore = false;
        }
        ++m_at;
        return;
    }
    m_before = 'a';
    m_wordBefore = false;
}

void CodeLexer::name()
{
    const auto begin = m_at++;
    while (m_at < m_text.size() && classOf(m_text[m_at]) != 0)
        ++m_at;
    const auto word = m_text.substr(begin, m_at - begin);
    m_before = 'a';
    m_wordBefore = false;
    if (m_spans == nullptr && m_rules.slash == SyntaxRules::Slash::Operator)
        return;
    if (!m_rules.stringPrefixes.empty() && word.size() <= 2 && (peek() == '"' || peek() == '\'')
        && word.find_first_not_of(m_rules.stringPrefixes) == std::string_view::npos) {
        emit(begin, SyntaxKind::String);
        return;
    }
    const bool anyCase = m_rules.words == SyntaxRules::Words::AnyCase;
    auto found = m_rules.dictionary.find(word);
    const auto small = anyCase && found == m_rules.dictionary.end() ? lowered(word) : std::string();
    if (!small.empty())
        found = m_rules.dictionary.find(small);
    if (found != m_rules.dictionary.end()) {
        m_wordBefore = found->second == SyntaxKind::Keyword && word != "this" && word != "super";
        emit(begin, found->second);
        return;
    }
    auto after = m_at;
    while (after < m_text.size() && isBlank(m_text[after]))
        ++after;
    if (m_rules.calls == SyntaxRules::Calls::Coloured && after < m_text.size()
        && (m_text[after] == '(' || (m_text[after] == '!' && m_rules.name == "Rust" && after == m_at)))
        emit(begin, SyntaxKind::Function);
    else if (m_rules.upperNames == SyntaxRules::UpperNames::Types && word[0] >= 'A' && word[0] <= 'Z'
             && std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        emit(begin, SyntaxKind::Type);
}

void CodeLexer::number()
{
    const auto begin = m_at++;
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        const char last = lower(m_text[m_at - 1]);
        const bool sign =
            (c == '+' || c == '-') && (last == 'e' || last == 'p') && !m_text.substr(begin).starts_with("0x");
        const bool point = c == '.' && peek(1) != '.';  // 0..n is a range
        const bool separator = c == '\'' && classOf(peek(1)) != 0 && m_rules.name == "C++";
        if (classOf(c) == 0 && !sign && !point && !separator)
            break;
        ++m_at;
    }
    emit(begin, SyntaxKind::Number);
}

void CodeLexer::variable()
{
    const auto begin = m_at++;
    if (peek() == '{') {
        const auto end = m_text.find('}', m_at);
        m_at = end == std::string_view::npos ? m_text.size() : end + 1;
    } else {
        while (m_at < m_text.size() && classOf(m_text[m_at]) != 0)
            ++m_at;
        if (m_at == begin + 1 && m_at < m_text.size()
            && std::string_view("@*#?!$-").find(peek()) != std::string_view::npos)
            ++m_at;
    }
    emit(begin, SyntaxKind::Type);
}

// A '/' begins a pattern where a value may stand; elsewhere it divides.
bool CodeLexer::pattern()
{
    if (m_before != 0 && !m_wordBefore
        && std::string_view("(,=:[!&|?{};+-*%~^<>").find(m_before) == std::string_view::npos)
        return false;
    bool inClass = false;
    for (auto at = m_at + 1; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (c == '\\') {
            ++at;
        } else if (c == '[') {
            inClass = true;
        } else if (c == ']') {
            inClass = false;
        } else if (c == '/' && !inClass) {
            const auto begin = m_at;
            m_at = at + 1;
            while (classOf(peek()) == 1)
                ++m_at;
            emit(begin, SyntaxKind::String);
            m_before = 'a';
            m_wordBefore = false;
            return true;
        }
    }
    return false;
}

}  // namespace kvasir::ui
