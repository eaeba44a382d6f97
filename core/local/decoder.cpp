// Decode, choose, show; until a rule says stop.
#include "core/local/decoder.h"

#include <algorithm>

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

}  // namespace

Result<void> Decoder::run(const DecodeRequest& request, Timeline& timeline, const TokenObserver& observer,
                          GenerateStats& stats, const JobContext& job)
{
    Sampler sampler(request.sampling, std::min(m_tokenizer->size(), m_transformer->config().vocabRows));
    for (const auto id : request.spoken)
        sampler.spoken(id);
    const auto room = request.contextTokens - timeline.size() - 1;
    StopRules rules(request.endIds, std::min(request.sampling.maxTokens, room));
    Utf8Stream utf8;
    TrimmedText trimmed;

    const auto begin = Clock::now();
    auto firstToken = begin;
    auto token = request.lastToken;
    for (auto stop = Stop::Not; stop == Stop::Not;) {
        const auto stepped = m_transformer->step({.token = token,
                                                  .attribution = request.attribution,
                                                  .mask = request.mask,
                                                  .policy = request.policy},
                                                 timeline.kv(), job);
        if (!stepped && stepped.error().code() == ErrorCode::Cancelled) {
            stats.stop = "cancelled";
            break;
        }
        TRY(stepped);
        timeline.decoded(token);

        TRY_ASSIGN(token, sampler.choose(m_transformer->logits()));
        stop = rules.next(token);
        stats.stop = name(stop);
        if (stop == Stop::End)
            break;
        if (stats.outputIds.empty()) {
            firstToken = Clock::now();
            stats.firstTokenSeconds = secondsSince(begin);
        }
        sampler.spoken(token);
        stats.outputIds.push_back(token);
        if (observer) {
            // A special token inside an answer has no text of its own to show.
            const auto text = trimmed.add(
                utf8.add(m_tokenizer->isSpecial(token) ? std::string_view{} : m_tokenizer->bytes(token)));
            observer({.id = token,
                      .text = text,
                      .mass = request.attribution ? request.attribution->mean() : std::span<const float>{},
                      .massBlock = Attribution::kBlock});
        }
    }

    if (const auto rest = trimmed.add(utf8.finish()); observer && !rest.empty())
        observer({.id = -1, .text = rest, .mass = {}, .massBlock = Attribution::kBlock});
    stats.outputTokens = std::ssize(stats.outputIds);
    const double seconds = std::chrono::duration<double>(Clock::now() - firstToken).count();
    if (stats.outputTokens > 1 && seconds > 0)
        stats.tokensPerSecond = static_cast<double>(stats.outputTokens - 1) / seconds;
    return {};
}

}  // namespace kvasir
