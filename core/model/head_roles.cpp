// Reading and binarising retrieval scores, as duo_attn/utils.py (sparsify_attention_heads) does it, but
// without its random noise for ties.
#include "core/model/head_roles.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include <nlohmann/json.hpp>

#include "core/base/assert.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/model/rope_config_p.h"

namespace kvasir {
namespace {

constexpr std::int64_t kMaxFileBytes = 1 << 20;
constexpr std::int64_t kMaxWindow = 1 << 20;

// One number per field; fields end at tabs, blanks and line ends.
Result<std::vector<double>> numbersOf(std::string_view line, const std::string& file)
{
    std::vector<double> numbers;
    constexpr std::string_view kBlank = " \t\r";
    for (auto at = line.find_first_not_of(kBlank); at != std::string_view::npos;) {
        const auto end = std::min(line.find_first_of(kBlank, at), line.size());
        double number = 0;
        const auto parsed = std::from_chars(line.data() + at, line.data() + end, number);
        if (parsed.ec != std::errc() || parsed.ptr != line.data() + end || !std::isfinite(number))
            return Error(ErrorCode::Invalid, file, "expected numbers, one for each KV head");
        numbers.push_back(number);
        at = line.find_first_not_of(kBlank, end);
    }
    return numbers;
}

Result<std::vector<double>> scoresOf(std::string_view text, std::int64_t layers, std::int64_t kvHeads,
                                     const std::string& file)
{
    std::vector<double> scores;
    std::int64_t rows = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        TRY_ASSIGN(const auto row, numbersOf(text.substr(0, end), file));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (row.empty())
            continue;
        if (std::ssize(row) != kvHeads)
            return Error(ErrorCode::Invalid, file,
                         "has " + std::to_string(row.size()) + " scores in a row; the model has "
                             + std::to_string(kvHeads) + " KV heads");
        scores.insert(scores.end(), row.begin(), row.end());
        ++rows;
    }
    if (rows != layers)
        return Error(ErrorCode::Invalid, file,
                     "has " + std::to_string(rows) + " rows; the model has " + std::to_string(layers)
                         + " layers");
    return scores;
}

}  // namespace

bool HeadRoles::allStream(std::int64_t layer, Reading reading) const
{
    for (std::int64_t head = 0; head < kvHeads; ++head)
        if (!streams(layer, head, reading))
            return false;
    return true;
}

bool HeadRoles::noneStreams(std::int64_t layer, Reading reading) const
{
    for (std::int64_t head = 0; head < kvHeads; ++head)
        if (streams(layer, head, reading))
            return false;
    return true;
}

double HeadRoles::streamingShare(Reading reading) const
{
    if (textStreams && reading == Reading::Text)
        return 1.0;
    const auto streaming = std::count(retrieval.begin(), retrieval.end(), false);
    return static_cast<double>(streaming) / static_cast<double>(retrieval.size());
}

double HeadRoles::keptShare(std::int64_t pageTokens) const
{
    if (kvHeads > kMostThinHeads)
        return 1;
    const auto windowTokens = (recentTokens + pageTokens - 1) / pageTokens * pageTokens;
    const auto window =
        static_cast<double>(std::min(windowTokens, kAnchorTokens)) / static_cast<double>(kAnchorTokens);
    const double streaming = streamingShare(Reading::Question);
    return 1 - streaming + streaming * window;
}

std::string HeadRoles::description() const
{
    auto text = "sink=" + std::to_string(sinkTokens) + " recent=" + std::to_string(recentTokens)
        + (textStreams ? " text=streaming" : "") + " retrieval=";
    for (const bool own : retrieval)
        text += own ? '1' : '0';
    return text;
}

HeadRoles headRolesOf(const std::vector<double>& scores, std::int64_t kvHeads, double sparsity)
{
    KVASIR_ASSERT(kvHeads > 0 && std::ssize(scores) % kvHeads == 0);
    HeadRoles roles;
    roles.kvHeads = kvHeads;
    roles.retrieval.assign(scores.size(), true);
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
    const auto streaming = static_cast<std::size_t>(sparsity * static_cast<double>(scores.size()));
    for (std::size_t i = 0; i < std::min(streaming, order.size()); ++i)
        roles.retrieval[order[i]] = false;
    return roles;
}

Result<std::optional<HeadRoles>> readHeadRoles(const std::filesystem::path& folder, std::int64_t layers,
                                               std::int64_t kvHeads)
{
    const auto scoresFile = folder / kHeadScoresFile, rolesFile = folder / kHeadRolesFile;
    const auto scores = readAll(scoresFile, kMaxFileBytes);
    const auto settings = readAll(rolesFile, kMaxFileBytes);
    const auto absent = [](const Result<std::string>& text) {
        return !text && text.error().code() == ErrorCode::NotFound;
    };
    if (absent(scores)) {
        if (absent(settings))
            return std::optional<HeadRoles>();
        return Error(ErrorCode::Invalid, rolesFile.string(),
                     "there is no " + std::string(kHeadScoresFile) + " beside it");
    }
    if (!scores)
        return scores.error();
    TRY_ASSIGN(const auto values, scoresOf(*scores, layers, kvHeads, scoresFile.string()));

    nlohmann::json object = nlohmann::json::object();
    if (settings) {
        TRY_ASSIGN(object, parseJson(*settings, rolesFile.string()));
        if (!object.is_object())
            return Error(ErrorCode::Invalid, rolesFile.string(), "not a JSON object");
    } else if (!absent(settings)) {
        return settings.error();
    }
    const ConfigReader reader(object, rolesFile.string());
    TRY_ASSIGN(const double sparsity, reader.number("sparsity", 0.5, {0.0, 1.0}));
    auto roles = headRolesOf(values, kvHeads, sparsity);
    TRY_ASSIGN(roles.sinkTokens, reader.integer("sink_size", roles.sinkTokens, {0, kMaxWindow}));
    TRY_ASSIGN(roles.recentTokens, reader.integer("recent_size", roles.recentTokens, {0, kMaxWindow}));
    TRY_ASSIGN(const std::string text, reader.text("text", "full"));
    if (text != "full" && text != "streaming")
        return reader.invalid("text", "expected \"full\" or \"streaming\"");
    roles.textStreams = text == "streaming";
    return std::optional(std::move(roles));
}

}  // namespace kvasir
