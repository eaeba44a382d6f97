// The door: what window and command line may ask of the core.  Plain values in; values out.
//
// Each function is a road of passes over the modules below; long ones take a JobContext and can be stopped,
// what is finished is kept.  Belongs to one thread (the engine thread).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/job.h"
#include "core/service/views.h"
#include "core/settings/settings.h"

namespace kvasir {

struct ServiceConfig {
    Settings settings;
    std::filesystem::path data;            // library.sqlite, kv/ unless settings.kvFolder
    std::filesystem::path state;           // hashes of models, throughput curves
    std::filesystem::path resources;       // models/, prompts/
    std::string home, hfHubCache, hfHome;  // from the environment; core reads none of it

    std::filesystem::path kvFolder() const
    {
        return settings.kvFolder.empty() ? data / "kv" : std::filesystem::path(settings.kvFolder);
    }
};

struct EvalReport;
struct EvalRequest;
struct PerplexityReport;
struct PerplexityWish;
struct TuneHeadsReport;
struct TuneHeadsWish;
struct TuneSparseReport;
struct TuneSparseWish;

class Service {
public:
    static Result<std::unique_ptr<Service>> open(ServiceConfig config);
    // Moves the KV store to `folder` and saves the choice in `settingsFile` once everything is there; gives
    // the settings in force then.  No service may be open, in this process or another (Busy).  Errors:
    // kv/store_move.h.
    static Result<Settings> moveKv(const ServiceConfig& config, const std::filesystem::path& settingsFile,
                                   const std::filesystem::path& folder, const JobContext& job);
    ~Service();

    // What EngineChoice::kvCodec can be, the default first.
    static std::vector<std::string> kvCodecs();
    // What EngineChoice::weights can be, the default first.
    static std::vector<std::string> weightForms();

    // ── corpora ──
    Result<AddReport> add(const AddRequest& request, const JobContext& job);
    Result<std::vector<CorpusSummary>> list();
    // The text that was read, immutable: safe to hand to another thread.
    Result<std::shared_ptr<const Corpus>> corpus(const std::string& corpus);
    Result<SearchMatches> search(const std::string& corpus, std::string_view query,
                                 const SearchOptions& options, const JobContext& job);
    Result<void> removeCorpus(const std::string& corpus);  // its KV goes with it; its sessions stay
    Result<CoverageView> coverage(const std::string& corpus, const EngineChoice& choice,
                                  const JobContext& job);
    // The documents whose titles the globs cover, in the language of SourceSpec::include; NotFound when there
    // are none.
    Result<std::vector<DocumentIndex>> documentsMatching(const std::string& corpus,
                                                         const std::vector<std::string>& globs);
    // NotFound when the token is framing, or outside the corpus.
    Result<AnswerCitation> locate(const std::string& corpus, std::int64_t token, const EngineChoice& choice,
                                  const JobContext& job);

    // ── preparing ──
    // The choice with its empty fields filled: what the corpus was last prepared with, else the settings.
    Result<EngineChoice> settled(const std::string& corpus, const EngineChoice& choice) const;
    Result<Plan> plan(const std::string& corpus, const EngineChoice& choice, const JobContext& job);
    // The plan of the choice, beside those with the other codecs and with other usable models; at most four.
    // What was counted and measured once is kept: another look takes a few milliseconds.
    Result<PlanComparison> comparePlans(const std::string& corpus, const EngineChoice& choice,
                                        const JobContext& job);
    Result<PrepareStats> prepare(const std::string& corpus, const EngineChoice& choice,
                                 const JobContext& job);
    // Checks every stored block; computes again what is bad.
    Result<VerifySummary> verify(const std::string& corpus, const EngineChoice& choice,
                                 const JobContext& job);
    Result<std::vector<StoredPreparation>> storage();
    Result<std::int64_t> kvBytesOnDisk();
    Result<void> removeKv(const std::string& corpus);
    Result<void> pinKv(const std::string& corpus, bool pinned);  // pinned KV is never evicted
    Result<std::int64_t> evictKv(std::int64_t quotaBytes);       // bytes freed; see KvStore::evictTo

    // ── asking ──
    Result<AskReport> ask(const AskRequest& request, const TextObserver& observer, const JobContext& job);
    // Errors: NotFound (no such turn, citation or place), Changed (the corpus is another than then).
    Result<Proof> prove(const ProveRequest& request, const JobContext& job);
    struct SummariseRequest {
        std::string corpus;
        Recipe recipe = Recipe::Sections;
        std::string of;       // a document's path; empty: all
        std::string session;  // to go on with one that was stopped; empty: a new one
        EngineChoice engine;
        Sampling sampling;
    };
    Result<SummaryReport> summarise(const SummariseRequest& request, const LineObserver& observer,
                                    const JobContext& job);
    Result<std::vector<StoredSession>> sessions(const std::string& corpus);
    Result<std::vector<StoredTurn>> turns(const std::string& session);
    Result<void> removeSession(const std::string& session);
    // The session, or one turn of it, as a file's content.  NotFound when it does not belong to the corpus.
    Result<std::string> exportSession(const std::string& corpus, const std::string& session,
                                      std::string_view format, std::optional<std::int64_t> turn = {});
    // What each recipe costs, of all documents or of one (its title).
    Result<std::vector<SummaryCost>> summaryCosts(const std::string& corpus, const std::string& of,
                                                  const EngineChoice& choice, const JobContext& job);
    Result<StoredOutline> outline(const std::string& session);  // NotFound when none was begun
    Result<void> pinAnswer(const std::string& session, std::int64_t turn);
    Result<void> unpinAnswer(const std::string& session, std::int64_t turn);
    Result<std::vector<PinnedAnswer>> pinnedAnswers(const std::string& corpus);  // pinned last first

    // ── models ──
    std::vector<FoundModel> models() const;
    // What its card says a person must know before choosing it (notice.txt in the model's folder); usually
    // empty.
    std::string modelNotice(const std::string& corpus, const EngineChoice& choice) const;
    Result<std::vector<TokenId>> tokenize(const std::string& model, std::string_view text);
    Result<std::vector<float>> logits(const std::string& model, const std::vector<TokenId>& tokens,
                                      const JobContext& job);
    enum class Bench { Prefill, Decode, Reopen };
    Result<BenchResult> bench(Bench what, const EngineChoice& choice, std::int64_t tokens,
                              const JobContext& job);

    // ── the laboratory (core/service/lab_views.h) ──
    // Long-context quality over a grid; goes on where an earlier run of the same request was stopped.
    Result<EvalReport> evaluate(const EvalRequest& request, const JobContext& job);
    Result<PerplexityReport> perplexity(const PerplexityWish& wish, const JobContext& job);
    // Goes on with the round in which an earlier run of the same wish was stopped.
    Result<TuneSparseReport> tuneSparse(const TuneSparseWish& wish, const JobContext& job);
    // Goes on with the head at which an earlier run of the same wish was stopped.
    Result<TuneHeadsReport> tuneHeads(const TuneHeadsWish& wish, const JobContext& job);

    Result<DoctorReport> doctor();
    // Why the graphics card does not compute, an English fragment; empty when it does.
    Result<std::string> whyNotCuda();

private:
    struct Parts;
    explicit Service(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace kvasir
