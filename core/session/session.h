// ask(): one question over a corpus, from "saved before it is used" to an answer with its places.
//
// Passes: the question is committed → the engine generates, each token is observed: text to the caller,
// attention to the evidence, text to the journal at most every half second → citations are computed → the
// turn is finished.  Stopping keeps the answer so far, with citations of its finished sentences.  Runs on the
// engine thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/job.h"
#include "core/corpus/ledger.h"
#include "core/engine/engine.h"
#include "core/session/session_store.h"

namespace kvasir {

struct Question {
    SessionId session;
    std::string text;
    std::optional<std::int64_t> parent;  // the turn it continues; none: nothing was said before
    Sampling sampling;
    std::int64_t readTokens = -1;       // read only so much of the stream; −1: all
    std::vector<DocumentIndex> only{};  // documents it may look at; empty: all
    int level = 0;                      // summaries
};

using TextObserver = std::function<void(std::string_view)>;

struct AskedTurn {
    std::int64_t number = 0;
    TurnState state = TurnState::Done;
    Answer answer;
};

// `ledger` is of the stream that is asked.  Fails with what the engine or the database failed with; the
// question is kept then, in state Failed.  Cancelling is not a failure: state Stopped.
Result<AskedTurn> ask(Engine& engine, SessionStore& store, std::shared_ptr<const Ledger> ledger,
                      const Question& question, const TextObserver& observer, const JobContext& job);

// The tokens of all documents but these; Invalid when one does not exist.  None given: nothing is hidden.
Result<std::vector<TokenRange>> hiddenBut(const TokenStream& stream, std::span<const DocumentIndex> only);

// How many documents stand whole within the first `tokens` of the stream.
std::int64_t wholeDocuments(const TokenStream& stream, std::int64_t tokens);

// The finished turns that lead to `parent`, oldest first.
std::vector<TurnText> branchOf(const std::vector<StoredTurn>& turns, std::optional<std::int64_t> parent);

// Citations with what a reader needs beside them: the document's heading and the words.
std::vector<AnswerCitation> withExcerpts(const std::vector<Citation>& citations, const Ledger& ledger);

}  // namespace kvasir
