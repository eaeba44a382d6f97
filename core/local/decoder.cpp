// Decode, choose, show; until a rule says stop.
#include "core/local/decoder.h"

#include <algorithm>

#include "core/local/kv_policy_run.h"
#include "core/local/quotation_search.h"
#include "core/local/stop_rules.h"
#include "core/token/trimmed_text.h"
#include "core/token/utf8_stream.h"

namespace kvasir {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

constexpr std::string_view kCancelled = "cancelled";

}  // namespace

// What was said so far: for the observer as text, for the caller as figures.
class Decoder::Answer {
public:
    Answer(const Tokenizer& tokenizer, const TokenObserver& observer, GenerateStats& stats)
        : m_tokenizer(&tokenizer), m_observer(&observer), m_stats(&stats)
    {}

    // A first step was done: from here on decoding is timed.
    void stepped()
    {
        if (m_steps++ == 0)
            m_firstStep = Clock::now();
    }

    void add(TokenId token, std::span<const float> mass)
    {
        if (m_stats->outputIds.empty())
            m_stats->firstTokenSeconds = secondsSince(m_begin);
        m_stats->outputIds.push_back(token);
        if (!*m_observer)
            return;
        // A special token inside an answer has no text of its own to show.
        const auto text = m_trimmed.add(
            m_utf8.add(m_tokenizer->isSpecial(token) ? std::string_view{} : m_tokenizer->bytes(token)));
        (*m_observer)({.id = token, .text = text, .mass = mass, .massBlock = Attribution::kBlock});
    }

    void finish(std::string_view stop)
    {
        if (const auto rest = m_trimmed.add(m_utf8.finish()); *m_observer && !rest.empty())
            (*m_observer)({.id = -1, .text = rest, .mass = {}, .massBlock = Attribution::kBlock});
        m_stats->stop = stop;
        m_stats->outputTokens = std::ssize(m_stats->outputIds);
        const double seconds = secondsSince(m_firstStep);
        if (m_stats->outputTokens > 1 && seconds > 0)
            m_stats->tokensPerSecond = static_cast<double>(m_stats->outputTokens - 1) / seconds;
    }

    std::int64_t size() const { return std::ssize(m_stats->outputIds); }

private:
    const Tokenizer* m_tokenizer;
    const TokenObserver* m_observer;
    GenerateStats* m_stats;
    Utf8Stream m_utf8;
    TrimmedText m_trimmed;
    Clock::time_point m_begin = Clock::now();
    Clock::time_point m_firstStep = m_begin;
    std::int64_t m_steps = 0;
};

Result<void> Decoder::run(const DecodeRequest& request, Timeline& timeline, const TokenObserver& observer,
                          GenerateStats& stats, const JobContext& job)
{
    Answer answer(*m_tokenizer, observer, stats);
    return request.quotable ? quote(request, timeline, answer, job) : speak(request, timeline, answer, job);
}

Result<bool> Decoder::step(const DecodeRequest& request, TokenId token, KvSequence& kv, const JobContext& job)
{
    const auto stepped = m_transformer->step(
        {.token = token, .attribution = request.attribution, .mask = request.mask, .policy = request.policy},
        kv, job);
    if (!stepped && stepped.error().code() == ErrorCode::Cancelled)
        return false;
    TRY(stepped);
    return true;
}

Result<void> Decoder::speak(const DecodeRequest& request, Timeline& timeline, Answer& answer,
                            const JobContext& job)
{
    Sampler sampler(request.sampling, std::min(m_tokenizer->size(), m_transformer->config().vocabRows));
    for (const auto id : request.spoken)
        sampler.spoken(id);
    const auto room = request.contextTokens - timeline.size() - 1;
    StopRules rules(request.endIds, std::min(request.sampling.maxTokens, room));

    auto token = request.lastToken;
    for (auto stop = Stop::Not; stop == Stop::Not;) {
        TRY_ASSIGN(const bool done, step(request, token, timeline.kv(), job));
        if (!done) {
            answer.finish(kCancelled);
            return {};
        }
        answer.stepped();
        timeline.decoded(token);

        TRY_ASSIGN(token, sampler.choose(m_transformer->logits()));
        stop = rules.next(token);
        if (stop != Stop::End) {
            sampler.spoken(token);
            answer.add(token, request.attribution ? request.attribution->mean() : std::span<const float>{});
        }
        if (stop != Stop::Not)
            answer.finish(name(stop));
    }
    return {};
}

Result<void> Decoder::quote(const DecodeRequest& request, const Timeline& timeline, Answer& answer,
                            const JobContext& job)
{
    const auto room = request.contextTokens - timeline.size() - 1;
    QuotationSearch search(
        *request.quotable, request.endIds,
        {.maxTokens = std::min(request.sampling.maxTokens, room),
         .vocabulary = std::min(m_tokenizer->size(), m_transformer->config().vocabRows),
         .stray = request.stray,
         // A policy remembers what it was asked: it cannot follow two ways at once.
         .branches = request.policy && request.policy->chooser() ? 1 : QuotationSearch::kBranches});
    const auto show = [&](const QuotationSearch::Beginning& beginning, std::int64_t tokens) {
        while (answer.size() < tokens) {
            const auto& token = *beginning.tokens[static_cast<std::size_t>(answer.size())];
            answer.add(token.id, token.mass ? std::span<const float>(*token.mass) : std::span<const float>{});
        }
    };

    for (;;) {
        auto beginning = search.next();
        const auto said = std::ssize(beginning.tokens);
        if (beginning.stop != Stop::Not) {
            show(beginning, said);
            answer.finish(name(beginning.stop));
            return {};
        }
        show(beginning, search.settled(beginning));

        auto kv = beginning.before ? beginning.before->fork() : timeline.kv().fork();
        beginning.before.reset();
        TRY_ASSIGN(const bool done,
                   step(request, said == 0 ? request.lastToken : beginning.tokens.back()->id, kv, job));
        if (!done) {
            show(beginning, said);
            answer.finish(kCancelled);
            return {};
        }
        answer.stepped();
        std::shared_ptr<const std::vector<float>> mass;
        if (request.attribution)
            mass = std::make_shared<const std::vector<float>>(request.attribution->mean().begin(),
                                                              request.attribution->mean().end());
        TRY(search.advance(beginning,
                           {.logits = m_transformer->logits(),
                            .mass = std::move(mass),
                            .after = std::make_shared<const KvSequence>(std::move(kv))}));
    }
}

}  // namespace kvasir
