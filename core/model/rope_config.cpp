// Where the rotary constants stand in a config.json of any age, and the YaRN formula.
//
// Three generations of files: "rope_theta" beside "rope_scaling"; "rope_scaling" with "type" or "rope_type";
// everything inside "rope_parameters".  As in the reference reader rope_scaling, when there, is preferred to
// rope_parameters, and rope_theta inside that object to the one beside it.  A dual_chunk_attention_config
// switches scaling off.
#include <algorithm>
#include <cmath>
#include <numbers>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/model/rope_config_p.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr std::int64_t kMaxPositions = std::int64_t{1} << 31;

// 0.1·m·ln f + 1: the temperature of YaRN (arXiv 2309.00071, eq. 22).
double yarnMagnitude(double factor, double multiplier)
{
    return factor <= 1.0 ? 1.0 : 0.1 * multiplier * std::log(factor) + 1.0;
}

Result<YarnScaling> readYarn(const ConfigReader& rope, const ModelConfig& config)
{
    YarnScaling yarn;
    TRY_ASSIGN(yarn.originalMaxPositions,
               rope.integer("original_max_position_embeddings", config.maxPositions, {1, kMaxPositions}));
    const double implied =
        static_cast<double>(config.maxPositions) / static_cast<double>(yarn.originalMaxPositions);
    TRY_ASSIGN(yarn.factor, rope.number("factor", std::max(implied, 1.0), {1.0, 1e6}));
    if (yarn.factor * static_cast<double>(yarn.originalMaxPositions) > static_cast<double>(kMaxPositions))
        return rope.invalid("factor", "the extended context exceeds 2^31 tokens");
    TRY_ASSIGN(yarn.betaFast, rope.number("beta_fast", yarn.betaFast, {1e-3, 1e6}));
    TRY_ASSIGN(yarn.betaSlow, rope.number("beta_slow", yarn.betaSlow, {1e-3, 1e6}));
    if (yarn.betaFast < yarn.betaSlow)
        return rope.invalid("beta_fast", "below beta_slow");
    TRY_ASSIGN(yarn.truncate, rope.boolean("truncate", yarn.truncate));

    TRY_ASSIGN(const double some, rope.number("mscale", 0.0, {0.0, 1e3}));
    TRY_ASSIGN(const double all, rope.number("mscale_all_dim", 0.0, {0.0, 1e3}));
    const double computed = some > 0.0 && all > 0.0
        ? yarnMagnitude(yarn.factor, some) / yarnMagnitude(yarn.factor, all)
        : yarnMagnitude(yarn.factor, 1.0);
    TRY_ASSIGN(yarn.magnitude, rope.number("attention_factor", computed, {1e-3, 1e3}));
    return yarn;
}

Result<DualChunk> readDualChunk(const ConfigReader& reader)
{
    DualChunk dual;
    TRY_ASSIGN(dual.chunkSize, reader.integer("chunk_size", dual.chunkSize, {2, kMaxPositions}));
    TRY_ASSIGN(dual.localSize, reader.integer("local_size", dual.localSize, {0, kMaxPositions}));
    if (dual.localSize >= dual.chunkSize)
        return reader.invalid("local_size", "not below chunk_size");
    TRY_ASSIGN(
        dual.originalMaxPositions,
        reader.integer("original_max_position_embeddings", dual.originalMaxPositions, {0, kMaxPositions}));
    return dual;
}

}  // namespace

bool ConfigReader::has(std::string_view key) const
{
    return m_object.contains(std::string(key));
}

const json* ConfigReader::find(std::string_view key) const
{
    const auto at = m_object.find(std::string(key));
    return at == m_object.end() || at->is_null() ? nullptr : &*at;
}

Result<std::int64_t> ConfigReader::integer(std::string_view key, std::int64_t otherwise,
                                           Between<std::int64_t> range) const
{
    auto value = getInt(m_object, key, otherwise);
    if (!value)
        return invalid(key, value.error().detail());
    if (*value < range.least || *value > range.most)
        return invalid(key,
                       std::to_string(*value) + " is outside " + std::to_string(range.least) + " to "
                           + std::to_string(range.most));
    return value;
}

Result<double> ConfigReader::number(std::string_view key, double otherwise, Between<double> range) const
{
    auto value = getNumber(m_object, key, otherwise);
    if (!value)
        return invalid(key, value.error().detail());
    if (!(*value >= range.least && *value <= range.most))
        return invalid(key,
                       std::to_string(*value) + " is outside " + std::to_string(range.least) + " to "
                           + std::to_string(range.most));
    return value;
}

Result<bool> ConfigReader::boolean(std::string_view key, bool otherwise) const
{
    auto value = getBool(m_object, key, otherwise);
    if (!value)
        return invalid(key, value.error().detail());
    return value;
}

Result<std::string> ConfigReader::text(std::string_view key, std::string_view otherwise) const
{
    auto value = getString(m_object, key, otherwise);
    if (!value)
        return invalid(key, value.error().detail());
    return value;
}

Error ConfigReader::invalid(std::string_view key, std::string_view why) const
{
    return {ErrorCode::Invalid, m_file, std::string(key) + ": " + std::string(why)};
}

Error ConfigReader::unsupported(std::string_view key, std::string_view what) const
{
    return {ErrorCode::Unsupported, m_file, std::string(key) + ": " + std::string(what)};
}

Result<void> readPositions(const ConfigReader& reader, ModelConfig& config)
{
    TRY_ASSIGN(config.ropeTheta, reader.number("rope_theta", config.ropeTheta, {1.001, 1e15}));
    const json none = json::object();
    const json* rope = &none;
    for (const std::string_view key : {"rope_scaling", "rope_parameters"}) {
        const json* const found = reader.find(key);
        if (found && !found->is_object())
            return reader.invalid(key, "expected an object");
        if (found && rope->empty())
            rope = found;
    }
    const ConfigReader inside = reader.inside(*rope);
    TRY_ASSIGN(config.ropeTheta, inside.number("rope_theta", config.ropeTheta, {1.001, 1e15}));

    if (const json* const dual = reader.find("dual_chunk_attention_config")) {
        if (!dual->is_object())
            return reader.invalid("dual_chunk_attention_config", "expected an object");
        TRY_ASSIGN(config.dualChunk, readDualChunk(reader.inside(*dual)));
        return {};
    }

    for (const ConfigReader& at : {inside, reader}) {
        TRY_ASSIGN(const double part, at.number("partial_rotary_factor", 1.0, {0.0, 1.0}));
        if (part != 1.0)
            return reader.unsupported("partial_rotary_factor", "rotation of a part of each head");
    }
    TRY_ASSIGN(const std::string older, inside.text("type", "default"));
    TRY_ASSIGN(const std::string type, inside.text("rope_type", older));
    if (type == "yarn") {
        TRY_ASSIGN(config.yarn, readYarn(inside, config));
    } else if (type != "default") {
        return reader.unsupported("rope_type", type);
    }
    return {};
}

std::vector<float> inverseFrequencies(const ModelConfig& config)
{
    const std::int64_t half = config.headDim / 2;
    const auto dim = static_cast<double>(config.headDim);
    std::vector<float> frequencies(static_cast<std::size_t>(half));

    double low = 0.0;
    double high = 0.0;
    if (config.yarn) {
        // The dimension that makes `turns` full turns over the original context.
        const auto dimensionOf = [&](double turns) {
            const auto context = static_cast<double>(config.yarn->originalMaxPositions);
            return dim * std::log(context / (turns * 2.0 * std::numbers::pi))
                / (2.0 * std::log(config.ropeTheta));
        };
        low = dimensionOf(config.yarn->betaFast);
        high = dimensionOf(config.yarn->betaSlow);
        if (config.yarn->truncate) {
            low = std::floor(low);
            high = std::ceil(high);
        }
        low = std::max(low, 0.0);
        high = std::min(high, dim - 1.0);
        if (low == high)
            high += 0.001;
    }
    for (std::int64_t i = 0; i < half; ++i) {
        const double plain = std::pow(config.ropeTheta, -2.0 * static_cast<double>(i) / dim);
        double value = plain;
        if (config.yarn) {
            const double ramp = std::clamp((static_cast<double>(i) - low) / (high - low), 0.0, 1.0);
            value = plain * (1.0 - ramp) + plain / config.yarn->factor * ramp;
        }
        frequencies[static_cast<std::size_t>(i)] = static_cast<float>(value);
    }
    return frequencies;
}

}  // namespace kvasir
