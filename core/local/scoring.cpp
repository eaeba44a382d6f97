// The row of token i holds the logits of token i + 1.
#include "core/local/scoring.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/assert.h"

namespace kvasir {
namespace {

constexpr std::int64_t kRows = 32;  // of logits at once: 20 MB of a vocabulary of 152,000

double logSoftmaxAt(std::span<const float> logits, TokenId id)
{
    const double greatest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(logit - greatest);
    return logits[static_cast<std::size_t>(id)] - greatest - std::log(sum);
}

}  // namespace

Result<double> logProbability(Transformer& transformer, KvSequence& kv, const ScoreRequest& request,
                              const JobContext& job)
{
    const auto count = std::ssize(request.tokens);
    KVASIR_ASSERT(request.first >= 0 && request.first < count);
    std::vector<TokenId> read{request.before};
    read.insert(read.end(), request.tokens.begin(), request.tokens.end() - 1);
    const auto scaled = transformer.scaledLength(kv.size() + count);

    double sum = 0;
    const auto vocabulary = static_cast<std::size_t>(transformer.config().vocabRows);
    for (std::int64_t at = 0; at < count;) {
        const bool counts = at >= request.first;
        const auto end =
            counts ? std::min(at + kRows, count) : std::min(at + transformer.chunkTokens(), request.first);
        TRY(transformer.forward({.tokens = std::span(read).subspan(static_cast<std::size_t>(at),
                                                                   static_cast<std::size_t>(end - at)),
                                 .lengthTokens = scaled,
                                 .logits = counts ? Logits::All : Logits::None,
                                 .mask = request.mask},
                                kv, job));
        for (auto row = at; counts && row < end; ++row) {
            const auto id = request.tokens[static_cast<std::size_t>(row)];
            if (id < 0 || id >= transformer.config().vocabRows)
                return Error(ErrorCode::Invalid, "token " + std::to_string(id),
                             "outside the model's vocabulary");
            sum += logSoftmaxAt(
                transformer.logits().subspan(static_cast<std::size_t>(row - at) * vocabulary, vocabulary),
                id);
        }
        at = end;
    }
    return sum;
}

}  // namespace kvasir
