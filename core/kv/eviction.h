// Which stored preparations go when room is needed.  A pure function over values.
//
// What is cheapest to compute again per byte goes first, so that a gigabyte that cost an hour outlives one
// that cost a minute.  Segments that no preparation needs any more go before all others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kvasir {

struct EvictionInput {
    struct Segment {
        std::int64_t bytes = 0;
        std::int64_t lastUsed = 0;
    };
    struct Preparation {
        std::string name;  // breaks the last ties
        std::optional<double>
            seconds;  // to compute it again; unknown: taken as the average of the known ones
        std::int64_t lastUsed = 0;
        bool pinned = false;
        bool current = false;  // the one being worked with: leaves after all others
        std::vector<std::size_t> segments;
    };
    std::vector<Segment> segments;
    std::vector<Preparation> preparations;
    std::int64_t quotaBytes = 0;
};

struct EvictionPlan {
    std::vector<std::size_t> preparations;  // in the order of leaving
    std::vector<std::size_t> segments;      // those that nobody needs afterwards
    std::int64_t freedBytes = 0;
};

EvictionPlan chooseEvictions(const EvictionInput& input);

}  // namespace kvasir
