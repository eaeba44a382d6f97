// Notes before and after prefilling.  The cost to rebuild is what all runs together spent on computing.
#include "core/local/preparation.h"

#include "core/base/hash.h"
#include "core/base/log.h"

namespace kvasir {
namespace {

PreparationNote describe(const Model& model, const TokenStream& stream, const KvIdentity& identity)
{
    PreparationNote note;
    note.modelName = model.name;
    note.identity = identity;
    note.tokens = stream.size();
    if (!stream.corpus)
        return note;
    note.corpus = stream.corpus->id().value;
    note.corpusHash = stream.corpus->hash();
    for (const auto& document : stream.corpus->documents())
        note.documents.emplace_back(document.heading, sha256Hex(document.document.text));
    return note;
}

}  // namespace

Preparation::Preparation(KvStore* store, const Model& model, const TokenStream& stream,
                         const KvIdentity& identity)
    : m_store(store), m_note(describe(model, stream, identity)), m_reason{"no-store", {}}
{
    if (!m_store)
        return;
    if (auto reason = m_store->explainMiss(m_note))
        m_reason = *reason;
    else
        m_reason = {std::string(name(reason.error().code())), reason.error().text()};

    const auto earlier = m_store->preparations();
    if (!earlier)
        return;
    for (const auto& known : *earlier) {
        if (known.note.corpus != m_note.corpus || known.note.identity != identity
            || known.note.corpusHash != m_note.corpusHash)
            continue;
        m_earlierSeconds = known.note.seconds;
        if (known.note.preparedTokens < known.note.tokens)
            m_reason = {"unfinished", {}};
    }
}

void Preparation::finish(const PrefillStats& prefill, std::int64_t kvBytes, PrepareStats& stats)
{
    stats.tokens = m_note.tokens;
    stats.reusedTokens = prefill.reusedTokens();
    stats.computedTokens = prefill.computedTokens;
    stats.computeSeconds = prefill.computeSeconds;
    stats.kvBytes = kvBytes;
    stats.damagedSegments = prefill.damagedSegments;
    stats.notSaved = prefill.notSaved;
    if (prefill.keptMass.samples > 0)
        stats.keptMass = prefill.keptMass.mean();
    stats.missReason = "none";
    stats.missDetail.clear();
    if (prefill.damagedSegments > 0) {
        stats.missReason = "damaged";
    } else if (prefill.computedTokens > 0) {
        stats.missReason = m_reason.code;
        stats.missDetail = m_reason.detail;
    }

    const auto prepared = prefill.reusedTokens() + prefill.computedTokens;
    if (!m_store || prepared == 0)
        return;
    m_note.preparedTokens = prepared;
    m_note.seconds = prefill.computeSeconds + (prefill.reusedTokens() > 0 ? m_earlierSeconds : 0.0);
    if (const auto noted = m_store->note(m_note); !noted) {
        log(Area::Local).warning("preparation not noted").with("reason", noted.error().text());
        if (!stats.notSaved)
            stats.notSaved = noted.error();
    }
}

}  // namespace kvasir
