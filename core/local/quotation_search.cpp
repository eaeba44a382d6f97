// Uniform-cost search over beginnings.
#include "core/local/quotation_search.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "core/base/assert.h"

namespace kvasir {
namespace {

constexpr double kImpossible = std::numeric_limits<double>::infinity();

// log of the sum of exp over the vocabulary.
double logSum(std::span<const float> logits)
{
    float most = -std::numeric_limits<float>::infinity();
    for (const float logit : logits)
        if (std::isfinite(logit))
            most = std::max(most, logit);
    double sum = 0;
    for (const float logit : logits)
        if (std::isfinite(logit))
            sum += std::exp(static_cast<double>(logit) - most);
    return most + std::log(sum);
}

}  // namespace

QuotationSearch::QuotationSearch(const QuotableText& text, std::vector<TokenId> endIds, const Limits& limits)
    : m_text(&text), m_endIds(std::move(endIds)), m_limits(limits)
{
    m_open.push_back({.cost = 0, .tokens = {}, .stop = Stop::Not, .before = nullptr, .state = nullptr});
}

QuotationSearch::Beginning QuotationSearch::next()
{
    KVASIR_ASSERT(!m_open.empty());
    if (m_steps > m_longest + kExtraSteps)
        settle();
    auto best = std::move(m_open.back());
    m_open.pop_back();
    return best;
}

std::int64_t QuotationSearch::settled(const Beginning& beginning) const
{
    auto shared = beginning.tokens.size();
    for (const auto& other : m_open) {
        const auto [own, its] = std::ranges::mismatch(beginning.tokens, other.tokens);
        shared = std::min(shared, static_cast<std::size_t>(own - beginning.tokens.begin()));
    }
    return static_cast<std::int64_t>(shared);
}

// A whole answer before all beginnings, and of these the longest.
void QuotationSearch::settle()
{
    const auto rank = [](const Beginning& beginning) {
        return beginning.stop != Stop::Not ? std::numeric_limits<std::int64_t>::max()
                                           : std::ssize(beginning.tokens);
    };
    const auto best = std::ranges::max_element(m_open, [&](const auto& a, const auto& b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.cost > b.cost;
    });
    auto kept = std::move(*best);
    m_open.clear();
    m_open.push_back(std::move(kept));
    m_limits.branches = 1;
}

// Whether there is an answer is decided by what all quotations weigh together: one of them alone costs more
// with each of its tokens, so that a short sentence would win by being short.
QuotableText::Say QuotationSearch::decide(const std::function<double(TokenId)>& cost) const
{
    using Say = QuotableText::Say;
    const auto start = m_text->start(Say::Quotations);
    const auto weight = [&](const std::vector<TokenId>& tokens, double stray) {
        double sum = 0;
        for (const auto token : tokens)
            sum += std::exp(-cost(token) - (stray > 0 && m_text->strays(start, token) ? stray : 0));
        return sum;
    };
    const auto quotations = m_text->after(start).tokens;
    const auto sentences = m_text->after(m_text->start(Say::Sentence)).tokens;
    std::vector<TokenId> others;
    std::ranges::set_difference(quotations, sentences, std::back_inserter(others));
    return quotations.empty() || weight(sentences, 0) > weight(others, m_limits.stray) ? Say::Sentence
                                                                                       : Say::Quotations;
}

Result<void> QuotationSearch::advance(const Beginning& beginning, const Step& step)
{
    ++m_steps;
    m_longest = std::max(m_longest, std::ssize(beginning.tokens) + 1);
    const auto logits = step.logits.first(static_cast<std::size_t>(m_limits.vocabulary));
    const double total = logSum(logits);
    const auto cost = [&](TokenId id) {
        const auto at = static_cast<std::size_t>(id);
        return at < logits.size() && std::isfinite(logits[at]) ? total - logits[at] : kImpossible;
    };
    const auto state = std::make_shared<const QuotableText::State>(
        beginning.tokens.empty() ? m_text->start(decide(cost))
                                 : m_text->said(*beginning.state, beginning.tokens.back()->id));
    const auto choices = m_text->after(*state);
    if (choices.tokens.empty() && !choices.mayEnd)
        return Error(ErrorCode::Invalid, "corpus", "it holds nothing to quote");

    struct Way {
        double cost;
        TokenId id;
        bool ends;
    };
    std::vector<Way> ways;
    for (const auto id : choices.tokens)
        ways.push_back(
            {cost(id) + (m_limits.stray > 0 && m_text->strays(*state, id) ? m_limits.stray : 0), id, false});
    if (choices.mayEnd)
        for (const auto id : m_endIds)
            ways.push_back({cost(id), id, true});
    std::erase_if(ways, [](const Way& way) { return way.cost == kImpossible; });
    if (ways.empty())
        return Error(ErrorCode::Invalid, "logits", "the model gives no finite logit");
    const auto kept = std::min(ways.size(), m_limits.branches);
    std::partial_sort(
        ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(kept), ways.end(),
        [](const Way& a, const Way& b) { return a.cost != b.cost ? a.cost < b.cost : a.id < b.id; });
    ways.resize(kept);
    std::erase_if(ways, [&](const Way& way) { return way.cost > ways.front().cost + kMargin; });

    for (const auto& way : ways) {
        Beginning longer{.cost = beginning.cost + way.cost,
                         .tokens = beginning.tokens,
                         .stop = way.ends ? Stop::End : Stop::Not,
                         .before = step.after,
                         .state = state};
        if (!way.ends) {
            longer.tokens.push_back(std::make_shared<const Token>(Token{.id = way.id, .mass = step.mass}));
            StopRules rules({}, m_limits.maxTokens);
            for (const auto& token : longer.tokens)
                longer.stop = rules.next(token->id);
        }
        // Behind those that cost more, before those that cost as much.
        const auto at = std::ranges::lower_bound(m_open, longer.cost, std::greater<>(), &Beginning::cost);
        m_open.insert(at, std::move(longer));
    }
    return {};
}

}  // namespace kvasir
