// KvIdentity: everything that must be equal for stored KV to be valid, field by field, so that
// a miss can name its reason.  What the corpus says enters through the tokens themselves, not here.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/model.h"

namespace kvasir {

struct KvIdentity {
    // In a fixed order: "weights", "config", "tokenizer", "template", "rope", "yarn", "dual-chunk",
    // "stored-type", "kv-codec", "page-tokens", "chunk-tokens", "layout-version", "attention", "numerics".
    std::vector<std::pair<std::string, std::string>> fields;

    std::string digest() const;  // SHA-256, hexadecimal
    // The name of the first field that differs, empty when equal.
    std::string firstDifference(const KvIdentity& other) const;
    bool operator==(const KvIdentity&) const = default;
};

struct KvIdentityInputs {
    std::string kvCodec;
    std::int64_t pageTokens = 0;
    std::int64_t chunkTokens = 0;
    int layoutVersion = 0;
    std::string attention;  // "dense", or "sparse" and the plan's digest
    std::string numerics;   // DeviceInfo::arithmetic and the engine's numerics version
};

KvIdentity kvIdentity(const Model& model, const KvIdentityInputs& inputs);

// The form of the weights that an identity was made with: part of "stored-type".
WeightForm weightFormOf(const KvIdentity& identity);
// The same model's with weights in this form.
KvIdentity withWeights(KvIdentity identity, WeightForm form);

}  // namespace kvasir
