// Quotation: what is known of a model that was trained to answer with quotations and nothing else.
//
// A file beside its weights says so, quotation.json:
//   {"not_found": ["Not found in this corpus.", …]}
// the sentences that it says instead, each to be encoded as it stands.  Its greedy answers are then held to
// what the corpus says (core/local/quotation_search.h).  A value.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace kvasir {

inline constexpr std::string_view kQuotationFile = "quotation.json";

struct Quotation {
    std::vector<std::string> notFound;
    bool operator==(const Quotation&) const = default;
};

// Nothing where the folder has no such file.  Errors: Unreadable, TooLarge, Invalid (no object; sentences
// that are none, empty or too many).
Result<std::optional<Quotation>> readQuotation(const std::filesystem::path& folder);

}  // namespace kvasir
