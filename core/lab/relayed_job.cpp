// The watching thread ends with its owner.
#include "core/lab/relayed_job.h"

#include <condition_variable>
#include <mutex>

namespace kvasir {

RelayedJob::RelayedJob(const JobContext& outer, std::function<void(const Progress&)> report)
    : m_job(m_stop.get_token(), std::move(report)), m_watch([this, &outer](const std::stop_token& over) {
          std::mutex mutex;
          std::condition_variable_any wake;
          std::unique_lock lock(mutex);
          while (!over.stop_requested() && !outer.stopRequested())
              wake.wait_for(lock, over, std::chrono::milliseconds(20), [] { return false; });
          if (outer.stopRequested())
              m_stop.request_stop();
      })
{}

RelayedJob::~RelayedJob() = default;

}  // namespace kvasir
