// Counting cells, and writing them down.
#include "core/lab/report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/lab/heat_map.h"
#include "core/lab/policy_table.h"
#include "core/lab/scorer.h"

namespace kvasir {
using nlohmann::json;

namespace {

std::string percent(double share)
{
    char text[16];
    std::snprintf(text, sizeof text, "%.0f %%", share * 100);
    return text;
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

LabCell cellOf(const LabReport& report, const std::string& variant, std::int64_t length, double depth)
{
    LabCell cell{.length = length, .depth = depth};
    for (const auto& answer : report.answers) {
        if (answer.variant != variant || answer.length != length || answer.depth != depth)
            continue;
        ++cell.total;
        cell.correct += answer.correct ? 1 : 0;
        cell.score += answer.score;
        cell.citedDocument += answer.citedDocument ? 1 : 0;
        cell.citedLines += answer.citedLines ? 1 : 0;
        cell.saidNotFound += saysNotFound(answer.answer) ? 1 : 0;
    }
    if (cell.total > 0)
        cell.score /= static_cast<double>(cell.total);
    return cell;
}

std::string cellText(const LabCell& cell)
{
    return cell.total == 0 ? "–" : std::to_string(cell.correct) + "/" + std::to_string(cell.total);
}

std::string tableOf(const LabReport& report, const std::string& variant)
{
    const auto cells = cellsOf(report, variant);
    const auto& lengths = report.request.lengths;
    const auto depths = cells.size() / std::max<std::size_t>(lengths.size(), 1);
    std::string head = "| depth |", rule = "|---|", last = "| **all** |", places = "| top citation right |",
                refusals = "| said “not found” |";
    for (const auto length : lengths) {
        head += " " + std::to_string(length) + " |";
        rule += "---|";
    }
    std::string rows;
    for (std::size_t depth = 0; depth < depths; ++depth) {
        rows += "| " + percent(cells[depth].depth) + " |";
        for (std::size_t length = 0; length < lengths.size(); ++length)
            rows += " " + cellText(cells[length * depths + depth]) + " |";
        rows += "\n";
    }
    for (std::size_t length = 0; length < lengths.size(); ++length) {
        LabCell sum;
        for (std::size_t depth = 0; depth < depths; ++depth) {
            sum.correct += cells[length * depths + depth].correct;
            sum.total += cells[length * depths + depth].total;
            sum.citedLines += cells[length * depths + depth].citedLines;
            sum.saidNotFound += cells[length * depths + depth].saidNotFound;
        }
        const auto share = [&](std::int64_t count) {
            return sum.total == 0 ? std::string("–")
                                  : percent(static_cast<double>(count) / static_cast<double>(sum.total));
        };
        last += " **" + share(sum.correct) + "** |";
        places += " " + share(sum.citedLines) + " |";
        refusals += " " + share(sum.saidNotFound) + " |";
    }
    const auto family = report.request.family;
    const bool cites = hasDepths(family) && family != Family::Absent;
    return head + "\n" + rule + "\n" + rows + last + "\n" + (cites ? places + "\n" + refusals + "\n" : "");
}

// For a file's name.
std::string plainName(std::string text)
{
    std::replace_if(
        text.begin(), text.end(),
        [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'); }, '-');
    return text;
}

}  // namespace

std::vector<LabCell> cellsOf(const LabReport& report, const std::string& variant)
{
    const auto depths = hasDepths(report.request.family) ? report.request.depths : std::vector<double>{0};
    std::vector<LabCell> cells;
    for (const auto length : report.request.lengths) {
        for (const auto depth : depths)
            cells.push_back(cellOf(report, variant, length, depth));
    }
    return cells;
}

json toJson(const LabAnswer& answer)
{
    return {{"variant", answer.variant},
            {"length", answer.length},
            {"depth", answer.depth},
            {"seed", answer.seed},
            {"question", answer.question},
            {"placed", answer.placed},
            {"prompt_tokens", answer.promptTokens},
            {"reused_tokens", answer.reusedTokens},
            {"asked", answer.asked},
            {"expected", answer.expected},
            {"answer", answer.answer},
            {"score", answer.score},
            {"correct", answer.correct},
            {"cited_document", answer.citedDocument},
            {"cited_lines", answer.citedLines},
            {"seconds", answer.seconds},
            {"output_tokens", answer.outputTokens},
            {"first_token_seconds", answer.firstTokenSeconds},
            {"tokens_per_second", answer.tokensPerSecond},
            {"kv_use", answer.use ? toJson(*answer.use) : json()}};
}

Result<LabAnswer> labAnswerFromJson(const json& object)
{
    LabAnswer answer;
    TRY_ASSIGN(answer.variant, getString(object, "variant"));
    TRY_ASSIGN(answer.length, getInt(object, "length"));
    TRY_ASSIGN(answer.depth, getNumber(object, "depth"));
    TRY_ASSIGN(const auto seed, getInt(object, "seed"));
    answer.seed = static_cast<std::uint64_t>(seed);
    TRY_ASSIGN(answer.question, getInt(object, "question"));
    TRY_ASSIGN(answer.placed, getNumber(object, "placed"));
    TRY_ASSIGN(answer.promptTokens, getInt(object, "prompt_tokens"));
    TRY_ASSIGN(answer.reusedTokens, getInt(object, "reused_tokens"));
    TRY_ASSIGN(answer.asked, getString(object, "asked"));
    TRY_ASSIGN(answer.answer, getString(object, "answer"));
    TRY_ASSIGN(answer.score, getNumber(object, "score"));
    TRY_ASSIGN(answer.correct, getBool(object, "correct"));
    TRY_ASSIGN(answer.citedDocument, getBool(object, "cited_document"));
    TRY_ASSIGN(answer.citedLines, getBool(object, "cited_lines"));
    TRY_ASSIGN(answer.seconds, getNumber(object, "seconds"));
    // Lines of earlier versions have not counted these.
    TRY_ASSIGN(answer.outputTokens, getInt(object, "output_tokens", 0));
    TRY_ASSIGN(answer.firstTokenSeconds, getNumber(object, "first_token_seconds", 0));
    TRY_ASSIGN(answer.tokensPerSecond, getNumber(object, "tokens_per_second", 0));
    if (object.contains("kv_use") && object["kv_use"].is_object()) {
        TRY_ASSIGN(answer.use, policyUseFromJson(object["kv_use"]));
    }
    if (!object.contains("expected") || !object["expected"].is_array())
        return Error(ErrorCode::Invalid, "expected");
    for (const auto& value : object["expected"]) {
        if (value.is_string())
            answer.expected.push_back(value.get<std::string>());
    }
    return answer;
}

json toJson(const LabCell& cell)
{
    return {{"length", cell.length},
            {"depth", cell.depth},
            {"correct", cell.correct},
            {"total", cell.total},
            {"score", cell.score},
            {"cited_document", cell.citedDocument},
            {"cited_lines", cell.citedLines},
            {"said_not_found", cell.saidNotFound}};
}

json toJson(const LabReport& report)
{
    const auto& request = report.request;
    json variants = json::array(), answers = json::array();
    for (std::size_t i = 0; i < request.variants.size(); ++i) {
        json cells = json::array();
        for (const auto& cell : cellsOf(report, request.variants[i].name))
            cells.push_back(toJson(cell));
        variants.push_back({{"name", request.variants[i].name},
                            {"positions", request.variants[i].positions},
                            {"positions_described", i < report.positions.size() ? report.positions[i] : ""},
                            {"kv", request.variants[i].kvCodec},
                            {"attention", request.variants[i].attention},
                            {"weights", request.variants[i].weights},
                            {"policy", request.variants[i].policy},
                            {"answering", toJson(policyRowOf(report, request.variants[i].name))},
                            {"cells", cells}});
    }
    for (const auto& answer : report.answers)
        answers.push_back(toJson(answer));
    return {{"family", name(request.family)},
            {"source", sourceOf(request.family)},
            {"version", report.version},
            {"model", {{"name", report.modelName}, {"sha256", report.modelHash}}},
            {"device", report.device},
            {"numerics", report.numerics},
            {"haystack",
             {{"name", report.haystack},
              {"sha256", report.haystackHash},
              {"tokens", report.haystackTokens},
              {"rounds", report.rounds},
              {"repeated", report.rounds > 1}}},
            {"settings",
             {{"lengths", request.lengths},
              {"depths", request.depths},
              {"seeds", request.seeds},
              {"questions_per_cell", request.perDepth},
              {"distractors", request.distractors},
              {"hops", request.hops},
              {"language", request.language == LabLanguage::Korean ? "ko" : "en"},
              {"one_prefill_per_column", request.together == LabRequest::Together::Column}}},
            {"has_depths", hasDepths(request.family)},
            {"cells", variants.empty() ? json::array() : variants[0]["cells"]},
            {"variants", variants},
            {"answers", answers},
            {"resumed_answers", report.resumed},
            {"unread_sources", report.unreadSources},
            {"seconds", report.seconds}};
}

std::string toMarkdown(const LabReport& report)
{
    const auto& request = report.request;
    std::string text = "# " + std::string(name(request.family)) + ", " + report.modelName + "\n\n";
    text += "Right answers of all, by depth and by length in tokens. Source: "
        + std::string(sourceOf(request.family)) + ". Haystack: " + report.haystack + " ("
        + std::to_string(report.haystackTokens) + " tokens";
    text += report.rounds > 1 ? ", repeated up to " + std::to_string(report.rounds) + " times)." : ").";
    text += " Seeds:";
    for (const auto seed : request.seeds)
        text += " " + std::to_string(seed);
    text += ". " + report.device + "; " + report.version + "; " + number(report.seconds) + " s.\n";
    if (std::ranges::any_of(request.variants, [](const auto& own) { return own.policy != "full"; }))
        text += "\n" + policyTable(report);
    for (std::size_t i = 0; i < request.variants.size(); ++i) {
        const auto& variant = request.variants[i];
        text += "\n## " + variant.name + "\n\n"
            + (i < report.positions.size() ? report.positions[i] + ", " : "") + "KV " + variant.kvCodec
            + "\n\n" + tableOf(report, variant.name);
    }
    return text;
}

Result<std::vector<std::filesystem::path>> writeReport(const LabReport& report,
                                                       const std::filesystem::path& folder)
{
    TRY(makePrivateFolder(folder));
    const std::string family(name(report.request.family));
    std::vector<std::filesystem::path> files;
    const auto write = [&](const std::string& file, const std::string& content) -> Result<void> {
        files.push_back(folder / file);
        return writeAtomically(files.back(), content);
    };
    TRY(write("results-" + family + ".json", dumpJson(toJson(report), 1) + "\n"));
    TRY(write("results-" + family + ".md", toMarkdown(report)));
    for (const auto& variant : report.request.variants) {
        const bool only = report.request.variants.size() == 1;
        const auto file = "heat-" + family + (only ? "" : "-" + plainName(variant.name));
        const auto picture =
            heatMap(cellsOf(report, variant.name), family + ", " + report.modelName + ", " + variant.name);
        TRY(write(file + ".svg", toSvg(picture)));
        TRY_ASSIGN(const auto png, toPng(picture));
        TRY(write(file + ".png", png));
    }
    return files;
}

}  // namespace kvasir
