// What KV policies cost and save, variant by variant: one row each, from the answers of a run.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/lab/lab.h"

namespace kvasir {

// Means over the answers of one variant that counted what they read.
struct PolicyRow {
    std::int64_t answers = 0;
    double readBytes = 0;  // for each token decoded
    double fullBytes = 0;  // the same without the policy
    double keptBytes = 0;  // for each token of the prompt
    std::optional<double> keptMass{};
    double prefillSpeed = 0;  // tokens/s of prompts that were read from their beginning; 0: none was
    double decodeSpeed = 0;   // tokens/s after the first
    std::int64_t correct = 0;

    bool operator==(const PolicyRow&) const = default;
};

PolicyRow policyRowOf(const LabReport& report, const std::string& variant);
// A Markdown table of all variants.
std::string policyTable(const LabReport& report);

nlohmann::json toJson(const PolicyRow& row);
nlohmann::json toJson(const PolicyUse& use);
Result<PolicyUse> policyUseFromJson(const nlohmann::json& object);

}  // namespace kvasir
