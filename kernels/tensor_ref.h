// TensorRef: an erased, non-owning view of row-major memory on some device.
//
// Rows (all dimensions but the last) may be further apart than their length: `rowStride` is the distance, in
// elements, between consecutive rows of the last dimension, so that a slice of columns is a view as well.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "kernels/dtype.h"

namespace kvasir::kernels {

struct TensorRef {
    static constexpr int kMaxRank = 4;

    std::byte* data = nullptr;
    DType dtype = DType::F32;
    int rank = 0;
    std::array<std::int64_t, kMaxRank> shape{};
    std::int64_t rowStride = 0;     // elements; shape[rank-1] when dense
    const float* scales = nullptr;  // I8: one for each row, beside the data; null for every other type

    constexpr std::int64_t rowLength() const
    {
        return rank == 0 ? 0 : shape[static_cast<std::size_t>(rank - 1)];
    }
    constexpr std::int64_t rows() const
    {
        std::int64_t count = 1;
        for (int i = 0; i + 1 < rank; ++i)
            count *= shape[static_cast<std::size_t>(i)];
        return rank == 0 ? 0 : count;
    }
    constexpr std::int64_t elements() const { return rows() * rowLength(); }
    constexpr bool dense() const { return rowStride == rowLength(); }

    template <typename T>
    T* row(std::int64_t index) const
    {
        return reinterpret_cast<T*>(data) + index * rowStride;
    }
    // Rows [begin, end) of the first dimension.
    TensorRef slice(std::int64_t begin, std::int64_t end) const
    {
        TensorRef part = *this;
        std::int64_t inner = 1;
        for (int i = 1; i + 1 < rank; ++i)
            inner *= shape[static_cast<std::size_t>(i)];
        const std::int64_t step = rank == 1 ? 1 : inner * rowStride;
        part.data = data + begin * step * sizeOf(dtype);
        part.shape[0] = end - begin;
        if (scales && rank > 1)
            part.scales = scales + begin * inner;
        if (rank == 1)
            part.rowStride = end - begin;
        return part;
    }
    // The same memory under another shape; needs a dense tensor and the same number of elements.
    TensorRef reshaped(std::initializer_list<std::int64_t> newShape) const
    {
        TensorRef view = *this;
        view.rank = 0;
        view.shape = {};
        for (const auto extent : newShape)
            view.shape[static_cast<std::size_t>(view.rank++)] = extent;
        view.rowStride = view.rowLength();
        return view;
    }
};

inline TensorRef tensorRef(void* data, DType dtype, std::initializer_list<std::int64_t> shape)
{
    TensorRef view;
    view.data = static_cast<std::byte*>(data);
    view.dtype = dtype;
    for (const auto extent : shape)
        view.shape[static_cast<std::size_t>(view.rank++)] = extent;
    view.rowStride = view.rowLength();
    return view;
}

}  // namespace kvasir::kernels
