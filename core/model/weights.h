// Weights: the tensors of one model by field, found by name, checked by shape.  Matrices stay where the file
// maps them (no copy on the CPU device), but for the block types of GGUF, which are unpacked to bf16; norms
// and biases are widened to f32.  Immutable; keeps the mapped files alive.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/model/model_config.h"
#include "kernels/tensor_ref.h"

namespace kvasir {

struct LayerWeights {
    kernels::TensorRef attnNorm;    // [hidden]             f32
    kernels::TensorRef wq, wk, wv;  // [width, hidden]      as stored
    kernels::TensorRef bq, bk, bv;  // [width]              f32; rank 0 when the file has none
    kernels::TensorRef wo;          // [hidden, queryWidth] as stored
    kernels::TensorRef mlpNorm;     // [hidden]             f32
    kernels::TensorRef wGate, wUp;  // [inner, hidden]      as stored
    kernels::TensorRef wDown;       // [hidden, inner]      as stored
};

struct Weights {
    kernels::TensorRef embedding;  // [vocabRows, hidden]  as stored
    std::vector<LayerWeights> layers;
    kernels::TensorRef finalNorm;  // [hidden]             f32
    kernels::TensorRef lmHead;     // [vocabRows, hidden]  as stored; the embedding when tied
    std::int64_t bytes = 0;        // of all tensors as they lie in memory

    std::shared_ptr<const void> owner;  // mapped files and widened rows
};

// Of a model folder: model.safetensors, or the shards that model.safetensors.index.json names; of a GGUF
// file: it and its later parts.  Checks `job` between tensors.  Errors: NotFound (a shard, a tensor), Invalid
// (hostile or truncated header, wrong shape), Unsupported (types that are not read), OutOfMemory, Cancelled.
Result<Weights> openWeights(const std::filesystem::path& path, const ModelConfig& config,
                            const JobContext& job = {});

// The same checks from the headers alone: no tensor is read.  Gives the bytes of all tensors the model uses,
// as they will lie in memory.
Result<std::int64_t> checkWeights(const std::filesystem::path& path, const ModelConfig& config);

}  // namespace kvasir
