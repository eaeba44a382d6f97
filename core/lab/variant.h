// Variant: one of the settings that are compared in a run: the model with other positions, another KV codec,
// another attention.
//
// Positions: "model" (as its config says), "plain" (rotary), "dca" (Dual Chunk Attention without the length
// scale), "dca-scaled" (with it); chunk and local size are the model's, or derived from the length it was
// made for, or given: "dca-scaled:384:64" or "dca-scaled:384:64:512" (the last is the length from which the
// scale acts).  Weights are shared between variants.
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
    std::string attention = "dense";  // or "sparse": by the model's plan, from 32,769 tokens on
    bool operator==(const LabVariant&) const = default;
};

// Every combination, in order.
std::vector<LabVariant> variantsOf(const std::vector<std::string>& positions,
                                   const std::vector<std::string>& kvCodecs,
                                   const std::vector<std::string>& attentions = {"dense"});

// The model as the variant wants it, with room for `longestTokens`.  Unsupported for unknown positions;
// Invalid for sizes that make no chunks.
Result<std::shared_ptr<const Model>> modelFor(const std::shared_ptr<const Model>& model,
                                              const LabVariant& variant, std::int64_t longestTokens);

// "plain rotary", "dual chunk 2048/1024, scaled beyond 2048": for results.
std::string describePositions(const ModelConfig& config);

}  // namespace kvasir
