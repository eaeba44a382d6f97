// LabRandom: the laboratory's numbers.  The same seed gives the same numbers on every machine and with every
// standard library, so that a figure can be measured again elsewhere.  A value.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/assert.h"

namespace kvasir {

class LabRandom {
public:
    // `stream` keeps apart what must not depend on each other (facts, distractors, the haystack's beginning).
    LabRandom(std::uint64_t seed, std::string_view stream) : m_state(seed)
    {
        for (const char character : stream)
            m_state = mixed(m_state ^ static_cast<unsigned char>(character));
    }

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        return mixed(m_state);
    }
    // In [0, count).  The bias of the remainder is below 2⁻⁴⁰ for the counts used here.
    std::size_t below(std::size_t count)
    {
        KVASIR_ASSERT(count > 0);
        return static_cast<std::size_t>(next() % count);
    }
    std::int64_t between(std::int64_t least, std::int64_t most)
    {
        return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1)));
    }
    double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }  // in [0, 1)

    template <typename T>
    const T& pick(const std::vector<T>& from)
    {
        return from[below(from.size())];
    }
    template <typename T>
    void shuffle(std::vector<T>& values)
    {
        for (std::size_t left = values.size(); left > 1; --left)
            std::swap(values[left - 1], values[below(left)]);
    }

private:
    static std::uint64_t mixed(std::uint64_t x)  // the finaliser of SplitMix64
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31);
    }
    std::uint64_t m_state;
};

}  // namespace kvasir
