// Documents are compared by what happened to them: the same texts under other headings were moved, the same
// pairs in another order were reordered; everything else is a change of text, and the first changed document
// is named.
#include "core/kv/miss_reason.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <nlohmann/json.hpp>

#include "core/base/json.h"

namespace kvasir {
using nlohmann::json;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

json encodePairs(const Pairs& pairs)
{
    json array = json::array();
    for (const auto& [key, value] : pairs)
        array.push_back(json::array({key, value}));
    return array;
}

Result<Pairs> decodePairs(const json& object, const char* key)
{
    const auto at = object.find(key);
    if (at == object.end() || !at->is_array())
        return Error(ErrorCode::Damaged, key, "expected an array");
    Pairs pairs;
    for (const json& pair : *at) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string())
            return Error(ErrorCode::Damaged, key, "expected pairs of strings");
        pairs.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
    }
    return pairs;
}

std::vector<std::string> sortedColumn(const Pairs& pairs, bool headings)
{
    std::vector<std::string> column;
    for (const auto& [heading, hash] : pairs)
        column.push_back(headings ? heading : hash);
    std::sort(column.begin(), column.end());
    return column;
}

Pairs sorted(Pairs pairs)
{
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

// The first document of `wanted` at whose place `stored` has another heading.
std::string firstMoved(const Pairs& stored, const Pairs& wanted)
{
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (stored[i].first != wanted[i].first)
            return stored[i].first + " → " + wanted[i].first;
    return {};
}

std::string firstRenamed(const Pairs& stored, const Pairs& wanted)
{
    std::multimap<std::string, std::string> headings;  // of each text, as stored
    for (const auto& [heading, hash] : stored)
        headings.emplace(hash, heading);
    for (const auto& [heading, hash] : wanted) {
        const auto [begin, end] = headings.equal_range(hash);
        if (std::none_of(begin, end, [&](const auto& entry) { return entry.second == heading; }))
            return (begin == end ? std::string() : begin->second + " → ") + heading;
    }
    return {};
}

std::string firstChanged(const Pairs& stored, const Pairs& wanted)
{
    std::multimap<std::string, std::string> texts;
    for (const auto& [heading, hash] : stored)
        texts.emplace(heading, hash);
    for (const auto& [heading, hash] : wanted) {
        const auto [begin, end] = texts.equal_range(heading);
        const auto same = std::find_if(begin, end, [&](const auto& entry) { return entry.second == hash; });
        if (same != end)
            texts.erase(same);
        else
            return begin == end ? heading + " (added)" : heading;
    }
    for (const auto& [heading, hash] : stored)
        if (texts.contains(heading))
            return heading + " (removed)";
    return {};
}

int differingFields(const KvIdentity& a, const KvIdentity& b)
{
    int count = static_cast<int>(std::max(a.fields.size(), b.fields.size())
                                 - std::min(a.fields.size(), b.fields.size()));
    for (std::size_t i = 0; i < std::min(a.fields.size(), b.fields.size()); ++i)
        count += a.fields[i] == b.fields[i] ? 0 : 1;
    return count;
}

std::string valueOf(const KvIdentity& identity, std::string_view field)
{
    for (const auto& [name, value] : identity.fields)
        if (name == field)
            return value;
    return {};
}

}  // namespace

std::string encodeNote(const PreparationNote& note)
{
    return dumpJson({{"corpus", note.corpus},
                     {"model", note.modelName},
                     {"identity", encodePairs(note.identity.fields)},
                     {"corpusHash", note.corpusHash},
                     {"documents", encodePairs(note.documents)},
                     {"tokens", note.tokens},
                     {"preparedTokens", note.preparedTokens},
                     {"seconds", note.seconds}});
}

Result<PreparationNote> decodeNote(std::string_view text)
{
    TRY_ASSIGN(const json object, parseJson(text, "preparation note"));
    PreparationNote note;
    TRY_ASSIGN(note.corpus, getString(object, "corpus"));
    TRY_ASSIGN(note.modelName, getString(object, "model"));
    TRY_ASSIGN(note.identity.fields, decodePairs(object, "identity"));
    TRY_ASSIGN(note.corpusHash, getString(object, "corpusHash"));
    TRY_ASSIGN(note.documents, decodePairs(object, "documents"));
    TRY_ASSIGN(note.tokens, getInt(object, "tokens"));
    TRY_ASSIGN(note.preparedTokens, getInt(object, "preparedTokens"));
    TRY_ASSIGN(note.seconds, getNumber(object, "seconds", 0.0));
    return note;
}

MissReason compareNotes(const PreparationNote& stored, const PreparationNote& wanted)
{
    if (const std::string field = stored.identity.firstDifference(wanted.identity); !field.empty())
        return {field, valueOf(stored.identity, field) + " → " + valueOf(wanted.identity, field)};
    const Pairs& before = stored.documents;
    const Pairs& now = wanted.documents;
    if (before == now)
        return stored.corpusHash == wanted.corpusHash ? MissReason{"none", {}}
                                                      : MissReason{"corpus-text", {}};
    if (sorted(before) == sorted(now))
        return {"document-order", firstMoved(before, now)};
    const bool sameTexts = sortedColumn(before, false) == sortedColumn(now, false);
    const bool sameHeadings = sortedColumn(before, true) == sortedColumn(now, true);
    if (sameTexts && !sameHeadings)
        return {"document-path", firstRenamed(before, now)};
    return {"corpus-text", firstChanged(before, now)};
}

const PreparationNote* nearestNote(const std::vector<PreparationNote>& stored, const PreparationNote& wanted)
{
    const auto distance = [&](const PreparationNote& note) {
        return std::tuple(note.documents == wanted.documents ? 0 : 1,
                          differingFields(note.identity, wanted.identity));
    };
    const auto nearest = std::min_element(
        stored.begin(), stored.end(),
        [&](const PreparationNote& a, const PreparationNote& b) { return distance(a) < distance(b); });
    return nearest == stored.end() ? nullptr : &*nearest;
}

}  // namespace kvasir
