// Names with a budget behind a colon.
#include "core/attention/kv_policy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kvasir {
namespace {

constexpr std::array<std::pair<KvPolicy::Kind, std::string_view>, 6> kNames = {{
    {KvPolicy::Kind::Full, "full"},
    {KvPolicy::Kind::Streaming, "streaming"},
    {KvPolicy::Kind::H2o, "h2o"},
    {KvPolicy::Kind::SnapKv, "snapkv"},
    {KvPolicy::Kind::InfLlm, "infllm"},
    {KvPolicy::Kind::Quest, "quest"},
}};

// Nothing but a number of at least 1; 0 otherwise.
std::int64_t countOf(std::string_view text)
{
    std::int64_t count = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), count);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size()
        ? std::max(count, std::int64_t{0})
        : 0;
}

}  // namespace

std::int64_t KvPolicy::budgetFor(std::int64_t promptTokens) const
{
    return kind == Kind::Full ? promptTokens : keys > 0 ? keys : (promptTokens + fraction - 1) / fraction;
}

Result<KvPolicy> kvPolicyByName(std::string_view text)
{
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon);
    const auto* const known =
        std::ranges::find(kNames, kind, &std::pair<KvPolicy::Kind, std::string_view>::second);
    if (known == kNames.end())
        return Error(ErrorCode::Unsupported, std::string(text),
                     "KV policies are full, streaming, h2o, snapkv, infllm and quest");
    KvPolicy policy{.kind = known->first};
    if (policy.kind == KvPolicy::Kind::Full) {
        if (colon != std::string_view::npos)
            return Error(ErrorCode::Invalid, std::string(text), "full has no budget");
        return policy;
    }
    const auto budget = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (budget.starts_with("1/"))
        policy.fraction = countOf(budget.substr(2));
    else
        policy.keys = countOf(budget);
    if (policy.keys + policy.fraction == 0)
        return Error(ErrorCode::Invalid, std::string(text),
                     "expected a budget of at least one key, as in " + std::string(kind) + ":2048 or "
                         + std::string(kind) + ":1/8");
    return policy;
}

std::string name(const KvPolicy& policy)
{
    const auto* const known =
        std::ranges::find(kNames, policy.kind, &std::pair<KvPolicy::Kind, std::string_view>::first);
    std::string text(known->second);
    if (policy.keys > 0)
        text += ":" + std::to_string(policy.keys);
    if (policy.fraction > 0)
        text += ":1/" + std::to_string(policy.fraction);
    return text;
}

}  // namespace kvasir
