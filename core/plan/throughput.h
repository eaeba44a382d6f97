// ThroughputCurve: how long a token of prefill takes on this machine with this model, by how much stands
// before it; learnt from the chunks that were really computed.
//
// Seconds per token grow with the context like 1 + growth · context (cost_model.h).  Between measured
// contexts they are interpolated linearly; beyond them that law continues from the nearest one, and the range
// widens with the distance.  The latest measurements count most, since machines change (heat, other work).
// One curve belongs to one model, codec and device: the caller keeps them apart by file.  A value.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"

namespace kvasir {

struct SecondsRange {
    double low = 0;
    double high = 0;
    bool operator==(const SecondsRange&) const = default;
};

class ThroughputCurve {
public:
    // A chunk of `tokens` with `context` tokens before it took `seconds`.  Chunks below kFewestTokens tell
    // overhead, not speed, and are not learnt from.
    void learn(std::int64_t context, std::int64_t tokens, double seconds);

    bool empty() const { return m_points.empty(); }
    std::int64_t measuredTokens() const;
    // Time to prefill `tokens`; REQUIRES: not empty.
    SecondsRange secondsFor(TokenRange tokens, double growth) const;
    // Best guess of tokens per second behind `context` tokens; REQUIRES: not empty.
    double tokensPerSecond(std::int64_t context, double growth) const;

    // A small JSON file.  load(): NotFound, Invalid (not a curve).
    static Result<ThroughputCurve> load(const std::filesystem::path& path);
    Result<void> save(const std::filesystem::path& path) const;

    bool operator==(const ThroughputCurve&) const = default;

    static constexpr std::int64_t kFewestTokens = 16;

private:
    struct Point {
        double context = 0;          // mean of the chunks' middles
        double secondsPerToken = 0;  // moving mean
        double deviation = 0;        // moving mean of |relative difference|
        std::int64_t tokens = 0;     // measured in all
        std::int64_t chunks = 0;
        bool operator==(const Point&) const = default;
    };
    struct Estimate {
        double secondsPerToken = 0;
        double below = 0;  // relative
        double above = 0;  // relative
    };

    Estimate at(double context, double growth) const;

    std::vector<Point> m_points;  // ascending in context, one per quarter of a doubling
};

}  // namespace kvasir
