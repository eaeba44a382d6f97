// TensorRef as kernels see it: rows of one element type, some elements apart.
#pragma once

#include "kernels/cuda/simt.cuh"
#include "kernels/tensor_ref.h"

namespace kvasir::kernels::cuda {

template <typename T>
struct Rows {
    T* data = nullptr;
    std::int64_t stride = 0;  // elements

    KVASIR_DEVICE T* row(std::int64_t index) const { return data + index * stride; }
};

template <typename T>
Rows<T> rowsOf(const TensorRef& tensor)
{
    return {reinterpret_cast<T*>(tensor.data), tensor.rowStride};
}

// One stored number of type F32, F16 or BF16, widened.
template <DType kType>
KVASIR_DEVICE float numberAt(const std::byte* data, std::int64_t index)
{
    if constexpr (kType == DType::F32)
        return reinterpret_cast<const float*>(data)[index];
    else if constexpr (kType == DType::F16)
        return simt::halfToFloat(reinterpret_cast<const std::uint16_t*>(data)[index]);
    else
        return simt::bitsToFloat(std::uint32_t{reinterpret_cast<const std::uint16_t*>(data)[index]} << 16);
}

// body(std::integral_constant<DType, type>()) for the types weights have.
template <typename Body>
void withNumberType(DType type, const Body& body)
{
    if (type == DType::F32)
        body(std::integral_constant<DType, DType::F32>());
    else if (type == DType::F16)
        body(std::integral_constant<DType, DType::F16>());
    else
        body(std::integral_constant<DType, DType::BF16>());
}

}  // namespace kvasir::kernels::cuda
