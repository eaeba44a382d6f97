// parallelFor over independent outputs on OpenMP's pool, the one oneDNN uses too.
//
// An item's result may not depend on which thread runs it or when: then the number of threads and the
// schedule are free, and equal calls give equal bits.  Items are handed out one by one, so that one slow core
// does not hold all up. The body must not throw: an exception cannot leave a parallel region.
#pragma once

#include <algorithm>
#include <cstdint>

#include <omp.h>

namespace kvasir::kernels {

// body(item, thread), thread in [0, threads): for scratch memory of one's own.
template <typename Body>
void parallelFor(int threads, std::int64_t count, const Body& body)
{
    if (threads <= 1 || count <= 1) {
        for (std::int64_t i = 0; i < count; ++i)
            body(i, 0);
        return;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (std::int64_t i = 0; i < count; ++i)
        body(i, omp_get_thread_num());
}

// Waking the pool costs some 10 µs and much more when other programs hold the cores: small work stays on one
// thread. `work` is in multiply-adds or comparable units; results do not depend on the answer.
inline int threadsFor(int threads, std::int64_t work)
{
    constexpr std::int64_t kWorthSharing = 1 << 20;
    return work < kWorthSharing ? 1 : threads;
}

// body(begin, end) over rows, in runs of about 2^15 elements: less is not worth waking a thread for.
template <typename Body>
void parallelRows(int threads, std::int64_t rows, std::int64_t elementsPerRow, const Body& body)
{
    constexpr std::int64_t kElementsPerRun = 1 << 15;
    const std::int64_t run =
        std::max<std::int64_t>(1, kElementsPerRun / std::max<std::int64_t>(1, elementsPerRow));
    parallelFor(threads, (rows + run - 1) / run,
                [&](std::int64_t i, int) { body(i * run, std::min(rows, (i + 1) * run)); });
}

}  // namespace kvasir::kernels
