// The JSON is a stranger's: every number is range-checked before anyone counts with it.
#include "core/attention/sparse_plan.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/attention/block_pattern.h"
#include "core/base/assert.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr std::int64_t kMostFileBytes = 64 << 20;
constexpr std::int64_t kMostBudget = std::int64_t{1} << 31;
constexpr std::string_view kPattern = "vertical_and_slash";

std::string place(std::size_t layer, std::string_view head)
{
    return "layer " + std::to_string(layer) + ", head " + std::string(head);
}

// "0", "17": digits without sign, space or leading zero.
std::optional<std::int64_t> headNumber(std::string_view text, std::int64_t heads)
{
    std::int64_t number = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size() || std::to_string(number) != text
        || number < 0 || number >= heads)
        return {};
    return number;
}

Result<std::int64_t> sizeOf(const json& value, std::int64_t least, const std::string& where)
{
    if (!value.is_number_integer() || value < least || value > kMostBudget)
        return Error(ErrorCode::Invalid, where,
                     "a size must be a whole number from " + std::to_string(least) + " to "
                         + std::to_string(kMostBudget));
    return value.get<std::int64_t>();
}

Result<SparsePlan::Head> headOf(const json& entry, const std::string& where)
{
    if (!entry.is_array() || entry.size() != 4 || !entry[0].is_string() || !entry[3].is_number())
        return Error(ErrorCode::Invalid, where, "expected [pattern, vertical_size, slash_size, score]");
    if (entry[0].get_ref<const std::string&>() != kPattern)
        return Error(ErrorCode::Unsupported, where,
                     "pattern " + dumpJson(entry[0]) + "; only \"" + std::string(kPattern)
                         + "\" is understood");
    SparsePlan::Head head{.score = entry[3].get<double>()};
    TRY_ASSIGN(head.budget.vertical, sizeOf(entry[1], 0, where));
    TRY_ASSIGN(head.budget.slash, sizeOf(entry[2], 1, where));  // so that each query sees itself
    return head;
}

}  // namespace

SparsePlan::SparsePlan(std::int64_t layers, std::int64_t heads, PatternBudget budget)
    : m_layers(layers),
      m_headsPerLayer(heads),
      m_heads(static_cast<std::size_t>(layers * heads), Head{.budget = budget})
{
    KVASIR_ASSERT(layers > 0 && heads > 0 && budget.vertical >= 0 && budget.slash > 0);
}

const SparsePlan::Head& SparsePlan::head(std::int64_t layer, std::int64_t head) const
{
    KVASIR_ASSERT(layer >= 0 && layer < m_layers && head >= 0 && head < m_headsPerLayer);
    return m_heads[static_cast<std::size_t>(layer * m_headsPerLayer + head)];
}

void SparsePlan::setHead(std::int64_t layer, std::int64_t head, const Head& value)
{
    KVASIR_ASSERT(layer >= 0 && layer < m_layers && head >= 0 && head < m_headsPerLayer
                  && value.budget.vertical >= 0 && value.budget.slash > 0);
    m_heads[static_cast<std::size_t>(layer * m_headsPerLayer + head)] = value;
}

std::int64_t SparsePlan::probeRows() const
{
    return std::holds_alternative<VerticalSlash>(method) ? kProbeRows : kPatternBlock;
}

bool SparsePlan::pays(std::int64_t layer, TokenRange queries) const
{
    if (use == SparseUse::Always)
        return true;
    const std::int64_t keys = queries.end;
    if (const auto* flex = std::get_if<FlexPrefill>(&method))
        return probeRows() * keys + queries.size() * std::min(keys, 2 * flex->leastTokens)
            < queries.size() * keys;
    if (const auto* diagonal = std::get_if<XAttention>(&method))
        return queries.size() * keys / (2 * diagonal->stride)
            + queries.size() * std::min(keys, 2 * kPatternBlock)
            < queries.size() * keys;
    std::int64_t dense = 0, sparse = 0;
    for (std::int64_t i = 0; i < m_headsPerLayer; ++i) {
        const auto& budget = head(layer, i).budget;
        dense += queries.size() * keys;
        sparse += kProbeRows * keys + queries.size() * std::min(keys, budget.vertical + budget.slash);
    }
    return sparse < dense;
}

std::string SparsePlan::digest() const
{
    Hasher hasher;
    hasher.field(std::bit_cast<std::int64_t>(leastKept));  // as text it would depend on the locale
    if (!std::holds_alternative<VerticalSlash>(method)) {
        hasher.field("blocks 2").field(thresholdTokens).field(static_cast<std::int64_t>(use));
        hasher.field(name(method)).field(kPatternBlock).field(m_layers).field(m_headsPerLayer);
        if (const auto* flex = std::get_if<FlexPrefill>(&method))
            hasher.field(flex->leastTokens);
        return hasher.hex();
    }
    hasher.field("vertical-slash 2").field(thresholdTokens).field(static_cast<std::int64_t>(use));
    hasher.field(kSinkColumns).field(kNearDistances).field(kProbeRows).field(kBandWidth);
    hasher.field(m_layers).field(m_headsPerLayer);
    for (const auto& head : m_heads)
        hasher.field(head.budget.vertical).field(head.budget.slash);
    return hasher.hex();
}

Result<SparsePlan> parseSparsePlan(std::string_view text, std::int64_t layers, std::int64_t heads,
                                   const std::string& what)
{
    TRY_ASSIGN(const auto parsed, parseJson(text, what));
    if (!parsed.is_array() || std::ssize(parsed) != layers)
        return Error(ErrorCode::Invalid, what,
                     "expected an array of " + std::to_string(layers) + " layers"
                         + (parsed.is_array() ? ", found " + std::to_string(parsed.size()) : ""));
    SparsePlan plan(layers, heads);
    for (std::size_t layer = 0; layer < parsed.size(); ++layer) {
        if (!parsed[layer].is_object())
            return Error(ErrorCode::Invalid, what, "layer " + std::to_string(layer) + " is not an object");
        for (const auto& [key, entry] : parsed[layer].items()) {
            const auto number = headNumber(key, heads);
            if (!number)
                return Error(ErrorCode::Invalid, what, place(layer, key) + ": the model has no such head");
            auto head = headOf(entry, place(layer, key));
            if (!head)
                return std::move(head).error().in(what);
            plan.setHead(static_cast<std::int64_t>(layer), *number, *head);
        }
    }
    return plan;
}

Result<SparsePlan> readSparsePlan(const std::filesystem::path& file, std::int64_t layers, std::int64_t heads)
{
    TRY_ASSIGN(const auto text, readAll(file, kMostFileBytes));
    return parseSparsePlan(text, layers, heads, file.string());
}

bool bringsSparsePlan(const std::filesystem::path& modelFolder)
{
    std::error_code ignored;
    return std::filesystem::exists(modelFolder / kSparsePlanFile, ignored);
}

Result<std::optional<SparsePlan>> sparsePlanFor(const Model& model, std::string_view attention)
{
    if (attention == "dense")
        return std::optional<SparsePlan>();
    TRY_ASSIGN(const auto method, attention == "sparse" ? SparseMethod() : sparseMethodByName(attention));
    const auto& config = model.config;
    SparsePlan adaptive(config.layers, config.heads);
    adaptive.method = method;
    if (!std::holds_alternative<VerticalSlash>(method) || !bringsSparsePlan(model.folder))
        return std::optional(std::move(adaptive));
    TRY_ASSIGN(auto plan, readSparsePlan(model.folder / kSparsePlanFile, config.layers, config.heads));
    return std::optional(std::move(plan));
}

std::string sparsePlanText(const SparsePlan& plan)
{
    json layers = json::array();
    for (std::int64_t layer = 0; layer < plan.layers(); ++layer) {
        json heads = json::object();
        for (std::int64_t i = 0; i < plan.heads(); ++i) {
            const auto& head = plan.head(layer, i);
            heads[std::to_string(i)] =
                json::array({kPattern, head.budget.vertical, head.budget.slash, head.score});
        }
        layers.push_back(std::move(heads));
    }
    return dumpJson(layers) + "\n";
}

}  // namespace kvasir
