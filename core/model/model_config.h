// ModelConfig: dimensions and constants of a Qwen2 / Qwen2.5 dense model, from its config.json or GGUF
// header.
//
// Traps kept here: sliding_window counts only when use_sliding_window is true; eps comes from
// the file; rope_scaling is ignored when dual_chunk_attention_config is present; that key is optional; two
// end ids.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/head_roles.h"
#include "kernels/dtype.h"

namespace kvasir {

struct YarnScaling {  // arXiv 2309.00071, as HF modeling_rope_utils reads it
    double factor = 1.0;
    std::int64_t originalMaxPositions = 0;
    double betaFast = 32.0;
    double betaSlow = 1.0;
    double magnitude = 1.0;  // mscale on cos and sin: attention_factor, or 0.1·ln(factor)+1
    bool truncate = true;    // the ramp's borders are rounded outwards to whole dimensions
    bool operator==(const YarnScaling&) const = default;
};

struct DualChunk {  // arXiv 2402.17463, as in the Qwen2.5-1M configs
    std::int64_t chunkSize = 8192;
    std::int64_t localSize = 1024;
    std::int64_t originalMaxPositions = 0;                            // 0: length scaling off
    std::int64_t keyPeriod() const { return chunkSize - localSize; }  // L
    bool operator==(const DualChunk&) const = default;
};

// What generation_config.json recommends; the values of a file that says nothing mean greedy decoding.
struct GenerationDefaults {
    bool sample = false;
    double temperature = 1.0;
    double topP = 1.0;
    std::int64_t topK = 0;  // 0: no limit
    double repetitionPenalty = 1.0;
    bool operator==(const GenerationDefaults&) const = default;
};

struct ModelConfig {
    std::string architecture;  // "Qwen2ForCausalLM"
    std::int64_t vocabRows = 151936;
    std::int64_t hidden = 4096;
    std::int64_t inner = 22016;
    std::int64_t layers = 32;
    std::int64_t heads = 32;
    std::int64_t kvHeads = 32;
    std::int64_t headDim = 128;
    std::int64_t maxPositions = 32768;
    double rmsNormEps = 1e-6;
    double ropeTheta = 10000.0;
    bool tiedEmbeddings = false;
    kernels::DType storedType = kernels::DType::BF16;
    std::optional<YarnScaling> yarn;  // never together with dualChunk
    std::optional<DualChunk> dualChunk;
    std::optional<HeadRoles> headRoles;  // files beside the weights say so
    std::vector<TokenId> endIds;         // eos of config.json and generation_config.json
    GenerationDefaults generation;

    std::int64_t queryWidth() const { return heads * headDim; }
    std::int64_t keyWidth() const { return kvHeads * headDim; }
    // Keys and values in 16 bits, as they are kept of a long text.
    std::int64_t kvBytesPerToken16() const;
    std::int64_t parameters() const;
    // The longest prompt the model is made for: maxPositions, or factor × original under YaRN.
    std::int64_t contextTokens() const;

    bool operator==(const ModelConfig&) const = default;
};

// Of a model folder: config.json (and generation_config.json when there); of a GGUF file: its header.
// Errors: NotFound, Invalid (which key), Unsupported (another architecture, quantised weights in safetensors,
// active sliding window, unknown rope type).  Dimensions are range-checked before anyone allocates by them.
Result<ModelConfig> readModelConfig(const std::filesystem::path& path);

// inv_freq with YaRN applied where configured, [headDim / 2]; computed in double.
std::vector<float> inverseFrequencies(const ModelConfig& config);

}  // namespace kvasir
