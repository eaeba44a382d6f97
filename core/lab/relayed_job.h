// RelayedJob: a job that stops when another one does, and tells its progress elsewhere.
//
// A grid knows how far it is as a whole; the engine below it only knows its own prefill.  So the engine gets
// this job, whose reports the grid turns into its own.  The other job cannot be listened to, only asked, so a
// small thread asks it fifty times a second.
#pragma once

#include <functional>
#include <stop_token>
#include <thread>

#include "core/base/job.h"

namespace kvasir {

class RelayedJob {
public:
    RelayedJob(const JobContext& outer, std::function<void(const Progress&)> report);
    ~RelayedJob();
    RelayedJob(const RelayedJob&) = delete;
    RelayedJob& operator=(const RelayedJob&) = delete;

    const JobContext& job() const { return m_job; }

private:
    std::stop_source m_stop;
    JobContext m_job;
    std::jthread m_watch;
};

}  // namespace kvasir
