// Reading an int4 record (kernels/int4_rows.h) in registers, compiled once per SIMD target.  A group's
// sixteen 8-bit codes are a row of one table, found by the group's byte: a lookup among them is both the
// product and its limits.
#if defined(KVASIR_KERNELS_INT4_ROW_P_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef KVASIR_KERNELS_INT4_ROW_P_H_
#undef KVASIR_KERNELS_INT4_ROW_P_H_
#else
#define KVASIR_KERNELS_INT4_ROW_P_H_
#endif

#include <cstdint>

#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include "kernels/cpu/int4_values_p.h"
#include "kernels/int4_rows.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using I8 = hn::ScalableTag<std::int8_t>;
using I8Vec = hn::Vec<I8>;

// A block of 128 codes is read in steps of a vector, each of them twice: the low halves of its bytes and the
// high ones, 64 codes further on.
constexpr std::int64_t kHalfBlock = kInt4Block / 2;
constexpr std::int64_t kCodesAtOnce = static_cast<std::int64_t>(hn::MaxLanes(I8()));
static_assert(kHalfBlock % kCodesAtOnce == 0);

class Int4Row {
public:
    Int4Row(const std::byte* record, std::int64_t count)
        : m_groups(reinterpret_cast<const std::uint8_t*>(record)), m_codes(m_groups + int4GroupBytes(count))
    {}

    // The 8-bit codes from 128 · block + 64 · half + at on, and kOffset more, as bytes; at is a multiple of
    // kCodesAtOnce below 64.
    template <int kOffset = 0>
    HWY_INLINE I8Vec codes(std::int64_t block, int half, std::int64_t at) const
    {
        const hn::RebindToUnsigned<I8> du;
        const auto packed = hn::LoadU(du, m_codes + block * kHalfBlock + at);
        const auto nibbles = half == 0 ? hn::And(packed, hn::Set(du, 15)) : hn::ShiftRight<4>(packed);
        return look<kOffset>(m_groups + block * (kInt4Block / kInt4Group) + 2 * half + at / kInt4Group,
                             hn::BitCast(I8(), nibbles));
    }

    // Asks for what comes a page later: the processor's own prefetcher stops at the ends of pages, and a
    // lookup leaves it less time than a plain read (decode of a 0.5B shape: 8 % faster; int8 gains nothing by
    // it). No address can fault here.
    HWY_INLINE void prefetch(std::int64_t block) const
    {
        constexpr std::int64_t kAhead = 4096;
        hwy::Prefetch(m_codes + block * kHalfBlock + kAhead);
    }

private:
    template <int kOffset>
    HWY_INLINE static I8Vec look(const std::uint8_t* group, I8Vec nibbles)
    {
        const I8 d;
#if HWY_TARGET == HWY_SCALAR
        return hn::Set(d, kInt4Values<kOffset>[*group][hn::GetLane(nibbles)]);
#else
        const auto valuesOf = [&](auto tag, std::uint8_t which) HWY_ATTR {
            return hn::LoadDup128(tag, kInt4Values<kOffset>[which].data());
        };
        if constexpr (kCodesAtOnce > kInt4Group) {  // two halves: a whole vector is twice the loading
            const hn::Half<I8> half;
            return hn::TableLookupBytes(hn::Combine(d, valuesOf(half, group[1]), valuesOf(half, group[0])),
                                        nibbles);
        } else {
            return hn::TableLookupBytes(valuesOf(d, *group), nibbles);
        }
#endif
    }

    const std::uint8_t* m_groups;
    const std::uint8_t* m_codes;
};

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#endif  // toggle
