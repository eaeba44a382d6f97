// nlohmann-json behind Results.  A callback counts depth and remembers keys, so that hostile nesting and
// duplicate keys are refused while parsing.
#include "core/base/json.h"

#include <cmath>
#include <set>
#include <vector>

#include <nlohmann/json.hpp>

namespace kvasir {
using nlohmann::json;

namespace {

constexpr int kMaxDepth = 64;

Error wrong(std::string_view key, std::string_view expected)
{
    return {ErrorCode::Invalid, std::string(key), "expected " + std::string(expected)};
}

const json* find(const json& object, std::string_view key)
{
    if (!object.is_object())
        return nullptr;
    const auto at = object.find(std::string(key));
    return at == object.end() || at->is_null() ? nullptr : &*at;
}

Result<std::int64_t> asInt(const json& value, std::string_view key)
{
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
        return wrong(key, "a number below 2^63");
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    if (value.is_number_float()) {  // "1e6" is written by some tools for whole numbers
        const double number = value.get<double>();
        if (std::abs(number) < 9e15 && number == std::floor(number))
            return static_cast<std::int64_t>(number);
    }
    return wrong(key, "a whole number");
}

Result<double> asNumber(const json& value, std::string_view key)
{
    if (!value.is_number())
        return wrong(key, "a number");
    return value.get<double>();
}

Result<std::string> asString(const json& value, std::string_view key)
{
    if (!value.is_string())
        return wrong(key, "a string");
    return value.get<std::string>();
}

Result<bool> asBool(const json& value, std::string_view key)
{
    if (!value.is_boolean())
        return wrong(key, "true or false");
    return value.get<bool>();
}

template <typename Convert>
auto required(const json& object, std::string_view key, Convert convert) -> decltype(convert(object, key))
{
    const json* const value = find(object, key);
    if (!value)
        return Error(ErrorCode::Invalid, std::string(key), "missing");
    return convert(*value, key);
}

}  // namespace

Result<json> parseJson(std::string_view text, const std::string& what)
{
    std::vector<std::set<std::string>> keys;
    std::string refused;
    const auto watch = [&](int depth, json::parse_event_t event, json& parsed) {
        if (depth > kMaxDepth)
            refused = "nested too deeply";
        if (event == json::parse_event_t::object_start)
            keys.emplace_back();
        else if (event == json::parse_event_t::object_end && !keys.empty())
            keys.pop_back();
        else if (event == json::parse_event_t::key && !keys.empty()
                 && !keys.back().insert(parsed.get_ref<const std::string&>()).second)
            refused = "duplicate key";
        return refused.empty();
    };
    try {
        auto parsed = json::parse(text.begin(), text.end(), watch, true, false);
        if (!refused.empty())
            return Error(ErrorCode::Invalid, what, refused);
        return parsed;
    } catch (const json::exception& failure) {
        return Error(ErrorCode::Invalid, what, failure.what());
    }
}

Result<std::int64_t> getInt(const json& object, std::string_view key)
{
    return required(object, key, asInt);
}

Result<double> getNumber(const json& object, std::string_view key)
{
    return required(object, key, asNumber);
}

Result<std::string> getString(const json& object, std::string_view key)
{
    return required(object, key, asString);
}

Result<bool> getBool(const json& object, std::string_view key)
{
    return required(object, key, asBool);
}

Result<std::int64_t> getInt(const json& object, std::string_view key, std::int64_t otherwise)
{
    const json* const value = find(object, key);
    return value ? asInt(*value, key) : Result<std::int64_t>(otherwise);
}

Result<double> getNumber(const json& object, std::string_view key, double otherwise)
{
    const json* const value = find(object, key);
    return value ? asNumber(*value, key) : Result<double>(otherwise);
}

Result<bool> getBool(const json& object, std::string_view key, bool otherwise)
{
    const json* const value = find(object, key);
    return value ? asBool(*value, key) : Result<bool>(otherwise);
}

Result<std::string> getString(const json& object, std::string_view key, std::string_view otherwise)
{
    const json* const value = find(object, key);
    return value ? asString(*value, key) : Result<std::string>(std::string(otherwise));
}

std::string dumpJson(const json& value, int indent)
{
    return value.dump(indent, ' ', false, json::error_handler_t::replace);
}

}  // namespace kvasir
