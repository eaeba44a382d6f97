// Places are filtered token by token; only a quotation's first token looks through the whole corpus, which
// for a million tokens takes about a millisecond.
#include "core/local/quotable_text.h"

#include <algorithm>

#include "core/base/assert.h"

namespace kvasir {
namespace {

bool lineEnd(char character)
{
    return character == '\n' || character == '\r';
}

bool blank(char character)
{
    return character == ' ' || character == '\t' || lineEnd(character);
}

bool endsSentence(std::string_view text)
{
    for (const std::string_view mark : {".", "!", "?", "。", "！", "？"})
        if (text.ends_with(mark))
            return true;
    return false;
}

bool within(std::span<const TokenRange> ranges, std::int64_t place)
{
    return std::ranges::any_of(ranges, [&](const TokenRange& range) { return range.contains(place); });
}

void sortUnique(std::vector<TokenId>& tokens)
{
    std::ranges::sort(tokens);
    tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
}

}  // namespace

QuotableText::QuotableText(std::span<const TokenId> ids, std::vector<TokenRange> documents,
                           std::vector<std::vector<TokenId>> sentences, std::string_view question,
                           const Tokenizer& tokenizer)
    : m_ids(ids),
      m_documents(std::move(documents)),
      m_sentences(std::move(sentences)),
      m_asked(question),
      m_tokenizer(&tokenizer),
      m_newline(tokenizer.encode("\n"))
{
    if (m_newline.size() > 1)
        m_newline.clear();
    m_beginnings = beginnings({});
    std::erase_if(m_sentences, [](const auto& sentence) { return sentence.empty(); });
}

std::vector<TokenId> QuotableText::beginnings(std::span<const TokenRange> quoted) const
{
    std::vector<bool> seen(static_cast<std::size_t>(m_tokenizer->size()), false);
    for (const auto& document : m_documents)
        for (auto place = document.begin; place < document.end; ++place)
            if (!within(quoted, place))
                seen[static_cast<std::size_t>(idAt(place))] = true;
    std::vector<TokenId> tokens;
    for (std::size_t id = 0; id < seen.size(); ++id)
        if (const auto token = static_cast<TokenId>(id); seen[id] && !holdsLineEnd(token))
            tokens.push_back(token);
    return tokens;
}

bool QuotableText::holdsLineEnd(TokenId token) const
{
    return std::ranges::any_of(m_tokenizer->bytes(token), lineEnd);
}

bool QuotableText::continues(std::int64_t place) const
{
    const auto document =
        std::ranges::upper_bound(m_documents, place, {}, [](const TokenRange& range) { return range.begin; });
    return document != m_documents.begin() && place + 1 < std::prev(document)->end;
}

bool QuotableText::endsAt(std::int64_t place) const
{
    if (!continues(place))
        return true;
    const auto next = m_tokenizer->bytes(idAt(place + 1));
    if (next.empty() || lineEnd(next.front()))
        return true;
    return blank(next.front()) && endsSentence(m_tokenizer->bytes(idAt(place)));
}

QuotableText::State QuotableText::start(Say what) const
{
    State state{.fresh = what == Say::Quotations, .opened = what == Say::Sentence};
    for (std::size_t sentence = 0; what == Say::Sentence && sentence < m_sentences.size(); ++sentence)
        state.sentences.push_back(sentence);
    return state;
}

QuotableText::Choices QuotableText::after(const State& state) const
{
    Choices choices{.tokens = {}, .mayEnd = state.begun && state.fresh};
    if (state.fresh)
        choices.tokens = state.quoted.empty() ? m_beginnings : beginnings(state.quoted);
    for (const auto place : state.places) {
        if (continues(place))
            choices.tokens.push_back(idAt(place + 1));
        if (!choices.mayEnd && endsAt(place)) {
            choices.mayEnd = true;
            choices.tokens.insert(choices.tokens.end(), m_newline.begin(), m_newline.end());
        }
    }
    for (const auto index : state.sentences) {
        const auto& sentence = m_sentences[index];
        if (state.said < sentence.size())
            choices.tokens.push_back(sentence[state.said]);
        else
            choices.mayEnd = true;
    }
    sortUnique(choices.tokens);
    return choices;
}

bool QuotableText::strays(const State& state, TokenId token) const
{
    if (state.opened && !state.fresh)
        return false;
    const auto bytes = m_tokenizer->bytes(token);
    return m_asked.of(state.fresh ? std::string(bytes) : state.opening + std::string(bytes))
        == AskedWords::Verdict::Stray;
}

QuotableText::State QuotableText::said(const State& state, TokenId token) const
{
    State next{.begun = true,
               .fresh = false,
               .places = {},
               .tokens = state.fresh ? 1 : state.tokens + 1,
               .opening = state.fresh ? std::string() : state.opening,
               .opened = !state.fresh && state.opened,
               .quoted = state.quoted,
               .sentences = {},
               .said = state.said + 1};
    for (const auto index : state.sentences)
        if (const auto& sentence = m_sentences[index];
            state.said < sentence.size() && sentence[state.said] == token)
            next.sentences.push_back(index);
    if (state.fresh) {
        for (const auto& document : m_documents)
            for (auto place = document.begin; place < document.end; ++place)
                if (idAt(place) == token && !within(state.quoted, place))
                    next.places.push_back(place);
    } else {
        for (const auto place : state.places)
            if (continues(place) && idAt(place + 1) == token)
                next.places.push_back(place + 1);
    }
    if (!next.opened) {
        next.opening += m_tokenizer->bytes(token);
        next.opened = m_asked.of(next.opening) != AskedWords::Verdict::Open;
    }
    const bool putBehind = next.places.empty();
    const auto& places = putBehind ? state.places : next.places;
    if (holdsLineEnd(token)
        && !places.empty()) {  // of the quotation's line or put behind it, not of a sentence
        const auto last = places.front() + 1;
        next.quoted.push_back({last - (putBehind ? state.tokens : next.tokens), last});
        next.fresh = true;
        next.places.clear();
    }
    return next;
}

std::vector<TokenRange> quotableRanges(std::span<const TokenRange> bodies, std::int64_t readTokens,
                                       std::span<const TokenRange> hidden)
{
    std::vector<TokenRange> ranges;
    std::vector<TokenRange> covers(hidden.begin(), hidden.end());
    std::ranges::sort(covers);
    for (const auto& body : bodies) {
        auto begin = body.begin;
        const auto end = std::min(body.end, readTokens);
        for (const auto& cover : covers) {
            if (cover.begin < end && cover.begin > begin)
                ranges.push_back({begin, cover.begin});
            if (cover.begin < end)
                begin = std::max(begin, cover.end);
        }
        if (begin < end)
            ranges.push_back({begin, end});
    }
    return ranges;
}

}  // namespace kvasir
