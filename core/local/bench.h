// Bench: how fast this machine prefills, decodes and reopens with a model, next to what the machine could do.
//
// Prefill runs the engine's own loop on random tokens, or on those given: what sparse attention can leave out
// depends on what is read.  Decode and reopen need a long context but not a
// meaningful one: keys and values are filled with random numbers, so that a context of 100,000 tokens costs
// seconds and not hours.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "core/attention/sparse_plan.h"
#include "core/base/job.h"
#include "core/model/model.h"
#include "kernels/device.h"

namespace kvasir {

struct BenchResult {
    std::int64_t tokens = 0;
    double seconds = 0;
    double tokensPerSecond = 0;
    std::int64_t bytes = 0;  // KV made (prefill), read per token (decode), loaded from disk (reopen)
    std::int64_t peakMemoryBytes = 0;   // of the process so far; 0 where the system does not say
    double shareOfPeak = 0;             // of `peakPerSecond`; sparse prefill counts what dense would compute
    double peakPerSecond = 0;           // measured: operations of a large product, or bytes read from memory
    std::string peak;                   // "product", "memory"
    std::optional<double> keptMass{};   // prefill: sampled share of attention weight that sparse pieces kept
    std::optional<double> keysShare{};  // and of the keys that they looked at
    double citationShare = 0;  // decode: time that attention mass adds, as a share of decoding without it
};

struct BenchSetup {
    const Model& model;
    kernels::Device& device;
    std::string kvCodec = "f16";
    std::int64_t tokens = 512;
    std::optional<SparsePlan> sparse{};  // prefill: sparse where the plan says so; none: dense
    std::span<const TokenId> text{};     // prefill: reads the first `tokens` of these; empty: random ones
};

// Operations per second of a product with weights in the model's form and type, the best of five; some 50 ms.
Result<double> measureProduct(const BenchSetup& setup);
Result<BenchResult> benchPrefill(const BenchSetup& setup, const JobContext& job);
// Mean over a few tokens after a context of setup.tokens; every second one with attention mass, as when
// citing, which gives citationShare and is not in the other figures.
Result<BenchResult> benchDecode(const BenchSetup& setup, const JobContext& job);
// Saves KV of setup.tokens into a store in `folder`, which is made, and loads it again; files are in the
// system's page cache.
Result<BenchResult> benchReopen(const BenchSetup& setup, const std::filesystem::path& folder,
                                const JobContext& job);

}  // namespace kvasir
