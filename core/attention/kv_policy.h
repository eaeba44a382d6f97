// KvPolicy: which part of a prompt's keys and values a decoded token looks at, by name and budget.  Full is
// everything; the others are for tight memory and for comparison, and never chosen unasked.
//
//   streaming:B   sink and recent tokens (StreamingLLM, arXiv 2309.17453)
//   h2o:B         what got most attention so far, and recent tokens (arXiv 2306.14048)
//   snapkv:B      what the prompt's last queries looked at, chosen once (arXiv 2404.14469)
//   infllm:B      sink, recent, and for each token the blocks whose representative keys it meets best
//                 (arXiv 2402.04617)
//   quest:B       for each token the pages with the highest bound on what it could meet there (arXiv
//                 2406.10774)
//
// B is the budget of one KV head in keys: a number, or 1/N of the prompt's.  The first three never look again
// at what they left out (dropping); the last two may (retrieval).  A plain value; kv_chooser.h chooses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace kvasir {

struct KvPolicy {
    enum class Kind { Full, Streaming, H2o, SnapKv, InfLlm, Quest };

    Kind kind = Kind::Full;
    std::int64_t keys = 0;      // the budget; 0: by `fraction`
    std::int64_t fraction = 0;  // N of 1/N of the prompt's keys

    // For a prompt of so many tokens, rounded up.
    std::int64_t budgetFor(std::int64_t promptTokens) const;
    bool operator==(const KvPolicy&) const = default;
};

// "full", "quest:2048", "streaming:1/8".  Errors: Unsupported (another name), Invalid (no budget where one is
// needed, one of 0, or one that is no number).
Result<KvPolicy> kvPolicyByName(std::string_view text);
// The same text; equal policies have equal names.
std::string name(const KvPolicy& policy);

}  // namespace kvasir
