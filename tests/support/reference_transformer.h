// The Qwen2 model in double precision: plain loops over what HF modeling_qwen2 computes, slow and short.
// Shares no code with kernels, core/attention or inverseFrequencies(); takes dimensions and weights as
// core/model gives them.
//
// Rounding that implementations do in between (bf16 activations, f32 sums) is not imitated; only KV may be
// rounded to f16, since what is stored is part of what the engine promises.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/model/model_config.h"
#include "core/model/weights.h"
#include "tests/support/reference_attention.h"

namespace kvasir::test {

struct ReferenceOptions {
    KvRounding rounding = KvRounding::None;
    std::int64_t promptTokens = 0;  // for the length scale; 0: as many as are given
    // Queries from here on do not see the keys [hidden).
    std::int64_t masksFrom = 0;
    TokenRange hidden{};
    std::int64_t textTokens = 0;  // those before are read as text, the others as a question
    // Instead of head roles: which keys a KV head sees, the same in all layers; null: by the roles.
    std::function<bool(std::int64_t query, std::int64_t key, std::int64_t kvHead)> sees{};
};

class ReferenceTransformer {
public:
    ReferenceTransformer(const ModelConfig& config, const Weights& weights);

    // Logits of every position, [tokens][vocabRows].
    std::vector<std::vector<double>> logits(std::span<const TokenId> tokens,
                                            const ReferenceOptions& options = {}) const;

    // What the first layer's attention is given, before rotation: q [tokens, heads, headDim], k [tokens,
    // kvHeads, headDim]; and that attention.
    struct FirstLayer {
        std::vector<double> q, k;
        ReferenceAttention attention;
    };
    FirstLayer firstLayer(std::span<const TokenId> tokens) const;

private:
    struct Matrix {
        std::int64_t rows = 0;
        std::int64_t columns = 0;
        std::vector<double> values;
    };
    struct Layer {
        std::vector<double> attnNorm, bq, bk, bv, mlpNorm;
        Matrix wq, wk, wv, wo, wGate, wUp, wDown;
    };
    using Rows = std::vector<double>;  // [tokens, width]

    Rows embedded(std::span<const TokenId> tokens) const;
    static Matrix widened(const kernels::TensorRef& tensor);
    static Rows times(const Rows& x, const Matrix& w, const std::vector<double>& bias = {});
    Rows normed(const Rows& x, const std::vector<double>& weight) const;
    ReferenceAttention attention(const ReferenceOptions& options, std::int64_t tokens,
                                 std::int64_t layer) const;

    ModelConfig m_config;
    Matrix m_embedding;
    std::vector<Layer> m_layers;
    std::vector<double> m_finalNorm;
    Matrix m_head;
};

}  // namespace kvasir::test
