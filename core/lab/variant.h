// Variant: one of the settings that are compared in a run: the model with other positions, another KV codec,
// another attention, weights in another form, answers under a KV policy.
//
// Positions: "model" (as its config says), "plain" (rotary), "dca" (Dual Chunk Attention without the length
// scale), "dca-scaled" (with it); chunk and local size are the model's, or derived from the length it was
// made for, or given: "dca-scaled:384:64" or "dca-scaled:384:64:512" (the last is the length from which the
// scale acts).  Weights are shared between variants of the model's own form; others are made for each.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/model/model.h"

namespace kvasir {

struct LabVariant {
    std::string name;  // in results: "plain", "dca, f32"; f16 goes without saying
    std::string positions = "model";
    std::string kvCodec = "f16";
    // "dense", or what is looked at from 32,769 tokens on: "sparse" (by the model's plan), "flexprefill",
    // "xattention", with numbers as in core/attention/sparse_method.h.
    std::string attention = "dense";
    std::string weights = "stored";  // or "int8", "int4"
    // What answers look at: "full", or by core/attention/kv_policy.h.  The text is read in full all the same.
    std::string policy = "full";
    bool operator==(const LabVariant&) const = default;
};

// Every combination, in order.
std::vector<LabVariant> variantsOf(const std::vector<std::string>& positions,
                                   const std::vector<std::string>& kvCodecs,
                                   const std::vector<std::string>& attentions = {"dense"},
                                   const std::vector<std::string>& weights = {"stored"},
                                   const std::vector<std::string>& policies = {"full"});

// Whether a variant can have this attention: errors as of sparseMethodByName().
Result<void> checkAttention(const std::string& attention);
// Whether it can have this KV policy: errors as of kvPolicyByName().
Result<void> checkPolicy(const std::string& policy);

// The model as the variant wants it, with room for `longestTokens`.  Unsupported for unknown positions;
// Invalid for sizes that make no chunks; for other weights than the model's, errors of openWeights().
Result<std::shared_ptr<const Model>> modelFor(const std::shared_ptr<const Model>& model,
                                              const LabVariant& variant, std::int64_t longestTokens);

// "plain rotary", "dual chunk 2048/1024, scaled beyond 2048": for results.
std::string describePositions(const ModelConfig& config);

}  // namespace kvasir
