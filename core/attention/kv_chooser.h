// KvChooser: a KV policy at work on one answer: which keys a decoded token looks at, layer by layer and KV
// head by KV head.  Chooses from numbers that it is given; computes no attention.
//
// Common to all, where our setting is not that of the papers:
//   - Keys are chosen in blocks of blockKeys (16), aligned to key 0, so that the attention kernel takes
//     ranges; a budget is rounded up to blocks, and to the least a policy can work with.
//   - One choice for each KV head, since its query heads share keys (the papers have one for each query
//     head): votes are summed over the group, bounds and similarities as said below.
//   - Keys stay at the positions at which the cache has them (StreamingLLM and InfLLM count positions within
//     what is kept): the cache is the corpus', shared by all questions, and is not turned again.
//   - The text is read in full before (as in arXiv 2407.01527 for H2O), and its KV stays whole on disk.
//     StreamingLLM also has the question read by sink and recent tokens; the others read it in full.
//
// StreamingLLM (section 3.2): one block of sink (paper: 4 tokens); the window moves in steps of kStreamRows
// like that of streaming heads, so that prefill and decoding see the same; never more keys than the budget,
// or than 16 + 64.
//
// H2O (section 4, algorithm 1): half the budget recent, half heavy: the least weight of all so far is
// dropped, for good.  Of the prompt's queries only the observation window has votes, since a text that was
// restored from disk has none.
//
// SnapKV (section 4.2 and the published code): the window of the prompt's last kVotingQueries queries votes
// by the weight it gives; votes of a key are averaged over 5 neighbours, a block is worth its best key.  The
// window itself and what is decoded stay.
//
// InfLLM (section 3; budget split .021 / .655 / .324 as in arXiv 2407.01527): blocks of 128 keys, each
// represented by the 4 keys with most votes of the observation window (paper: of the queries that follow the
// block, which a restored text does not have); a block is worth the mean product of the query heads with its
// representatives.  What is decoded stays in the local window.  The question is read in full (the paper
// reads all of a prompt this way).
//
// Quest (section 3): per page of 16 keys and channel the least and the greatest value; Σ_c max(q_c·least_c,
// q_c·greatest_c) is at least the product with any of the page's keys.  A page is worth the weight it would
// have if its bounds were met: the softmax over pages of each query head, summed over the group, since bounds
// of two heads cannot be compared.  At least 3 pages, the last always.  The first two layers are read in full
// (published code), or a quarter of fewer than 8 layers.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/attention/kv_policy.h"
#include "core/attention/role_block_list.h"
#include "core/base/ids.h"

namespace kvasir {

inline constexpr std::int64_t kPolicyBlock = 16;     // keys, where the pages of the cache are not smaller
inline constexpr std::int64_t kVotingQueries = 32;   // queries that vote, SnapKV's window
inline constexpr std::int64_t kMemoryBlock = 128;    // keys of InfLLM's blocks
inline constexpr std::int64_t kRepresentatives = 4;  // of each

struct KvShape {
    std::int64_t layers = 0;
    std::int64_t kvHeads = 0;
    std::int64_t blockKeys = kPolicyBlock;  // a power of two that divides kPolicyBlock

    std::int64_t blocksFor(std::int64_t keys) const { return (keys + blockKeys - 1) / blockKeys; }
};

// What scores of a step stand for: nothing, one bound for each block (quest), one product for each
// representative key.
enum class KvSummary { None, Bounds, Representatives };

class KvChooser {
public:
    virtual ~KvChooser() = default;

    virtual bool wantsVotes() const { return false; }
    virtual bool wantsMass() const { return false; }
    virtual KvSummary summary() const { return KvSummary::None; }
    // Whether what is left out may be looked at again later.
    virtual bool retrieves() const { return false; }
    virtual bool readsInFull(std::int64_t /*layer*/) const { return false; }
    // How question tokens are read, where not in full.
    virtual const StreamWindow* window() const { return nullptr; }

    // votes[k]: the weight that some queries of the window gave key k, summed over them and over the query
    // heads of the KV head.  Calls add up.
    virtual void addVotes(std::int64_t /*layer*/, std::int64_t /*kvHead*/, std::span<const float> /*votes*/)
    {}
    // The prompt has so many tokens: once, after the votes and before keys().
    virtual void begin(std::int64_t promptTokens) = 0;
    // Of Representatives: their keys, ascending.  Valid after begin().
    virtual std::vector<std::int64_t> representatives(std::int64_t /*layer*/, std::int64_t /*kvHead*/) const
    {
        return {};
    }
    // Keys of [0, query] for the query at `query`, ascending, apart from each other, in whole blocks up to
    // it.  `scores`: [group, entries] of the summary, as logits; −inf for what the query must not see.
    virtual std::vector<TokenRange> keys(std::int64_t layer, std::int64_t kvHead, std::int64_t query,
                                         std::span<const float> scores) = 0;
    // mass[b]: the weight that the step's query gave block b, summed over the query heads of the KV head.
    virtual void addMass(std::int64_t /*layer*/, std::int64_t /*kvHead*/, std::span<const float> /*mass*/) {}
};

// Null for Full.  `promptTokens`: of the prompt to come, for the window of question tokens.
std::unique_ptr<KvChooser> makeKvChooser(const KvPolicy& policy, const KvShape& shape,
                                         std::int64_t promptTokens);

// Ascending blocks of so many keys as ranges, neighbours joined, cut to [0, end).
std::vector<TokenRange> rangesOf(std::span<const std::int64_t> blocks, std::int64_t blockKeys,
                                 std::int64_t end);
// The `count` largest scores: indices, ascending; of equal ones the first.  NaN and −inf are never taken.
std::vector<std::int64_t> largest(std::span<const float> scores, std::int64_t count);
// Quest: [group, pages] of bounds to one weight for each page, −inf where no head has a bound.
std::vector<float> pageScores(std::span<const float> bounds, std::int64_t pages);

// Quest's rows: of each block of keys [tokens, kvHeads, headDim] the greatest values of each channel, then
// the least: [blocks, 2 · headDim] f16 of one KV head.  What f16 does not hold is rounded outwards, so that a
// bound stays one; beyond ±65504 it is that.  The first key is the first of a block.
std::vector<std::uint16_t> boundRows(std::span<const float> keys, std::int64_t kvHeads, std::int64_t headDim,
                                     std::int64_t kvHead, std::int64_t blockKeys);
// The query beside it: max(q, 0), then min(q, 0), so that the product with a row is the bound.
std::vector<float> boundQuery(std::span<const float> query);

}  // namespace kvasir
