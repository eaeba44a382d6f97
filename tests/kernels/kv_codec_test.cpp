// KvWrite and KvRead: what was written comes back, rounded as the format says, at the right slots and nowhere
// else.
#include <limits>

#include "kernels/ops/kv_read.h"
#include "tests/kernels/kv_pages.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class KvCodecTest : public OnEachDevice {};
INSTANTIATE_TEST_SUITE_P(, KvCodecTest, allLevels(), deviceName);

TEST_P(KvCodecTest, ReadsBackWhatWasWrittenAcrossPages)
{
    for (const KvFormat format : {KvFormat::F32, KvFormat::F16})
        for (const std::int64_t pageTokens : {16, 32, 256})
            for (const std::int64_t headDim : {8, 24, 64, 128}) {
                SCOPED_TRACE(headDim);
                KvPages pages(*device,
                              {.format = format,
                               .tokens = 90,
                               .pageTokens = pageTokens,
                               .kvHeads = 2,
                               .headDim = headDim,
                               .rowPadding = 32});
                auto k = random({70, 2, headDim}), v = random({70, 2, headDim}, DType::F32, 30.0f);
                auto kBack = zeros({70, 2, headDim}), vBack = zeros({70, 2, headDim});
                queue->run(KvWrite{.k = k.ref(), .v = v.ref(), .kv = pages.view, .firstToken = 13});
                queue->run(KvRead{.kv = pages.view, .firstToken = 13, .k = kBack.ref(), .v = vBack.ref()});
                ASSERT_TRUE(queue->wait());
                for (std::size_t i = 0; i < k.values().size(); ++i) {
                    ASSERT_EQ(kBack.values()[i], rounded(k.values()[i], format));
                    ASSERT_EQ(vBack.values()[i], rounded(v.values()[i], format));
                }
            }
}

TEST_P(KvCodecTest, LaterRowsDoNotDisturbEarlierOnes)
{
    KvPages pages(*device, {.tokens = 64, .pageTokens = 16, .kvHeads = 3, .headDim = 32});
    auto first = random({20, 3, 32}), second = random({30, 3, 32});
    queue->run(KvWrite{.k = first.ref(), .v = first.ref(), .kv = pages.view, .firstToken = 0});
    queue->run(KvWrite{.k = second.ref(), .v = second.ref(), .kv = pages.view, .firstToken = 20});
    auto k = zeros({20, 3, 32}), v = zeros({20, 3, 32});
    queue->run(KvRead{.kv = pages.view, .firstToken = 0, .k = k.ref(), .v = v.ref()});
    ASSERT_TRUE(queue->wait());
    for (std::size_t i = 0; i < first.values().size(); ++i) {
        ASSERT_EQ(k.values()[i], rounded(first.values()[i], KvFormat::F16));
        ASSERT_EQ(v.values()[i], k.values()[i]);
    }
}

TEST_P(KvCodecTest, F16SaturatesInsteadOfStoringInfinity)
{
    KvPages pages(*device, {.tokens = 1, .pageTokens = 16, .kvHeads = 1, .headDim = 24});
    std::vector<float> values(24, 1.0f);
    values[0] = 65504.0f;
    values[1] = 65519.0f;
    values[2] = 65520.0f;
    values[3] = 1e30f;
    values[4] = -70000.0f;
    values[5] = std::numeric_limits<float>::infinity();
    values[6] = std::numeric_limits<float>::quiet_NaN();
    values[7] = 6e-8f;  // a subnormal f16
    values[18] = -std::numeric_limits<float>::infinity();
    values[19] = std::numeric_limits<float>::quiet_NaN();
    auto k = zeros({1, 1, 24});
    k.writeFloats(values);
    auto back = zeros({1, 1, 24}), v = zeros({1, 1, 24});
    queue->run(KvWrite{.k = k.ref(), .v = k.ref(), .kv = pages.view, .firstToken = 0});
    queue->run(KvRead{.kv = pages.view, .firstToken = 0, .k = back.ref(), .v = v.ref()});
    ASSERT_TRUE(queue->wait());
    for (const std::size_t i : {0, 1, 2, 3, 5})
        EXPECT_EQ(back.values()[i], 65504.0f) << i;
    EXPECT_EQ(back.values()[4], -65504.0f);
    EXPECT_EQ(back.values()[18], -65504.0f);
    EXPECT_TRUE(std::isnan(back.values()[6]));  // a broken model must be seen, not stored as a number
    EXPECT_TRUE(std::isnan(back.values()[19]));
    EXPECT_EQ(back.values()[7], std::ldexp(1.0f, -24));
    EXPECT_EQ(back.values()[8], 1.0f);
}

}  // namespace kvasir::test
