// Schema of `library.sqlite`: corpora and sessions, what a person would mourn.  Opened once with these
// migrations (Database::Sync::Full); CorpusStore and SessionStore work in the same database.
//
// Sessions belong to a corpus by name, not by key: removing a corpus keeps what was said about it, and a
// corpus added again under the name finds its sessions.  Structured parts of a turn are JSON texts, empty
// when there is none. Times are seconds since 1970.  A migration that has shipped is never changed; the next
// one is appended.
#pragma once

#include <span>
#include <string_view>

namespace kvasir {

std::span<const std::string_view> libraryMigrations();

}  // namespace kvasir
