// ThreadPool: the threads of one queue.  Hands out independent items one by one; the caller works too.
//
// A call ends when every item is done, not when every thread has come by: a thread that another program keeps
// from running holds up at most the item it had begun.  Barriers of an OpenMP team wait for such a thread,
// which made prefill up to thirty times slower beside one busy program.  Idle threads wait actively for a
// moment, because the next op follows within microseconds, then sleep.
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace kvasir::kernels {

class ThreadPool {
public:
    // call(context, item, thread) with thread in [0, threads()).
    using Call = void (*)(const void* context, std::int64_t item, int thread);

    // threads counts the caller; the others are started by the first run().
    explicit ThreadPool(int threads) : m_threads(threads) {}
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const { return m_threads; }

    // Calls each item in [0, count), count < 2^40, once; from one thread at a time, and not from within an
    // item. `call` must not throw.
    void run(std::int64_t count, Call call, const void* context);

private:
    void start();
    void work(int thread);
    void takeItems(int thread);
    void sleepUntilPublished(std::uint32_t seen) const;

    int m_threads;
    std::vector<std::thread> m_workers;
    std::int64_t m_count = 0;  // these three are fixed while an item of theirs is unfinished
    Call m_call = nullptr;
    const void* m_context = nullptr;
    std::atomic<std::int64_t> m_untaken = 0;
    std::atomic<std::int64_t> m_unfinished = 0;
    std::atomic<std::uint32_t> m_published = 0;  // counts runs; workers sleep on it
    std::atomic<bool> m_ending = false;
};

}  // namespace kvasir::kernels
