// Taking an item is one subtraction on the number of items not yet taken.  A thread that comes late finds it
// zero or takes an item of the newer run; either way it reads the run's call only after it took an item, and
// a run cannot end, nor the next be published, while a taken item is unfinished.
#include <chrono>
#include <system_error>

#include <hwy/cache_control.h>
#include <omp.h>

#include "kernels/cpu/thread_pool_p.h"

namespace kvasir::kernels {
namespace {

constexpr std::chrono::microseconds kActiveWait{50};

// True as soon as `done` is; false when the active wait is over.
template <typename Done>
bool waitActively(const Done& done)
{
    const auto end = std::chrono::steady_clock::now() + kActiveWait;
    do {
        for (int i = 0; i < 32; ++i) {
            if (done())
                return true;
            hwy::Pause();
        }
    } while (std::chrono::steady_clock::now() < end);
    return done();
}

}  // namespace

ThreadPool::~ThreadPool()
{
    m_ending.store(true, std::memory_order_relaxed);
    m_published.fetch_add(1, std::memory_order_release);
    m_published.notify_all();
    for (auto& worker : m_workers)
        worker.join();
}

void ThreadPool::start()
{
    m_workers.reserve(static_cast<std::size_t>(m_threads - 1));
    try {
        for (int thread = 1; thread < m_threads; ++thread)
            m_workers.emplace_back([this, thread] { work(thread); });
    } catch (const std::system_error&) {
        m_threads =
            static_cast<int>(m_workers.size()) + 1;  // the system gives no more; fewer are slower, not wrong
    }
}

void ThreadPool::run(std::int64_t count, Call call, const void* context)
{
    if (m_workers.empty() && m_threads > 1)
        start();
    m_count = count;
    m_call = call;
    m_context = context;
    m_unfinished.store(count, std::memory_order_relaxed);
    m_untaken.store(count, std::memory_order_release);
    m_published.fetch_add(1, std::memory_order_release);
    m_published.notify_all();
    takeItems(0);
    while (!waitActively([&] { return m_unfinished.load(std::memory_order_acquire) == 0; }))
        if (const auto left = m_unfinished.load(std::memory_order_acquire); left != 0)
            m_unfinished.wait(left, std::memory_order_acquire);
}

void ThreadPool::takeItems(int thread)
{
    auto untaken = m_untaken.load(std::memory_order_acquire);
    while (untaken > 0) {
        if (!m_untaken.compare_exchange_weak(untaken, untaken - 1, std::memory_order_acq_rel,
                                             std::memory_order_acquire))
            continue;
        m_call(m_context, m_count - untaken, thread);
        if (m_unfinished.fetch_sub(1, std::memory_order_acq_rel) == 1)
            m_unfinished.notify_all();
        untaken = m_untaken.load(std::memory_order_acquire);
    }
}

void ThreadPool::work(int thread)
{
    omp_set_num_threads(1);  // oneDNN within an item starts no threads of its own
    std::uint32_t seen = 0;
    while (!m_ending.load(std::memory_order_relaxed)) {
        seen = m_published.load(std::memory_order_acquire);
        takeItems(thread);
        sleepUntilPublished(seen);
    }
}

void ThreadPool::sleepUntilPublished(std::uint32_t seen) const
{
    if (!waitActively([&] { return m_published.load(std::memory_order_acquire) != seen; }))
        m_published.wait(seen, std::memory_order_acquire);
}

}  // namespace kvasir::kernels
