// Which KV heads a model needs whole: each head's retrieval score, as DuoAttention (arXiv 2410.10819) learns
// it by gates, measured instead.
//
// A text with passkeys in it is read once by all heads whole.  Then each question and its answer are read
// again with one head streaming (sink and recent tokens only), and the head's score is how much that changes
// what the model would say: the mean Kullback-Leibler divergence of the answer's tokens, in nats.
// DuoAttention trains its gates on the same kind of text.  Unlike there, the text itself is read by whole
// heads throughout, so that a score says what a head finds, not what it helps to write down.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/job.h"
#include "core/corpus/token_stream.h"
#include "core/model/model.h"
#include "kernels/device.h"

namespace kvasir {

struct HeadTuningRequest {
    struct Exchange {
        std::string question;
        std::string answer;
    };
    std::shared_ptr<const TokenStream> stream;
    std::vector<Exchange> exchanges;
    double sparsity = 0.5;  // share of heads that will stream, in [0, 1]
    std::int64_t sinkTokens = 128;
    std::int64_t recentTokens = 256;
    // Where finished scores are kept, so that a stopped run goes on; empty: nowhere.
    std::filesystem::path folder{};
};

struct HeadTuning {
    HeadRoles roles{};             // binarised at the wanted sparsity
    std::vector<double> scores{};  // [layers, kvHeads], nats per token
    std::int64_t tokens = 0;       // of the text
    std::int64_t answerTokens = 0;
    std::int64_t resumedHeads = 0;  // scores found in the folder

    // The same with all heads that stream at once: what the roles as a whole change.
    double together = 0;
};

// Reports "tuning" by heads.  Errors: Invalid (no text, no exchange, sizes or sparsity out of range), those
// of a forward pass and of writing the state, Cancelled.
Result<HeadTuning> tuneHeads(const HeadTuningRequest& request, const std::shared_ptr<const Model>& model,
                             kernels::Device& device, const JobContext& job);

// full_attention_heads.tsv and head_roles.json, as readHeadRoles() reads them.
std::string headScoresText(const HeadTuning& tuning);
std::string headRolesText(const HeadTuning& tuning, double sparsity);
// A table of layers and heads, and what it comes to.
std::string toMarkdown(const HeadTuning& tuning, const std::string& modelName);

}  // namespace kvasir
