// What a code of an int4 group stands for: [group's byte][code], (code − zero) · step held to ±127, and
// kOffset more, as a byte.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace kvasir::kernels {

constexpr int kMostStep = 16;
constexpr int kMostNibble = 15;

constexpr std::uint8_t int4Group(int step, int zero)
{
    return static_cast<std::uint8_t>((step - 1) + 16 * zero);
}

template <int kOffset>
struct Int4Values {
    alignas(64) std::array<std::array<std::int8_t, 16>, 256> rows{};

    constexpr Int4Values()
    {
        for (int zero = 0; zero <= kMostNibble; ++zero)
            for (int step = 1; step <= kMostStep; ++step)
                for (int code = 0; code <= kMostNibble; ++code)
                    rows[int4Group(step, zero)][static_cast<std::size_t>(code)] =
                        static_cast<std::int8_t>(std::clamp((code - zero) * step, -127, 127) + kOffset);
    }
    constexpr const std::array<std::int8_t, 16>& operator[](std::size_t group) const { return rows[group]; }
};
template <int kOffset>
inline constexpr Int4Values<kOffset> kInt4Values;

}  // namespace kvasir::kernels
