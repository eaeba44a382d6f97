// JobContext: how a long task hears that it should stop and tells how far it is.
//
// A task calls TRY(job.check()) at each natural step; the longest stretch between two checks is what "cancel"
// costs and is written in the task's header.  Thread-safe to read; report() calls the function given, on the
// task's thread.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

#include "core/base/result.h"

namespace kvasir {

struct Progress {
    std::string_view stage;  // "reading", "tokenising", "prefill", …; a code, not a sentence
    std::string_view item;   // the file at hand, may be empty; valid during the call only
    std::int64_t done = 0;
    std::int64_t total = 0;
    double growth = 0;  // unit i costs 1 + growth · i of what the first costs

    // Cost of the units [from, to), in that of the first: what a remaining time is reckoned with.
    double work(std::int64_t from, std::int64_t to) const
    {
        const auto begin = static_cast<double>(from), end = static_cast<double>(to);
        return (end - begin) * (1 + growth * (begin + end) / 2);
    }
};

class JobContext {
public:
    JobContext() = default;
    JobContext(std::stop_token stop, std::function<void(const Progress&)> report)
        : m_stop(std::move(stop)), m_report(std::move(report))
    {}

    Result<void> check() const
    {
        if (m_stop.stop_requested())
            return Error(ErrorCode::Cancelled, {});
        return {};
    }
    bool stopRequested() const { return m_stop.stop_requested(); }
    void report(const Progress& progress) const
    {
        if (m_report)
            m_report(progress);
    }

private:
    std::stop_token m_stop;
    std::function<void(const Progress&)> m_report;
};

}  // namespace kvasir
