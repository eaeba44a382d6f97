// Sparsity refinement (Qwen2.5-1M, arXiv 2501.15383, section 4.3): budgets of vertical-slash attention, grown
// head by head until sparse attention keeps a stated share of what full attention gives weight to.
//
// A round reads the whole text sparse, each head with its budget of now, and samples its recall,
// exp(LSE of the keys looked at − LSE of all), in the second half of the text, where the context is long.  A
// head below the wanted recall goes to the next rung; rounds end when none is below or none can grow.  Since
// what a layer sees depends on what the layers before it left out, every round measures every head anew.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/attention/sparse_plan.h"
#include "core/base/ids.h"
#include "core/base/job.h"
#include "core/local/transformer.h"
#include "core/model/model.h"

namespace kvasir {

struct SparseTuningRequest {
    std::vector<TokenId> tokens;
    double recall = 0.95;  // in (0, 1]
    // Where the state of finished rounds is kept, so that a stopped run goes on with the round it was in;
    // empty: nowhere.
    std::filesystem::path folder;
};

struct SparseTuning {
    SparsePlan plan;  // score of a head: its recall
    std::int64_t tokens = 0;
    double wanted = 0;
    std::int64_t rounds = 0;
    std::int64_t resumedRounds = 0;  // of them, found in the folder

    double least() const;             // recall of the worst head
    double mean() const;              // over all heads
    std::int64_t headsBelow() const;  // that stay below what was wanted
    // Keys a query at the end of the text looks at, as a share of all, mean over heads; an upper bound, since
    // a column may lie on a diagonal.
    double keysShare() const;
};

// The budgets a head may get, in growing order; the last one looks at `tokens` keys or more.
std::vector<PatternBudget> budgetLadder(std::int64_t tokens);

// Reports "tuning" by tokens of all rounds so far.  Errors: Invalid (fewer tokens than kProbeRows · 4, a
// recall outside (0, 1]), Unsupported (a model whose heads all stream over text), those of a forward pass and
// of writing the state, Cancelled.
Result<SparseTuning> tuneSparse(const SparseTuningRequest& request, const std::shared_ptr<const Model>& model,
                                kernels::Device& device, const JobContext& job);

// A table by layer, and what it comes to.
std::string toMarkdown(const SparseTuning& tuning, const std::string& modelName);

}  // namespace kvasir
