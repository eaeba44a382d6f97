// HeadRoles: which KV heads look at everything ("retrieval") and which only at the first and the recent
// tokens ("streaming"): DuoAttention, arXiv 2410.10819.
//
// Two files beside a model's weights say so: full_attention_heads.tsv, one row per layer and one score per KV
// head (the form that mit-han-lab/duo-attention publishes), and head_roles.json with sink_size, recent_size
// and sparsity, the share of heads that stream: those with the lowest scores.  Without the second the
// published values hold (128, 256, 0.5).
//
// A model may also be trained to read text by streaming alone, in all heads, so that only questions and
// answers look at everything ("text": "streaming").  Then prefilling a corpus costs the same for each token,
// however long it is. A value.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace kvasir {

inline constexpr std::string_view kHeadScoresFile = "full_attention_heads.tsv";
inline constexpr std::string_view kHeadRolesFile = "head_roles.json";

// A streaming head's window moves in steps of so many absolute positions (core/attention/role_block_list.h).
inline constexpr std::int64_t kStreamRows = 64;

// What streams is kept of a text where one may go on: at its end and at multiples of so many tokens (thin
// pages, core/kv/kv_layout.h).
inline constexpr std::int64_t kAnchorTokens = 4096;
inline constexpr std::int64_t kMostThinHeads = 64;  // models with more KV heads in a layer keep everything

// Who reads: tokens of the corpus, or those of questions and answers.
enum class Reading { Text, Question };

struct HeadRoles {
    std::int64_t sinkTokens = 128;
    std::int64_t recentTokens = 256;
    bool textStreams = false;
    std::int64_t kvHeads = 0;
    std::vector<bool> retrieval;  // [layers, kvHeads]

    bool streams(std::int64_t layer, std::int64_t kvHead, Reading reading) const
    {
        return (textStreams && reading == Reading::Text)
            || !retrieval[static_cast<std::size_t>(layer * kvHeads + kvHead)];
    }
    bool allStream(std::int64_t layer, Reading reading) const;
    bool noneStreams(std::int64_t layer, Reading reading) const;
    // The length scale belongs to attention that looks at everything.  A model whose text streams was trained
    // so: what its streaming layers look at is as much in any text, and nothing of text depends on its
    // length.
    bool scaledByLength(std::int64_t layer, Reading reading) const
    {
        return !(textStreams && allStream(layer, reading));
    }
    double streamingShare(Reading reading) const;  // of all KV heads
    // Of all KV heads, what is kept of a long text in pages of so many tokens.
    double keptShare(std::int64_t pageTokens) const;
    std::string description() const;  // everything that decides KV, as text

    bool operator==(const HeadRoles&) const = default;
};

// The heads with the floor(sparsity · heads) lowest scores stream; of equal scores those that come first.
// REQUIRES: scores of whole layers.
HeadRoles headRolesOf(const std::vector<double>& scores, std::int64_t kvHeads, double sparsity);

// Nothing where the folder has no scores.  Errors: Unreadable, TooLarge, Invalid (not numbers, another shape
// than the model's, sizes out of range; also a head_roles.json without scores).
Result<std::optional<HeadRoles>> readHeadRoles(const std::filesystem::path& folder, std::int64_t layers,
                                               std::int64_t kvHeads);

}  // namespace kvasir
