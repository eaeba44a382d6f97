// A changed config over the same weights.
#include "core/lab/variant.h"

#include <algorithm>
#include <charconv>

#include "core/attention/kv_policy.h"
#include "core/attention/sparse_method.h"

namespace kvasir {
namespace {

// Chunks that all distances seen in training reach: the length the model was made for, an eighth of it local.
DualChunk derived(const ModelConfig& config)
{
    const auto trained = config.yarn ? config.yarn->originalMaxPositions : config.maxPositions;
    return {.chunkSize = trained, .localSize = trained / 8, .originalMaxPositions = trained};
}

Result<std::vector<std::int64_t>> sizesOf(std::string_view text, const std::string& positions)
{
    std::vector<std::int64_t> sizes;
    while (!text.empty()) {
        text.remove_prefix(1);  // the colon
        const auto end = std::min(text.find(':'), text.size());
        std::int64_t size = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + end, size);
        if (parsed.ec != std::errc() || parsed.ptr != text.data() + end || size < 1)
            return Error(ErrorCode::Invalid, positions, "expected numbers between colons");
        sizes.push_back(size);
        text.remove_prefix(end);
    }
    if (sizes.size() == 1 || sizes.size() > 3 || (!sizes.empty() && sizes[1] >= sizes[0]))
        return Error(ErrorCode::Invalid, positions, "expected CHUNK:LOCAL, the chunk being the larger");
    return sizes;
}

enum class LengthScale { Off, On };

Result<DualChunk> dualChunkFor(const ModelConfig& config, const std::string& positions,
                               std::string_view sizes, LengthScale scale)
{
    auto dual = config.dualChunk.value_or(derived(config));
    TRY_ASSIGN(const auto given, sizesOf(sizes, positions));
    if (!given.empty())
        dual = {.chunkSize = given[0], .localSize = given[1], .originalMaxPositions = given[0]};
    if (given.size() == 3)
        dual.originalMaxPositions = given[2];
    if (dual.originalMaxPositions == 0)
        dual.originalMaxPositions = dual.chunkSize;
    if (scale == LengthScale::Off)
        dual.originalMaxPositions = 0;
    return dual;
}

}  // namespace

std::vector<LabVariant> variantsOf(const std::vector<std::string>& positions,
                                   const std::vector<std::string>& kvCodecs,
                                   const std::vector<std::string>& attentions,
                                   const std::vector<std::string>& weights,
                                   const std::vector<std::string>& policies)
{
    std::vector<LabVariant> variants;
    for (const auto& position : positions) {
        for (const auto& codec : kvCodecs) {
            for (const auto& attention : attentions) {
                for (const auto& form : weights) {
                    for (const auto& policy : policies) {
                        // The same name always means the same, since journals know variants by it.
                        variants.push_back({position + (codec == "f16" ? "" : ", " + codec)
                                                + (attention == "dense" ? "" : ", " + attention)
                                                + (form == "stored" ? "" : ", " + form + " weights")
                                                + (policy == "full" ? "" : ", " + policy),
                                            position, codec, attention, form, policy});
                    }
                }
            }
        }
    }
    return variants;
}

Result<void> checkAttention(const std::string& attention)
{
    if (attention == "dense" || attention == "sparse")
        return {};
    TRY(sparseMethodByName(attention));
    return {};
}

Result<void> checkPolicy(const std::string& policy)
{
    TRY(kvPolicyByName(policy));
    return {};
}

Result<std::shared_ptr<const Model>> modelFor(const std::shared_ptr<const Model>& model,
                                              const LabVariant& variant, std::int64_t longestTokens)
{
    auto changed = std::make_shared<Model>(*model);
    auto& config = changed->config;
    const std::string_view positions = variant.positions;
    const auto colon = std::min(positions.find(':'), positions.size());
    const auto kind = positions.substr(0, colon);
    if (kind == "plain" && colon == positions.size()) {
        config.dualChunk.reset();
        config.yarn.reset();
    } else if (kind == "dca" || kind == "dca-scaled") {
        const auto scale = kind == "dca" ? LengthScale::Off : LengthScale::On;
        TRY_ASSIGN(config.dualChunk, dualChunkFor(config, variant.positions, positions.substr(colon), scale));
        config.yarn.reset();
    } else if (positions != "model") {
        return Error(ErrorCode::Unsupported, variant.positions,
                     "expected model, plain, dca, dca-scaled or dca:CHUNK:LOCAL");
    }
    TRY_ASSIGN(const auto form, weightFormByName(variant.weights));
    if (form != model->weights.form) {
        TRY_ASSIGN(changed->weights, openWeights(model->folder, model->config, {}, form));
    }
    // Past what a model was made for is what the laboratory is there to look at.
    config.maxPositions = std::max(config.maxPositions, longestTokens);
    return std::shared_ptr<const Model>(std::move(changed));
}

std::string describePositions(const ModelConfig& config)
{
    if (config.yarn)
        return "yarn";
    if (!config.dualChunk)
        return "plain rotary";
    const auto& dual = *config.dualChunk;
    auto text = "dual chunk " + std::to_string(dual.chunkSize) + "/" + std::to_string(dual.localSize);
    if (dual.originalMaxPositions > 0)
        text += ", scaled beyond " + std::to_string(dual.originalMaxPositions);
    return text;
}

}  // namespace kvasir
