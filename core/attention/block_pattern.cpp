// Scores that are not negative are ordered like their bits: a histogram of their upper bits finds where the
// sum is reached, and only the scores of that one bucket are sorted.
#include "core/attention/block_pattern.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>

#include "core/base/assert.h"

namespace kvasir {
namespace {

constexpr int kLowBits = 18;  // 32 buckets for each power of two
constexpr std::size_t kBuckets = std::size_t{1} << (31 - kLowBits);

struct Bucket {
    double sum = 0;
    std::int64_t count = 0;
};

float counted(float score)
{
    return score > 0.0f ? score : 0.0f;
}

std::size_t bucketOf(float score)
{
    return std::bit_cast<std::uint32_t>(counted(score)) >> kLowBits;
}

}  // namespace

TokenRange patternRows(TokenRange piece, std::int64_t index)
{
    const auto begin = piece.begin + index * kPatternBlock;
    return {begin, std::min(begin + kPatternBlock, piece.end)};
}

std::int64_t countCovering(std::span<const float> scores, double share)
{
    if (share >= 1)
        return std::ssize(scores);
    std::vector<Bucket> buckets(kBuckets);
    for (const float score : scores) {
        auto& bucket = buckets[bucketOf(score)];
        bucket.sum += static_cast<double>(counted(score));
        ++bucket.count;
    }
    double total = 0;
    for (const auto& bucket : buckets)
        total += bucket.sum;
    const double wanted = share * total;
    double sum = 0;
    std::int64_t count = 0;
    auto at = buckets.size();
    for (; at > 0 && sum + buckets[at - 1].sum < wanted; --at) {
        sum += buckets[at - 1].sum;
        count += buckets[at - 1].count;
    }
    if (at == 0)
        return count;
    std::vector<float> last;
    std::copy_if(scores.begin(), scores.end(), std::back_inserter(last),
                 [&](float score) { return bucketOf(score) == at - 1; });
    std::sort(last.begin(), last.end(), std::greater<>());
    for (auto next = last.begin(); next != last.end() && sum < wanted; ++next, ++count)
        sum += static_cast<double>(*next);
    return count;
}

std::vector<std::int64_t> coveringSet(std::span<const float> scores, double share,
                                      std::span<const std::int64_t> forced)
{
    KVASIR_ASSERT(forced.empty() || (forced.front() >= 0 && forced.back() < std::ssize(scores)));
    std::vector<std::int64_t> order(scores.size());
    std::iota(order.begin(), order.end(), 0);
    if (share >= 1)
        return order;
    const auto score = [&](std::int64_t index) {
        return static_cast<double>(counted(scores[static_cast<std::size_t>(index)]));
    };
    double total = 0, sum = 0;
    for (const auto index : order)
        total += score(index);
    for (const auto index : forced)
        sum += score(index);
    std::erase_if(order, [&](std::int64_t index) { return std::ranges::binary_search(forced, index); });
    std::stable_sort(order.begin(), order.end(),
                     [&](std::int64_t a, std::int64_t b) { return score(a) > score(b); });
    std::vector<std::int64_t> chosen(forced.begin(), forced.end());
    for (auto next = order.begin(); next != order.end() && sum < share * total; ++next) {
        sum += score(*next);
        chosen.push_back(*next);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

std::vector<TokenRange> merged(std::vector<TokenRange> ranges, std::int64_t end)
{
    std::sort(ranges.begin(), ranges.end(),
              [](const TokenRange& a, const TokenRange& b) { return a.begin < b.begin; });
    std::vector<TokenRange> result;
    for (const auto& range : ranges) {
        const TokenRange own{std::max<std::int64_t>(range.begin, 0), std::min(range.end, end)};
        if (own.empty())
            continue;
        if (!result.empty() && own.begin <= result.back().end)
            result.back().end = std::max(result.back().end, own.end);
        else
            result.push_back(own);
    }
    return result;
}

}  // namespace kvasir
