// Top-k by counting: scores that are not negative are ordered like their bits, so two histograms of 16 bits
// find the smallest score that is kept, and one walk in tie order collects.  Linear, and the result is sorted
// already.
#include "core/attention/sparse_pattern.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <memory>

#include "core/base/assert.h"

namespace kvasir {
namespace {

using Bits = std::uint32_t;
using Histogram = std::array<std::uint32_t, 1 << 16>;

constexpr Bits kForced = std::bit_cast<Bits>(std::numeric_limits<float>::infinity());

// Scores of a walk that begins at `first` and takes `step`; the first `forced` are put above all others.
std::vector<Bits> bitsOf(const float* first, std::ptrdiff_t step, std::size_t count, std::int64_t forced)
{
    std::vector<Bits> bits(count);
    for (auto& value : bits) {
        value = *first > 0.0f ? std::min(std::bit_cast<Bits>(*first), kForced) : 0;
        first += step;
    }
    std::fill_n(bits.begin(), std::min(forced, std::ssize(bits)), kForced);
    return bits;
}

// The bucket that holds the wanted-th largest; `wanted` becomes its place inside that bucket.
Bits bucketOf(const Histogram& counts, std::uint32_t& wanted)
{
    Bits bucket = counts.size() - 1;
    for (; counts[bucket] < wanted; --bucket)
        wanted -= counts[bucket];
    return bucket;
}

// Indices of the `count` largest, ascending; of equal ones the first.
std::vector<std::int64_t> largest(const std::vector<Bits>& bits, std::int64_t count)
{
    std::vector<std::int64_t> chosen;
    if (count == 0)
        return chosen;
    auto wanted = static_cast<std::uint32_t>(count);
    const auto counts = std::make_unique<Histogram>();
    for (const auto value : bits)
        ++(*counts)[value >> 16];
    const Bits high = bucketOf(*counts, wanted);
    counts->fill(0);
    for (const auto value : bits)
        if (value >> 16 == high)
            ++(*counts)[value & 0xffff];
    const Bits least = high << 16 | bucketOf(*counts, wanted);  // `wanted` of these are taken

    chosen.reserve(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < bits.size(); ++i) {
        if (bits[i] < least || (bits[i] == least && wanted == 0))
            continue;
        wanted -= bits[i] == least ? 1 : 0;
        chosen.push_back(static_cast<std::int64_t>(i));
    }
    return chosen;
}

}  // namespace

PatternBudget effectiveBudget(PatternBudget budget, std::int64_t keys, BudgetReading reading)
{
    constexpr std::int64_t kLeastVertical = 30, kLeastSlash = 50, kRaisedVertical = 130;
    if (reading == BudgetReading::Plain)
        budget = {std::max(budget.vertical, kLeastVertical), std::max(budget.slash, kLeastSlash)};
    else if (budget.vertical == kLeastVertical)
        budget.vertical = kRaisedVertical;
    return {std::min(budget.vertical, keys), std::min(budget.slash, keys)};
}

HeadPattern selectPattern(std::span<const float> vertical, std::span<const float> slash, PatternBudget budget)
{
    const auto keys = vertical.size();
    KVASIR_ASSERT(slash.size() == keys && keys < std::numeric_limits<std::uint32_t>::max());
    KVASIR_ASSERT(budget.vertical >= 0 && budget.vertical <= std::ssize(vertical) && budget.slash >= 0
                  && budget.slash <= std::ssize(vertical));
    if (keys == 0)
        return {};
    // Diagonals from the nearest on: the walk's index is the distance.
    return {largest(bitsOf(vertical.data(), 1, keys, kSinkColumns), budget.vertical),
            largest(bitsOf(slash.data() + keys - 1, -1, keys, kNearDistances), budget.slash)};
}

}  // namespace kvasir
