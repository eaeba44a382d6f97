// Preparation: what the store remembers about a corpus beside its segments, so that a miss can name its
// reason.
//
// Reasons of the store (kv_store.h) are completed by two of the engine's: "no-store" when nothing is kept at
// all, and "unfinished" when the same preparation was stopped before its end.
#pragma once

#include "core/corpus/token_stream.h"
#include "core/engine/engine.h"
#include "core/kv/kv_store.h"
#include "core/local/prefill.h"

namespace kvasir {

class Preparation {
public:
    // Asks the store, before anything is computed, what would be missed and why.  `store` may be null.
    Preparation(KvStore* store, const Model& model, const TokenStream& stream, const KvIdentity& identity);

    // What prefilling came to, cancelled or not: noted in the store, told in `stats`; `kvBytes` is what
    // the whole takes on disk.
    void finish(const PrefillStats& prefill, std::int64_t kvBytes, PrepareStats& stats);

private:
    KvStore* m_store;
    PreparationNote m_note;
    MissReason m_reason;
    double m_earlierSeconds = 0;  // of the same preparation, in earlier runs
};

}  // namespace kvasir
