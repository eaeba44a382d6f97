// parallelFor over independent outputs on the threads of a queue.
//
// An item's result may not depend on which thread runs it or when: then the number of threads and the
// schedule are free, and equal calls give equal bits.  Items are handed out one by one, so that one slow core
// does not hold all up. The body must not throw.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kernels/cpu/thread_pool_p.h"

namespace kvasir::kernels {

// Waking a thread costs some 10 µs: smaller work stays on the caller.  `work` is in multiply-adds or
// comparable units; results do not depend on the answer.
inline bool worthSharing(std::int64_t work)
{
    return work >= std::int64_t{1} << 20;
}

// body(item, thread), thread in [0, pool.threads()): for scratch memory of one's own.
template <typename Body>
void parallelFor(ThreadPool& pool, bool shared, std::int64_t count, const Body& body)
{
    if (!shared || pool.threads() <= 1 || count <= 1) {
        for (std::int64_t i = 0; i < count; ++i)
            body(i, 0);
        return;
    }
    pool.run(
        count,
        [](const void* context, std::int64_t i, int thread) {
            (*static_cast<const Body*>(context))(i, thread);
        },
        &body);
}

// body(begin, end) over rows, in runs of about 2^15 elements: less is not worth waking a thread for.
template <typename Body>
void parallelRows(ThreadPool& pool, std::int64_t rows, std::int64_t elementsPerRow, const Body& body)
{
    constexpr std::int64_t kElementsPerRun = 1 << 15;
    const std::int64_t run =
        std::max<std::int64_t>(1, kElementsPerRun / std::max<std::int64_t>(1, elementsPerRow));
    parallelFor(pool, true, (rows + run - 1) / run,
                [&](std::int64_t i, int) { body(i * run, std::min(rows, (i + 1) * run)); });
}

}  // namespace kvasir::kernels
