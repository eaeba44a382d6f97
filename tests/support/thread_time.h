// What a test of speed may hold on to: the processor time of this thread, whatever else the machine does.
#pragma once

#include <chrono>
#include <ctime>

namespace kvasir::test {

class ThreadTimer {
public:
    // Computed by the calling thread, the one that made the timer, since then.
    std::chrono::nanoseconds elapsed() const { return now() - m_begin; }
    double milliseconds() const { return std::chrono::duration<double, std::milli>(elapsed()).count(); }

private:
    static std::chrono::nanoseconds now()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }
    std::chrono::nanoseconds m_begin = now();
};

}  // namespace kvasir::test
