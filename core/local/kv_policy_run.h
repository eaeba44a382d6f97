// KvPolicyRun: a KV policy at work on one answer, as Transformer takes it: the chooser, what it chooses by
// (rows of keys on the device), and the count of what was read.
//
// What is chosen by lives as long as the answer and is made at its first step: one pass over the keys of the
// layers concerned.  Quest keeps 2 · headDim numbers of f16 for each 16 keys of a KV head (a sixteenth of f16
// KV), InfLLM 4 · headDim of f32 for each 128.  Belongs to the engine thread.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/attention/kv_chooser.h"
#include "core/engine/engine.h"
#include "core/kv/kv_layout.h"
#include "core/model/model_config.h"
#include "kernels/device.h"

namespace kvasir {

class KvPolicyRun {
public:
    // `promptTokens`: of the prompt as it is prefilled, so without the token that is decoded first.
    // `votingFrom`: the first of them that may vote; those of a text that may come from the store do not.
    KvPolicyRun(const KvPolicy& policy, const ModelConfig& config, const KvLayout& layout,
                std::int64_t promptTokens, std::int64_t votingFrom);

    // Null under Full: then nothing but counting is done.
    KvChooser* chooser() const { return m_chooser.get(); }
    const KvShape& shape() const { return m_shape; }
    // Whether a layer has KV heads for which keys are chosen.
    bool choosesIn(std::int64_t layer) const;
    bool wantsMass(std::int64_t layer) const { return choosesIn(layer) && m_chooser->wantsMass(); }
    // [heads, blocks] of one layer.
    void addMass(std::int64_t layer, std::span<const float> mass);
    // The queries that vote; empty: nobody asks.
    TokenRange votingQueries() const { return m_voting; }
    // A step begins at token `first`.
    void beginStep(std::int64_t first);

    // Rows of keys of one layer that a step's query is multiplied with: [kvHeads, capacity, width].
    struct Rows {
        kernels::Buffer memory{};
        std::int64_t capacity = 0, width = 0;
        kernels::DType type = kernels::DType::F32;
        std::vector<std::vector<std::int64_t>> keys{};  // [kvHeads]: the first key of each row, ascending
        std::int64_t tokens = 0;                        // they were made from
        std::int64_t packedTokens = 0;                  // of them

        std::int64_t rowBytes() const { return width * kernels::sizeOf(type); }
    };
    Rows& rows(std::int64_t layer) { return m_rows[static_cast<std::size_t>(layer)]; }

    // Of some steps everything is looked at once more, to see what share of the weight was kept: the first
    // and every kSampledStep-th after it.
    static constexpr std::int64_t kSampledStep = 32;
    bool samples() const { return (m_use.steps - 1) % kSampledStep == 0; }
    void countMass(double kept);  // of one query head
    // One layer of a step: keys times KV heads that were looked at, would have been without a policy, and
    // may be in later steps; bytes of rows read to choose.
    void countLayer(double read, double full, double kept, double rowBytes);
    // With what stays on the device of rows.
    PolicyUse use() const;

private:
    KvShape m_shape;
    const ModelConfig* m_config;
    double m_keyBytes;  // of one key and value of one KV head
    std::unique_ptr<KvChooser> m_chooser;
    TokenRange m_voting;
    bool m_begun = false;
    std::vector<Rows> m_rows;
    PolicyUse m_use;
    double m_kept = 0;  // of the last step
    double m_massSum = 0;
    std::int64_t m_massSamples = 0;
};

}  // namespace kvasir
