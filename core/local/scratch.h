// Scratch: the activation buffers of one chunk, allocated once.  Their size depends on the chunk and the
// model, never on the length of the prompt.  Belongs to the engine thread.
#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/model/model_config.h"
#include "core/model/weights.h"
#include "kernels/device.h"
#include "kernels/tensor_ref.h"

namespace kvasir {

struct Scratch {
    static constexpr std::int64_t kLogitRows = 8;  // rows of lm_head that are computed together

    // `probeRows`: queries that sparse attention looks at beforehand; 0 where prefill is dense.  OutOfMemory
    // when the device has not enough.
    static Result<Scratch> create(kernels::Device& device, const ModelConfig& config,
                                  std::int64_t chunkTokens, std::int64_t probeRows = 0,
                                  WeightForm weights = WeightForm::Stored);

    kernels::TensorRef ids;                 // [chunk]                          i32
    kernels::TensorRef keyPositions;        // [chunk]                          i64
    kernels::TensorRef queryPositions;      // [variants, chunk]                i64
    kernels::TensorRef inverseFrequencies;  // [headDim / 2]                    f32
    kernels::TensorRef hidden;              // [chunk, hidden]                  f32; the residual stream
    kernels::TensorRef normed;              // [chunk, hidden]                  f32
    kernels::TensorRef query;               // [chunk, heads · headDim]         f32; before rotation
    kernels::TensorRef turned;              // [variants · chunk, heads · headDim]  f32; after it
    kernels::TensorRef key;                 // [chunk, kvHeads · headDim]       f32
    kernels::TensorRef value;               // [chunk, kvHeads · headDim]       f32
    kernels::TensorRef attended;            // [chunk, heads · headDim]         f32
    kernels::TensorRef gate;                // [chunk, inner]                   f32
    kernels::TensorRef up;                  // [chunk, inner]                   f32
    kernels::TensorRef logits;              // [kLogitRows, vocabRows]          f32
    // Of weights that are codes; empty without.
    kernels::TensorRef codes;       // [chunk · widest input of a product]  int8; rows of any width
    kernels::TensorRef codeScales;  // [chunk]                              f32
    // Of sparse prefill; empty without.
    kernels::TensorRef probe;           // [variants · probeRows, heads · headDim]  f32; after rotation
    kernels::TensorRef probePositions;  // [variants, probeRows]                    i64
    kernels::TensorRef attendedLse;     // [chunk, heads]                           f32
    kernels::TensorRef probeLse;        // [probeRows, heads]                       f32

    std::int64_t bytes() const { return m_memory.bytes(); }

private:
    kernels::Buffer m_memory;
};

}  // namespace kvasir
