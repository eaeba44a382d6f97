// Weights: the tensors of one model by field, found by name, checked by shape.  Matrices stay where the file
// maps them (no copy on the CPU device), but for the block types of GGUF, which are unpacked to bf16; norms
// and biases are widened to f32.  Immutable; keeps the mapped files alive.
//
// As int8 every matrix that is multiplied becomes codes with one scale for each of its rows, made while
// opening (kernels/int8_rows.h); as int4 those of the layers become records of half the size
// (kernels/int4_rows.h) and lm_head int8, since what is rounded there shows in every token at once.  The
// embedding stays as stored, since looking rows up costs nothing: a tied model then has its table twice,
// stored and as int8 lm_head.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/model/model_config.h"
#include "kernels/tensor_ref.h"

namespace kvasir {

enum class WeightForm { Stored, Int8, Int4 };

std::span<const std::string_view> weightFormNames();  // "stored", the default, first
std::string_view name(WeightForm form);
Result<WeightForm> weightFormByName(std::string_view name);  // Unsupported

struct LayerWeights {
    kernels::TensorRef attnNorm;    // [hidden]             f32
    kernels::TensorRef wq, wk, wv;  // [width, hidden]      as stored, int8 or int4, like all below
    kernels::TensorRef bq, bk, bv;  // [width]              f32; rank 0 when the file has none
    kernels::TensorRef wo;          // [hidden, queryWidth]
    kernels::TensorRef mlpNorm;     // [hidden]             f32
    kernels::TensorRef wGate, wUp;  // [inner, hidden]
    kernels::TensorRef wDown;       // [hidden, inner]
};

struct Weights {
    kernels::TensorRef embedding;  // [vocabRows, hidden]  as stored
    std::vector<LayerWeights> layers;
    kernels::TensorRef finalNorm;  // [hidden]             f32
    kernels::TensorRef lmHead;     // [vocabRows, hidden]  as stored; the embedding when tied, or its int8
    WeightForm form = WeightForm::Stored;
    std::int64_t bytes = 0;  // of all tensors as they lie in memory

    std::shared_ptr<const void> owner;  // mapped files and widened rows
};

// Of a model folder: model.safetensors, or the shards that model.safetensors.index.json names; of a GGUF
// file: it and its later parts.  Checks `job` between tensors.  Errors: NotFound (a shard, a tensor), Invalid
// (hostile or truncated header, wrong shape; as int8 and int4: a number that is not finite), Unsupported
// (types that are not read; rows too long for int8 and int4), OutOfMemory, Cancelled.
Result<Weights> openWeights(const std::filesystem::path& path, const ModelConfig& config,
                            const JobContext& job = {}, WeightForm form = WeightForm::Stored);

// The same checks from the headers alone: no tensor is read.  Gives the bytes of all tensors the model uses,
// as they will lie in memory.
Result<std::int64_t> checkWeights(const std::filesystem::path& path, const ModelConfig& config,
                                  WeightForm form = WeightForm::Stored);

}  // namespace kvasir
