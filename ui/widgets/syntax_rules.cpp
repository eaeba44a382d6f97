// Chooses rules by a file's name and a lexer by the rules.
#include "ui/widgets/syntax_rules.h"

#include <algorithm>
#include <string>

#include "ui/widgets/syntax_lexer_p.h"
#include "ui/widgets/syntax_tables_p.h"

namespace kvasir::ui {
namespace {

std::string loweredName(std::string_view path)
{
    const auto slash = path.find_last_of('/');
    std::string name(slash == std::string_view::npos ? path : path.substr(slash + 1));
    for (char& c : name)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return name;
}

}  // namespace

const SyntaxRules& syntaxRulesFor(std::string_view fileName)
{
    const auto name = loweredName(fileName);
    const auto& tables = syntaxTables();
    for (const auto& rules : tables) {
        if (std::find(rules.fileNames.begin(), rules.fileNames.end(), name) != rules.fileNames.end())
            return rules;
    }
    for (const auto& rules : tables) {
        for (const auto suffix : rules.suffixes) {
            if (name.size() > suffix.size() && name.ends_with(suffix))
                return rules;
        }
    }
    return tables.back();
}

LexState lex(const SyntaxRules& rules, std::string_view piece, LinePart part, LexState start,
             std::vector<SyntaxSpan>* spans)
{
    switch (rules.family) {
    case SyntaxFamily::Code:
        return CodeLexer(rules, piece, part, start, spans).run();
    case SyntaxFamily::Markdown:
        return lexMarkdown(piece, part, start, spans);
    case SyntaxFamily::Markup:
        return lexMarkup(piece, part, start, spans);
    case SyntaxFamily::Plain:
        break;
    }
    return {};
}

}  // namespace kvasir::ui
