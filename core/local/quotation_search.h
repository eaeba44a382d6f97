// QuotationSearch: the most likely of all answers that quote (quotable_text.h), best first.
//
// A quoting model that takes the right line may still slip into one that is almost the same, and then says
// what stands nowhere.  So tokens that no quotation goes on with are not considered, and a beginning whose
// continuations all turn out unlikely is given up for the next best: beginnings of answers are continued in
// the order of their probability under the model (uniform-cost search; log probabilities are those of the
// whole vocabulary).  Whether there is an answer at all is decided first, by what all quotations weigh
// together against the sentences.  Where one way is plain this costs what greedy decoding does.  After
// kExtraSteps steps that did not lead further, the likeliest whole answer found, or else the longest
// beginning alone, is gone on with, and the result is no longer surely the likeliest of all.
//
// Equal inputs give equal answers.  A value that knows no model: whoever uses it decodes.  Belongs to the
// engine thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/kv/kv_pages.h"
#include "core/local/quotable_text.h"
#include "core/local/stop_rules.h"

namespace kvasir {

class QuotationSearch {
public:
    static constexpr std::int64_t kExtraSteps = 48;
    static constexpr std::size_t kBranches = 8;  // of one beginning
    static constexpr double kMargin = 8.0;  // nats by which a way may be less likely than the best beside it

    struct Token {
        TokenId id = 0;
        std::shared_ptr<const std::vector<float>> mass{};  // attention while it was computed; may be null
    };
    // A beginning of an answer.
    struct Beginning {
        double cost = 0;  // −log probability
        std::vector<std::shared_ptr<const Token>> tokens{};
        Stop stop = Stop::Not;                               // else it is a whole answer
        std::shared_ptr<const KvSequence> before{};          // KV of all but its last token
        std::shared_ptr<const QuotableText::State> state{};  // before its last token; null: nothing was said
    };
    // What a step gave, for every beginning that it leads to.
    struct Step {
        std::span<const float> logits;
        std::shared_ptr<const std::vector<float>> mass{};
        std::shared_ptr<const KvSequence> after{};
    };

    struct Limits {
        std::int64_t maxTokens = 0;
        std::int64_t vocabulary = 0;
        double stray = 0;  // nats: how much less likely what was not asked about begins a quotation
        std::size_t branches = kBranches;  // 1: the best token each time, nothing is given up
    };
    QuotationSearch(const QuotableText& text, std::vector<TokenId> endIds, const Limits& limits);

    // The likeliest beginning, taken out.  Its last token (none: the prompt's) is to be decoded, then
    // advance(); one that stops is the answer.
    Beginning next();
    // How many tokens of it are the answer's whatever else is found.
    std::int64_t settled(const Beginning& beginning) const;
    // Invalid when the corpus holds nothing to quote and there is no sentence instead, or the model gives no
    // finite logit for anything that may be said.
    Result<void> advance(const Beginning& beginning, const Step& step);

private:
    QuotableText::Say decide(const std::function<double(TokenId)>& cost) const;
    void settle();

    const QuotableText* m_text;
    std::vector<TokenId> m_endIds;
    Limits m_limits;
    std::vector<Beginning> m_open;  // by cost, the likeliest last; of equals the first made
    std::int64_t m_steps = 0;
    std::int64_t m_longest = 0;
};

}  // namespace kvasir
