// Random scores for the tests of patterns that are chosen by weight.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace kvasir::test {

// Log-normal: at 0 all are equal, at 3 a few hold nearly everything.
inline std::vector<float> someScores(std::int64_t count, double spread, unsigned seed = 1)
{
    std::mt19937 generator(seed);
    std::normal_distribution<double> normal(0, spread);
    std::vector<float> scores;
    for (std::int64_t i = 0; i < count; ++i)
        scores.push_back(spread == 0 ? 0.5f : static_cast<float>(std::exp(normal(generator))));
    return scores;
}

}  // namespace kvasir::test
