// Sums and softmaxes are in double; they run over blocks, never over rows times keys.
#include "core/attention/flex_prefill.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/assert.h"

namespace kvasir {
namespace {

double counted(float score)
{
    return score > 0.0f ? static_cast<double>(score) : 0.0;
}

// Softmax; −inf and NaN are nothing.  All zero where nothing is left.
std::vector<double> softmax(std::span<const float> logits)
{
    double largest = -std::numeric_limits<double>::infinity(), total = 0;
    for (const float logit : logits)
        largest = std::max(largest, std::isnan(logit) ? largest : static_cast<double>(logit));
    std::vector<double> weights(logits.size(), 0.0);
    if (!std::isfinite(largest))
        return weights;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        weights[i] = std::isnan(logits[i]) ? 0.0 : std::exp(static_cast<double>(logits[i]) - largest);
        total += weights[i];
    }
    for (auto& weight : weights)
        weight /= total;
    return weights;
}

// Score of index i of a walk that begins at `first` and takes `step`, summed over blocks.
std::vector<double> pooledSums(const float* first, std::ptrdiff_t step, std::int64_t count)
{
    std::vector<double> sums(static_cast<std::size_t>(patternBlocks(count)), 0.0);
    for (std::int64_t i = 0; i < count; ++i, first += step)
        sums[static_cast<std::size_t>(i / kPatternBlock)] += counted(*first);
    return sums;
}

// The `count` largest, the first one always; ascending.
std::vector<std::int64_t> largestBlocks(std::vector<double> sums, std::int64_t count)
{
    std::vector<std::int64_t> order(sums.size());
    std::iota(order.begin(), order.end(), 0);
    sums.front() = std::numeric_limits<double>::infinity();
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
        return sums[static_cast<std::size_t>(a)] > sums[static_cast<std::size_t>(b)];
    });
    order.resize(static_cast<std::size_t>(std::min(count, std::ssize(order))));
    std::sort(order.begin(), order.end());
    return order;
}

}  // namespace

double flexDistance(std::span<const float> vertical, std::span<const float> pooled)
{
    KVASIR_ASSERT(std::ssize(pooled) == patternBlocks(std::ssize(vertical)));
    const auto sums = pooledSums(vertical.data(), 1, std::ssize(vertical));
    const auto estimate = softmax(pooled);
    const double total = std::accumulate(sums.begin(), sums.end(), 0.0);
    if (!(total > 0) || !std::isfinite(total)
        || std::all_of(estimate.begin(), estimate.end(), [](double weight) { return weight == 0; }))
        return std::numeric_limits<double>::infinity();
    double divergence = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const double p = sums[i] / total, q = estimate[i], mean = (p + q) / 2;
        divergence += p > 0 ? p * std::log(p / mean) / 2 : 0;
        divergence += q > 0 ? q * std::log(q / mean) / 2 : 0;
    }
    return std::sqrt(std::max(divergence, 0.0));  // rounding may leave it a little below
}

FlexLines selectLines(const FlexScores& scores, const FlexPrefill& method)
{
    const auto keys = std::ssize(scores.vertical);
    KVASIR_ASSERT(keys > 0 && std::ssize(scores.slash) == keys);
    FlexLines lines;
    lines.queryAware = flexDistance(scores.vertical, scores.pooled) < method.tau;
    const auto least = std::max<std::int64_t>(method.leastTokens / kPatternBlock, 1);
    const auto blocks = [&](std::span<const float> sums) {
        return lines.queryAware ? least
                                : std::max(least, countCovering(sums, method.gamma) / kPatternBlock + 1);
    };
    lines.columns = largestBlocks(pooledSums(scores.vertical.data(), 1, keys), blocks(scores.vertical));
    // From the nearest diagonal on: the walk's index is the distance.
    lines.distances =
        largestBlocks(pooledSums(scores.slash.data() + keys - 1, -1, keys), blocks(scores.slash));
    return lines;
}

BlockPattern flexPattern(const FlexLines& lines, std::span<const float> map, TokenRange piece,
                         const FlexPrefill& method)
{
    const auto rowBlocks = patternBlocks(piece.size()), keyBlocks = patternBlocks(piece.end);
    KVASIR_ASSERT(lines.queryAware ? std::ssize(map) == rowBlocks * keyBlocks : map.empty());
    std::vector<float> weights;
    for (std::size_t at = 0; at < map.size(); at += static_cast<std::size_t>(keyBlocks))
        for (const double weight : softmax(map.subspan(at, static_cast<std::size_t>(keyBlocks))))
            weights.push_back(static_cast<float>(weight));
    const auto chosen = map.empty() ? std::vector<std::int64_t>{} : coveringSet(weights, method.gamma);

    BlockPattern pattern;
    auto next = chosen.begin();
    for (std::int64_t block = 0; block < rowBlocks; ++block) {
        const auto rows = patternRows(piece, block);
        std::vector<TokenRange> ranges;
        for (const auto column : lines.columns)
            ranges.push_back(patternKeys(column));
        for (const auto distance : lines.distances) {
            const auto begin = rows.begin - distance * kPatternBlock;
            ranges.push_back({begin, begin + kPatternBlock});
        }
        for (; next != chosen.end() && *next < (block + 1) * keyBlocks; ++next)
            ranges.push_back(patternKeys(*next % keyBlocks));
        pattern.rows.push_back(merged(std::move(ranges), rows.end));
    }
    return pattern;
}

}  // namespace kvasir
