// Gathers the facts that the sources recorded while they were read.
#include "core/corpus/manifest.h"

#include <nlohmann/json.hpp>

#include "core/base/hash.h"

namespace kvasir {

Manifest manifestOf(const Corpus& corpus, std::int64_t listAtMost)
{
    Manifest manifest{corpus.id().value, corpus.hash(), corpus.textBytes(), {}};
    std::vector<Hasher> hashers(corpus.sources().size());
    for (std::size_t i = 0; i < corpus.sources().size(); ++i) {
        const auto& record = corpus.sources()[i];
        ManifestSource source;
        source.kind = name(record.kind);
        source.path = record.spec.path.string();
        source.name = record.name;
        source.revision = record.spec.revision;
        source.commit = record.commit;
        source.subdirectory = record.subdirectory;
        source.leftOutCount = std::ssize(corpus.leftOut()[i]);
        manifest.sources.push_back(std::move(source));
    }
    for (const auto& placed : corpus.documents()) {
        const auto index = static_cast<std::size_t>(placed.source);
        const auto& document = placed.document;
        auto& source = manifest.sources[index];
        ++source.documentCount;
        hashers[index].field(document.path).field(document.contentSha256).field(document.originalBytes);
        if (source.documentCount <= listAtMost)
            source.documents.push_back({document.path, document.contentSha256, document.originalBytes});
    }
    for (std::size_t i = 0; i < manifest.sources.size(); ++i) {
        auto& source = manifest.sources[i];
        source.documentsSha256 = hashers[i].hex();
        if (source.documentCount > listAtMost)
            source.documents.clear();
    }
    return manifest;
}

nlohmann::json toJson(const Manifest& manifest)
{
    auto sources = nlohmann::json::array();
    for (const auto& source : manifest.sources) {
        nlohmann::json item = {{"kind", source.kind},
                               {"path", source.path},
                               {"name", source.name},
                               {"document_count", source.documentCount},
                               {"left_out_count", source.leftOutCount},
                               {"documents_sha256", source.documentsSha256}};
        if (!source.revision.empty())
            item["revision"] = source.revision;
        if (!source.commit.empty())
            item["commit"] = source.commit;
        if (!source.subdirectory.empty())
            item["subdirectory"] = source.subdirectory;
        auto documents = nlohmann::json::array();
        for (const auto& document : source.documents)
            documents.push_back(
                {{"path", document.path}, {"sha256", document.sha256}, {"bytes", document.bytes}});
        if (!documents.empty())
            item["documents"] = std::move(documents);
        sources.push_back(std::move(item));
    }
    return {{"corpus", manifest.corpus},
            {"corpus_sha256", manifest.corpusHash},
            {"text_bytes", manifest.textBytes},
            {"sources", std::move(sources)}};
}

std::vector<std::pair<std::string, std::string>> preparedDocuments(const Corpus& corpus)
{
    std::vector<std::pair<std::string, std::string>> documents;
    documents.reserve(corpus.documents().size());
    for (const auto& placed : corpus.documents())
        documents.emplace_back(std::string(placed.title()), sha256Hex(placed.document.text));
    return documents;
}

}  // namespace kvasir
