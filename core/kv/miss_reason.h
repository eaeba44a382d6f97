// Why stored KV could not be used: two preparation notes compared, and notes as text for the catalogue.
//
// Pure functions.  A person who waits again wants to know what changed; the codes are those of MissReason.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/kv/kv_store.h"

namespace kvasir {

// The note as JSON.  Headings that are not UTF-8 come back with U+FFFD, so compare what has been through
// both.
std::string encodeNote(const PreparationNote& note);
Result<PreparationNote> decodeNote(std::string_view text);

// What differs first: an identity field, "corpus-text", "document-order", "document-path"; "none" when
// nothing does.
MissReason compareNotes(const PreparationNote& stored, const PreparationNote& wanted);

// The stored note that is nearest to `wanted` (same documents first, then fewest differing fields, then first
// in the list); null when there is none.
const PreparationNote* nearestNote(const std::vector<PreparationNote>& stored, const PreparationNote& wanted);

}  // namespace kvasir
