// Writes a small random Qwen2 model folder: config.json, tokenizer.json, safetensors.  The same spec gives
// the same bytes.  The tokenizer is byte-level BPE over all 256 bytes with eight merges and the special
// tokens of ChatML.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/model_config.h"
#include "kernels/dtype.h"

namespace kvasir::test {

struct TinyModelSpec {
    std::uint64_t seed = 1;
    std::int64_t vocabRows = 320;  // more than the tokenizer's 268: the rest is padding
    std::int64_t hidden = 64;
    std::int64_t inner = 96;
    std::int64_t layers = 2;
    std::int64_t heads = 4;
    std::int64_t kvHeads = 2;
    std::int64_t headDim = 16;
    std::int64_t maxPositions = 4096;
    double rmsNormEps = 1e-6;
    double ropeTheta = 10000.0;
    bool tied = false;
    bool biases = true;
    kernels::DType storedType = kernels::DType::F32;
    std::optional<YarnScaling> yarn = {};
    std::optional<DualChunk> dualChunk = {};
    int shards = 1;  // more than one: an index and model-0000i-of-0000n.safetensors
};

struct TinyTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

inline constexpr std::int64_t kTinyVocabulary = 268;
inline constexpr TokenId kTinyEndOfText = 264;
inline constexpr TokenId kTinyImStart = 265;
inline constexpr TokenId kTinyImEnd = 266;
inline constexpr TokenId kTinyFileSep = 267;

// All of it.  Fails the running test (an exception) when the disk does.
void writeTinyModel(const std::filesystem::path& folder, const TinyModelSpec& spec = {});

// Its parts, for tests that want one of them different.
std::string tinyConfig(const TinyModelSpec& spec);
std::string tinyTokenizer();
std::vector<TinyTensor> tinyTensors(const TinyModelSpec& spec);
void writeTinyWeights(const std::filesystem::path& folder, const TinyModelSpec& spec);

// One safetensors file, as the format's own writer lays it out (header padded to eight bytes).
std::string safetensorsFile(const std::vector<TinyTensor>& tensors, kernels::DType type);
std::vector<std::byte> packed(const std::vector<float>& values, kernels::DType type);

// Random token ids, special ones among them.
std::vector<TokenId> tinyTokens(std::int64_t count, std::uint64_t seed = 1);

}  // namespace kvasir::test
