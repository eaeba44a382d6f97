// Law 8: each codec's error <= what kv_codec claims, for keys and values of many kinds.
#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "core/kv/kv_pages.h"
#include "kernels/ops/kv_read.h"
#include "kernels/ops/kv_write.h"
#include "kernels/queue.h"

namespace kvasir::test {
namespace {

using kernels::DType;
using kernels::KvFormat;

constexpr std::int64_t kTokens = 320, kHeads = 2;  // full pages: KIVI packs all of them

// Rows of [token, head] in order; `at` counts values.
using Kind = std::function<float(std::mt19937&, std::int64_t at, std::int64_t headDim)>;

struct NamedKind {
    std::string name;
    Kind value;
};

float normal(std::mt19937& generator)
{
    return std::normal_distribution<float>()(generator);
}

std::vector<NamedKind> kinds()
{
    const auto channel = [](std::int64_t at, std::int64_t headDim) { return at % headDim; };
    return {
        {"Normal", [](auto& g, auto, auto) { return normal(g); }},
        {"Uniform", [](auto& g, auto, auto) { return std::uniform_real_distribution<float>(-3, 3)(g); }},
        {"HeavyTails", [](auto& g, auto, auto) { return std::student_t_distribution<float>(2)(g); }},
        {"LargeAndSmall", [](auto& g, auto, auto) { return std::exp2(8 * normal(g)) * normal(g); }},
        // As keys are: a few channels are large, of a sign of their own or turning with the position.
        {"OutlierChannels",
         [=](auto& g, auto at, auto dim) { return normal(g) + (channel(at, dim) % 29 == 5 ? 15 : 0); }},
        {"TurningOutliers",
         [=](auto& g, auto at, auto dim) {
             const bool turns = channel(at, dim) % (dim / 2) == 3;
             return turns ? 20 * std::cos(static_cast<float>(at)) : normal(g);
         }},
        {"ChannelsWithMeans",
         [=](auto& g, auto at, auto dim) {
             return normal(g) + 10 * std::sin(static_cast<float>(7 * channel(at, dim)));
         }},
        {"FarFromZero", [](auto& g, auto, auto) { return 1000 + normal(g); }},
        {"Tiny", [](auto& g, auto, auto) { return 1e-6f * normal(g); }},
        {"TheWholeRange",
         [](auto& g, auto, auto) { return std::uniform_real_distribution<float>(-65504, 65504)(g); }},
        {"Constant",
         [=](auto&, auto at, auto dim) { return 0.1f * static_cast<float>(at / dim % 7) - 0.3f; }},
    };
}

using Group = std::vector<std::size_t>;

// Values [token, head, channel] whose places fall in one group of `tokens` and `channels`.
std::vector<Group> groupsOf(std::int64_t headDim, std::int64_t tokens, std::int64_t channels)
{
    std::vector<Group> groups;
    for (std::int64_t firstToken = 0; firstToken < kTokens; firstToken += tokens)
        for (std::int64_t head = 0; head < kHeads; ++head)
            for (std::int64_t first = 0; first < headDim; first += channels) {
                Group group;
                for (std::int64_t t = firstToken; t < firstToken + tokens; ++t)
                    for (std::int64_t c = first; c < std::min(first + channels, headDim); ++c)
                        group.push_back(static_cast<std::size_t>((t * kHeads + head) * headDim + c));
                groups.push_back(std::move(group));
            }
    return groups;
}

struct Measured {
    double worst = 0;  // |stored - given|
    double rms = 0;
    double worstOfClaim = 0;  // of |stored - given| / what is claimed there
};

struct Rows {
    std::vector<float> keys, values;
};

class CodecError : public testing::TestWithParam<KvFormat> {
protected:
    // Through the pages of a sequence, as the engine writes and reads them.
    Rows stored(std::vector<float> given, std::int64_t headDim)
    {
        ModelConfig config;
        config.layers = 1;
        config.kvHeads = kHeads;
        config.headDim = headDim;
        KvSequence kv(*m_device, KvLayout::of(config, GetParam(), 64));
        EXPECT_TRUE(kv.reserve(kTokens));
        Rows back{std::vector<float>(given.size()), std::vector<float>(given.size())};
        const auto rows = [&](std::vector<float>& values) {
            return kernels::tensorRef(values.data(), DType::F32, {kTokens, kHeads, headDim});
        };
        const auto queue = m_device->makeQueue();
        queue->run(kernels::KvWrite{.k = rows(given), .v = rows(given), .kv = kv.view(0), .firstToken = 0});
        EXPECT_TRUE(queue->wait());
        kv.grow(kTokens);
        queue->run(
            kernels::KvRead{.kv = kv.view(0), .firstToken = 0, .k = rows(back.keys), .v = rows(back.values)});
        EXPECT_TRUE(queue->wait());
        return back;
    }
    Measured measure(const std::vector<float>& given, const std::vector<float>& kept,
                     const std::vector<Group>& groups) const
    {
        const auto& claim = claimedError(GetParam());
        Measured measured;
        for (const Group& group : groups) {
            double least = INFINITY, most = -INFINITY;
            for (const std::size_t at : group) {
                least = std::min(least, double(given[at]));
                most = std::max(most, double(given[at]));
            }
            for (const std::size_t at : group) {
                const double off = std::abs(double(kept[at]) - double(given[at]));
                measured.worst = std::max(measured.worst, off);
                measured.rms += off * off;
                const double bound = claim.bound(double(given[at]), least, most);
                if (off > 0)
                    measured.worstOfClaim = std::max(measured.worstOfClaim, off / bound);
            }
        }
        measured.rms = std::sqrt(measured.rms / static_cast<double>(given.size()));
        return measured;
    }
    // Keys and values of one kind; notes what was measured and returns the larger share of the claim.
    double expectKept(const NamedKind& kind, std::int64_t headDim)
    {
        std::mt19937 generator(11);
        std::vector<float> given(static_cast<std::size_t>(kTokens * kHeads * headDim));
        for (std::size_t i = 0; i < given.size(); ++i)
            given[i] =
                std::clamp(kind.value(generator, static_cast<std::int64_t>(i), headDim), -65504.0f, 65504.0f);
        const auto kept = stored(given, headDim);
        const auto channels = std::max<std::int64_t>(kernels::groupChannels(GetParam()), 1);
        const auto byChannels = groupsOf(headDim, 1, channels);
        const auto values = measure(given, kept.values, byChannels);
        const auto keys = measure(given, kept.keys,
                                  kernels::packsPages(GetParam()) ? groupsOf(headDim, 32, 1) : byChannels);
        EXPECT_LE(keys.worstOfClaim, 1.0) << "keys, worst " << keys.worst;
        EXPECT_LE(values.worstOfClaim, 1.0) << "values, worst " << values.worst;
        if (headDim == 64) {
            RecordProperty(kind.name + "_keys", std::to_string(keys.worst) + " " + std::to_string(keys.rms));
            RecordProperty(kind.name + "_values",
                           std::to_string(values.worst) + " " + std::to_string(values.rms));
        }
        return std::max(keys.worstOfClaim, values.worstOfClaim);
    }

private:
    std::unique_ptr<kernels::Device> m_device = kernels::openCpu(2);
};
INSTANTIATE_TEST_SUITE_P(, CodecError, testing::ValuesIn(kernels::kKvFormats),
                         [](const auto& tested) { return std::string(name(tested.param)); });

TEST_P(CodecError, IsAtMostWhatTheCodecClaims)
{
    double worst = 0;
    for (const std::int64_t headDim : {32, 64, 72, 128})
        for (const auto& kind : kinds()) {
            SCOPED_TRACE(kind.name + " head of " + std::to_string(headDim));
            worst = std::max(worst, expectKept(kind, headDim));
        }
    if (GetParam() == KvFormat::F32) {
        EXPECT_EQ(worst, 0.0);
    } else {
        EXPECT_GT(worst, 0.9) << "the claim is idle";
    }
}

}  // namespace
}  // namespace kvasir::test
