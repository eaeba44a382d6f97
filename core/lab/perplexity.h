// Perplexity of a text by position, and how far variants of a model agree about it.
//
// The text is read once by every variant side by side, with the logits of every position.  A bucket holds the
// positions [2^k, 2^(k+1)): how well the token at a position is foretold by all before it.  Agreement
// compares each variant with the first: the share of positions with the same likeliest token, and the mean
// Kullback-Leibler divergence KL(first ‖ other) in nats.
//
// The last tokens may be decoded one by one instead, as an answer's are: what a KV policy leaves out is seen
// in those alone, so then they alone count.  The text before them is read in full under every policy; where
// a policy goes by votes, they are those of the last queries of that text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/engine/engine.h"
#include "core/lab/variant.h"
#include "core/local/transformer.h"

namespace kvasir {

struct PerplexityBucket {
    std::int64_t begin = 0, end = 0;  // positions of the tokens foretold
    std::int64_t tokens = 0;
    double nats = 0;  // sum of −ln p
    // Against the first variant; of the first itself 1 and 0.
    std::int64_t sameTop = 0;
    double divergence = 0;  // sum

    double perplexity() const;
    double topShare() const
    {
        return tokens == 0 ? 0 : static_cast<double>(sameTop) / static_cast<double>(tokens);
    }
    double meanDivergence() const { return tokens == 0 ? 0 : divergence / static_cast<double>(tokens); }
};

struct VariantPerplexity {
    LabVariant variant;
    std::string positions;  // described
    std::vector<PerplexityBucket> buckets{};
    KeptMass kept{};           // of what was read sparse
    double seconds = 0;        // of reading, logits of every token included
    double decodeSeconds = 0;  // of the tokens decoded
    PolicyUse use{};           // of these
    PerplexityBucket all() const;
};

struct PerplexityRequest {
    std::vector<TokenId> tokens;  // at least two
    std::vector<LabVariant> variants;
    std::int64_t decoded = 0;  // tokens at the end that are foretold by decoding
};

// Reports "perplexity" by tokens.  Errors: Invalid (fewer than two tokens or than are to be decoded and one
// before them, no variant, a KV policy with nothing decoded), those of modelFor()
// and of a forward pass, Cancelled.  Memory: logits of one chunk for each variant.
Result<std::vector<VariantPerplexity>> measurePerplexity(const PerplexityRequest& request,
                                                         const std::shared_ptr<const Model>& model,
                                                         kernels::Device& device, const JobContext& job);

}  // namespace kvasir
