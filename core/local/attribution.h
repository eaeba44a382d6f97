// Attribution: where in the prompt the model looked while it wrote a token.
//
// Each decoded token brings, for each layer, the softmax weight that each head gave to each block of token
// slots.  The weighted mean over layers and heads is what core/cite turns into places.  Layer 0 is left out
// by default: its keys and queries know only single tokens, so it lights up wherever the same word stands.
// Belongs to the engine thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/model/model_config.h"

namespace kvasir {

struct AttributionConfig {
    // [layers, heads]; empty: 1 for every head except those of layer 0 (of a model with more than one layer).
    std::vector<float> headWeights{};
};

// Under head roles only retrieval heads are listened to: the others see nothing of a corpus but its end.

AttributionConfig attributionFor(const ModelConfig& config);

class Attribution {
public:
    static constexpr std::int64_t kBlock = 64;  // token slots per block

    Attribution(std::int64_t layers, std::int64_t heads, const AttributionConfig& config);

    // Layers nobody listens to need not compute their mass.
    bool listensTo(std::int64_t layer) const;
    // A new token over `tokens` slots.
    void begin(std::int64_t tokens);
    // mass: [heads, blocks] in blocks of `block` slots, of which kBlock is a multiple.
    void add(std::int64_t layer, std::span<const float> mass, std::int64_t block = kBlock);
    // [blocks]: the weighted mean; sums to 1 once every layer listened to was added.
    std::span<const float> mean() const { return m_mean; }

    static std::int64_t blocksFor(std::int64_t tokens) { return (tokens + kBlock - 1) / kBlock; }

private:
    std::int64_t m_heads;
    std::vector<float> m_weights;  // [layers, heads], sums to 1
    std::vector<float> m_mean;
};

}  // namespace kvasir
