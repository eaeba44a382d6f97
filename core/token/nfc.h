// Normalisation to NFC as the reference tokenizer does it: see toNfc in tokenizer.h.
//
// The form is that of Unicode 9.0, which the reference's tables have: characters younger than that are
// left as they stand (98 combining marks are ordered otherwise by newer tables).  It does not change
// with the ICU installed.
#pragma once

#include <string_view>

namespace kvasir {

constexpr std::string_view kNfcName = "nfc/unicode-9";

}  // namespace kvasir
