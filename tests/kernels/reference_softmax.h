// Attention of one query head written out in double: what AttendPrefill, AttendDecode and
// PatternScore promise.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace kvasir::test {

struct SeenKey {
    std::int64_t token = 0;
    std::span<const float> query;  // of the variant this key is seen through
    std::span<const float> key;
    std::span<const float> value;
};

struct ReferenceRow {
    std::vector<double> out;
    std::vector<double> weights;  // one per seen key, sum 1
    double lse = -INFINITY;       // ln Σ exp(score)
};

inline ReferenceRow referenceRow(std::span<const SeenKey> seen, std::size_t headDim, double scale)
{
    ReferenceRow row;
    row.out.resize(headDim);
    double largest = -1e300;
    for (const auto& each : seen) {
        double score = 0.0;
        for (std::size_t i = 0; i < headDim; ++i)
            score += static_cast<double>(each.query[i]) * static_cast<double>(each.key[i]);
        row.weights.push_back(score * scale);
        largest = std::max(largest, row.weights.back());
    }
    double total = 0.0;
    for (auto& weight : row.weights)
        total += weight = std::exp(weight - largest);
    if (!seen.empty())
        row.lse = largest + std::log(total);
    for (std::size_t k = 0; k < seen.size(); ++k) {
        row.weights[k] /= total;
        for (std::size_t i = 0; i < headDim; ++i)
            row.out[i] += row.weights[k] * static_cast<double>(seen[k].value[i]);
    }
    return row;
}

}  // namespace kvasir::test
