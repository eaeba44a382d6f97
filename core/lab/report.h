// Report: results as JSON and as a Markdown table, and the files of a run.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/lab/lab.h"

namespace kvasir {

nlohmann::json toJson(const LabAnswer& answer);
Result<LabAnswer> labAnswerFromJson(const nlohmann::json& object);
nlohmann::json toJson(const LabCell& cell);

// `cells` are those of the first variant; `variants` holds the cells of each.
nlohmann::json toJson(const LabReport& report);
// A table of depths × lengths for each variant, with the settings above it.
std::string toMarkdown(const LabReport& report);

// results-FAMILY.json, results-FAMILY.md, heat-FAMILY[-VARIANT].svg and .png in `folder`; their paths.
Result<std::vector<std::filesystem::path>> writeReport(const LabReport& report,
                                                       const std::filesystem::path& folder);

}  // namespace kvasir
