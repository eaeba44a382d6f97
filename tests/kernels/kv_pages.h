// Packed KV in separate pages, filled through KvWrite, with gaps between the parts so that a wrong offset
// shows.
#pragma once

#include <vector>

#include "kernels/ops/kv_write.h"
#include "tests/support/on_each_device.h"

namespace kvasir::test {

struct KvShape {
    kernels::KvFormat format = kernels::KvFormat::F16;
    std::int64_t tokens = 0;
    std::int64_t pageTokens = 32;
    std::int64_t kvHeads = 1;
    std::int64_t headDim = 64;
    std::int64_t rowPadding = 0;  // bytes between rows
};

class KvPages {
public:
    KvPages(kernels::Device& device, const KvShape& shape)
    {
        const std::int64_t element = shape.format == kernels::KvFormat::F16 ? 2 : 4;
        view.format = shape.format;
        view.pageTokens = shape.pageTokens;
        view.kvHeads = shape.kvHeads;
        view.headDim = shape.headDim;
        view.rowBytes = shape.headDim * element + shape.rowPadding;
        view.headStride = shape.pageTokens * view.rowBytes + 64;
        view.keyOffset = 128;
        view.valueOffset = view.keyOffset + shape.kvHeads * view.headStride + 192;
        const std::int64_t pageBytes = view.valueOffset + shape.kvHeads * view.headStride;
        for (std::int64_t token = 0; token < shape.tokens; token += shape.pageTokens) {
            m_buffers.push_back(device.allocate(pageBytes));
            m_pages.push_back(m_buffers.back().data());
        }
        view.pages = m_pages;
    }
    KvPages(const KvPages&) = delete;  // view points into it
    KvPages& operator=(const KvPages&) = delete;

    kernels::KvView view;

private:
    std::vector<kernels::Buffer> m_buffers;
    std::vector<std::byte*> m_pages;
};

inline float rounded(float value, kernels::KvFormat format)
{
    return format == kernels::KvFormat::F16 ? kernels::f16ToFloat(kernels::floatToF16(value)) : value;
}

}  // namespace kvasir::test
