// Evidence: where the attention went while each sentence of an answer was written, and the places behind it.
//
// For every generated token the engine tells the attention mass per block of token slots.  What draws mass
// whatever is said is taken away (attention_profile.h says what and why); what is left ranks the blocks of
// each sentence; the ledger turns them into places, narrowed to the lines that share the sentence's words
// (line_choice.h).  Quotations are searched in all that was read (quote_match.h); among equal occurrences the
// attention chooses.  citation_check.h decides the state. Belongs to one thread.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cite/attention_profile.h"
#include "core/cite/citation.h"
#include "core/cite/quote_match.h"

namespace kvasir {

// What an answer could look at.
struct Sight {
    std::int64_t tokens = 0;           // of the stream, from its beginning: all, or the first part
    std::vector<TokenRange> hidden{};  // and not these, ascending
};

// A block of tokens that drew attention; mass is the mean over the answer's tokens, above the baseline.
struct AttendedTokens {
    TokenRange tokens;
    double mass = 0;
};

class EvidenceCollector {
public:
    // `index` must be of the same ledger and tokens; without one it is made when the first citations are
    // asked for (25 ms for 4 MB), so a session keeps one.
    EvidenceCollector(std::shared_ptr<const Ledger> ledger, Sight sight,
                      std::shared_ptr<const QuoteIndex> index = nullptr);

    // `answerBytes`: length of the answer's text so far, this token's text included.  An empty `mass` is
    // allowed: then words alone are the witness.
    void add(std::int64_t answerBytes, std::span<const float> mass, std::int64_t massBlock);

    // Citations of the sentences of `answer`, in order; a sentence without any source has one NoSource
    // citation. At most `perSentence` places for each.  The end of the text ends the last sentence: while an
    // answer streams, hand over its first finishedBytes() (sentences.h).
    std::vector<Citation> citations(std::string_view answer, int perSentence = 3) const;

    // The blocks that drew most over the whole answer, the strongest first: for the heat map.
    std::vector<AttendedTokens> attended(std::size_t atMost) const;

private:
    std::shared_ptr<const Ledger> m_ledger;
    Sight m_sight;
    AttentionProfile m_profile;
    mutable std::shared_ptr<const QuoteIndex> m_index;  // made on first use
};

}  // namespace kvasir
