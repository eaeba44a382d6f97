// Every item exactly once, whatever the number of threads and items and however late a worker comes.
#include <atomic>
#include <chrono>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "kernels/cpu/parallel_p.h"

namespace kvasir::test {
namespace {

using namespace kernels;

TEST(ThreadPool, CallsEachItemOnceInManyShortRuns)
{
    constexpr std::int64_t kMostItems = 40;
    std::mt19937 random(1);
    for (const int threads : {2, 3, 8}) {
        ThreadPool pool(threads);
        std::vector<int> calls(kMostItems);
        for (int run = 0; run < 4000; ++run) {
            const auto count = static_cast<std::int64_t>(random() % kMostItems) + 1;
            std::fill(calls.begin(), calls.end(), 0);
            parallelFor(pool, true, count, [&](std::int64_t item, int thread) {
                ASSERT_GE(thread, 0);
                ASSERT_LT(thread, threads);
                ++calls[static_cast<std::size_t>(item)];
            });
            for (std::int64_t i = 0; i < kMostItems; ++i)
                ASSERT_EQ(calls[static_cast<std::size_t>(i)], i < count ? 1 : 0)
                    << "item " << i << " of " << count;
        }
    }
}

TEST(ThreadPool, WorkersSleepAndWakeAgain)
{
    ThreadPool pool(3);
    for (int run = 0; run < 20; ++run) {
        std::atomic<int> sum = 0;
        parallelFor(pool, true, 100, [&](std::int64_t item, int) { sum += static_cast<int>(item); });
        EXPECT_EQ(sum, 4950);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));  // longer than the active wait
    }
}

// Two items that wait for each other can only end when two threads work at once.
TEST(ThreadPool, ItemsRunAtTheSameTime)
{
    ThreadPool pool(2);
    std::atomic<int> arrived = 0;
    parallelFor(pool, true, 2, [&](std::int64_t, int) {
        ++arrived;
        while (arrived < 2)
            std::this_thread::yield();
    });
    EXPECT_EQ(arrived, 2);
}

TEST(ThreadPool, OneThreadStartsNone)
{
    ThreadPool pool(1);
    const auto self = std::this_thread::get_id();
    parallelFor(pool, true, 5, [&](std::int64_t, int) { EXPECT_EQ(std::this_thread::get_id(), self); });
}

}  // namespace
}  // namespace kvasir::test
