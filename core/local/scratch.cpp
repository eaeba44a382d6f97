// One allocation, cut into tensors at 64-byte borders.
#include "core/local/scratch.h"

#include <algorithm>
#include <string>
#include <vector>

namespace kvasir {
namespace {

using kernels::DType;

struct Wanted {
    kernels::TensorRef* tensor;
    DType dtype;
    std::int64_t rows;  // 0: a vector
    std::int64_t width;

    std::int64_t bytes() const { return (rows == 0 ? 1 : rows) * width * kernels::sizeOf(dtype); }
    std::int64_t padded() const { return (bytes() + 63) / 64 * 64; }
};

}  // namespace

Result<Scratch> Scratch::create(kernels::Device& device, const ModelConfig& config, std::int64_t chunkTokens,
                                std::int64_t probeRows, WeightForm weights)
{
    Scratch s;
    const auto chunk = chunkTokens;
    const std::int64_t variants = config.dualChunk ? 3 : 1;
    std::vector<Wanted> all{
        {&s.ids, DType::I32, 0, chunk},
        {&s.keyPositions, DType::I64, 0, chunk},
        {&s.queryPositions, DType::I64, variants, chunk},
        {&s.inverseFrequencies, DType::F32, 0, config.headDim / 2},
        {&s.hidden, DType::F32, chunk, config.hidden},
        {&s.normed, DType::F32, chunk, config.hidden},
        {&s.query, DType::F32, chunk, config.queryWidth()},
        {&s.turned, DType::F32, variants * chunk, config.queryWidth()},
        {&s.key, DType::F32, chunk, config.keyWidth()},
        {&s.value, DType::F32, chunk, config.keyWidth()},
        {&s.attended, DType::F32, chunk, config.queryWidth()},
        {&s.gate, DType::F32, chunk, config.inner},
        {&s.up, DType::F32, chunk, config.inner},
        {&s.logits, DType::F32, kLogitRows, config.vocabRows},
    };
    if (weights != WeightForm::Stored) {
        const auto widest = std::max({config.hidden, config.queryWidth(), config.inner});
        all.push_back({&s.codes, DType::I8, 0, chunk * widest});
        all.push_back({&s.codeScales, DType::F32, 0, chunk});
    }
    if (probeRows > 0) {
        all.push_back({&s.probe, DType::F32, variants * probeRows, config.queryWidth()});
        all.push_back({&s.probePositions, DType::I64, variants, probeRows});
        all.push_back({&s.attendedLse, DType::F32, chunk, config.heads});
        all.push_back({&s.probeLse, DType::F32, probeRows, config.heads});
    }

    std::int64_t total = 0;
    for (const auto& wanted : all)
        total += wanted.padded();
    s.m_memory = device.allocate(total);
    if (!s.m_memory)
        return Error(ErrorCode::OutOfMemory, "activations", std::to_string(total) + " bytes");

    auto* at = s.m_memory.data();
    for (const auto& wanted : all) {
        *wanted.tensor = wanted.rows == 0 ? kernels::tensorRef(at, wanted.dtype, {wanted.width})
                                          : kernels::tensorRef(at, wanted.dtype, {wanted.rows, wanted.width});
        at += wanted.padded();
    }
    return s;
}

}  // namespace kvasir
