// Manifest: what was read, from where, with which hash; enough for anyone to check an answer's corpus.  Plain
// values.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/corpus/corpus.h"

namespace kvasir {

struct ManifestDocument {
    std::string path;
    std::string sha256;      // of the original bytes
    std::int64_t bytes = 0;  // of the original
    bool operator==(const ManifestDocument&) const = default;
};

struct ManifestSource {
    std::string kind;
    std::string path;  // as the person gave it
    std::string name;
    std::string revision;
    std::string commit;
    std::string subdirectory;
    std::int64_t documentCount = 0;
    std::int64_t leftOutCount = 0;
    std::string documentsSha256;              // over (path, sha256, bytes) of every document, in order
    std::vector<ManifestDocument> documents;  // empty when the source has more than were asked for
    bool operator==(const ManifestSource&) const = default;
};

struct Manifest {
    std::string corpus;
    std::string corpusHash;
    std::int64_t textBytes = 0;
    std::vector<ManifestSource> sources;
    bool operator==(const Manifest&) const = default;
};

// Sources of more than `listAtMost` documents are stated by count and hash alone.
Manifest manifestOf(const Corpus& corpus, std::int64_t listAtMost = 200);
nlohmann::json toJson(const Manifest& manifest);

// Heading and SHA-256 of the text of every document, in order: PreparationNote::documents, by which a miss is
// explained.
std::vector<std::pair<std::string, std::string>> preparedDocuments(const Corpus& corpus);

}  // namespace kvasir
