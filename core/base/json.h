// JSON at the border: parse without exceptions, look up with types, each failure an Error that names the key.
// Modules include <nlohmann/json.hpp> in their .cpp files only; this header declares what they share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"

namespace kvasir {

// `what` names the text in errors (a path).  Depth is limited, duplicate keys are refused.
Result<nlohmann::json> parseJson(std::string_view text, const std::string& what);

// Typed look-ups: Invalid when the key is absent (unless optional) or of another type.
Result<std::int64_t> getInt(const nlohmann::json& object, std::string_view key);
Result<double> getNumber(const nlohmann::json& object, std::string_view key);
Result<std::string> getString(const nlohmann::json& object, std::string_view key);
Result<bool> getBool(const nlohmann::json& object, std::string_view key);
// Absent or null gives the default; present with another type is Invalid.
Result<std::int64_t> getInt(const nlohmann::json& object, std::string_view key, std::int64_t otherwise);
Result<double> getNumber(const nlohmann::json& object, std::string_view key, double otherwise);
Result<bool> getBool(const nlohmann::json& object, std::string_view key, bool otherwise);
Result<std::string> getString(const nlohmann::json& object, std::string_view key, std::string_view otherwise);

// Text of any bytes as a JSON string value: what is not UTF-8 becomes U+FFFD.
std::string dumpJson(const nlohmann::json& value, int indent = -1);

}  // namespace kvasir
