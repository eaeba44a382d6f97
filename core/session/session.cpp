// One question, as passes.
#include "core/session/session.h"

#include <algorithm>
#include <chrono>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/cite/evidence.h"
#include "core/cite/sentences.h"
#include "core/corpus/manifest.h"

namespace kvasir {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kJournalEvery = std::chrono::milliseconds(500);

TokenRange tokensOf(const TokenStream& stream, DocumentIndex document)
{
    const auto at = static_cast<std::size_t>(document);
    return {stream.headingTokens[at].begin, stream.bodyTokens[at].end};
}

AnswerNumbers numbersOf(const GenerateStats& stats, const TokenStream& stream, const Question& question)
{
    AnswerNumbers numbers;
    numbers.promptTokens = stats.promptTokens;
    numbers.reusedTokens = stats.reusedTokens;
    numbers.outputTokens = stats.outputTokens;
    numbers.firstTokenSeconds = stats.firstTokenSeconds;
    numbers.tokensPerSecond = stats.tokensPerSecond;
    numbers.stop = stats.stop;
    const bool readsPart = question.readTokens >= 0 && question.readTokens < stream.size();
    if (readsPart || !question.only.empty()) {
        numbers.allDocuments = std::ssize(stream.bodyTokens);
        numbers.allTokens = stream.size();
    }
    if (readsPart) {
        numbers.readDocuments = wholeDocuments(stream, question.readTokens);
        numbers.readTokens = question.readTokens;
    }
    for (const auto document : question.only) {
        ++numbers.scopeDocuments;
        numbers.scopeTokens += tokensOf(stream, document).size();
    }
    return numbers;
}

// What anyone needs to run this answer again and compare.
std::string answerManifest(const Engine& engine, const Ledger& ledger, const Question& question,
                           const GenerateStats& stats)
{
    const auto& info = engine.info();
    const auto& sampling = question.sampling;
    nlohmann::json manifest = {{"engine", info.engine},
                               {"numerics", info.numerics},
                               {"device", info.device},
                               {"model", {{"name", info.modelName}, {"sha256", info.modelHash}}},
                               {"kv_codec", info.kvCodec},
                               {"attention", info.attention},
                               {"weights", info.weights},
                               {"prompt_sha256", stats.promptHash},
                               {"prompt_tokens", stats.promptTokens},
                               {"sampling",
                                {{"temperature", sampling.temperature},
                                 {"top_k", sampling.topK},
                                 {"top_p", sampling.topP},
                                 {"repetition_penalty", sampling.repetitionPenalty},
                                 {"seed", sampling.seed},
                                 {"max_tokens", sampling.maxTokens}}}};
    manifest["corpus"] = toJson(manifestOf(*ledger.stream().corpus));
    const auto numbers = numbersOf(stats, ledger.stream(), question);
    if (numbers.readsPart())
        manifest["read"] = toJson(numbers)["read"];
    if (!question.only.empty())
        manifest["scope"] = question.only;
    return dumpJson(manifest);
}

// Cuts at a character border, so that an excerpt is valid UTF-8.
std::string clipped(std::string text, std::int64_t bytes)
{
    if (std::ssize(text) <= bytes)
        return text;
    auto end = static_cast<std::size_t>(bytes);
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    text.resize(end);
    return text;
}

// A block of tokens may reach from one document into the next.
std::vector<AttendedPlace> placesOf(const std::vector<AttendedTokens>& attended, const Ledger& ledger)
{
    std::vector<AttendedPlace> places;
    const auto& bodies = ledger.stream().bodyTokens;
    for (const auto& block : attended) {
        auto body = std::ranges::upper_bound(bodies, block.tokens.begin, {}, &TokenRange::end);
        for (; body != bodies.end() && body->begin < block.tokens.end; ++body) {
            const auto document = static_cast<DocumentIndex>(body - bodies.begin());
            const TokenRange inside{std::max(block.tokens.begin, body->begin),
                                    std::min(block.tokens.end, body->end)};
            if (!inside.empty())
                places.push_back({document, ledger.bytesOf(document, inside), block.mass});
        }
    }
    places.resize(std::min(places.size(), Answer::kAttended));
    return places;
}

}  // namespace

std::int64_t wholeDocuments(const TokenStream& stream, std::int64_t tokens)
{
    const auto beyond = std::find_if(stream.bodyTokens.begin(), stream.bodyTokens.end(),
                                     [tokens](const TokenRange& body) { return body.end > tokens; });
    return beyond - stream.bodyTokens.begin();
}

std::vector<AnswerCitation> withExcerpts(const std::vector<Citation>& citations, const Ledger& ledger)
{
    std::vector<AnswerCitation> cited;
    for (const auto& citation : citations) {
        AnswerCitation entry{citation, {}, {}};
        if (citation.state != CitationState::NoSource) {
            const auto& document =
                ledger.stream().corpus->documents()[static_cast<std::size_t>(citation.place.document)];
            entry.document = document.heading.substr(0, document.heading.find('\n'));
            entry.excerpt = clipped(ledger.textOf(citation.place), AnswerCitation::kExcerptBytes);
        }
        cited.push_back(std::move(entry));
    }
    return cited;
}

Result<std::vector<TokenRange>> hiddenBut(const TokenStream& stream, std::span<const DocumentIndex> only)
{
    if (only.empty())
        return std::vector<TokenRange>{};
    std::vector<char> seen(stream.bodyTokens.size(), 0);
    for (const auto document : only) {
        if (document < 0 || document >= std::ssize(seen))
            return Error(ErrorCode::Invalid, "scope", "there is no document " + std::to_string(document));
        seen[static_cast<std::size_t>(document)] = 1;
    }
    std::vector<TokenRange> hidden;
    for (std::size_t document = 0; document < seen.size(); ++document)
        if (!seen[document])
            hidden.push_back(tokensOf(stream, static_cast<DocumentIndex>(document)));
    return hidden;
}

std::vector<TurnText> branchOf(const std::vector<StoredTurn>& turns, std::optional<std::int64_t> parent)
{
    std::vector<TurnText> branch;
    while (parent) {
        const auto at = std::find_if(turns.begin(), turns.end(),
                                     [&](const auto& turn) { return turn.number == *parent; });
        if (at == turns.end())
            break;
        if (at->state == TurnState::Done || at->state == TurnState::Stopped)
            branch.push_back({at->question, at->answer.text});
        parent = at->parent;
    }
    std::reverse(branch.begin(), branch.end());
    return branch;
}

Result<AskedTurn> ask(Engine& engine, SessionStore& store, std::shared_ptr<const Ledger> ledger,
                      const Question& question, const TextObserver& observer, const JobContext& job)
{
    TRY_ASSIGN(auto hidden, hiddenBut(ledger->stream(), question.only));
    TRY_ASSIGN(const auto earlier, store.turns(question.session));
    AskedTurn turn;
    TRY_ASSIGN(turn.number,
               store.saveQuestion(question.session, question.text, question.parent, question.level));

    const auto stream = std::shared_ptr<const TokenStream>(ledger, &ledger->stream());
    const Conversation conversation{.stream = stream,
                                    .turns = branchOf(earlier, question.parent),
                                    .question = question.text,
                                    .readTokens = question.readTokens,
                                    .hidden = std::move(hidden)};
    const auto readTokens = question.readTokens < 0 ? stream->size() : question.readTokens;

    EvidenceCollector evidence(ledger, {readTokens, conversation.hidden});
    auto journalled = Clock::now();
    const auto onToken = [&](const GeneratedToken& token) {
        turn.answer.text += token.text;
        evidence.add(std::ssize(turn.answer.text), token.mass, token.massBlock);
        if (observer && !token.text.empty())
            observer(token.text);
        if (const auto now = Clock::now(); now - journalled >= kJournalEvery) {
            journalled = now;
            // A journal that cannot be written must not end the answer; finish() below reports a full disk.
            if (auto saved = store.journal(question.session, turn.number, turn.answer.text); !saved)
                log(Area::Session).warning("journal failed").with("error", name(saved.error().code()));
        }
    };
    auto generated = engine.generate(conversation, question.sampling, onToken, job);
    if (!generated) {
        (void)store.finish(question.session, turn.number, TurnState::Failed, turn.answer);
        return std::move(generated).error();
    }

    turn.state = generated->stop == "cancelled" ? TurnState::Stopped : TurnState::Done;
    // A stopped answer may end within a sentence; half a sentence says nothing that could have a source.
    const std::string_view text = turn.answer.text;
    const auto cited = turn.state == TurnState::Done ? std::ssize(text) : finishedBytes(text);
    turn.answer.citations =
        withExcerpts(evidence.citations(text.substr(0, static_cast<std::size_t>(cited))), *ledger);
    turn.answer.attended = placesOf(evidence.attended(Answer::kAttended), *ledger);
    turn.answer.numbers = numbersOf(*generated, *stream, question);
    turn.answer.manifest = answerManifest(engine, *ledger, question, *generated);
    TRY(store.finish(question.session, turn.number, turn.state, turn.answer));
    return turn;
}

}  // namespace kvasir
