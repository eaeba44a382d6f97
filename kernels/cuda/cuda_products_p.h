// Products with many rows by the vendor's library (cuBLASLt).  Two implementations: cuda_products.cu, and
// tests/cuda_emulation/emulated_products.cpp with plain loops.
#pragma once

#include <memory>
#include <string>

#include "kernels/cuda/cuda_driver_p.h"
#include "kernels/dtype.h"

namespace kvasir::kernels::cuda {

// y[rows, outputs] = x[rows, depth] · w[outputs, depth]ᵀ (+ bias) (+ y), all in device memory.  x and w are
// of `type`: F32, F16, BF16 with sums and y in f32, or I8 with sums and y in s32.
struct Product {
    DType type = DType::F32;
    std::int64_t rows = 0, outputs = 0, depth = 0;
    const std::byte* x = nullptr;
    std::int64_t xStride = 0;  // elements
    const std::byte* w = nullptr;
    const float* bias = nullptr;  // [outputs], or none
    std::byte* y = nullptr;
    std::int64_t yStride = 0;  // elements
    bool adds = false;         // to what y holds; not with I8
};

class Products {
public:
    Products();
    ~Products();
    Products(const Products&) = delete;
    Products& operator=(const Products&) = delete;

    static std::string version();  // "cuBLASLt 13.0.1"

    // Whether the library multiplies this shape at these addresses; else the caller's own kernels do.
    bool takes(const Product& product);
    // REQUIRES: takes(product)
    Failure run(Stream& stream, const Product& product);

private:
    struct Library;
    std::unique_ptr<Library> m_library;
};

}  // namespace kvasir::kernels::cuda
