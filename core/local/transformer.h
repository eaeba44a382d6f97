// Transformer: one chunk of tokens through all layers.  The only place where the order of the layers is
// written.
//
// Activations are f32, weights as stored, keys and values in the layout's codec.  A pass appends its tokens
// to a KvSequence as a whole or, when cancelled or failed, not at all.  The job is checked between ops;
// products and attention are cut into pieces of about kPieceMultiplyAdds, the same on every machine, so that
// a check comes within 0.5 s on two cores (attention: up to about 200,000 tokens of context of a 7B shape; a
// piece has at least 8 query rows). Memory: Scratch, plus heads · (tokens / 64) floats while attention mass
// is listened to. Belongs to the engine thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/attention/key_mask.h"
#include "core/attention/position_map.h"
#include "core/base/job.h"
#include "core/kv/kv_pages.h"
#include "core/local/attribution.h"
#include "core/local/scratch.h"
#include "core/model/weights.h"
#include "kernels/queue.h"

namespace kvasir {

// Part of KV identity: raised whenever a change here or in the schedule changes the bits of KV.
inline constexpr int kEngineNumerics = 1;

enum class Logits { None, Last, All };

struct ForwardInput {
    std::span<const TokenId> tokens;  // at most chunkTokens
    std::int64_t lengthTokens = 0;    // n of the length scale s(n); 0: not scaled
    Logits logits = Logits::None;
    const KeyMask* mask = nullptr;  // null: the tokens look at everything before them
};

struct StepInput {
    TokenId token = 0;
    Attribution* attribution = nullptr;  // null: nobody wants attention mass
    const KeyMask* mask = nullptr;
};

class Transformer {
public:
    // `weights` must be addressable by the device (the CPU device reads them where the file is mapped).
    static Result<std::unique_ptr<Transformer>> create(const ModelConfig& config, const Weights& weights,
                                                       kernels::Device& device, std::int64_t chunkTokens);

    // Prefill: appends the tokens to `kv`.
    Result<void> forward(const ForwardInput& input, KvSequence& kv, const JobContext& job);
    // Decode: appends one token; logits are of this token.  n of the length scale is the length including it.
    Result<void> step(const StepInput& input, KvSequence& kv, const JobContext& job);

    // [rows, vocabRows] of the last pass, as many rows as were asked for.
    std::span<const float> logits() const { return m_logits; }

    // n as it matters: 0 where s(n) is 1, so that prompts of different lengths share what does not depend on
    // theirs.
    std::int64_t scaledLength(std::int64_t tokens) const;

    const ModelConfig& config() const { return m_config; }
    std::int64_t chunkTokens() const { return m_chunkTokens; }
    std::int64_t scratchBytes() const { return m_scratch.bytes(); }

private:
    struct Pass;
    enum class Way { Prefill, Decode };

    Transformer(const ModelConfig& config, const Weights& weights, kernels::Device& device,
                std::int64_t chunkTokens, Scratch scratch);

    float attentionScale(std::int64_t lengthTokens) const;
    Result<void> run(const Pass& pass);
    void place(const Pass& pass);
    Result<void> layer(std::int64_t index, const Pass& pass);
    Result<void> product(const kernels::TensorRef& x, const kernels::TensorRef& w,
                         const kernels::TensorRef& bias, const kernels::TensorRef& y, const JobContext& job);
    Result<void> attendPrefill(const kernels::KvView& kv, const Pass& pass);
    Result<void> attendDecode(const kernels::KvView& kv, std::int64_t layer, const Pass& pass);
    kernels::TensorRef turnQueries(TokenRange rows, int variants);
    Result<void> computeLogits(const Pass& pass);
    Result<void> settle();

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
};

}  // namespace kvasir
