// One thread per lane with a queue; everything that reaches the window goes through queued calls to this
// object.
#include "ui/bridge/service_client.h"

#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>

#include <QTimer>

#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kTellEvery{33};
constexpr std::chrono::milliseconds kLookEvery{20};  // whether a wait was stopped

// Lets through one report in kTellEvery, with its rate.  Lane thread only.
class ProgressGauge {
public:
    std::optional<JobProgress> take(const Progress& step)
    {
        const auto now = Clock::now();
        if (!m_rate.take(step, now) && now - m_told < kTellEvery && step.done < step.total)
            return {};
        m_told = now;
        return JobProgress{.stage = toQt(step.stage),
                           .item = toQt(step.item),
                           .done = step.done,
                           .total = step.total,
                           .perSecond = m_rate.perSecond(),
                           .secondsLeft = m_rate.secondsLeft()};
    }

private:
    ProgressRate m_rate;
    Clock::time_point m_told;
};

}  // namespace

class ServiceClient::Worker {
public:
    Worker(ServiceClient& client, Open open) : m_client(&client), m_open(std::move(open)) {}

    void give(Task task)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_wake.notify_one();
        if (!m_thread.joinable())
            m_thread = std::jthread([this](const std::stop_token& stop) { loop(stop); });
    }

    void reopen(Open open)
    {
        give({.job = {},
              .stop = {},
              .work =
                  [this, open = std::move(open)](const Result<Service*>&, const JobContext&) {
                      setOpen(open);
                      return [] {};
                  },
              .needs = Task::Needs::NoService});
    }
    // Lane thread, while the service is closed.
    void setOpen(const Open& open) { m_open = open; }

private:
    void loop(const std::stop_token& stop)
    {
        while (true) {
            Task task;
            {
                std::unique_lock lock(m_mutex);
                if (!m_wake.wait(lock, stop, [this] { return !m_tasks.empty(); }))
                    return;
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            runOne(task, stop);
            if (stop.stop_requested())
                return;
        }
    }

    void runOne(const Task& task, const std::stop_token& stop)
    {
        toWindow([job = task.job] {
            if (const auto alive = job.lock())
                alive->begin();
        });
        // Either the job is dropped or the whole client goes: both stop the work.
        std::stop_source source;
        const std::stop_callback onJob(task.stop, [&source] { source.request_stop(); });
        const std::stop_callback onEnd(stop, [&source] { source.request_stop(); });
        ProgressGauge gauge;
        const JobContext context(source.get_token(), [&](const Progress& step) {
            if (auto told = gauge.take(step))
                toWindow([job = task.job, progress = std::move(*told)] {
                    if (const auto alive = job.lock())
                        alive->advance(progress);
                });
        });
        std::function<void()> ended;
        if (source.stop_requested()) {
            ended = task.work(Error(ErrorCode::Cancelled, {}), context);
        } else if (task.needs == Task::Needs::NoService) {
            m_service.reset();
            ended = task.work(static_cast<Service*>(nullptr), context);
        } else if (auto service = opened(); !service) {
            ended = task.work(service.error(), context);
        } else {
            try {
                ended = task.work(*service, context);
            } catch (const std::bad_alloc&) {
                ended = task.work(Error(ErrorCode::OutOfMemory, "window"), context);
            }
        }
        toWindow(std::move(ended));
    }

    Result<Service*> opened()
    {
        if (!m_service) {
            auto service = m_open();
            if (!service)
                return std::move(service).error();
            m_service = std::move(*service);
        }
        return m_service.get();
    }

    void toWindow(std::function<void()> what)
    {
        QMetaObject::invokeMethod(m_client, std::move(what), Qt::QueuedConnection);
    }

    ServiceClient* m_client;
    Open m_open;
    std::unique_ptr<Service> m_service;  // lane thread only, as is m_open once work was given
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Task> m_tasks;  // guarded by m_mutex
    std::jthread m_thread;     // last: asks to stop and joins before what it uses goes
};

ServiceClient::ServiceClient(Open open, QObject* parent)
    : QObject(parent),
      m_engine(std::make_unique<Worker>(*this, open)),
      m_reader(std::make_unique<Worker>(*this, std::move(open)))
{}

ServiceClient::~ServiceClient() = default;

std::shared_ptr<void> ServiceClient::pauseReader(const JobContext& job, const std::shared_ptr<Open>& next)
{
    struct Meeting {
        std::binary_semaphore closed{0}, over{0};
    };
    const auto meeting = std::make_shared<Meeting>();
    const auto stand = [meeting, next, reader = m_reader.get()](const Result<Service*>&,
                                                                const JobContext& context) {
        meeting->closed.release();
        while (context.check()) {
            if (!meeting->over.try_acquire_for(kLookEvery))
                continue;
            if (*next)
                reader->setOpen(*next);
            break;
        }
        return [] {};
    };
    QMetaObject::invokeMethod(
        this,
        [this, stand] {
            m_reader->give({.job = {}, .stop = {}, .work = stand, .needs = Task::Needs::NoService});
        },
        Qt::QueuedConnection);
    std::shared_ptr<void> pause(meeting.get(), [meeting](void*) { meeting->over.release(); });
    while (!meeting->closed.try_acquire_for(kLookEvery))
        if (!job.check())
            return nullptr;
    return pause;
}

void ServiceClient::setEngineOpen(const Open& open)
{
    m_engine->setOpen(open);
}

void ServiceClient::reopen(Lane lane, const Open& open)
{
    (lane == Lane::Engine ? m_engine : m_reader)->reopen(open);
}

void ServiceClient::reopen(const Open& open)
{
    for (const auto lane : {Lane::Engine, Lane::Reader})
        reopen(lane, open);
}

JobPtr ServiceClient::start(Lane lane, Label label, std::function<Task(const JobPtr&)> makeTask)
{
    const JobPtr job(new Job(std::move(label.kind), std::move(label.subject)));
    auto task = makeTask(job);
    task.stop = job->m_stop.get_token();
    if (lane == Lane::Engine)
        emit jobAdded(job);
    (lane == Lane::Engine ? m_engine : m_reader)->give(std::move(task));
    return job;
}

void ServiceClient::finish(const JobPtr& job, const Error* error)
{
    if (!error)
        job->end(Job::State::Done, {});
    else if (error->code() == ErrorCode::Cancelled)
        job->end(Job::State::Cancelled, {});
    else
        job->end(Job::State::Failed, *error);
}

std::function<void(std::string_view)> ServiceClient::gathered(QObject* receiver,
                                                              std::function<void(QString)> take)
{
    struct Shared {
        std::mutex mutex;
        std::string text;        // guarded by mutex
        bool announced = false;  // guarded by mutex: the window was told that there is text
    };
    const auto shared = std::make_shared<Shared>();
    const auto deliver = [shared, take = std::move(take)] {
        std::string text;
        {
            const std::scoped_lock lock(shared->mutex);
            text = std::move(shared->text);
            shared->text.clear();
            shared->announced = false;
        }
        take(toQt(text));
    };
    return [this, shared, deliver, receiver = QPointer<QObject>(receiver)](std::string_view piece) {
        bool tell = false;
        {
            const std::scoped_lock lock(shared->mutex);
            shared->text += piece;
            tell = !std::exchange(shared->announced, true);
        }
        if (!tell)
            return;
        const auto later = [receiver, deliver] {
            if (receiver)
                QTimer::singleShot(kTellEvery, receiver.data(), deliver);
        };
        QMetaObject::invokeMethod(this, later, Qt::QueuedConnection);
    };
}

}  // namespace kvasir::ui
