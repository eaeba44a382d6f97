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
    std::int64_t rowPadding = 0;    // bytes between rows
    std::uint64_t windowHeads = 0;  // those in window pieces
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
        const auto queue = device.makeQueue();
        view.pieces = shape.windowHeads != 0 ? 2 : 1;
        const auto window = kernels::KvWindowHeads::bitsOf(shape.windowHeads), main = shape.kvHeads - window;
        view.keyOffset = 128;
        view.valueOffset = view.keyOffset + main * view.headStride + 192;
        view.window.heads = shape.windowHeads;
        view.window.keyOffset = 64;
        view.window.valueOffset = view.window.keyOffset + window * view.headStride + 128;
        view.packed = packedOffsets(shape, main, 64);
        view.window.packed = packedOffsets(shape, window, 48);
        m_pieces = {{view.valueOffset + main * view.headStride,
                     view.packed.value + 32 + main * packedValues(shape), main},
                    {view.window.valueOffset + window * view.headStride,
                     view.window.packed.value + 32 + window * packedValues(shape), window}};
        for (std::int64_t token = 0; token < shape.tokens; token += shape.pageTokens)
            for (std::int64_t piece = 0; piece < view.pieces; ++piece)
                m_pages.push_back(add(device, *queue, m_pieces[static_cast<std::size_t>(piece)].bytes));
        view.pages = m_pages;
    }
    KvPages(const KvPages&) = delete;  // view points into it
    KvPages& operator=(const KvPages&) = delete;

    // Packs the pages that the first `tokens` fill, where the format does so.
    void pack(kernels::Device& device, kernels::Queue& queue, std::int64_t tokens)
    {
        if (!kernels::packsPages(view.format))
            return;
        for (; view.packedTokens + view.pageTokens <= tokens; view.packedTokens += view.pageTokens)
            for (std::int64_t piece = 0; piece < view.pieces; ++piece) {
                const std::int64_t page = view.packedTokens / view.pageTokens;
                const auto& own = m_pieces[static_cast<std::size_t>(piece)];
                auto* const packed = add(device, queue, own.packedBytes);
                queue.run(kernels::KvPack{.kv = pieceView(piece), .page = page, .to = packed});
                EXPECT_TRUE(queue.wait()) << queue.wait().failure;
                const auto at = static_cast<std::size_t>(page * view.pieces + piece);
                m_pages[at] = packed;
                m_buffers[at] = std::move(m_buffers.back());
                m_buffers.pop_back();
            }
    }

    // The page's window piece is gone.
    void drop(std::int64_t page) { m_pages[static_cast<std::size_t>(page * view.pieces + 1)] = nullptr; }

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
    struct Piece {
        std::int64_t bytes, packedBytes, heads;
    };

    static std::int64_t packedValues(const KvShape& shape)
    {
        return kernels::packedValueBytes(shape.format, shape.headDim, shape.pageTokens);
    }
    static kernels::KvPackedOffsets packedOffsets(const KvShape& shape, std::int64_t heads,
                                                  std::int64_t begin)
    {
        return {.key = begin,
                .value = begin + 96
                    + heads * kernels::packedKeyBytes(shape.format, shape.headDim, shape.pageTokens)};
    }
    std::byte* add(kernels::Device& device, kernels::Queue& queue, std::int64_t bytes)
    {
        const std::vector<std::byte> nan(static_cast<std::size_t>(bytes), std::byte{0xff});
        m_buffers.push_back(device.allocate(bytes));
        queue.upload(m_buffers.back().data(), nan.data(), bytes);
        EXPECT_TRUE(queue.wait());
        return m_buffers.back().data();
    }
    // As if the heads of the piece were all there are.
    kernels::KvView pieceView(std::int64_t piece) const
    {
        auto own = view;
        own.kvHeads = m_pieces[static_cast<std::size_t>(piece)].heads;
        if (piece == 1) {
            own.pages = view.pages.subspan(1);
            own.keyOffset = view.window.keyOffset;
            own.valueOffset = view.window.valueOffset;
            own.packed = view.window.packed;
        }
        own.window = {};
        return own;
    }

    std::vector<kernels::Buffer> m_buffers;
    std::vector<std::byte*> m_pages;
    std::vector<Piece> m_pieces;
};

// Of a format without groups.
inline float rounded(float value, kernels::KvFormat format)
{
    return storedRow({&value, 1}, format)[0];
}

}  // namespace kvasir::test
