// The tables of all languages, and the two lexers of marked-up text; private to the colouring of code.
#pragma once

#include "ui/widgets/syntax_rules.h"

namespace kvasir::ui {

const std::vector<SyntaxRules>& syntaxTables();  // the last one is plain text

LexState lexMarkdown(std::string_view piece, LinePart part, LexState start, std::vector<SyntaxSpan>* spans);
LexState lexMarkup(std::string_view piece, LinePart part, LexState start, std::vector<SyntaxSpan>* spans);

}  // namespace kvasir::ui
