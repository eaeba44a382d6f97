// Engine: what an engine promises, whether it runs in this process or on a server.
//
// prepare() brings the engine to hold a token stream and may be stopped and called again; generate() answers.
// Both run on the engine thread; job.check() is honoured within 0.5 s.  Equal inputs on one machine give
// equal answers.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/job.h"
#include "core/engine/conversation.h"
#include "core/engine/sampling.h"

namespace kvasir {

struct EngineInfo {
    std::string engine;  // "local"
    std::string modelName;
    std::string modelHash;  // content hash
    std::string device;     // "cpu: Intel…"
    std::string kvCodec;
    std::string attention;
    std::int64_t contextTokens = 0;
    std::int64_t kvBytesPerToken = 0;
    std::string numerics;
    std::string weights{};  // "stored" | "int8" | "int4"
};

struct PrepareStats {
    std::int64_t tokens = 0;
    std::int64_t reusedTokens = 0;
    std::int64_t computedTokens = 0;
    double seconds = 0;
    double computeSeconds = 0;  // of the tokens computed
    std::int64_t kvBytes = 0;   // of all tokens, as stored
    // "none"; when something had to be computed, KvStore's reason, "no-store" or "unfinished".
    std::string missReason;
    std::string missDetail;            // e.g. the first document that differs
    std::int64_t damagedSegments = 0;  // found, forgotten and computed again
    std::optional<double> keptMass{};  // sampled share of attention weight, of what was computed sparse now
    // Why KV could not be kept (a full disk): answers are right all the same, the next start is slow.
    std::optional<Error> notSaved{};
};

struct GeneratedToken {
    // −1: no token, only the rest of a character that the answer's end cut off.
    TokenId id = 0;
    // What became complete with this token; may be empty (UTF-8 is held back until whole, white space until
    // something follows it; that at the beginning and the end of an answer is dropped).
    std::string_view text{};
    // Attention mass over the token slots in blocks of `massBlock` while this token was computed, mean over
    // the heads and layers that the engine listens to; sums to ≤ 1.  Empty when the engine cannot say.
    std::span<const float> mass{};
    std::int64_t massBlock = 64;
};

// What the steps of an answer looked at under a KV policy.  Bytes are those of keys and values as the codec
// keeps them, over all layers and KV heads, and of what the policy keeps beside them to choose by.
struct PolicyUse {
    std::int64_t steps = 0;  // tokens decoded, the prompt's last one included
    double readBytes = 0;    // by all steps together
    double fullBytes = 0;    // what they would have read without the policy
    double keptBytes = 0;    // what steps after the last might still look at
    // Share of the attention's weight that lay on the keys looked at, mean over layers, heads and sampled
    // steps; nothing: none was sampled.
    std::optional<double> keptMass{};
    bool operator==(const PolicyUse&) const = default;
};

struct GenerateStats {
    std::int64_t promptTokens = 0;
    std::int64_t reusedTokens = 0;  // of the prompt
    std::int64_t outputTokens = 0;
    double firstTokenSeconds = 0;          // from the call until the first token
    double tokensPerSecond = 0;            // of the tokens after the first
    std::string stop;                      // "end" | "length" | "cancelled" | "repeat"
    std::string promptHash;                // SHA-256 of the prompt's token ids
    std::vector<TokenId> outputIds{};      // without the id that ended it
    std::optional<PolicyUse> policyUse{};  // where the engine was given a policy
    std::optional<Error> notSaved{};       // as in PrepareStats, when something was prepared on the way
};

// How likely a part of an answer is after the conversation's question and the answer's text before it.
struct Score {
    std::int64_t tokens = 0;    // of the part, as the tokenizer cuts the answer up to its end
    double logProbability = 0;  // sum over the tokens, in nats
};

// SHA-256 (hexadecimal) of a prompt: its ids as little-endian 32-bit numbers.  The same for every engine.
std::string promptHash(std::span<const TokenId> ids);

// Called on the engine thread for each token.
using TokenObserver = std::function<void(const GeneratedToken&)>;

class Engine {
public:
    virtual ~Engine() = default;
    virtual const EngineInfo& info() const = 0;

    virtual Result<PrepareStats> prepare(std::shared_ptr<const TokenStream> stream,
                                         const JobContext& job) = 0;
    // Cancelling is not an error here: the answer so far is valid and stats.stop says "cancelled".
    virtual Result<GenerateStats> generate(const Conversation& conversation, const Sampling& sampling,
                                           const TokenObserver& observer, const JobContext& job) = 0;
    // Scores the bytes `part` of `answer` without sampling; leaves what the engine holds as it is.  Prepares
    // first what is missing.  Errors: Invalid (an empty part, or outside the answer), Cancelled.
    virtual Result<Score> score(const Conversation& conversation, std::string_view answer, ByteRange part,
                                const JobContext& job) = 0;
};

}  // namespace kvasir
