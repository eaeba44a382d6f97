// The state in which each piece of a document begins, found from the top in slices of time.
#pragma once

#include <chrono>
#include <vector>

#include "ui/widgets/code_document.h"

namespace kvasir::ui {

class SyntaxStates {
public:
    SyntaxStates() = default;
    // REQUIRES: both outlive this.
    SyntaxStates(const CodeDocument& document, const SyntaxRules& rules);

    // A piece not reached yet is taken to begin outside of everything.
    LexState startOf(std::int64_t piece) const;
    std::int64_t known() const { return static_cast<std::int64_t>(m_starts.size()); }
    bool complete() const;
    // Goes on for about `budget`, at most over `until` pieces in all.
    void advance(std::int64_t until, std::chrono::microseconds budget);

private:
    const CodeDocument* m_document = nullptr;
    const SyntaxRules* m_rules = nullptr;
    std::vector<LexState> m_starts;
};

}  // namespace kvasir::ui
