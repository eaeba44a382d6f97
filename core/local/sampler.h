// Sampler: logits to the next token.
//
// Equal seeds give equal answers: the random number of step i is a hash of (seed, i), candidates are ordered
// by logit and then by id, and ties go to the lowest id.  Only ids below `vocabulary` are considered (rows
// beyond are padding).
//
// The repetition penalty applies to ids of this conversation's questions and answers, kept as a bitmap.  It
// does not look at the corpus: a million tokens of source hold nearly every id, and an answer should quote
// them, so the penalty would only flatten the whole vocabulary (the reference implementations do so). Framing
// ids are never penalised, or answers would not end.  Belongs to the engine thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/engine/sampling.h"

namespace kvasir {

// Invalid, with the field's name, for values no sampler can obey (negative temperature, topP outside (0, 1],
// NaN …).
Result<void> checkSampling(const Sampling& sampling);

class Sampler {
public:
    Sampler(const Sampling& sampling, std::int64_t vocabulary);

    void spoken(TokenId id);  // from now on penalised
    // Invalid when the model gives no finite logit at all.
    Result<TokenId> choose(std::span<const float> logits);

private:
    float penalised(std::span<const float> logits, std::int64_t id) const;
    TokenId draw(double maximum);

    struct Candidate {
        float logit;
        TokenId id;
    };

    Sampling m_sampling;
    std::int64_t m_vocabulary;
    std::uint64_t m_step = 0;
    std::vector<bool> m_spoken;
    std::vector<Candidate> m_candidates;  // scratch
};

// In [0, 1): a hash of (seed, step), the same on every machine.
double uniform(std::uint64_t seed, std::uint64_t step);

}  // namespace kvasir
