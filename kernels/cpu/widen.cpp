// Conversions of whole arrays: straight loops over the vector helpers.
#include "kernels/cpu/widen_p.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/widen.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

void widenTarget(const std::byte* from, DType type, std::int64_t count, float* to)
{
    switch (type) {
    case DType::F32:
        widenRow(reinterpret_cast<const float*>(from), count, to);
        break;
    case DType::F16:
        widenRow(reinterpret_cast<const hwy::float16_t*>(from), count, to);
        break;
    case DType::BF16:
        widenRow(reinterpret_cast<const hwy::bfloat16_t*>(from), count, to);
        break;
    case DType::I32:
    case DType::I64:
    case DType::I8:
    case DType::I4:
        break;
    }
}

void narrowTarget(const float* from, std::int64_t count, std::uint16_t* to)
{
    narrowRow(from, count, to);
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace kvasir::kernels {

HWY_EXPORT(widenTarget);
HWY_EXPORT(narrowTarget);

void widenToF32(const std::byte* from, DType type, std::int64_t count, float* to)
{
    HWY_DYNAMIC_DISPATCH(widenTarget)(from, type, count, to);
}

void narrowToBf16(const float* from, std::int64_t count, std::uint16_t* to)
{
    HWY_DYNAMIC_DISPATCH(narrowTarget)(from, count, to);
}

}  // namespace kvasir::kernels
#endif
