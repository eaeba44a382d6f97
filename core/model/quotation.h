// Quotation: what is known of a model that was trained to answer with quotations and nothing else.
//
// A file beside its weights says so, quotation.json:
//   {"not_found": ["Not found in this corpus.", …], "stray_nats": 4}
// the sentences that it says instead, each to be encoded as it stands;
// and, of a model whose quotations begin with what was asked about, by how much a beginning that the question
// does not hold is less likely than the model says (0 where the number is left out).  Its greedy answers are
// then held to what the corpus says (core/local/quotation_search.h).  A value.
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
    double strayNats = 0;
    bool operator==(const Quotation&) const = default;
};

// Nothing where the folder has no such file.  Errors: Unreadable, TooLarge, Invalid (no object; sentences
// that are none, empty or too many; a number below 0).
Result<std::optional<Quotation>> readQuotation(const std::filesystem::path& folder);

}  // namespace kvasir
