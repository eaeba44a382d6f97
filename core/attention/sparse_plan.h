// SparsePlan: by which method and with which budgets each layer and query head prefills, and where sparse
// attention is used at all.
//
// The file is MInference's (microsoft/MInference, minference/configs; shipped beside the Qwen2.5-1M models as
// sparse_attention_config.json): an array with one object per layer, from the head's number as text to
// [pattern, vertical_size, slash_size, score].  Only "vertical_and_slash" is understood; a head that a layer
// does not name has the default budget.  `score` is informational and kept as it is.  Budgets are those of
// vertical-slash; the other methods decide for themselves.  A value; thread-safe to read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/attention/sparse_method.h"
#include "core/attention/sparse_pattern.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/model.h"

namespace kvasir {

// What corpora are read with: where a method loses more than a twentieth of the attention, it is not used.
inline constexpr double kLeastKeptMass = 0.95;

enum class SparseUse {
    WhereItPays,  // a piece of few rows or of short context, or a pattern that leaves out little, is dense
    Always,       // every piece of a prompt beyond the threshold: for tests and experiments
};

class SparsePlan {
public:
    struct Head {
        PatternBudget budget{};
        double score = 0;
        bool operator==(const Head&) const = default;
    };

    // The same budget for every head: the plan of a model without a file.
    SparsePlan(std::int64_t layers, std::int64_t heads, PatternBudget budget = {});

    std::int64_t layers() const { return m_layers; }
    std::int64_t heads() const { return m_headsPerLayer; }
    const Head& head(std::int64_t layer, std::int64_t head) const;
    void setHead(std::int64_t layer, std::int64_t head, const Head& value);

    SparseMethod method = VerticalSlash{};
    // Prompts of at most this many tokens are read dense (vLLM's sparse_attention_threshold).
    std::int64_t thresholdTokens = 32768;
    SparseUse use = SparseUse::WhereItPays;
    // A piece of which a layer's heads keep less of the attention than this, by a sample of its queries, is
    // read dense there all the same; 0: whatever the lists keep.
    double leastKept = 0;

    bool appliesTo(std::int64_t promptTokens) const { return promptTokens > thresholdTokens; }
    // How many queries the method looks at together.
    std::int64_t probeRows() const;
    // Whether estimating a pattern for these queries can save anything: with n keys, choosing costs about as
    // much as attention of probeRows() rows (XAttention: of a share 1 / 2S of the queries), and a head looks
    // at V + S keys at least (FlexPrefill: at its least tokens twice; XAttention: at two blocks).
    bool pays(std::int64_t layer, TokenRange queries) const;

    // SHA-256 over everything that decides which keys are looked at, hexadecimal: part of KV identity.
    std::string digest() const;

    bool operator==(const SparsePlan&) const = default;

private:
    std::int64_t m_layers;
    std::int64_t m_headsPerLayer;
    std::vector<Head> m_heads;  // [layers, heads]
};

// Errors: Invalid (not this format, another number of layers, a head the model does not have, a size out of
// bounds), Unsupported (another pattern).  `what` names the text in errors.
Result<SparsePlan> parseSparsePlan(std::string_view text, std::int64_t layers, std::int64_t heads,
                                   const std::string& what);
// As above, and NotFound, Unreadable, TooLarge.
Result<SparsePlan> readSparsePlan(const std::filesystem::path& file, std::int64_t layers, std::int64_t heads);
// For a model read with "dense" (none) or "sparse" attention: the plan that lies beside it
// (sparse_attention_config.json), else the default budgets for every head.  Or with a method by its name
// ("flexprefill", "xattention:0.95", …), "vertical-slash" being "sparse".  Errors: those of
// sparseMethodByName() and of readSparsePlan().
Result<std::optional<SparsePlan>> sparsePlanFor(const Model& model, std::string_view attention);
inline constexpr std::string_view kSparsePlanFile = "sparse_attention_config.json";  // its name there
bool bringsSparsePlan(const std::filesystem::path& modelFolder);
// The file's text; every head is named.  Threshold and use are not part of the format.
std::string sparsePlanText(const SparsePlan& plan);

}  // namespace kvasir
