// The door's first half: corpora, planning, preparing.  Each function is a list of passes.
#include "core/service/service.h"

#include <algorithm>
#include <set>

#include "core/base/log.h"
#include "core/kv/store_move.h"
#include "core/service/parts_p.h"
#include "core/settings/settings_file.h"
#include "core/source/file_filter.h"

namespace kvasir {

Service::Service(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::open(ServiceConfig config)
{
    auto parts = std::make_unique<Parts>();
    parts->config = std::move(config);
    TRY_ASSIGN(parts->library, Library::open(parts->config.data, parts->kvFolder()));
    return std::unique_ptr<Service>(new Service(std::move(parts)));
}

namespace {

// The sources of a corpus as it stands, as content to put together again.
std::vector<SourceContent> contentOf(const Corpus& corpus)
{
    std::vector<SourceContent> contents;
    for (std::size_t i = 0; i < corpus.sources().size(); ++i)
        contents.push_back({corpus.sources()[i], {}, corpus.leftOut()[i], corpus.warnings()[i]});
    for (const auto& document : corpus.documents())
        contents[static_cast<std::size_t>(document.source)].documents.push_back(document.document);
    return contents;
}

bool samePlace(const SourceSpec& a, const SourceSpec& b)
{
    std::error_code failureA;
    std::error_code failureB;
    const auto pathA = std::filesystem::weakly_canonical(a.path, failureA);
    const auto pathB = std::filesystem::weakly_canonical(b.path, failureB);
    return failureA || failureB ? a.path == b.path : pathA == pathB;
}

AddReport reportOf(const Corpus& corpus, const TokenStream& stream, const std::string& tokenizerOf)
{
    AddReport report;
    report.corpus = corpus.id().value;
    report.sources = corpus.sources();
    report.documents = std::ssize(corpus.documents());
    report.tokens = stream.size();
    report.textBytes = corpus.textBytes();
    report.tokenizerOf = tokenizerOf;
    for (const auto& leftOut : corpus.leftOut()) {
        for (const auto& file : leftOut)
            report.skipped.push_back({file.path, std::string(name(file.reason)), file.detail, file.bytes});
    }
    for (const auto& warnings : corpus.warnings())
        report.warnings.insert(report.warnings.end(), warnings.begin(), warnings.end());
    return report;
}

}  // namespace

Result<AddReport> Service::add(const AddRequest& request, const JobContext& job)
{
    TRY(checkCorpusName(request.corpus));

    // What stands there already, unless it is to be replaced.
    std::vector<SourceContent> contents;
    auto existing = m_parts->library->corpora().load({request.corpus});
    if (existing && request.existing == AddRequest::Existing::Refuse)
        return Error(ErrorCode::Busy, request.corpus, "a corpus of this name exists");
    if (existing && request.existing == AddRequest::Existing::Extend)
        contents = contentOf(**existing);
    if (!existing && existing.error().code() != ErrorCode::NotFound)
        return std::move(existing).error();

    // Read the sources; one that was added before is read again in its old place, so that the order stays.
    IngestLimits limits;
    limits.maxFileBytes = m_parts->config.settings.maxFileBytes;
    for (const auto& spec : request.sources) {
        TRY_ASSIGN(auto content, readSource(spec, limits, job));
        const auto same = std::find_if(contents.begin(), contents.end(),
                                       [&](const auto& other) { return samePlace(other.record.spec, spec); });
        if (same != contents.end())
            *same = std::move(content);
        else
            contents.push_back(std::move(content));
    }

    // Count tokens before saving, so that what is saved is known to be readable by the model.
    const auto corpus = std::make_shared<const Corpus>(CorpusId{request.corpus}, std::move(contents));
    TRY_ASSIGN(const auto choice, m_parts->settled(request.corpus, {}));
    TRY(m_parts->openModelOf(choice, job));
    TRY_ASSIGN(const auto stream, m_parts->streamOf(corpus, job));
    TRY(m_parts->library->corpora().save(*corpus));
    log(Area::Service)
        .info("corpus saved")
        .with("documents", std::ssize(corpus->documents()))
        .with("tokens", stream->size());
    return reportOf(*corpus, *stream, m_parts->model->name);
}

Result<std::vector<CorpusSummary>> Service::list()
{
    return m_parts->library->corpora().list();
}

Result<std::shared_ptr<const Corpus>> Service::corpus(const std::string& corpus)
{
    return m_parts->library->corpora().load({corpus});
}

Result<SearchMatches> Service::search(const std::string& corpus, std::string_view query,
                                      const SearchOptions& options, const JobContext& job)
{
    TRY_ASSIGN(auto loaded, m_parts->library->corpora().load({corpus}));
    auto& index = m_parts->search;
    if (!index || index->corpus().id() != loaded->id() || index->corpus().hash() != loaded->hash()) {
        if (loaded->textBytes() < SearchIndex::kWorthAFileBytes) {
            index = SearchIndex::withoutFile(std::move(loaded));
        } else {
            TRY_ASSIGN(index, SearchIndex::open(m_parts->config.state / "search", std::move(loaded), job));
        }
    }
    return index->search(query, options, job);
}

Result<void> Service::removeCorpus(const std::string& corpus)
{
    TRY(m_parts->library->corpora().remove({corpus}));
    m_parts->ledger.reset();
    m_parts->ledgerKey.clear();
    return removeKv(corpus);
}

Result<CoverageView> Service::coverage(const std::string& corpus, const EngineChoice& choice,
                                       const JobContext& job)
{
    TRY_ASSIGN(const auto settledChoice, m_parts->settled(corpus, choice));
    TRY(m_parts->openModelOf(settledChoice, job));
    TRY_ASSIGN(const auto ledger, m_parts->ledgerOf(corpus, job));
    return CoverageView{ledger->stream().size(), ledger->coverage()};
}

Result<std::vector<DocumentIndex>> Service::documentsMatching(const std::string& corpus,
                                                              const std::vector<std::string>& globs)
{
    TRY_ASSIGN(const auto found, this->corpus(corpus));
    const PathGlobs wanted(globs);
    std::vector<DocumentIndex> documents;
    for (const auto& document : found->documents())
        if (wanted.match(document.heading.substr(0, document.heading.find('\n')), EntryKind::File))
            documents.push_back(static_cast<DocumentIndex>(&document - found->documents().data()));
    if (documents.empty())
        return Error(ErrorCode::NotFound, globs.empty() ? corpus : globs.front(),
                     "no document of this corpus");
    return documents;
}

Result<AnswerCitation> Service::locate(const std::string& corpus, std::int64_t token,
                                       const EngineChoice& choice, const JobContext& job)
{
    TRY_ASSIGN(const auto settledChoice, m_parts->settled(corpus, choice));
    TRY(m_parts->openModelOf(settledChoice, job));
    TRY_ASSIGN(const auto ledger, m_parts->ledgerOf(corpus, job));
    if (token < 0 || token >= ledger->stream().size())
        return Error(ErrorCode::NotFound, std::to_string(token),
                     "the corpus has " + std::to_string(ledger->stream().size()) + " tokens, counted from 0");
    auto place = ledger->placeOf(token);
    if (!place)
        return Error(ErrorCode::NotFound, std::to_string(token), "this token is framing between documents");
    Citation citation;
    citation.state = CitationState::Supported;
    citation.place = std::move(*place);
    return withExcerpts({citation}, *ledger).front();
}

Result<PrepareStats> Service::prepare(const std::string& corpus, const EngineChoice& choice,
                                      const JobContext& job)
{
    TRY_ASSIGN(const auto opened, m_parts->openCorpus(corpus, choice, job));
    return m_parts->prepare(opened, corpus, job);
}

Result<VerifySummary> Service::verify(const std::string& corpus, const EngineChoice& choice,
                                      const JobContext& job)
{
    KvStore* const kv = m_parts->library->kv();
    if (!kv)
        return *m_parts->library->whyNoKv();
    TRY(m_parts->library->corpora().load({corpus}));
    TRY_ASSIGN(const auto report, kv->verify(corpus, job));
    VerifySummary summary{report.segments, report.bad, 0};
    if (report.bad > 0) {
        TRY_ASSIGN(const auto prepared, prepare(corpus, choice, job));
        summary.recomputed = prepared.computedTokens;
    }
    return summary;
}

Result<std::int64_t> Service::kvBytesOnDisk()
{
    KvStore* const kv = m_parts->library->kv();
    if (!kv)
        return *m_parts->library->whyNoKv();
    return kv->bytesOnDisk();
}

Result<void> Service::pinKv(const std::string& corpus, bool pinned)
{
    KvStore* const kv = m_parts->library->kv();
    if (!kv)
        return *m_parts->library->whyNoKv();
    return kv->pin(corpus, pinned);
}

Result<std::int64_t> Service::evictKv(std::int64_t quotaBytes)
{
    KvStore* const kv = m_parts->library->kv();
    if (!kv)
        return *m_parts->library->whyNoKv();
    return kv->evictTo(quotaBytes);
}

Result<void> Service::removeKv(const std::string& corpus)
{
    KvStore* const kv = m_parts->library->kv();
    return kv ? kv->forget(corpus) : Result<void>();
}

Result<Settings> Service::moveKv(const ServiceConfig& config, const std::filesystem::path& settingsFile,
                                 const std::filesystem::path& folder, const JobContext& job)
{
    const auto before = config.kvFolder();
    TRY(copyStore(before, folder, job));
    Settings settings = config.settings;
    settings.kvFolder = folder.string();
    TRY(saveSettings(settingsFile, settings));
    if (const auto removed = removeStore(before); !removed)  // two copies are no harm
        log(Area::Service).warning("old KV store stays").with("why", removed.error().text());
    return settings;
}

}  // namespace kvasir
