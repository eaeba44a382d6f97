// Greedy choice, temperature, top-k, top-p (Holtzman et al. 2019) and the repetition penalty of CTRL (Keskar
// et al. 2019).
#include "core/local/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kvasir {
namespace {

// SplitMix64's finaliser (Steele, Lea, Flood 2014): every bit of the input reaches every bit of the output.
std::uint64_t mixed(std::uint64_t bits)
{
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ull;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebull;
    return bits ^ (bits >> 31);
}

}  // namespace

double uniform(std::uint64_t seed, std::uint64_t step)
{
    const auto bits = mixed(mixed(seed + 0x9e3779b97f4a7c15ull) + (step + 1) * 0x9e3779b97f4a7c15ull);
    return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

Result<void> checkSampling(const Sampling& sampling)
{
    if (!(sampling.temperature >= 0.0) || sampling.temperature > 1e3)
        return Error(ErrorCode::Invalid, "temperature", "must be between 0 and 1000");
    if (sampling.topK < 0)
        return Error(ErrorCode::Invalid, "top-k", "must not be negative");
    if (!(sampling.topP > 0.0 && sampling.topP <= 1.0))
        return Error(ErrorCode::Invalid, "top-p", "must be above 0 and at most 1");
    if (!(sampling.repetitionPenalty > 0.0) || sampling.repetitionPenalty > 1e3)
        return Error(ErrorCode::Invalid, "repetition-penalty", "must be above 0 and at most 1000");
    if (sampling.maxTokens < 1)
        return Error(ErrorCode::Invalid, "max-tokens", "must be at least 1");
    return {};
}

Sampler::Sampler(const Sampling& sampling, std::int64_t vocabulary)
    : m_sampling(sampling), m_vocabulary(vocabulary), m_spoken(static_cast<std::size_t>(vocabulary), false)
{}

void Sampler::spoken(TokenId id)
{
    if (id >= 0 && id < m_vocabulary)
        m_spoken[static_cast<std::size_t>(id)] = true;
}

float Sampler::penalised(std::span<const float> logits, std::int64_t id) const
{
    const auto at = static_cast<std::size_t>(id);
    const float logit = logits[at];
    if (!m_spoken[at])
        return logit;
    const auto penalty = static_cast<float>(m_sampling.repetitionPenalty);
    return logit > 0 ? logit / penalty : logit * penalty;
}

Result<TokenId> Sampler::choose(std::span<const float> logits)
{
    KVASIR_ASSERT(std::ssize(logits) >= m_vocabulary);
    TokenId best = -1;
    float maximum = -std::numeric_limits<float>::infinity();
    for (std::int64_t id = 0; id < m_vocabulary; ++id) {
        const float logit = penalised(logits, id);
        if (std::isfinite(logit) && logit > maximum) {  // the first of equals stays
            maximum = logit;
            best = static_cast<TokenId>(id);
        }
    }
    if (best < 0)
        return Error(ErrorCode::Invalid, "logits", "the model gives no finite logit");
    if (m_sampling.temperature == 0.0 || m_sampling.topK == 1)
        return best;

    // Whatever lies further below the best than this has a weight of zero in double: exp(-745) underflows.
    const auto floor = maximum - static_cast<float>(745.0 * m_sampling.temperature);
    m_candidates.clear();
    for (std::int64_t id = 0; id < m_vocabulary; ++id) {
        const float logit = penalised(logits, id);
        if (std::isfinite(logit) && logit >= floor)
            m_candidates.push_back({logit, static_cast<TokenId>(id)});
    }
    return draw(maximum);
}

// Chooses among m_candidates, most likely first.
TokenId Sampler::draw(double maximum)
{
    const auto likelier = [](const Candidate& a, const Candidate& b) {
        return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
    };
    const auto wanted = m_sampling.topK > 0
        ? std::min(static_cast<std::size_t>(m_sampling.topK), m_candidates.size())
        : m_candidates.size();
    std::partial_sort(m_candidates.begin(), m_candidates.begin() + static_cast<std::ptrdiff_t>(wanted),
                      m_candidates.end(), likelier);
    m_candidates.resize(wanted);

    const auto weight = [&](const Candidate& candidate) {
        return std::exp((candidate.logit - maximum) / m_sampling.temperature);
    };
    double total = 0;
    for (const auto& candidate : m_candidates)
        total += weight(candidate);

    // top-p: the shortest beginning that holds at least topP of the weight.
    std::size_t count = 0;
    double held = 0;
    while (count < m_candidates.size() && (count == 0 || held < m_sampling.topP * total))
        held += weight(m_candidates[count++]);

    const double target = uniform(m_sampling.seed, m_step++) * held;
    double passed = 0;
    for (std::size_t i = 0; i < count; ++i) {
        passed += weight(m_candidates[i]);
        if (target < passed)
            return m_candidates[i].id;
    }
    return m_candidates[count - 1].id;  // rounding at the very end
}

}  // namespace kvasir
