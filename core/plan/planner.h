// Planner: corpus + model + machine → what a preparation will cost and whether it fits, with the reason.
// Pure: the same request gives the same plan, so that several can be shown side by side and tests can state
// the numbers.
//
// Token count and bytes are exact arithmetic.  Time is a range: from the measured throughput curve of this
// machine where there is one, else from the cost model and the machine's speed, with a width that says how
// little that is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/model/model_config.h"
#include "core/plan/machine.h"
#include "core/plan/throughput.h"

namespace kvasir {

enum class Fits {
    Yes,
    Spills,      // it can be done, with a cost that `reason` names
    Impossible,  // it cannot be done on this machine with this model
};
std::string_view name(Fits fits);  // "yes" | "spills" | "impossible"

// What the seconds rest on.
enum class TimeBasis {
    Nothing,   // all is stored already: only reading it back
    Measured,  // chunks computed on this machine
    Modelled,  // operations over the matrix speed the caller measured
    Guessed,   // operations over what processors of this kind usually do
};
std::string_view name(TimeBasis basis);  // "nothing" | "measured" | "modelled" | "guessed"

struct PlanRequest {
    std::int64_t tokens = 0;          // of the whole stream
    std::int64_t reusableTokens = 0;  // stored already, a prefix of it
    ModelConfig config;
    std::int64_t weightBytes = 0;  // 0: from the config
    std::int64_t kvBytesPerToken = 0;
    std::int64_t kvStoredBytes = 0;   // of all tokens on disk; 0: tokens · kvBytesPerToken
    std::int64_t kvWorkingBytes = 0;  // in memory beside kvBytesPerToken: what reading a chunk needs
    std::int64_t pageTokens = 256;
    std::int64_t chunkTokens = 512;
    std::int64_t scratchBytes = 0;     // the engine's; 0: from the config
    std::int64_t reserveTokens = 512;  // room for a question and its answer
    std::int64_t contextTokens = 0;    // the most the model takes; 0: from the config
    Machine machine;
    double gflops = 0;  // measured matrix speed, 10⁹ operations a second; 0: not measured
    ThroughputCurve curve;
};

struct Plan {
    std::int64_t tokens = 0;
    std::int64_t reusableTokens = 0;
    std::int64_t kvBytes = 0;        // of all tokens, as stored
    std::int64_t newKvBytes = 0;     // of those, not yet on disk
    std::int64_t kvMemoryBytes = 0;  // of all tokens and the reserve, in whole pages; part of the peak
    std::int64_t peakMemoryBytes = 0;
    double secondsLow = 0;
    double secondsHigh = 0;
    TimeBasis basis = TimeBasis::Nothing;
    Fits fits = Fits::Yes;
    // "" when it fits; "context": more tokens than the model takes; "memory": does not fit; "weights": fits
    // only by reading the weights from disk again and again; "disk": can be computed, but not kept.
    std::string reason;
    std::int64_t needed = 0;  // the numbers behind the reason: tokens or bytes
    std::int64_t available = 0;
    std::int64_t fittingTokens = 0;  // how many tokens of a corpus would fit memory and context

    bool operator==(const Plan&) const = default;
};

// REQUIRES: 0 ≤ reusableTokens ≤ tokens, positive kvBytesPerToken, pageTokens and chunkTokens.
Plan planPreparation(const PlanRequest& request);

}  // namespace kvasir
