// Law 3: cancel + resume = never cancelled, wherever the cancelling hits, with and without the live timeline.
#include "core/local/sampler.h"
#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

class CancelAndResume : public Law {};
INSTANTIATE_TEST_SUITE_P(, CancelAndResume, testing::ValuesIn(lawCases()), lawName);

TEST_P(CancelAndResume, EqualsNeverCancelled)
{
    auto parts = rig();
    const auto prompt = lawPrompt(500, 30);
    auto alone = parts.timeline();
    mustPrefill(parts, prompt, alone);  // warm, so that the next one tells how long it takes
    auto again = parts.timeline();
    const auto begin = steady_clock::now();
    mustPrefill(parts, prompt, again);
    const auto whole = duration_cast<microseconds>(steady_clock::now() - begin);
    const auto bits = kvBits(alone.kv());

    int cancelled = 0;
    for (std::uint64_t trial = 0; trial < 12; ++trial) {
        SCOPED_TRACE(trial);
        const TempDir folder;
        const auto store = openStore(folder);
        auto timeline = parts.timeline();
        for (std::uint64_t attempt = 0; attempt < 3; ++attempt) {
            const CancelAfter clock(
                microseconds(static_cast<std::int64_t>(double(whole.count()) * uniform(trial, attempt))));
            const auto stats = parts.prefill(prompt, timeline, store.get(), clock.job());
            if (stats)
                break;
            ASSERT_EQ(stats.error().code(), ErrorCode::Cancelled);
            ++cancelled;
            if (trial % 2 == 1)
                timeline = parts.timeline();  // as if the process had ended
        }
        mustPrefill(parts, prompt, timeline, store.get());
        ASSERT_EQ(kvBits(timeline.kv()), bits);
    }
    EXPECT_GT(cancelled, 0) << "no attempt was cancelled: this test proves nothing on this machine";
}

}  // namespace
}  // namespace kvasir::test
