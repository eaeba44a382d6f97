// Each field is written out as text, so that a difference can be shown to a person as well as compared.
#include "core/model/fingerprint.h"

#include <cstdio>

#include "core/base/hash.h"

namespace kvasir {

namespace {

// A double so that equal texts mean equal bits.
std::string exact(double value)
{
    char text[40];
    std::snprintf(text, sizeof(text), "%a", value);
    return text;
}

// What decides the numbers in K and V beside the fields that stand on their own.
std::string configField(const ModelConfig& c)
{
    return c.architecture + " vocab=" + std::to_string(c.vocabRows) + " hidden=" + std::to_string(c.hidden)
        + " inner=" + std::to_string(c.inner) + " layers=" + std::to_string(c.layers)
        + " heads=" + std::to_string(c.heads) + " kv-heads=" + std::to_string(c.kvHeads)
        + " head-dim=" + std::to_string(c.headDim) + " eps=" + exact(c.rmsNormEps);
}

std::string yarnField(const ModelConfig& c)
{
    if (!c.yarn)
        return "none";
    return "factor=" + exact(c.yarn->factor) + " original=" + std::to_string(c.yarn->originalMaxPositions)
        + " fast=" + exact(c.yarn->betaFast) + " slow=" + exact(c.yarn->betaSlow)
        + " magnitude=" + exact(c.yarn->magnitude) + (c.yarn->truncate ? "" : " untruncated");
}

std::string dualChunkField(const ModelConfig& c)
{
    if (!c.dualChunk)
        return "none";
    return "chunk=" + std::to_string(c.dualChunk->chunkSize)
        + " local=" + std::to_string(c.dualChunk->localSize)
        + " original=" + std::to_string(c.dualChunk->originalMaxPositions);
}

constexpr std::string_view kTypeField = "stored-type";
constexpr std::string_view kAs = " as ";

// What the products multiply: "bf16", or "bf16 as int8", "bf16 as int4".
std::string typeField(std::string_view stored, WeightForm form)
{
    return std::string(stored)
        + (form == WeightForm::Stored ? std::string() : std::string(kAs) + std::string(name(form)));
}

}  // namespace

std::string KvIdentity::digest() const
{
    Hasher hasher;
    for (const auto& [name, value] : fields)
        hasher.field(name).field(value);
    return hasher.hex();
}

std::string KvIdentity::firstDifference(const KvIdentity& other) const
{
    const std::size_t common = std::min(fields.size(), other.fields.size());
    for (std::size_t i = 0; i < common; ++i)
        if (fields[i] != other.fields[i])
            return fields[i].first;
    if (fields.size() == other.fields.size())
        return {};
    return (fields.size() > common ? fields : other.fields)[common].first;
}

KvIdentity kvIdentity(const Model& model, const KvIdentityInputs& inputs)
{
    const ModelConfig& config = model.config;
    KvIdentity identity;
    identity.fields = {
        {"weights", model.weightsHash},
        {"config", configField(config)},
        {"tokenizer", model.tokenizer->fingerprint()},
        {"template", model.chat.fingerprint()},
        {"rope", exact(config.ropeTheta)},
        {"yarn", yarnField(config)},
        {"dual-chunk", dualChunkField(config)},
        {std::string(kTypeField), typeField(kernels::name(config.storedType), model.weights.form)},
        {"kv-codec", inputs.kvCodec},
        {"page-tokens", std::to_string(inputs.pageTokens)},
        {"chunk-tokens", std::to_string(inputs.chunkTokens)},
        {"layout-version", std::to_string(inputs.layoutVersion)},
        {"attention", inputs.attention},
        {"numerics", inputs.numerics},
    };
    return identity;
}

WeightForm weightFormOf(const KvIdentity& identity)
{
    for (const auto& [field, value] : identity.fields) {
        const auto at = field == kTypeField ? value.find(kAs) : std::string::npos;
        const auto form =
            at == std::string::npos ? WeightForm::Stored : weightFormByName(value.substr(at + kAs.size()));
        if (form && *form != WeightForm::Stored)
            return *form;
    }
    return WeightForm::Stored;
}

KvIdentity withWeights(KvIdentity identity, WeightForm form)
{
    for (auto& [field, value] : identity.fields)
        if (field == kTypeField)
            value = typeField(value.substr(0, value.find(kAs)), form);
    return identity;
}

}  // namespace kvasir
