// Proof: does a sentence of an answer rest on the place it cites?  The sentence is scored again, after the
// same prompt and with the same words before it, once as it was and once with the cited place masked.
#pragma once

#include <vector>

#include "core/corpus/ledger.h"
#include "core/engine/engine.h"
#include "core/session/session_store.h"

namespace kvasir {

struct Proof {
    std::int64_t tokens = 0;  // of the sentence
    // Natural logarithm of the sentence's probability, in nats.
    double logProbability = 0;
    double withoutPlace = 0;  // with the place masked: much lower means that the sentence rests on it

    double drop() const { return logProbability - withoutPlace; }
};

struct ProofQuestion {
    std::int64_t turn = 0;
    std::size_t citation = 0;  // index in Answer::citations
};

// `turns` are those of the session, `ledger` is of the corpus that was asked.  The place is masked for the
// question and the answer; what stands behind it in the corpus was read with it in view.  Errors: NotFound
// (no such turn or citation, or one without a place), Changed (the corpus is another than then), or the
// engine's.
Result<Proof> prove(Engine& engine, std::shared_ptr<const Ledger> ledger,
                    const std::vector<StoredTurn>& turns, const ProofQuestion& question,
                    const JobContext& job);

}  // namespace kvasir
