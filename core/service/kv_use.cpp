// Which stored preparations the models of today could use.
//
// A note names its model and what its KV must agree with; that is compared field by field, but for the length
// of the text.  A preparation that was killed before it was noted has a digest only: then the digest of its
// corpus with each small model is made and compared.
#include <algorithm>

#include "core/kv/kv_layout.h"
#include "core/service/parts_p.h"

namespace kvasir {
namespace {

// Larger ones are looked at when they are open anyway: opening hashes the weights.
constexpr std::int64_t kSmallModelBytes = std::int64_t{64} << 20;

// The same but for the attention field, which holds the length of the text.
bool agree(const KvIdentity& stored, const KvIdentity& now)
{
    const auto differs = [&](const auto& field) {
        return field.first != "attention"
            && std::find(now.fields.begin(), now.fields.end(), field) == now.fields.end();
    };
    return stored.fields.size() == now.fields.size()
        && std::none_of(stored.fields.begin(), stored.fields.end(), differs);
}

}  // namespace

// With each codec and form of the weights, for a text of `tokens`; nothing when finding out would take long.
std::vector<KvIdentity> Service::Parts::identitiesOf(const FoundModel& found, std::int64_t tokens)
{
    auto& judge = judges[found.folder.string()];
    if (!judge && found.bytes <= kSmallModelBytes && openDevice("auto")) {
        if (const auto opened = openModel(found.folder, hashCache(), JobContext()))
            if (auto made = LocalEngine::create(*opened, device.device, nullptr, {}))
                judge = std::move(*made);
    }
    const LocalEngine* const known =
        judge ? judge.get() : (modelFolder == found.folder.string() ? engine.get() : nullptr);
    std::vector<KvIdentity> identities;
    if (!known)
        return identities;
    for (const auto form : weightFormNames()) {
        for (const auto codec : kvCodecNames()) {
            identities.push_back(withWeights(known->identityFor(tokens), *weightFormByName(form)));
            for (auto& [field, value] : identities.back().fields)
                if (field == "kv-codec")
                    value = codec;
        }
    }
    return identities;
}

KvUse Service::Parts::useOf(const StoredPreparation& stored, const std::vector<FoundModel>& found)
{
    const bool noted = !stored.note.modelName.empty();
    bool allLookedAt = true;
    for (const auto& candidate : found) {
        if (!candidate.usable || (noted && candidate.name != stored.note.modelName))
            continue;
        std::int64_t tokens = stored.note.tokens;
        if (!noted && candidate.bytes <= kSmallModelBytes) {
            const auto counted = tokensOf(stored.note.corpus, candidate);
            if (!counted)
                return KvUse::NotKnown;
            tokens = *counted;
        }
        const auto identities = identitiesOf(candidate, tokens);
        if (std::any_of(identities.begin(), identities.end(), [&](const KvIdentity& now) {
                return noted ? agree(stored.note.identity, now) : stored.identity == now.digest();
            }))
            return KvUse::Usable;
        allLookedAt = allLookedAt && !identities.empty();
    }
    return allLookedAt ? KvUse::OtherIdentity : KvUse::NotKnown;
}

Result<std::int64_t> Service::Parts::tokensOf(const std::string& corpus, const FoundModel& found)
{
    TRY_ASSIGN(const auto* const facts,
               factsFromOutside(corpus, found, {found.name, "f16", "auto", "dense", "stored"}, JobContext()));
    return facts->request.tokens;
}

Result<std::vector<StoredPreparation>> Service::storage()
{
    KvStore* const kv = m_parts->library->kv();
    if (!kv)
        return *m_parts->library->whyNoKv();
    TRY_ASSIGN(auto stored, kv->preparations());
    const auto found = stored.empty() ? std::vector<FoundModel>() : models();
    for (auto& preparation : stored)
        preparation.use = m_parts->useOf(preparation, found);
    return stored;
}

}  // namespace kvasir
