// Products with weights that are codes: rows of activations are quantised, then multiplied.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/int8_rows.h"
#include "kernels/ops/matmul.h"
#include "kernels/ops/quantise_rows.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

// 8-bit codes of a row and their scale.
struct Codes {
    std::vector<std::int8_t> codes;
    float scale = 0;
};

inline Codes quantised(std::span<const float> row)
{
    Codes made{std::vector<std::int8_t>(row.size()), 0};
    made.scale = kernels::quantiseRow(reinterpret_cast<const std::byte*>(row.data()), kernels::DType::F32,
                                      std::ssize(row), made.codes.data());
    return made;
}

// Device memory for the codes of some rows of activations.
struct CodeRows {
    kernels::Buffer codes, scales;
    kernels::TensorRef ref;

    CodeRows(kernels::Device& device, kernels::Queue& queue, const kernels::TensorRef& x)
        : codes(device.allocate(x.elements())), scales(device.allocate(x.shape[0] * 4))
    {
        ref = kernels::tensorRef(codes.data(), kernels::DType::I8, {x.shape[0], x.shape[1]});
        queue.run(kernels::QuantiseRows{
            .x = x,
            .codes = ref,
            .scales = kernels::tensorRef(scales.data(), kernels::DType::F32, {x.shape[0]})});
        ref.scales = reinterpret_cast<const float*>(scales.data());
    }
};

class OnEachDeviceWithCodes : public OnEachDevice {
protected:
    std::vector<float> product(const kernels::TensorRef& x, const kernels::TensorRef& w,
                               const kernels::TensorRef& bias)
    {
        const CodeRows rows(*device, *queue, x);
        auto y = zeros({x.shape[0], w.shape[0]});
        queue->run(kernels::Matmul{.x = rows.ref, .w = w, .bias = bias, .y = y.ref()});
        EXPECT_TRUE(queue->wait()) << queue->wait().failure;
        return y.values();
    }
};

}  // namespace kvasir::test
