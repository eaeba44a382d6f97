// Sums over answers.
#include "core/lab/policy_table.h"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/base/json.h"

namespace kvasir {
using nlohmann::json;

namespace {

std::string number(double value, const char* format)
{
    char text[48];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

double ratio(double sum, double count)
{
    return count > 0 ? sum / count : 0;
}

// Sums of what rows are means of.
struct Sums {
    double steps = 0, read = 0, full = 0;
    double kept = 0, keptTokens = 0;
    double mass = 0, massAnswers = 0;
    double freshTokens = 0, freshSeconds = 0;
    double decodedTokens = 0, decodedSeconds = 0;
};

void add(const LabAnswer& answer, Sums& sums)
{
    const auto& use = *answer.use;
    sums.steps += static_cast<double>(use.steps);
    sums.read += use.readBytes;
    sums.full += use.fullBytes;
    sums.kept += use.keptBytes;
    sums.keptTokens += static_cast<double>(answer.promptTokens);
    sums.mass += use.keptMass.value_or(0);
    sums.massAnswers += use.keptMass ? 1 : 0;
    if (answer.reusedTokens == 0 && answer.firstTokenSeconds > 0) {
        sums.freshTokens += static_cast<double>(answer.promptTokens);
        sums.freshSeconds += answer.firstTokenSeconds;
    }
    if (answer.tokensPerSecond > 0) {
        const auto tokens = static_cast<double>(answer.outputTokens - 1);
        sums.decodedTokens += tokens;
        sums.decodedSeconds += tokens / answer.tokensPerSecond;
    }
}

}  // namespace

PolicyRow policyRowOf(const LabReport& report, const std::string& variant)
{
    PolicyRow row;
    Sums sums;
    for (const auto& answer : report.answers) {
        if (answer.variant != variant || !answer.use)
            continue;
        ++row.answers;
        row.correct += answer.correct ? 1 : 0;
        add(answer, sums);
    }
    row.readBytes = ratio(sums.read, sums.steps);
    row.fullBytes = ratio(sums.full, sums.steps);
    row.keptBytes = ratio(sums.kept, sums.keptTokens);
    if (sums.massAnswers > 0)
        row.keptMass = sums.mass / sums.massAnswers;
    row.prefillSpeed = ratio(sums.freshTokens, sums.freshSeconds);
    row.decodeSpeed = ratio(sums.decodedTokens, sums.decodedSeconds);
    return row;
}

std::string policyTable(const LabReport& report)
{
    std::string text = "What answers looked at. Bytes are those of keys and values as they are kept and of "
                       "what a policy keeps to choose by; the text's KV is read and stored whole under every "
                       "policy.\n\n"
                       "| | KV read for a token, bytes | of full | KV kept for a prompt token, bytes | "
                       "attention kept | prefill, tokens/s | decode, tokens/s | right |\n"
                       "|---|---|---|---|---|---|---|---|\n";
    for (const auto& variant : report.request.variants) {
        const auto row = policyRowOf(report, variant.name);
        text += "| " + variant.name + " | " + number(row.readBytes, "%.0f") + " | "
            + number(ratio(row.readBytes, row.fullBytes) * 100, "%.1f %%") + " | "
            + number(row.keptBytes, "%.1f") + " | "
            + (row.keptMass ? number(*row.keptMass * 100, "%.1f %%") : std::string("–")) + " | "
            + (row.prefillSpeed > 0 ? number(row.prefillSpeed, "%.0f") : std::string("–")) + " | "
            + (row.decodeSpeed > 0 ? number(row.decodeSpeed, "%.0f") : std::string("–")) + " | "
            + std::to_string(row.correct) + "/" + std::to_string(row.answers) + " |\n";
    }
    return text;
}

json toJson(const PolicyRow& row)
{
    return {{"answers", row.answers},
            {"correct", row.correct},
            {"kv_read_bytes_per_token", row.readBytes},
            {"kv_full_bytes_per_token", row.fullBytes},
            {"kv_kept_bytes_per_prompt_token", row.keptBytes},
            {"kept_mass", row.keptMass ? json(*row.keptMass) : json()},
            {"prefill_tokens_per_second", row.prefillSpeed > 0 ? json(row.prefillSpeed) : json()},
            {"decode_tokens_per_second", row.decodeSpeed > 0 ? json(row.decodeSpeed) : json()}};
}

json toJson(const PolicyUse& use)
{
    return {{"steps", use.steps},
            {"read_bytes", use.readBytes},
            {"full_bytes", use.fullBytes},
            {"kept_bytes", use.keptBytes},
            {"kept_mass", use.keptMass ? json(*use.keptMass) : json()}};
}

Result<PolicyUse> policyUseFromJson(const json& object)
{
    PolicyUse use;
    TRY_ASSIGN(use.steps, getInt(object, "steps"));
    TRY_ASSIGN(use.readBytes, getNumber(object, "read_bytes"));
    TRY_ASSIGN(use.fullBytes, getNumber(object, "full_bytes"));
    TRY_ASSIGN(use.keptBytes, getNumber(object, "kept_bytes"));
    if (object.contains("kept_mass") && object["kept_mass"].is_number()) {
        TRY_ASSIGN(use.keptMass, getNumber(object, "kept_mass"));
    }
    return use;
}

}  // namespace kvasir
