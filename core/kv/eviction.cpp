// Segments may be shared by preparations: a segment leaves with the last one that needs it.
#include "core/kv/eviction.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace kvasir {
namespace {

std::int64_t bytesOf(const EvictionInput& input, const EvictionInput::Preparation& preparation)
{
    std::int64_t bytes = 0;
    for (const std::size_t segment : preparation.segments)
        bytes += input.segments[segment].bytes;
    return bytes;
}

std::optional<double> secondsPerByte(const EvictionInput& input,
                                     const EvictionInput::Preparation& preparation)
{
    const std::int64_t bytes = bytesOf(input, preparation);
    const bool known =
        preparation.seconds && std::isfinite(*preparation.seconds) && *preparation.seconds >= 0;
    return known && bytes > 0 ? std::optional(*preparation.seconds / static_cast<double>(bytes))
                              : std::nullopt;
}

// Indices of the preparations that may go, cheapest first.
std::vector<std::size_t> leavingOrder(const EvictionInput& input)
{
    std::vector<double> cost(input.preparations.size());
    double sum = 0;
    int known = 0;
    for (const auto& preparation : input.preparations)
        if (const auto value = secondsPerByte(input, preparation)) {
            sum += *value;
            ++known;
        }
    const double average = known > 0 ? sum / known : 0;
    for (std::size_t i = 0; i < cost.size(); ++i)
        cost[i] = secondsPerByte(input, input.preparations[i]).value_or(average);

    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < cost.size(); ++i)
        if (!input.preparations[i].pinned)
            order.push_back(i);
    const auto key = [&](std::size_t i) {
        const auto& preparation = input.preparations[i];
        return std::tie(preparation.current, cost[i], preparation.lastUsed, preparation.name);
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
}

}  // namespace

EvictionPlan chooseEvictions(const EvictionInput& input)
{
    EvictionPlan plan;
    std::int64_t used = 0;
    for (const auto& segment : input.segments)
        used += segment.bytes;
    std::vector<int> needs(input.segments.size());  // preparations that need the segment
    std::vector<bool> pinned(input.segments.size());
    for (const auto& preparation : input.preparations)
        for (const std::size_t segment : preparation.segments) {
            ++needs[segment];
            pinned[segment] = pinned[segment] || preparation.pinned;
        }
    const auto free = [&](std::size_t segment) {
        plan.segments.push_back(segment);
        plan.freedBytes += input.segments[segment].bytes;
    };

    std::vector<std::size_t> leftovers;
    for (std::size_t i = 0; i < needs.size(); ++i)
        if (needs[i] == 0)
            leftovers.push_back(i);
    std::stable_sort(leftovers.begin(), leftovers.end(), [&](std::size_t a, std::size_t b) {
        return input.segments[a].lastUsed < input.segments[b].lastUsed;
    });
    for (const std::size_t segment : leftovers)
        if (used - plan.freedBytes > input.quotaBytes)
            free(segment);

    for (const std::size_t index : leavingOrder(input)) {
        if (used - plan.freedBytes <= input.quotaBytes)
            break;
        const auto& preparation = input.preparations[index];
        // What a pinned preparation needs as well stays anyway; to drop only the others' claim would free
        // nothing.
        if (std::all_of(preparation.segments.begin(), preparation.segments.end(),
                        [&](std::size_t segment) { return pinned[segment]; }))
            continue;
        plan.preparations.push_back(index);
        for (const std::size_t segment : preparation.segments)
            if (--needs[segment] == 0)
                free(segment);
    }
    return plan;
}

}  // namespace kvasir
