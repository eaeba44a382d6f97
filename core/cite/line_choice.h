// Line choice: from the block of tokens that attention fell on to the lines in it that say what the sentence
// says.
//
// Attention is known by the block (64 tokens, some five to ten lines); words tell the line.  The line that
// holds most of the sentence's weight is taken, then neighbours that add to it; a block with none of the
// words stays whole.  Pure function.
#pragma once

#include <optional>

#include "core/cite/content_words.h"

namespace kvasir {

struct ChosenLines {
    Place place;
    Overlap overlap;
};

// Nothing when the tokens cover no text of the document.
std::optional<ChosenLines> chooseLines(const Ledger& ledger, DocumentIndex document, TokenRange tokens,
                                       const ContentWords& sentence);

}  // namespace kvasir
