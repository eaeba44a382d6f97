// Dense attention in double precision with the position of every query-key pair given explicitly: the
// formula, without tiles, pages, online softmax or merging.  Shares no code with kernels or core/attention.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace kvasir::test {

// Which rotary positions a pair of absolute positions meets at; nothing: the query does not see the key.
struct PairPositions {
    std::int64_t query = 0;
    std::int64_t key = 0;
};
using PositionRule = std::function<std::optional<PairPositions>(std::int64_t query, std::int64_t key)>;

// Causal, both at their own positions.
PositionRule plainPositions();
// The table of relative positions of Dual Chunk Attention, written pair by pair; keys stand at k mod (chunk -
// local).
PositionRule dualChunkPositions(std::int64_t chunk, std::int64_t local);

enum class KvRounding { None, F16 };

struct ReferenceAttention {
    std::int64_t heads = 1;
    std::int64_t kvHeads = 1;
    std::int64_t headDim = 1;
    std::vector<double> inverseFrequencies;                   // [headDim / 2]
    double magnitude = 1.0;                                   // on cos and sin of both sides
    double scale = 1.0;                                       // on the logits
    std::function<double(std::int64_t query)> lengthScale{};  // a factor beside it; null: 1
    KvRounding rounding = KvRounding::None;  // of rotated keys and of values, as a store in that type would
    PositionRule positions = plainPositions();
    // Of the keys that `positions` shows to a query: those that a KV head sees; null: all.
    std::function<bool(std::int64_t query, std::int64_t key, std::int64_t kvHead)> sees{};

    // q [tokens, heads, headDim], k and v [tokens, kvHeads, headDim], all before rotation → [tokens, heads,
    // headDim].
    std::vector<double> run(std::span<const double> q, std::span<const double> k,
                            std::span<const double> v) const;
    // Softmax weights of one query and head over all keys (0 where it does not see one).
    std::vector<double> weights(std::span<const double> q, std::span<const double> k, std::int64_t query,
                                std::int64_t head) const;

private:
    // Rotated (and rounded) keys by (row of k, position), so that one run turns each key once.
    using TurnedKeys = std::map<std::pair<std::int64_t, std::int64_t>, std::vector<double>>;

    std::vector<double> rotated(std::span<const double> x, std::int64_t position) const;
    std::vector<double> weights(std::span<const double> q, std::span<const double> k, std::int64_t query,
                                std::int64_t head, TurnedKeys& turned) const;
};

// The nearest number that 16-bit floating point has (ties to even).
double roundedToF16(double value);

}  // namespace kvasir::test
