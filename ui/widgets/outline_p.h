// How an outline is read: lines of tokens, comments and strings taken out; private to outline*.cpp.
#pragma once

#include <functional>

#include "ui/widgets/outline.h"
#include "ui/widgets/syntax_rules.h"

namespace kvasir::ui {

struct OutlineToken {  // a name, or one other byte
    std::string_view text;
    std::int64_t line = 0;
    std::int32_t column = 0;

    bool isName() const;
    bool operator==(std::string_view other) const { return text == other; }
};

struct OutlineLine {
    std::string_view text;
    std::int64_t number = 0;
    std::vector<OutlineToken> tokens;
    enum class What : std::uint8_t { Code, Directive } what = What::Code;
};

// Calls `visit` for each line until it is to stop; views live as long as `text`.
void forEachLine(std::string_view text, const SyntaxRules& rules, const std::stop_token& stop,
                 const std::function<void(const OutlineLine&)>& visit);

bool isOneOf(std::string_view words, std::string_view word);  // words: separated by spaces

std::vector<OutlineSymbol> outlineByBraces(std::string_view text, const SyntaxRules& rules,
                                           const std::stop_token& stop);

}  // namespace kvasir::ui
