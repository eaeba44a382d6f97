// Transformer: one chunk of tokens through all layers.  The only place where the order of the layers is
// written.
//
// Prefill of long prompts may be sparse: under a SparsePlan (core/attention/sparse_plan.h) each piece of a
// chunk that lies in one DCA chunk looks, layer by layer and head by head, only at the columns and diagonals
// that its last 64 queries look at (MInference, arXiv 2407.02490; with Dual Chunk Attention as Qwen2.5-1M,
// arXiv 2501.15383, has it: unclamped rotations choose, clamped ones attend), or at the blocks of keys that
// another method of the plan chooses from other estimates, in the same way.  A piece of fewer than 64
// queries borrows those before it as far as they are in the same pass; what is missing then is left out, so
// that the estimate rests on fewer rows.  (Under SparseUse::WhereItPays such pieces are dense anyway, which
// costs less than choosing would.)  Decoding is dense.
//
// Under head roles (core/model/head_roles.h) streaming heads look at the sink and at recent tokens, in
// prefill and in decoding; a sparse plan then chooses for the retrieval heads.
//
// Under a KV policy (core/attention/kv_chooser.h) decoding looks at what the policy chooses for the retrieval
// heads; the streaming ones stay as they are.
//
// Activations are f32 (8-bit codes where products read such), weights in their form, keys and values in the
// layout's codec.  A pass appends its tokens to a KvSequence as a whole or, when cancelled or failed, not at
// all.  The job is checked between ops; products and attention are cut into pieces of about
// kPieceMultiplyAdds, the same on every machine, so that a check comes within 0.5 s on two cores (attention:
// up to about 200,000 tokens of context of a 7B shape; a piece has at least 8 query rows). Memory: Scratch,
// plus heads · (tokens / 64) floats while attention mass is listened to, plus some 2 · tokens floats for each
// head that is estimated in one op (one head at a long context, since the estimate is cut like all else).
// Belongs to the engine thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/attention/block_pattern.h"
#include "core/attention/key_mask.h"
#include "core/attention/position_map.h"
#include "core/attention/role_block_list.h"
#include "core/attention/sparse_plan.h"
#include "core/base/job.h"
#include "core/kv/kv_pages.h"
#include "core/local/attribution.h"
#include "core/local/scratch.h"
#include "core/model/weights.h"
#include "kernels/queue.h"

namespace kvasir {

class SparseBlockList;
struct FlexLines;
struct DecodeRanges;
class KvPolicyRun;

// Part of KV identity: raised whenever a change here or in the schedule changes the bits of KV.
inline constexpr int kEngineNumerics = 1;

enum class Logits { None, Last, All };
enum class PromptAttention { Dense, Sparse };

// What share of the attention's weight sparse prefill has kept, from a sample of its queries: exp(LSE of the
// keys looked at − LSE of all), the recall of Qwen2.5-1M's sparsity refinement.  16 neighbouring queries of
// each piece and layer, at another place in each layer.
struct KeptMass {
    double sum = 0;            // over samples: queries · heads
    std::int64_t samples = 0;  // 0: nothing was sparse
    double least = 1;          // mean of the worst layer and head of a piece
    // Keys looked at and keys there were, over queries and heads of all pieces for which keys were chosen.
    double keysLooked = 0, keysBefore = 0;

    double mean() const { return samples == 0 ? 1.0 : sum / static_cast<double>(samples); }
    double keysShare() const { return keysBefore == 0 ? 1.0 : keysLooked / keysBefore; }
    KeptMass& operator+=(const KeptMass& other);
};

struct ForwardInput {
    std::span<const TokenId> tokens;  // at most chunkTokens
    std::int64_t lengthTokens = 0;    // n of the length scale s(n); 0: not scaled
    Logits logits = Logits::None;
    const KeyMask* mask = nullptr;                       // null: the tokens look at everything before them
    PromptAttention attention = PromptAttention::Dense;  // Sparse needs a plan
    Reading reading = Reading::Question;                 // matters under head roles
    KvPolicyRun* policy = nullptr;                       // of the answer that the tokens are read for
};

struct StepInput {
    TokenId token = 0;
    Attribution* attribution = nullptr;  // null: nobody wants attention mass
    const KeyMask* mask = nullptr;
    KvPolicyRun* policy = nullptr;  // null: the token looks at everything
};

class Transformer {
public:
    // `weights` must be addressable by the device (the CPU device reads them where the file is mapped).
    // Errors: OutOfMemory, Device, Invalid (a plan for other layers or heads).
    static Result<std::unique_ptr<Transformer>> create(const ModelConfig& config, const Weights& weights,
                                                       kernels::Device& device, std::int64_t chunkTokens,
                                                       std::optional<SparsePlan> plan = {});

    // Prefill: appends the tokens to `kv`.
    Result<void> forward(const ForwardInput& input, KvSequence& kv, const JobContext& job);
    // Decode: appends one token; logits are of this token.  n of the length scale is the length including it.
    Result<void> step(const StepInput& input, KvSequence& kv, const JobContext& job);

    // [rows, vocabRows] of the last pass, as many rows as were asked for.
    std::span<const float> logits() const { return m_logits; }

    // n as it matters: 0 where s(n) is 1, so that prompts of different lengths share what does not depend on
    // theirs.
    std::int64_t scaledLength(std::int64_t tokens) const;
    // The same for the schedule of a prompt, to which n also says whether it is read sparse: where that is
    // all that matters, every n gives the same number; where text streams, neither matters to it.
    std::int64_t scheduledLength(std::int64_t tokens, Reading reading) const;
    // How a chunk of that scheduled length is read.
    PromptAttention attentionFor(std::int64_t scheduledLength) const;
    // Of the last forward().
    KeptMass keptMass() const;
    // The same head by head: [layers · heads], empty before the first forward(); `least` is of the worst
    // piece.
    std::span<const KeptMass> keptMassOfHeads() const { return m_keptMass; }

    const ModelConfig& config() const { return m_config; }
    std::int64_t chunkTokens() const { return m_chunkTokens; }
    std::int64_t scratchBytes() const { return m_scratch.bytes(); }
    const std::optional<SparsePlan>& sparsePlan() const { return m_plan; }

private:
    struct Pass;
    enum class Way { Prefill, Decode };

    Transformer(const ModelConfig& config, const Weights& weights, kernels::Device& device,
                std::int64_t chunkTokens, Scratch scratch, std::optional<SparsePlan> plan);

    float attentionScale(std::int64_t lengthTokens) const;
    Result<void> run(const Pass& pass);
    void place(const Pass& pass);
    Result<void> layer(std::int64_t index, const Pass& pass);
    kernels::TensorRef inputOf(const kernels::TensorRef& w, const kernels::TensorRef& x);
    Result<void> product(const kernels::TensorRef& x, const kernels::TensorRef& w,
                         const kernels::TensorRef& bias, const kernels::TensorRef& y, const JobContext& job);
    Result<void> attendPrefill(const kernels::KvView& kv, std::int64_t layer, const Pass& pass);
    LayerRoles rolesOf(std::int64_t layer, const Pass& pass) const;
    Result<void> attendExactly(const kernels::KvView& kv, const LayerRoles& roles, TokenRange piece,
                               const Pass& pass);
    Result<void> attendByRoles(const kernels::KvView& kv, const LayerRoles& roles, TokenRange piece,
                               const Pass& pass);
    void attendPart(const kernels::KvView& kv, TokenRange part, const kernels::BlockList& list,
                    const Pass& pass, const kernels::TensorRef& lse = {});
    Result<void> attendDense(const kernels::KvView& kv, TokenRange piece, const Pass& pass);
    Result<void> attendSparse(const kernels::KvView& kv, std::int64_t layer, TokenRange piece,
                              const Pass& pass);
    Result<void> attendBlocks(const kernels::KvView& kv, TokenRange piece, SparseBlockList& list,
                              const Pass& pass);
    Result<void> choosePatterns(const kernels::KvView& kv, std::int64_t layer, TokenRange piece,
                                const Pass& pass);
    Result<SparseBlockList> chooseKeys(const kernels::KvView& kv, std::int64_t layer, TokenRange piece,
                                       const Pass& pass);
    Result<void> chooseFlex(const FlexPrefill& method, const kernels::KvView& kv, const LayerRoles& roles,
                            TokenRange piece, const Pass& pass);
    Result<void> chooseLines(const FlexPrefill& method, const kernels::KvView& kv, const LayerRoles& roles,
                             TokenRange piece, const Pass& pass, std::vector<FlexLines>& lines);
    Result<void> chooseAntidiagonals(const XAttention& method, const kernels::KvView& kv,
                                     const LayerRoles& roles, TokenRange piece, const Pass& pass);
    void countKeys(const SparseBlockList* list, const LayerRoles& roles, TokenRange piece);
    std::vector<kernels::KeyRange> visibleKeys(std::int64_t end, const Pass& pass) const;
    Result<kernels::TensorRef> scoreMemory(std::int64_t floats);
    Result<void> fetchScores(const kernels::TensorRef& scores);
    Result<std::vector<KeptMass>> sampleKeptMass(const kernels::KvView& kv, std::int64_t layer,
                                                 TokenRange piece, const Pass& pass);
    std::int64_t headsTogether(std::int64_t passes, TokenRange queries) const;
    enum class Rotation { Critical, Attended };
    kernels::TensorRef turnProbe(TokenRange queries, TokenRange piece, Rotation rotation, const Pass& pass);
    Result<void> attendDecode(const kernels::KvView& kv, std::int64_t layer, const Pass& pass);
    // Under a KV policy (transformer_policy.cpp).
    Result<DecodeRanges> keysOfStep(const kernels::KvView& kv, std::int64_t layer,
                                    const kernels::TensorRef& query, const Pass& pass);
    Result<void> countVotes(const kernels::KvView& kv, std::int64_t layer, const Pass& pass);
    Result<void> refreshRows(const kernels::KvView& kv, std::int64_t layer, std::int64_t tokens,
                             KvPolicyRun& policy);
    Result<void> boundKeys(const kernels::KvView& kv, TokenRange keys, KvPolicyRun& policy,
                           std::int64_t layer);
    Result<void> gatherKeys(const kernels::KvView& kv, KvPolicyRun& policy, std::int64_t layer);
    Result<std::span<const float>> readKeys(const kernels::KvView& kv, TokenRange keys);
    Result<std::vector<float>> scoreRows(std::int64_t layer, std::int64_t kvHead,
                                         std::span<const float> query, const Pass& pass);
    Result<void> sampleStep(const kernels::KvView& kv, std::int64_t layer, const kernels::TensorRef& query,
                            const DecodeRanges& all, const DecodeRanges& chosen, const Pass& pass);
    kernels::TensorRef turnQueries(TokenRange rows, int variants);
    Result<void> computeLogits(const Pass& pass);
    Result<void> settle();

    std::optional<SparsePlan> m_plan;
    ModelConfig m_config;
    Weights m_weights;
    PositionMap m_positions;
    kernels::Device* m_device;
    std::int64_t m_chunkTokens;
    std::unique_ptr<kernels::Queue> m_queue;
    Scratch m_scratch;
    float m_rotaryMagnitude = 1.0f;
    kernels::Buffer m_mass;                     // [heads, blocks] f32, grown as needed
    std::vector<float> m_massHost;              // the same, where it can be read
    std::vector<std::int64_t> m_hostPositions;  // keys, then each query variant
    std::vector<float> m_logits;
    std::vector<KeptMass> m_keptMass;                // [layers · heads]
    kernels::Buffer m_scores;                        // vertical and slash sums, grown as needed
    std::vector<float> m_scoresHost;                 // the same, where they can be read
    std::vector<std::int64_t> m_hostProbePositions;  // [variants, probe rows]
    std::vector<HeadPattern> m_patterns;             // [heads] of the piece at hand
    std::vector<BlockPattern> m_blockPatterns;       // the same, of methods that choose blocks
};

}  // namespace kvasir
