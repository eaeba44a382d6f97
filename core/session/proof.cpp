// The conversation as it was asked, twice.
#include "core/session/proof.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/corpus/manifest.h"
#include "core/session/session.h"

namespace kvasir {
namespace {

// The documents the answer could look at, if its corpus is still this one.
Result<std::vector<DocumentIndex>> scopeOf(const StoredTurn& turn, const Corpus& corpus)
{
    TRY_ASSIGN(const auto manifest, parseJson(turn.answer.manifest, "manifest"));
    const auto then = manifest.find("corpus");
    if (then == manifest.end() || *then != toJson(manifestOf(corpus)))
        return Error(ErrorCode::Changed, corpus.id().value, "the answer was given over other documents");
    std::vector<DocumentIndex> only;
    if (const auto scope = manifest.find("scope"); scope != manifest.end()) {
        for (const auto& document : *scope)
            only.push_back(document.get<DocumentIndex>());
    }
    return only;
}

}  // namespace

Result<Proof> prove(Engine& engine, std::shared_ptr<const Ledger> ledger,
                    const std::vector<StoredTurn>& turns, const ProofQuestion& question,
                    const JobContext& job)
{
    const auto turn = std::ranges::find(turns, question.turn, &StoredTurn::number);
    if (turn == turns.end())
        return Error(ErrorCode::NotFound, std::to_string(question.turn), "turn");
    const auto& answer = turn->answer;
    if (question.citation >= answer.citations.size()
        || answer.citations[question.citation].citation.state == CitationState::NoSource)
        return Error(ErrorCode::NotFound, std::to_string(question.citation), "citation with a place");
    const auto& citation = answer.citations[question.citation].citation;

    const auto& stream = ledger->stream();
    TRY_ASSIGN(const auto only, scopeOf(*turn, *stream.corpus));
    Conversation conversation{.stream = std::shared_ptr<const TokenStream>(ledger, &stream),
                              .turns = branchOf(turns, turn->parent),
                              .question = turn->question,
                              .readTokens = answer.numbers.readsPart() ? answer.numbers.readTokens : -1};
    TRY_ASSIGN(conversation.hidden, hiddenBut(stream, only));
    TRY_ASSIGN(const auto whole, engine.score(conversation, answer.text, citation.answer, job));
    conversation.hidden.push_back(citation.place.tokens);
    TRY_ASSIGN(const auto without, engine.score(conversation, answer.text, citation.answer, job));
    return Proof{whole.tokens, whole.logProbability, without.logProbability};
}

}  // namespace kvasir
