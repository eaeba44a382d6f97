// Packed KV in separate pages, filled through KvWrite, with gaps between the parts so that a wrong offset
// shows.
#pragma once

#include <vector>

#include "kernels/ops/kv_pack.h"
#include "kernels/ops/kv_write.h"
#include "tests/kernels/reference_codec.h"
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
        view.format = shape.format;
        view.pageTokens = shape.pageTokens;
        view.kvHeads = shape.kvHeads;
        view.headDim = shape.headDim;
        view.rowBytes = kernels::rowBytesOf(shape.format, shape.headDim) + shape.rowPadding;
        view.headStride = shape.pageTokens * view.rowBytes + 64;
        view.keyOffset = 128;
        view.valueOffset = view.keyOffset + shape.kvHeads * view.headStride + 192;
        const std::int64_t pageBytes = view.valueOffset + shape.kvHeads * view.headStride;
        const std::vector<std::byte> nan(static_cast<std::size_t>(pageBytes), std::byte{0xff});
        const auto queue = device.makeQueue();
        for (std::int64_t token = 0; token < shape.tokens; token += shape.pageTokens) {
            m_buffers.push_back(device.allocate(pageBytes));
            m_pages.push_back(m_buffers.back().data());
            queue->upload(m_pages.back(), nan.data(), pageBytes);
            EXPECT_TRUE(queue->wait());
        }
        view.packed = {
            .key = 64,
            .value =
                160 + shape.kvHeads * kernels::packedKeyBytes(shape.format, shape.headDim, shape.pageTokens)};
        m_packedBytes = view.packed.value + 32
            + shape.kvHeads * kernels::packedValueBytes(shape.format, shape.headDim, shape.pageTokens);
        view.pages = m_pages;
    }
    KvPages(const KvPages&) = delete;  // view points into it
    KvPages& operator=(const KvPages&) = delete;

    // Packs the pages that the first `tokens` fill, where the format does so.
    void pack(kernels::Device& device, kernels::Queue& queue, std::int64_t tokens)
    {
        if (!kernels::packsPages(view.format))
            return;
        const std::vector<std::byte> nan(static_cast<std::size_t>(m_packedBytes), std::byte{0xff});
        for (; view.packedTokens + view.pageTokens <= tokens; view.packedTokens += view.pageTokens) {
            const std::int64_t page = view.packedTokens / view.pageTokens;
            auto packed = device.allocate(m_packedBytes);
            queue.upload(packed.data(), nan.data(), m_packedBytes);
            queue.run(kernels::KvPack{.kv = view, .page = page, .to = packed.data()});
            EXPECT_TRUE(queue.wait()) << queue.wait().failure;
            m_pages[static_cast<std::size_t>(page)] = packed.data();
            m_buffers[static_cast<std::size_t>(page)] = std::move(packed);
        }
    }

    // All bytes of all pages, gaps included.
    std::vector<std::byte> bytes(kernels::Queue& queue) const
    {
        std::vector<std::byte> all;
        for (const auto& buffer : m_buffers) {
            std::vector<std::byte> page(static_cast<std::size_t>(buffer.bytes()));
            queue.download(page.data(), buffer.data(), buffer.bytes());
            EXPECT_TRUE(queue.wait());
            all.insert(all.end(), page.begin(), page.end());
        }
        return all;
    }

    kernels::KvView view;

private:
    std::vector<kernels::Buffer> m_buffers;
    std::vector<std::byte*> m_pages;
    std::int64_t m_packedBytes = 0;
};

// Of a format without groups.
inline float rounded(float value, kernels::KvFormat format)
{
    return storedRow({&value, 1}, format)[0];
}

}  // namespace kvasir::test
