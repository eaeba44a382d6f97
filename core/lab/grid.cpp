// Variant by variant, column by column, question by question; the journal is asked before the engine is.
#include "core/lab/grid.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "core/base/log.h"
#include "core/cite/evidence.h"
#include "core/kv/kv_store.h"
#include "core/lab/journal.h"
#include "core/lab/lab_text_p.h"
#include "core/lab/scorer.h"
#include "core/model/cost_model.h"

namespace kvasir {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kQuestionTokens = 256;  // an answer's cost in tokens of prefill, roughly

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

Result<void> checkRequest(const LabRequest& request)
{
    const auto invalid = [](std::string what, std::string why) {
        return Error(ErrorCode::Invalid, std::move(what), std::move(why));
    };
    if (request.lengths.empty() || request.depths.empty() || request.seeds.empty()
        || request.variants.empty())
        return invalid("lengths", "at least one length, depth, seed and variant is needed");
    for (const auto length : request.lengths) {
        if (length < 256)
            return invalid(std::to_string(length) + " tokens", "the shortest text has 256");
    }
    for (const auto depth : request.depths) {
        if (!(depth >= 0 && depth <= 1))
            return invalid("depth " + std::to_string(depth), "expected 0 to 1");
    }
    if (request.language == LabLanguage::Korean && !speaksKorean(request.family))
        return Error(ErrorCode::Unsupported, std::string(name(request.family)), "is asked in English only");
    if (request.perDepth < 1 || request.hops < 1)
        return invalid("questions", "at least one is needed");
    return {};
}

// How far a whole run is.
class GridProgress {
public:
    GridProgress(const LabRequest& request, std::int64_t textsPerColumn, double growth, const JobContext& job)
        : m_growth(growth), m_job(&job)
    {
        const auto questions = hasDepths(request.family) ? std::ssize(request.depths) * request.perDepth : 1;
        for (const auto length : request.lengths) {
            const auto column = prefill(length) * static_cast<double>(textsPerColumn)
                + question(length) * static_cast<double>(questions);
            m_total += column * static_cast<double>(request.seeds.size() * request.variants.size());
        }
    }
    double prefill(std::int64_t tokens) const
    {
        return Progress{.stage = {}, .item = {}, .growth = m_growth}.work(0, tokens);
    }
    double question(std::int64_t length) const
    {
        return kQuestionTokens * (1 + m_growth * static_cast<double>(length));
    }

    void add(double work) { m_done += work; }
    // `within` of the work at hand is done.
    void report(std::string_view item, double within = 0) const
    {
        m_job->report({.stage = "evaluate",
                       .item = item,
                       .done = static_cast<std::int64_t>(std::min(m_done + within, m_total)),
                       .total = static_cast<std::int64_t>(m_total)});
    }

private:
    double m_growth;
    const JobContext* m_job;
    double m_done = 0, m_total = 0;
};

bool overlaps(const LineRange& a, const LineRange& b)
{
    return a.begin < b.end && b.begin < a.end;
}

class GridRun {
public:
    GridRun(const LabRequest& request, const LabSetup& setup, LabJournal& journal, const JobContext& job)
        : m_request(request),
          m_setup(setup),
          m_journal(journal),
          m_job(job),
          m_texts(request, setup),
          m_progress(request, m_texts.textsPerColumn(), prefillCost(setup.model->config).growth(), job)
    {}

    Result<void> variant(const LabVariant& variant, LabReport& report);
    std::int64_t unreadSources() const { return m_texts.unreadSources(); }

private:
    struct Column {
        const LabVariant& variant;
        std::int64_t length;
        std::uint64_t seed;
    };
    Result<void> text(const Column& column, std::int64_t index, LocalEngine& engine, LabReport& report);
    Result<LabAnswer> ask(const Column& column, const LabText& text, const LabText::Question& question,
                          LocalEngine& engine);
    void cite(const LabText::Question& question, const EvidenceCollector& evidence, LabAnswer& answer) const;
    void tell(const LabAnswer& answer, LabAnswerOrigin origin) const
    {
        if (m_setup.onAnswer)
            m_setup.onAnswer(answer, origin);
    }

    const LabRequest& m_request;
    const LabSetup& m_setup;
    LabJournal& m_journal;
    const JobContext& m_job;
    LabTextMaker m_texts;
    GridProgress m_progress;
    // Of the text at hand:
    std::shared_ptr<const QuoteIndex> m_quotes;
    bool m_prefilled = false;
};

Result<void> GridRun::variant(const LabVariant& variant, LabReport& report)
{
    const auto longest = *std::max_element(m_request.lengths.begin(), m_request.lengths.end());
    TRY_ASSIGN(const auto model, modelFor(m_setup.model, variant, longest));
    LocalEngineOptions options;
    options.kvCodec = variant.kvCodec;
    TRY_ASSIGN(options.sparse, sparsePlanFor(*model, variant.attention));
    TRY_ASSIGN(options.policy, kvPolicyByName(variant.policy));
    std::unique_ptr<KvStore> store;
    if (longest >= m_setup.keepFromTokens) {
        TRY_ASSIGN(store, KvStore::open(m_setup.folder / "kv"));
    }
    TRY_ASSIGN(const auto engine, LocalEngine::create(model, m_setup.device, store.get(), options));
    report.positions.push_back(describePositions(model->config));
    report.device = engine->info().device;
    report.numerics = engine->info().numerics;
    for (const auto length : m_request.lengths) {
        for (const auto seed : m_request.seeds) {
            for (std::int64_t index = 0; index < m_texts.textsPerColumn(); ++index) {
                TRY(text({variant, length, seed}, index, *engine, report));
                if (store && m_prefilled) {  // not where all was known: a stopped text's KV may wait there
                    TRY(store->evictTo(0));
                }
            }
        }
    }
    return {};
}

Result<void> GridRun::text(const Column& column, std::int64_t index, LocalEngine& engine, LabReport& report)
{
    TRY(m_job.check());
    // Making texts is quick and would only interrupt the display, but for asking ctags about a whole corpus.
    const auto making = m_job.reportingTo([this](const Progress& step) {
        if (step.stage == "definitions")
            m_job.report(step);
    });
    TRY_ASSIGN(const auto text, m_texts.make(column.length, column.seed, index, making));
    report.rounds = std::max(report.rounds, text.built.rounds);
    m_quotes = std::make_shared<const QuoteIndex>(text.built.ledger, text.built.tokens());
    m_prefilled = false;
    const auto prefill = m_progress.prefill(column.length);
    for (const auto& question : text.questions) {
        const auto* known = m_journal.find(column.variant.name, column.length, question.question.depth,
                                           column.seed, question.number);
        // A journal whose question is another one was written by a generator that has changed since.
        if (known && known->asked == question.question.text) {
            report.answers.push_back(*known);
            ++report.resumed;
            tell(*known, LabAnswerOrigin::Kept);
        } else {
            TRY_ASSIGN(auto answer, ask(column, text, question, engine));
            TRY(m_journal.add(answer));
            tell(answer, LabAnswerOrigin::Asked);
            report.answers.push_back(std::move(answer));
            m_prefilled = true;
        }
        m_progress.add(m_progress.question(column.length));
        m_progress.report(column.variant.name, m_prefilled ? prefill : 0);
    }
    m_progress.add(prefill);
    m_progress.report(column.variant.name);
    return {};
}

Result<LabAnswer> GridRun::ask(const Column& column, const LabText& text, const LabText::Question& question,
                               LocalEngine& engine)
{
    const auto begin = Clock::now();
    const auto stream = std::shared_ptr<const TokenStream>(text.built.ledger, &text.built.ledger->stream());
    const auto relayed = m_job.reportingTo([&](const Progress& step) {
        if (!m_prefilled)
            m_progress.report(column.variant.name,
                              m_progress.prefill(std::min(step.done, text.built.tokens())));
    });
    LabAnswer answer{.variant = column.variant.name,
                     .length = column.length,
                     .depth = question.question.depth,
                     .seed = column.seed,
                     .question = question.number,
                     .placed =
                         question.evidence.empty() ? 0 : text.built.depthOf(question.evidence.front().token),
                     .promptTokens = 0,
                     .reusedTokens = 0,
                     .asked = question.question.text,
                     .expected = question.question.answers,
                     .answer = {}};
    EvidenceCollector evidence(text.built.ledger, {.tokens = text.built.tokens()}, m_quotes);
    Sampling sampling;  // greedy
    sampling.maxTokens =
        m_request.answerTokens > 0 ? m_request.answerTokens : usualAnswerTokens(m_request.family);
    const auto onToken = [&](const GeneratedToken& token) {
        answer.answer += token.text;
        evidence.add(std::ssize(answer.answer), token.mass, token.massBlock);
    };
    const Conversation conversation{.stream = stream, .turns = {}, .question = question.question.text};
    TRY_ASSIGN(const auto stats, engine.generate(conversation, sampling, onToken, relayed));
    if (stats.stop == "cancelled")
        return Error(ErrorCode::Cancelled, {});
    answer.promptTokens = stats.promptTokens;
    answer.reusedTokens = stats.reusedTokens;
    answer.outputTokens = stats.outputTokens;
    answer.firstTokenSeconds = stats.firstTokenSeconds;
    answer.tokensPerSecond = stats.tokensPerSecond;
    answer.use = stats.policyUse;
    const auto score = scoreOf(question.question, answer.answer);
    answer.score = score.share;
    answer.correct = score.correct();
    cite(question, evidence, answer);
    answer.seconds = secondsSince(begin);
    return answer;
}

// The first citation of the first sentence that has one is what a person is shown first.
void GridRun::cite(const LabText::Question& question, const EvidenceCollector& evidence,
                   LabAnswer& answer) const
{
    for (const auto& citation : evidence.citations(answer.answer)) {
        if (citation.state == CitationState::NoSource)
            continue;
        for (const auto& place : question.evidence) {
            const bool document = place.document == citation.place.document;
            answer.citedDocument = answer.citedDocument || document;
            answer.citedLines =
                answer.citedLines || (document && overlaps(place.lines, citation.place.lines));
        }
        return;
    }
}

}  // namespace

std::int64_t usualDistractors(Family family, std::int64_t length)
{
    switch (family) {
    case Family::Needle:
    case Family::Absent:
    case Family::PlantedQa:
        return std::clamp<std::int64_t>(length / 256, 2, 32);
    case Family::NiahMultiKey:
        return std::clamp<std::int64_t>(length / 128, 3, 64);
    case Family::VariableTracking:
        return std::clamp<std::int64_t>(length / 256, 0, 20);
    default:
        return 0;
    }
}

std::int64_t usualAnswerTokens(Family family)
{
    switch (family) {
    case Family::Passkey:
    case Family::Needle:
    case Family::Absent:
    case Family::NiahSingle:
    case Family::NiahMultiKey:
    case Family::PlantedQa:
        return 64;
    default:
        return 128;
    }
}

Result<LabReport> runGrid(const LabRequest& request, const LabSetup& setup, const JobContext& job)
{
    TRY(checkRequest(request));
    const auto begin = Clock::now();
    LabReport report{.request = request,
                     .modelName = setup.model->name,
                     .modelHash = setup.model->contentHash,
                     .haystack = setup.haystack.name(),
                     .haystackHash = setup.haystack.hash(),
                     .haystackTokens = setup.haystack.tokens()};
    TRY_ASSIGN(auto journal, LabJournal::open(setup.folder, request, report.modelHash, report.haystackHash));
    GridRun run(report.request, setup, journal, job);
    for (const auto& variant : report.request.variants)
        TRY(run.variant(variant, report));
    if (report.answers.empty())
        return Error(
            ErrorCode::Invalid, report.haystack,
            "no name is defined exactly once in it, so there is nothing to ask; it needs source text");
    report.unreadSources = run.unreadSources();
    report.seconds = secondsSince(begin);
    return report;
}

}  // namespace kvasir
