// State changes of a job; all of them on the window thread.
#include "ui/bridge/job.h"

namespace kvasir::ui {

Job::~Job()
{
    cancel();
}

void Job::cancel()
{
    m_stop.request_stop();
}

void Job::begin()
{
    m_state = State::Running;
    emit started();
}

void Job::advance(const JobProgress& progress)
{
    m_progress = progress;
    emit progressed();
}

void Job::end(State state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    emit ended();
}

}  // namespace kvasir::ui
