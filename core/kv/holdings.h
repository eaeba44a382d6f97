// What the store holds, by preparation: the catalogue's rows joined, and what is derived from them.
//
// A preparation is what one corpus needs under one identity; its segments may be shared with others.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/kv/catalogue.h"
#include "core/kv/eviction.h"
#include "core/kv/kv_store.h"

namespace kvasir {

struct Holdings {
    struct Preparation {
        std::string corpus;
        std::string identity;                   // digest
        std::vector<std::size_t> current = {};  // indices of segments, ascending by first token
        std::vector<std::size_t> stale = {};    // needed by an earlier text of the corpus
    };
    std::vector<SegmentRow> segments;
    std::vector<Preparation> preparations;
    std::map<std::pair<std::string, std::string>, NoteRow> notes;  // by corpus and identity
    std::set<std::string> pins;
};

Result<Holdings> readHoldings(const Catalogue& catalogue);

// Also preparations without a note (stopped before it was written): they name their corpus and what is there.
std::vector<StoredPreparation> storedPreparations(const Holdings& held);
EvictionInput evictionInput(const Holdings& held, std::int64_t quotaBytes);  // the same indices as `held`
// How many tokens from the beginning are stored without a gap.
std::int64_t coveredTokens(const Holdings& held, const std::string& corpus, const std::string& identity);

}  // namespace kvasir
