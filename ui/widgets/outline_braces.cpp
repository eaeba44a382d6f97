// Languages of braces (C, C++, Java, JavaScript): what stands before a '{' tells what it opens.
//
// Symbols are looked for only where all enclosing braces are namespaces and classes.  Both branches of an #if
// open the same braces, so #else goes back to what was open at the #if.
#include <algorithm>

#include "ui/widgets/outline_p.h"

namespace kvasir::ui {
namespace {

using Tokens = std::vector<OutlineToken>;

class BraceReader {
public:
    explicit BraceReader(const SyntaxRules& rules) : m_rules(rules) {}

    void read(const OutlineLine& line)
    {
        if (m_continues || line.what == OutlineLine::What::Directive) {
            if (!m_continues)
                directive(line);
            m_continues = line.text.ends_with('\\');
            return;
        }
        for (const auto& token : line.tokens)
            take(token);
    }

    std::vector<OutlineSymbol> symbols;

private:
    enum class Block : std::uint8_t { Container, Body };
    struct Open {
        Block block;
        int parentheses;  // of the statement it interrupts
    };

    bool atContainerLevel() const
    {
        return std::all_of(m_open.begin(), m_open.end(),
                           [](const Open& o) { return o.block == Block::Container; });
    }
    bool isKeyword(const OutlineToken& token) const
    {
        const auto found = m_rules.dictionary.find(token.text);
        return found != m_rules.dictionary.end() && found->second == SyntaxKind::Keyword;
    }

    void directive(const OutlineLine& line);
    void take(const OutlineToken& token);
    Block opened();
    bool container(const Tokens& tokens);
    bool function(const Tokens& tokens);
    Tokens withoutTemplate() const;
    void add(std::string name, OutlineKind kind, std::int64_t line)
    {
        symbols.push_back({std::move(name), kind, line, static_cast<int>(m_open.size())});
    }

    const SyntaxRules& m_rules;
    std::vector<Open> m_open;
    std::vector<std::vector<Open>> m_atIf;
    Tokens m_statement;
    int m_parentheses = 0;
    bool m_continues = false;  // the directive goes on in the next line
    std::string_view m_guard;  // name of an #ifndef just before
};

void BraceReader::directive(const OutlineLine& line)
{
    if (line.tokens.size() < 2)
        return;
    const auto word = line.tokens[1].text;
    const auto guard = m_guard;
    m_guard = {};
    if (word == "define" && line.tokens.size() > 2) {
        if (line.tokens[2].text != guard)
            symbols.push_back({std::string(line.tokens[2].text), OutlineKind::Define, line.number, 0});
    } else if (word.starts_with("if")) {
        m_atIf.push_back(m_open);
        if (word == "ifndef" && line.tokens.size() > 2)
            m_guard = line.tokens[2].text;
    } else if ((word == "else" || word.starts_with("elif")) && !m_atIf.empty()) {
        m_open = m_atIf.back();
    } else if (word == "endif" && !m_atIf.empty()) {
        m_atIf.pop_back();
    }
}

void BraceReader::take(const OutlineToken& token)
{
    if (token == "{") {
        const auto block = m_parentheses == 0 && atContainerLevel() ? opened() : Block::Body;
        m_open.push_back({block, m_parentheses});
        m_parentheses = 0;
        m_statement.clear();
    } else if (token == "}") {
        if (!m_open.empty()) {
            m_parentheses = m_open.back().parentheses;
            m_open.pop_back();
        }
        m_statement.clear();
    } else if (token == ";" && m_parentheses == 0) {
        m_statement.clear();
    } else {
        m_parentheses += token == "(" ? 1 : token == ")" && m_parentheses > 0 ? -1 : 0;
        constexpr std::size_t kLongestHead = 400;
        if (m_statement.size() < kLongestHead && atContainerLevel())
            m_statement.push_back(token);
    }
}

// The statement without `template <…>`, whose "class T" is none.
Tokens BraceReader::withoutTemplate() const
{
    Tokens tokens = m_statement;
    while (!tokens.empty() && tokens[0] == "template") {
        int depth = 0;
        std::size_t at = 1;
        for (; at < tokens.size(); ++at) {
            depth += tokens[at] == "<" ? 1 : tokens[at] == ">" ? -1 : 0;
            if (depth == 0)
                break;
        }
        tokens.erase(tokens.begin(),
                     tokens.begin() + static_cast<std::ptrdiff_t>(std::min(at + 1, tokens.size())));
    }
    return tokens;
}

BraceReader::Block BraceReader::opened()
{
    const auto tokens = withoutTemplate();
    // extern "C" { and the bare braces of a module hold symbols too.
    if (tokens.size() == 1 && tokens[0] == "extern")
        return Block::Container;
    if (function(tokens))
        return Block::Body;
    return container(tokens) ? Block::Container : Block::Body;
}

// class Name : public Base {, namespace a::b {, enum class Kind {.
bool BraceReader::container(const Tokens& tokens)
{
    const auto word = std::find_if(tokens.begin(), tokens.end(), [&](const OutlineToken& t) {
        return isOneOf(m_rules.containers, t.text);
    });
    if (word == tokens.end())
        return false;
    if (std::find(tokens.begin(), tokens.end(), std::string_view("=")) != tokens.end())
        return false;  // struct Point origin = {
    const bool isNamespace = *word == "namespace";
    std::string name;
    std::int64_t line = word->line;
    for (auto at = word + 1; at != tokens.end(); ++at) {
        const bool joins = *at == ":" && at + 1 != tokens.end() && *(at + 1) == ":";
        if (joins) {
            name += "::";
            ++at;
        } else if (*at == "(") {  // an attribute's or macro's argument
            while (at + 1 != tokens.end() && !(*at == ")"))
                ++at;
        } else if (!at->isName() || *at == "extends" || *at == "implements" || *at == "final"
                   || *at == "where") {
            break;
        } else if (!isOneOf(m_rules.containers, at->text)) {
            if (!name.ends_with("::"))
                name.clear();
            name += at->text;
            line = at->line;
        }
    }
    if (!name.empty())
        add(name, isNamespace ? OutlineKind::Namespace : OutlineKind::Type, line);
    return true;
}

bool BraceReader::function(const Tokens& tokens)
{
    // const name = (…) => {
    const auto equals = std::find(tokens.begin(), tokens.end(), std::string_view("="));
    const bool arrow = tokens.size() > 2 && tokens.back() == ">" && tokens[tokens.size() - 2] == "=";
    const auto word = std::find(tokens.begin(), tokens.end(), std::string_view("function"));
    const bool value = word != tokens.end() && word > equals;
    if (equals != tokens.end() && equals != tokens.begin() && (arrow || value) && (equals - 1)->isName()) {
        if (arrow && equals == tokens.end() - 2)
            return false;
        add(std::string((equals - 1)->text), OutlineKind::Function, (equals - 1)->line);
        return true;
    }
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        const auto op = std::find(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(i),
                                  std::string_view("operator"));
        const bool isOperator = op != tokens.begin() + static_cast<std::ptrdiff_t>(i);
        if (tokens[i] == "=" && !isOperator)
            return false;
        if (!(tokens[i] == "(") || (isOperator && tokens[i - 1] == "operator"))
            continue;
        auto first = i - 1;
        std::string name(tokens[first].text);
        if (isOperator) {
            first = static_cast<std::size_t>(op - tokens.begin());
            name.clear();
            for (auto t = first; t < i; ++t)
                name += std::string(tokens[t].text)
                    + (t == first && i - first == 2 && tokens[t + 1].isName() ? " " : "");
        } else if (!tokens[first].isName() || isKeyword(tokens[first])) {
            if (isOneOf("noexcept decltype alignas explicit", tokens[first].text) || !tokens[first].isName())
                continue;
            return false;  // if (…) {, switch (…) {
        }
        if (first > 0 && isOneOf(m_rules.containers, tokens[first - 1].text))
            return false;  // record Point(int x) {
        if (name == "__attribute__" || name == "__declspec")
            continue;
        if (first > 0 && tokens[first - 1] == "~")
            name.insert(0, "~"), --first;
        while (first > 2 && tokens[first - 1] == ":" && tokens[first - 2] == ":"
               && tokens[first - 3].isName()) {
            name.insert(0, std::string(tokens[first - 3].text) + "::");
            first -= 3;
        }
        add(name, OutlineKind::Function, tokens[first].line);
        return true;
    }
    return false;
}

}  // namespace

std::vector<OutlineSymbol> outlineByBraces(std::string_view text, const SyntaxRules& rules,
                                           const std::stop_token& stop)
{
    BraceReader reader(rules);
    forEachLine(text, rules, stop, [&](const OutlineLine& line) { reader.read(line); });
    return std::move(reader.symbols);
}

}  // namespace kvasir::ui
