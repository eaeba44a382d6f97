// One small JSON file, read with suspicion like all that comes with a model.
#include "core/model/quotation.h"

#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/base/json.h"

namespace kvasir {
namespace {

constexpr std::int64_t kMaxFileBytes = 64 << 10;
constexpr std::size_t kMostSentences = 64;

}  // namespace

Result<std::optional<Quotation>> readQuotation(const std::filesystem::path& folder)
{
    const auto file = (folder / kQuotationFile).string();
    const auto text = readAll(file, kMaxFileBytes);
    if (!text && text.error().code() == ErrorCode::NotFound)
        return std::optional<Quotation>();
    TRY(text);
    TRY_ASSIGN(const auto object, parseJson(*text, file));
    const Error unexpected(ErrorCode::Invalid, file, "expected \"not_found\" with up to 64 sentences");
    if (!object.is_object() || !object.contains("not_found") || !object["not_found"].is_array()
        || object["not_found"].size() > kMostSentences)
        return unexpected;
    Quotation quotation;
    if (const auto stray = object.find("stray_nats"); stray != object.end()) {
        if (!stray->is_number() || !(stray->get<double>() >= 0))
            return Error(ErrorCode::Invalid, file, "expected \"stray_nats\" to be a number from 0 on");
        quotation.strayNats = stray->get<double>();
    }
    for (const auto& sentence : object["not_found"]) {
        if (!sentence.is_string() || sentence.get_ref<const std::string&>().empty())
            return unexpected;
        quotation.notFound.push_back(sentence.get<std::string>());
    }
    return std::optional(std::move(quotation));
}

}  // namespace kvasir
