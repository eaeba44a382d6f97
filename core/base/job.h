// JobContext: how a long task hears that it should stop and tells how far it is.
//
// A task calls TRY(job.check()) at each natural step; the longest stretch between two checks is what "cancel"
// costs and is written in the task's header.  Thread-safe to read; report() calls the function given, on the
// task's thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
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

// Speed and remaining time of the stage at hand, from its reports.  What was done when the stage began
// (reused) is not counted as speed.
class ProgressRate {
public:
    // True when the stage is another than before.
    bool take(const Progress& progress, std::chrono::steady_clock::time_point now)
    {
        const bool began = m_stage != progress.stage;
        if (began) {
            m_stage = progress.stage;
            m_began = now;
            m_first = progress.done;
        }
        m_seconds = std::chrono::duration<double>(now - m_began).count();
        const bool known = m_seconds > kFirstSeconds && progress.done > m_first;
        m_perSecond = known ? static_cast<double>(progress.done - m_first) / m_seconds : 0;
        m_secondsLeft = known
            ? m_seconds * progress.work(progress.done, progress.total) / progress.work(m_first, progress.done)
            : -1;
        return began;
    }
    void reset() { m_stage.clear(); }

    const std::string& stage() const { return m_stage; }
    double seconds() const { return m_seconds; }          // since the stage began
    double perSecond() const { return m_perSecond; }      // 0: not known yet
    double secondsLeft() const { return m_secondsLeft; }  // below zero: not known yet

private:
    static constexpr double kFirstSeconds = 0.2;  // too short to tell a speed from

    std::string m_stage;
    std::chrono::steady_clock::time_point m_began{};
    std::int64_t m_first = 0;
    double m_seconds = 0, m_perSecond = 0, m_secondsLeft = -1;
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
    // The same job as far as stopping goes, with its progress told elsewhere: by whoever knows how far the
    // whole is to those who know their own part.
    JobContext reportingTo(std::function<void(const Progress&)> report) const
    {
        return {m_stop, std::move(report)};
    }
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
