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

AnswerNumbers numbersOf(const GenerateStats& stats, const TokenStream& stream, std::int64_t readTokens)
{
    AnswerNumbers numbers;
    numbers.promptTokens = stats.promptTokens;
    numbers.reusedTokens = stats.reusedTokens;
    numbers.outputTokens = stats.outputTokens;
    numbers.firstTokenSeconds = stats.firstTokenSeconds;
    numbers.tokensPerSecond = stats.tokensPerSecond;
    numbers.stop = stats.stop;
    if (readTokens >= 0 && readTokens < stream.size()) {
        numbers.readDocuments = wholeDocuments(stream, readTokens);
        numbers.allDocuments = std::ssize(stream.bodyTokens);
        numbers.readTokens = readTokens;
        numbers.allTokens = stream.size();
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
    const auto numbers = numbersOf(stats, ledger.stream(), question.readTokens);
    if (numbers.readsPart())
        manifest["read"] = toJson(numbers)["read"];
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
    TRY_ASSIGN(const auto earlier, store.turns(question.session));
    AskedTurn turn;
    TRY_ASSIGN(turn.number,
               store.saveQuestion(question.session, question.text, question.parent, question.level));

    const auto stream = std::shared_ptr<const TokenStream>(ledger, &ledger->stream());
    const Conversation conversation{stream, branchOf(earlier, question.parent), question.text,
                                    question.readTokens};
    const auto readTokens = question.readTokens < 0 ? stream->size() : question.readTokens;

    EvidenceCollector evidence(ledger, readTokens);
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
    turn.answer.numbers = numbersOf(*generated, *stream, question.readTokens);
    turn.answer.manifest = answerManifest(engine, *ledger, question, *generated);
    TRY(store.finish(question.session, turn.number, turn.state, turn.answer));
    return turn;
}

}  // namespace kvasir
