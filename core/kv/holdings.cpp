// The questions to the catalogue are asked one after another; what another process adds in between is left
// out.
#include "core/kv/holdings.h"

#include <algorithm>

#include "core/kv/miss_reason.h"

namespace kvasir {
namespace {

std::optional<PreparationNote> noteOf(const Holdings& held, const Holdings::Preparation& preparation)
{
    const auto row = held.notes.find({preparation.corpus, preparation.identity});
    if (row == held.notes.end())
        return std::nullopt;
    auto note = decodeNote(row->second.note);
    return note ? std::optional(std::move(*note)) : std::nullopt;
}

}  // namespace

Result<Holdings> readHoldings(const Catalogue& catalogue)
{
    Holdings held;
    TRY_ASSIGN(held.segments, catalogue.segments());
    TRY_ASSIGN(const auto uses, catalogue.uses());
    TRY_ASSIGN(const auto notes, catalogue.notes());
    TRY_ASSIGN(const auto pins, catalogue.pins());
    held.pins.insert(pins.begin(), pins.end());
    for (const NoteRow& row : notes)
        held.notes.emplace(std::pair(row.corpus, row.identity), row);

    std::map<SegmentId, std::size_t> indices;
    for (std::size_t i = 0; i < held.segments.size(); ++i)
        indices.emplace(held.segments[i].id, i);
    for (const SegmentUse& use : uses) {  // sorted by corpus and identity
        const auto index = indices.find(use.segment);
        if (index == indices.end())
            continue;
        if (held.preparations.empty() || held.preparations.back().corpus != use.corpus
            || held.preparations.back().identity != use.identity)
            held.preparations.push_back({.corpus = use.corpus, .identity = use.identity});
        auto& preparation = held.preparations.back();
        (use.stale ? preparation.stale : preparation.current).push_back(index->second);
    }
    return held;
}

std::vector<StoredPreparation> storedPreparations(const Holdings& held)
{
    std::vector<StoredPreparation> stored;
    for (const auto& preparation : held.preparations) {
        StoredPreparation shown;
        shown.identity = preparation.identity;
        if (auto note = noteOf(held, preparation))
            shown.note = std::move(*note);
        else
            shown.note.preparedTokens = coveredTokens(held, preparation.corpus, preparation.identity);
        shown.note.corpus = preparation.corpus;
        shown.pinned = held.pins.contains(preparation.corpus);
        for (const auto* const indices : {&preparation.current, &preparation.stale})
            for (const std::size_t index : *indices) {
                ++shown.segments;
                shown.bytes += held.segments[index].bytes;
                shown.lastUsed = std::max(shown.lastUsed, held.segments[index].lastUsed);
            }
        stored.push_back(std::move(shown));
    }
    return stored;
}

EvictionInput evictionInput(const Holdings& held, std::int64_t quotaBytes)
{
    EvictionInput input;
    input.quotaBytes = quotaBytes;
    for (const SegmentRow& row : held.segments)
        input.segments.push_back({.bytes = row.bytes, .lastUsed = row.lastUsed});
    for (const auto& preparation : held.preparations) {
        EvictionInput::Preparation candidate;
        candidate.name = preparation.corpus + '\n' + preparation.identity;
        candidate.pinned = held.pins.contains(preparation.corpus);
        candidate.segments = preparation.current;
        for (const std::size_t index : preparation.current)
            candidate.lastUsed = std::max(candidate.lastUsed, held.segments[index].lastUsed);
        if (const auto note = noteOf(held, preparation))
            candidate.seconds = note->seconds;
        input.preparations.push_back(std::move(candidate));
    }
    return input;
}

std::int64_t coveredTokens(const Holdings& held, const std::string& corpus, const std::string& identity)
{
    std::int64_t covered = 0;
    for (const auto& preparation : held.preparations)
        if (preparation.corpus == corpus && preparation.identity == identity)
            for (const std::size_t index : preparation.current)
                if (const TokenRange range = held.segments[index].range; range.begin <= covered)
                    covered = std::max(covered, range.end);
    return covered;
}

}  // namespace kvasir
