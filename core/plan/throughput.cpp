// Points are buckets on a logarithmic scale of context, four to a doubling: a million tokens have about
// fifty.
#include "core/plan/throughput.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/base/json.h"

namespace kvasir {
namespace {

constexpr int kVersion = 1;
constexpr double kFirstContext = 256;       // contexts below share the first buckets
constexpr double kLatestCounts = 0.2;       // weight of the newest chunk once there are five
constexpr double kLeastSpread = 0.08;       // no machine repeats itself better
constexpr double kSpreadOfFew = 0.25;       // of a single chunk, falling with their number
constexpr double kDeviations = 2.5;         // of the mean absolute deviation: about 95 % of a normal spread
constexpr double kSpreadPerDoubling = 0.2;  // of the cost, beyond what was measured
constexpr std::int64_t kLargestContext = std::int64_t{1} << 40;

int bucketOf(double context)
{
    return static_cast<int>(std::floor(4 * std::log2(1 + context / kFirstContext)));
}

}  // namespace

void ThroughputCurve::learn(std::int64_t context, std::int64_t tokens, double seconds)
{
    if (context < 0 || context > kLargestContext || tokens < kFewestTokens || !(seconds > 0)
        || !std::isfinite(seconds))
        return;
    const double middle = static_cast<double>(context) + static_cast<double>(tokens) / 2;
    const double perToken = seconds / static_cast<double>(tokens);
    const auto place = std::ranges::lower_bound(m_points, bucketOf(middle), {},
                                                [](const Point& point) { return bucketOf(point.context); });
    if (place == m_points.end() || bucketOf(place->context) != bucketOf(middle)) {
        m_points.insert(place, Point{middle, perToken, 0, tokens, 1});
        return;
    }
    auto& point = *place;
    const double weight = std::max(1.0 / static_cast<double>(point.chunks + 1), kLatestCounts);
    const double difference = std::abs(perToken - point.secondsPerToken) / point.secondsPerToken;
    point.deviation += weight * (difference - point.deviation);
    point.secondsPerToken += weight * (perToken - point.secondsPerToken);
    point.context += weight * (middle - point.context);  // stays within the bucket: both ends do
    point.tokens += tokens;
    ++point.chunks;
}

std::int64_t ThroughputCurve::measuredTokens() const
{
    std::int64_t tokens = 0;
    for (const auto& point : m_points)
        tokens += point.tokens;
    return tokens;
}

ThroughputCurve::Estimate ThroughputCurve::at(double context, double growth) const
{
    KVASIR_ASSERT(!m_points.empty());
    const auto spreadOf = [](const Point& point) {
        const double few = kSpreadOfFew / static_cast<double>(point.chunks);
        return std::max(kLeastSpread, kDeviations * point.deviation) + few;
    };
    const auto after = std::ranges::upper_bound(m_points, context, {}, &Point::context);
    if (after != m_points.begin() && after != m_points.end()) {
        const auto& before = *(after - 1);
        const double share = (context - before.context) / (after->context - before.context);
        const double spread = std::max(spreadOf(before), spreadOf(*after));
        return {std::lerp(before.secondsPerToken, after->secondsPerToken, share), spread, spread};
    }
    const auto& nearest = after == m_points.begin() ? m_points.front() : m_points.back();
    const double ratio = (1 + growth * context) / (1 + growth * nearest.context);
    const double distance = kSpreadPerDoubling * std::abs(std::log2(ratio));
    const double spread = spreadOf(nearest);
    return {nearest.secondsPerToken * ratio, spread + distance / 2, spread + distance};
}

SecondsRange ThroughputCurve::secondsFor(TokenRange tokens, double growth) const
{
    constexpr std::int64_t kStep = 512;
    SecondsRange seconds;
    for (auto begin = tokens.begin; begin < tokens.end; begin += kStep) {
        const auto end = std::min(begin + kStep, tokens.end);
        const auto estimate = at(static_cast<double>(begin + end) / 2, growth);
        const double mean = estimate.secondsPerToken * static_cast<double>(end - begin);
        seconds.low += mean * std::max(0.2, 1 - estimate.below);
        seconds.high += mean * (1 + estimate.above);
    }
    return seconds;
}

double ThroughputCurve::tokensPerSecond(std::int64_t context, double growth) const
{
    return 1 / at(static_cast<double>(context), growth).secondsPerToken;
}

Result<ThroughputCurve> ThroughputCurve::load(const std::filesystem::path& path)
{
    TRY_ASSIGN(const auto text, readAll(path, 1 << 20));
    TRY_ASSIGN(const auto json, parseJson(text, path.string()));
    const auto invalid = [&](std::string detail) {
        return Error(ErrorCode::Invalid, path.string(), std::move(detail));
    };
    if (!json.is_object() || !json.contains("points") || !json["points"].is_array())
        return invalid("not a throughput curve");
    TRY_ASSIGN(const auto version, getInt(json, "version"));
    if (version != kVersion)
        return Error(ErrorCode::Unsupported, path.string(),
                     "throughput curve of version " + std::to_string(version));
    ThroughputCurve curve;
    for (const auto& item : json["points"]) {
        Point point;
        TRY_ASSIGN(point.context, getNumber(item, "context"));
        TRY_ASSIGN(point.secondsPerToken, getNumber(item, "seconds_per_token"));
        TRY_ASSIGN(point.deviation, getNumber(item, "deviation"));
        TRY_ASSIGN(point.tokens, getInt(item, "tokens"));
        TRY_ASSIGN(point.chunks, getInt(item, "chunks"));
        const bool sane = point.context >= 0 && point.context <= static_cast<double>(kLargestContext)
            && point.secondsPerToken > 0 && std::isfinite(point.secondsPerToken) && point.deviation >= 0
            && std::isfinite(point.deviation) && point.tokens > 0 && point.chunks > 0;
        if (!sane
            || (!curve.m_points.empty()
                && bucketOf(curve.m_points.back().context) >= bucketOf(point.context)))
            return invalid("a point that cannot have been measured");
        curve.m_points.push_back(point);
    }
    return curve;
}

Result<void> ThroughputCurve::save(const std::filesystem::path& path) const
{
    auto points = nlohmann::json::array();
    for (const auto& point : m_points) {
        points.push_back({{"context", point.context},
                          {"seconds_per_token", point.secondsPerToken},
                          {"deviation", point.deviation},
                          {"tokens", point.tokens},
                          {"chunks", point.chunks}});
    }
    return writeAtomically(path, dumpJson({{"version", kVersion}, {"points", std::move(points)}}, 1) + "\n");
}

}  // namespace kvasir
