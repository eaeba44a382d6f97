// Every score is computed from scratch: rotate the query, rotate the key, multiply.
#include "tests/support/reference_attention.h"

#include <algorithm>
#include <cmath>

namespace kvasir::test {

namespace {

std::span<const double> rowOf(std::span<const double> x, std::int64_t token, std::int64_t head,
                              std::int64_t heads, std::int64_t dim)
{
    return x.subspan(static_cast<std::size_t>((token * heads + head) * dim), static_cast<std::size_t>(dim));
}

}  // namespace

double roundedToF16(double value)
{
    if (value == 0.0 || !std::isfinite(value))
        return value;
    const int exponent = std::max(std::ilogb(value), -14);
    const double rounded = std::ldexp(std::nearbyint(std::ldexp(value, 10 - exponent)), exponent - 10);
    return std::abs(rounded) > 65504.0 ? std::copysign(INFINITY, value) : rounded;
}

PositionRule plainPositions()
{
    return [](std::int64_t query, std::int64_t key) -> std::optional<PairPositions> {
        if (key > query)
            return std::nullopt;
        return PairPositions{query, key};
    };
}

PositionRule dualChunkPositions(std::int64_t chunk, std::int64_t local)
{
    return [chunk, local](std::int64_t query, std::int64_t key) -> std::optional<PairPositions> {
        if (key > query)
            return std::nullopt;
        const std::int64_t period = chunk - local;
        const std::int64_t chunksBetween = query / period - key / period;
        const std::int64_t i = query % period;
        const std::int64_t j = key % period;
        std::int64_t relative = 0;
        if (chunksBetween == 0)
            relative = i - j;
        else if (chunksBetween == 1)
            relative = std::min(period + i, chunk) - j;
        else
            relative = std::min(2 * period - 1, chunk) - j;
        return PairPositions{relative + j, j};
    };
}

std::vector<double> ReferenceAttention::rotated(std::span<const double> x, std::int64_t position) const
{
    const std::size_t half = x.size() / 2;
    std::vector<double> y(x.size());
    for (std::size_t i = 0; i < half; ++i) {
        const double angle = static_cast<double>(position) * inverseFrequencies[i];
        const double c = std::cos(angle) * magnitude;
        const double s = std::sin(angle) * magnitude;
        y[i] = x[i] * c - x[i + half] * s;
        y[i + half] = x[i + half] * c + x[i] * s;
    }
    return y;
}

std::vector<double> ReferenceAttention::weights(std::span<const double> q, std::span<const double> k,
                                                std::int64_t query, std::int64_t head) const
{
    TurnedKeys turned;
    return weights(q, k, query, head, turned);
}

std::vector<double> ReferenceAttention::weights(std::span<const double> q, std::span<const double> k,
                                                std::int64_t query, std::int64_t head,
                                                TurnedKeys& turned) const
{
    const std::int64_t keyHead = head / (heads / kvHeads);
    const auto keys = static_cast<std::int64_t>(k.size()) / (kvHeads * headDim);
    const auto queryRow = rowOf(q, query, head, heads, headDim);
    std::vector<double> weights(static_cast<std::size_t>(keys), -INFINITY);
    double highest = -INFINITY;
    const double factor = lengthScale ? scale * lengthScale(query) : scale;
    std::vector<double> turnedQuery;
    std::int64_t turnedFor = -1;
    for (std::int64_t key = 0; key < keys; ++key) {
        const auto at = positions(query, key);
        if (!at || (sees && !sees(query, key, keyHead)))
            continue;
        if (at->query != turnedFor) {
            turnedQuery = rotated(queryRow, at->query);
            turnedFor = at->query;
        }
        auto& turnedKey = turned[{key * kvHeads + keyHead, at->key}];
        if (turnedKey.empty()) {
            turnedKey = rotated(rowOf(k, key, keyHead, kvHeads, headDim), at->key);
            if (rounding == KvRounding::F16)
                std::transform(turnedKey.begin(), turnedKey.end(), turnedKey.begin(), roundedToF16);
        }
        double score = 0.0;
        for (std::size_t d = 0; d < turnedKey.size(); ++d)
            score += turnedQuery[d] * turnedKey[d];
        weights[static_cast<std::size_t>(key)] = score * factor;
        highest = std::max(highest, score * factor);
    }
    double sum = 0.0;
    for (double& weight : weights) {
        weight = std::isinf(weight) ? 0.0 : std::exp(weight - highest);
        sum += weight;
    }
    for (double& weight : weights)
        weight = sum > 0.0 ? weight / sum : 0.0;
    return weights;
}

std::vector<double> ReferenceAttention::run(std::span<const double> q, std::span<const double> k,
                                            std::span<const double> v) const
{
    const auto tokens = static_cast<std::int64_t>(q.size()) / (heads * headDim);
    std::vector<double> out(q.size(), 0.0);
    TurnedKeys turned;
    for (std::int64_t query = 0; query < tokens; ++query)
        for (std::int64_t head = 0; head < heads; ++head) {
            const auto share = weights(q, k, query, head, turned);
            double* const to = out.data() + (query * heads + head) * headDim;
            for (std::size_t key = 0; key < share.size(); ++key) {
                if (share[key] == 0.0)
                    continue;
                const auto value =
                    rowOf(v, static_cast<std::int64_t>(key), head / (heads / kvHeads), kvHeads, headDim);
                for (std::size_t d = 0; d < value.size(); ++d)
                    to[d] += share[key] * (rounding == KvRounding::F16 ? roundedToF16(value[d]) : value[d]);
            }
        }
    return out;
}

}  // namespace kvasir::test
