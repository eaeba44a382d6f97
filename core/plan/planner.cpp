// Memory, time, verdict.
#include "core/plan/planner.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/model/cost_model.h"

namespace kvasir {
namespace {

// The program itself with its libraries, and what it keeps of the corpus beside the KV: text, token ids and
// their ends, the word index of the citations.
constexpr std::int64_t kProgramBytes = std::int64_t{64} << 20;
constexpr std::int64_t kCorpusBytesPerToken = 48;

// Reading stored KV back, bytes a second: a hard disk to an NVMe drive's cache.
constexpr double kSlowRead = 1.5e8;
constexpr double kFastRead = 3e9;

struct Memory {
    std::int64_t fixed = 0;    // does not depend on the corpus
    std::int64_t perPage = 0;  // KV of one page and what belongs to its tokens
    std::int64_t pageTokens = 0;

    std::int64_t peak(std::int64_t tokens) const
    {
        return fixed + (tokens + pageTokens - 1) / pageTokens * perPage;
    }
    std::int64_t tokensWithin(std::int64_t bytes) const
    {
        return bytes <= fixed ? 0 : (bytes - fixed) / perPage * pageTokens;
    }
};

std::int64_t weightsOf(const PlanRequest& request)
{
    return request.weightBytes > 0 ? request.weightBytes : weightBytes(request.config);
}

Memory memoryOf(const PlanRequest& request)
{
    const auto scratch = request.scratchBytes > 0 ? request.scratchBytes
                                                  : activationBytes(request.config, request.chunkTokens);
    Memory memory;
    memory.fixed = kProgramBytes + weightsOf(request) + scratch + request.kvWorkingBytes;
    memory.pageTokens = request.pageTokens;
    memory.perPage = request.pageTokens * (request.kvBytesPerToken + kCorpusBytesPerToken);
    return memory;
}

// Operations over speed.  Matrix products of a chunk run between a third and nearly all of the peak;
// attention, with its softmax and narrow heads, between a tenth and two thirds.
SecondsRange modelled(const PrefillCost& cost, TokenRange tokens, double slowGflops, double fastGflops)
{
    const double linear = cost.linear(tokens) / 1e9;
    const double attention = cost.attention(tokens) / 1e9;
    return {linear / (0.95 * fastGflops) + attention / (0.67 * fastGflops),
            linear / (0.33 * slowGflops) + attention / (0.1 * slowGflops)};
}

void addTime(const PlanRequest& request, Plan& plan)
{
    const TokenRange fresh{request.reusableTokens, request.tokens};
    const auto cost = prefillCost(request.config);
    SecondsRange seconds;
    if (fresh.empty()) {
        plan.basis = TimeBasis::Nothing;
    } else if (!request.curve.empty()) {
        plan.basis = TimeBasis::Measured;
        seconds = request.curve.secondsFor(fresh, cost.growth());
    } else if (request.gflops > 0) {
        plan.basis = TimeBasis::Modelled;
        seconds = modelled(cost, fresh, request.gflops, request.gflops);
    } else {
        // A core does 8 (two old SIMD units) to 300 (AMX, bf16) billion operations a second.
        plan.basis = TimeBasis::Guessed;
        const double threads = std::max(request.machine.threads, 1);
        seconds = modelled(cost, fresh, 8 * threads, 300 * threads);
    }
    const auto stored =
        static_cast<double>(request.reusableTokens) * static_cast<double>(request.kvBytesPerToken);
    plan.secondsLow = seconds.low + stored / kFastRead;
    plan.secondsHigh = seconds.high + stored / kSlowRead;
}

void decide(const PlanRequest& request, const Memory& memory, Plan& plan)
{
    const auto context = request.contextTokens > 0 ? request.contextTokens : request.config.contextTokens();
    const auto& machine = request.machine;
    const auto refuse = [&](Fits fits, std::string_view reason, std::int64_t needed, std::int64_t available) {
        plan.fits = fits;
        plan.reason = reason;
        plan.needed = needed;
        plan.available = available;
    };
    plan.fittingTokens = std::clamp<std::int64_t>(
        std::min(context, memory.tokensWithin(machine.memoryAvailableBytes)) - request.reserveTokens, 0,
        context);
    // Mapped weights can be dropped and read again, everything else must stay.
    const auto unmovable = plan.peakMemoryBytes - weightsOf(request);
    if (request.tokens + request.reserveTokens > context)
        refuse(Fits::Impossible, "context", request.tokens + request.reserveTokens, context);
    else if (unmovable > machine.memoryAvailableBytes)
        refuse(Fits::Impossible, "memory", plan.peakMemoryBytes, machine.memoryAvailableBytes);
    else if (plan.peakMemoryBytes > machine.memoryAvailableBytes)
        refuse(Fits::Spills, "weights", plan.peakMemoryBytes, machine.memoryAvailableBytes);
    else if (plan.newKvBytes > machine.diskFreeBytes)
        refuse(Fits::Spills, "disk", plan.newKvBytes, machine.diskFreeBytes);
}

}  // namespace

std::string_view name(Fits fits)
{
    switch (fits) {
    case Fits::Yes:
        return "yes";
    case Fits::Spills:
        return "spills";
    case Fits::Impossible:
        return "impossible";
    }
    return "impossible";
}

std::string_view name(TimeBasis basis)
{
    switch (basis) {
    case TimeBasis::Nothing:
        return "nothing";
    case TimeBasis::Measured:
        return "measured";
    case TimeBasis::Modelled:
        return "modelled";
    case TimeBasis::Guessed:
        return "guessed";
    }
    return "guessed";
}

Plan planPreparation(const PlanRequest& request)
{
    KVASIR_ASSERT(request.reusableTokens >= 0 && request.reusableTokens <= request.tokens);
    KVASIR_ASSERT(request.kvBytesPerToken > 0 && request.pageTokens > 0 && request.chunkTokens > 0);
    const auto memory = memoryOf(request);
    Plan plan;
    plan.tokens = request.tokens;
    plan.reusableTokens = request.reusableTokens;
    plan.kvBytes =
        request.kvStoredBytes > 0 ? request.kvStoredBytes : request.tokens * request.kvBytesPerToken;
    plan.newKvBytes = request.reusableTokens == request.tokens
        ? 0
        : std::max<std::int64_t>(plan.kvBytes - request.reusableTokens * request.kvBytesPerToken, 0);
    const auto held = request.tokens + request.reserveTokens;
    plan.kvMemoryBytes =
        (held + request.pageTokens - 1) / request.pageTokens * request.pageTokens * request.kvBytesPerToken;
    plan.peakMemoryBytes = memory.peak(held);
    addTime(request, plan);
    decide(request, memory, plan);
    return plan;
}

}  // namespace kvasir
