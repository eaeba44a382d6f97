// Random weights that depend on nothing but a seed, a tensor's name and an index: the same bits here and in
// tests/golden/make_goldens.py, so that goldens need no stored weights.
//
// 64 bits of index i are mix(h + (i+1)·φ), mix = splitmix64's output function, h = FNV-1a of the name turned
// by the seed.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kvasir::test {

inline std::uint64_t noiseBits(std::uint64_t seed, std::string_view name, std::int64_t index)
{
    std::uint64_t z = 0xcbf29ce484222325ULL;
    for (const char c : name)
        z = (z ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    z ^= seed * 0xd1342543de82ef95ULL;
    z += static_cast<std::uint64_t>(index + 1) * 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

// Uniform in [-1, 1), 24 random bits.
inline double noise(std::uint64_t seed, std::string_view name, std::int64_t index)
{
    return (static_cast<double>(noiseBits(seed, name, index) >> 40) - 8388608.0) / 8388608.0;
}

// How far a tensor's values reach, and around what: activations keep about unit size through a layer.
struct NoiseShape {
    double centre = 0.0;
    float scale = 1.0f;
};

inline NoiseShape noiseShape(std::string_view name, std::int64_t columns)
{
    if (name.ends_with("norm.weight"))
        return {1.0, 0.2f};
    if (name.ends_with(".bias") || name == "model.embed_tokens.weight")
        return {0.0, 0.5f};
    const bool sharp = name.find("q_proj") != name.npos || name.find("k_proj") != name.npos;
    const double gain = name == "lm_head.weight" ? 3.0 : sharp ? 1.5 : 1.0;
    return {0.0, static_cast<float>(gain * std::sqrt(3.0 / static_cast<double>(columns)))};
}

// Every value of one tensor; `columns` is its last extent.
inline std::vector<float> noiseTensor(std::uint64_t seed, std::string_view name, std::int64_t count,
                                      std::int64_t columns)
{
    const auto [centre, scale] = noiseShape(name, columns);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i)
        values[static_cast<std::size_t>(i)] =
            static_cast<float>(centre + static_cast<double>(scale) * noise(seed, name, i));
    return values;
}

}  // namespace kvasir::test
