// AttendPrefill straight from packed pages: the softmax written out in double, over the values that the
// format keeps.
#include "kernels/ops/attend_prefill.h"
#include "tests/kernels/attention_bounds.h"
#include "tests/kernels/kv_pages.h"
#include "tests/kernels/reference_softmax.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class AttendPrefillPackedTest : public OnEachDevice {
protected:
    static constexpr std::int64_t kTokens = 90, kQueries = 17, kKvHeads = 2;
    static constexpr float kScale = 0.3f;

    void expectFormula(KvFormat format, std::int64_t headDim, std::int64_t group)
    {
        const std::int64_t heads = kKvHeads * group;
        auto k = random({kTokens, kKvHeads, headDim}), v = random({kTokens, kKvHeads, headDim});
        auto q = random({1, kQueries, heads, headDim}), out = random({kQueries, heads, headDim});
        KvPages pages(*device,
                      {.format = format, .tokens = kTokens, .kvHeads = kKvHeads, .headDim = headDim});
        queue->run(KvWrite{.k = k.ref(), .v = v.ref(), .kv = pages.view, .firstToken = 0});
        pages.pack(*device, *queue, kTokens);
        const std::vector<KeyRange> ranges = {{0, 31, 0}, {33, kTokens, 0}};  // tiles begin inside of pages
        const std::vector<std::int64_t> offsets = {0, 2};
        queue->run(AttendPrefill{.q = q.ref(),
                                 .kv = pages.view,
                                 .list = {.rows = 32, .blocks = 1, .ranges = ranges, .offsets = offsets},
                                 .out = out.ref(),
                                 .scale = kScale,
                                 .firstPosition = kTokens - kQueries});
        ASSERT_TRUE(queue->wait()) << queue->wait().failure;

        const auto [keys, values] = storedKv(k.values(), v.values(), pages.view);
        const std::span allKeys(keys), allValues(values);
        const auto dim = static_cast<std::size_t>(headDim);
        const double bound = prefillBound(*device, format, headDim, 1e-5);
        for (std::int64_t t = 0; t < kQueries; ++t)
            for (std::int64_t head = 0; head < heads; ++head) {
                std::vector<SeenKey> seen;
                for (const auto& range : ranges)
                    for (std::int64_t key = range.begin;
                         key < std::min(range.end, kTokens - kQueries + t + 1); ++key) {
                        const auto at = static_cast<std::size_t>(key * kKvHeads + head / group) * dim;
                        seen.push_back({.token = key,
                                        .query = q.row(t * heads + head),
                                        .key = allKeys.subspan(at, dim),
                                        .value = allValues.subspan(at, dim)});
                    }
                const auto expected = referenceRow(seen, dim, static_cast<double>(kScale));
                for (std::size_t i = 0; i < dim; ++i)
                    ASSERT_NEAR(out.row(t * heads + head)[i], expected.out[i], bound)
                        << "row " << t << " head " << head;
            }
    }
};
INSTANTIATE_TEST_SUITE_P(, AttendPrefillPackedTest, allLevels(), deviceName);

TEST_P(AttendPrefillPackedTest, MatchesTheFormulaOverWhatTheFormatKeeps)
{
    for (const KvFormat format :
         {KvFormat::BF16, KvFormat::Int8, KvFormat::Q4, KvFormat::Kivi4, KvFormat::Kivi2})
        for (const std::int64_t headDim : {8, 40, 64, 128})
            for (std::int64_t group = 1; group <= 7; ++group) {
                SCOPED_TRACE(::testing::Message()
                             << static_cast<int>(format) << " " << headDim << " group " << group);
                expectFormula(format, headDim, group);
            }
}

}  // namespace kvasir::test
