// kernels/cuda/cuda_products_p.h in plain loops.  It takes only what cuBLASLt documents for every type (sides
// and addresses in whole 16 bytes), so that the kernels for everything else are used as well.
#include <bit>

#include "kernels/cuda/cuda_products_p.h"

namespace kvasir::kernels::cuda {
namespace {

double numberAt(const std::byte* data, DType type, std::int64_t index)
{
    switch (type) {
    case DType::F16:
        return static_cast<double>(f16ToFloat(reinterpret_cast<const std::uint16_t*>(data)[index]));
    case DType::BF16:
        return static_cast<double>(bf16ToFloat(reinterpret_cast<const std::uint16_t*>(data)[index]));
    case DType::I8:
        return static_cast<double>(reinterpret_cast<const std::int8_t*>(data)[index]);
    default:
        return static_cast<double>(reinterpret_cast<const float*>(data)[index]);
    }
}

double sumAt(const Product& product, std::int64_t row, std::int64_t output)
{
    double sum = 0.0;
    for (std::int64_t i = 0; i < product.depth; ++i)
        sum += numberAt(product.x, product.type, row * product.xStride + i)
            * numberAt(product.w, product.type, output * product.depth + i);
    return sum;
}

}  // namespace

struct Products::Library {};

Products::Products() = default;
Products::~Products() = default;

std::string Products::version()
{
    return "plain loops";
}

bool Products::takes(const Product& product)
{
    const std::int64_t size = sizeOf(product.type);
    const auto whole = [](const void* data, std::int64_t bytes) {
        return reinterpret_cast<std::uintptr_t>(data) % 16 == 0 && bytes % 16 == 0;
    };
    return whole(product.x, product.xStride * size) && whole(product.w, product.depth * size)
        && whole(product.y, product.yStride * 4) && product.outputs % 4 == 0;
}

Failure Products::run(Stream&, const Product& product)
{
    for (std::int64_t row = 0; row < product.rows; ++row)
        for (std::int64_t output = 0; output < product.outputs; ++output) {
            double sum = sumAt(product, row, output);
            const std::int64_t at = row * product.yStride + output;
            if (product.type == DType::I8) {
                reinterpret_cast<std::int32_t*>(product.y)[at] = static_cast<std::int32_t>(sum);
                continue;
            }
            float& y = reinterpret_cast<float*>(product.y)[at];
            if (product.bias)
                sum += static_cast<double>(product.bias[output]);
            y = static_cast<float>(product.adds ? sum + static_cast<double>(y) : sum);
        }
    return nullptr;
}

}  // namespace kvasir::kernels::cuda
