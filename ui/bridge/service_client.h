// ServiceClient: the window thread's end of the door.
//
// Two services work side by side, each on a thread of its own: the engine lane does what takes minutes
// (adding, preparing, asking), the reader lane answers at once (lists, plans, texts) while the other is busy.
// Work is a function over the service; its result comes back as a value to a callback on the window thread,
// unless the receiver is gone by then or the job was dropped.  Work of one lane runs in the order in which it
// was given.  Window thread only.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QPointer>

#include "core/service/service.h"
#include "ui/bridge/job.h"

namespace kvasir::ui {

enum class Lane { Engine, Reader };

class ServiceClient : public QObject {
    Q_OBJECT
public:
    using Open =
        std::function<Result<std::unique_ptr<Service>>()>;  // called on the lane's thread, at its first work

    explicit ServiceClient(Open open, QObject* parent = nullptr);
    // Cancels all work and waits for the step at hand (at most about half a second).
    ~ServiceClient() override;

    struct Label {
        QString kind;
        QString subject = {};
    };

    // Work that needs the folders for itself: both services are closed before, and opened again at the next
    // need, after success as `open` of the result says.  Whatever is given to either lane meanwhile waits.
    template <typename T>
    JobPtr runAlone(Label label, std::function<Result<T>(const JobContext&)> work,
                    std::function<Open(const T&)> open, QObject* receiver,
                    std::function<void(Result<T>)> done);

    // The lane, or both, opens its service anew, with other settings, once the work given so far is over.
    void reopen(Lane lane, const Open& open);
    void reopen(const Open& open);

    template <typename T>
    using Work = std::function<Result<T>(Service&, const JobContext&)>;

    // `done` gets the result, Cancelled and opening errors included.  The job ends when dropped; a caller
    // that lets go at once uses post().
    template <typename T>
    JobPtr run(Lane lane, Label label, Work<T> work, QObject* receiver, std::function<void(Result<T>)> done);
    // The same for short work that nobody cancels: lives until it is over.
    template <typename T>
    void post(Lane lane, Label label, Work<T> work, QObject* receiver, std::function<void(Result<T>)> done);

    // Text that comes in small pieces while work runs, gathered: call the function it returns from the work.
    std::function<void(std::string_view)> gathered(QObject* receiver, std::function<void(QString)> take);

signals:
    void jobAdded(const kvasir::ui::JobPtr& job);  // of the engine lane

private:
    class Worker;
    struct Task {
        std::weak_ptr<Job> job;
        std::stop_token stop;
        // On the lane's thread; gives what is to be done on the window thread when it is over.
        std::function<std::function<void()>(Result<Service*>, const JobContext&)> work;
        enum class Needs { Service, NoService } needs = Needs::Service;  // NoService: closed; work gets null
    };

    // Engine lane's thread: waits until the reader lane has closed its service and stands still; it goes on
    // when the returned value goes, opening with `next` if that was set.  Null when stopped before.
    std::shared_ptr<void> pauseReader(const JobContext& job, const std::shared_ptr<Open>& next);
    void setEngineOpen(const Open& open);  // engine lane's thread

    template <typename T, typename W>
    static auto taskWork(const JobPtr& job, W work, QObject* receiver, std::function<void(Result<T>)> done);
    JobPtr start(Lane lane, Label label, std::function<Task(const JobPtr&)> makeTask);
    static void finish(const JobPtr& job, const Error* error);

    std::unique_ptr<Worker> m_engine;
    std::unique_ptr<Worker> m_reader;
    std::vector<JobPtr> m_posted;
};

template <typename T>
JobPtr ServiceClient::run(Lane lane, Label label, Work<T> work, QObject* receiver,
                          std::function<void(Result<T>)> done)
{
    return start(lane, std::move(label), [&](const JobPtr& job) {
        return Task{
            .job = job, .stop = {}, .work = taskWork<T>(job, std::move(work), receiver, std::move(done))};
    });
}

template <typename T>
JobPtr ServiceClient::runAlone(Label label, std::function<Result<T>(const JobContext&)> work,
                               std::function<Open(const T&)> open, QObject* receiver,
                               std::function<void(Result<T>)> done)
{
    const auto alone = [this, work = std::move(work),
                        open = std::move(open)](const JobContext& context) -> Result<T> {
        const auto next = std::make_shared<Open>();
        const auto paused = pauseReader(context, next);
        if (!paused)
            return Error(ErrorCode::Cancelled, {});
        auto result = work(context);
        if (result) {
            *next = open(*result);
            setEngineOpen(*next);
        }
        return result;
    };
    return start(Lane::Engine, std::move(label), [&](const JobPtr& job) {
        return Task{.job = job,
                    .stop = {},
                    .work = taskWork<T>(
                        job, [alone](Service*, const JobContext& context) { return alone(context); },
                        receiver, std::move(done)),
                    .needs = Task::Needs::NoService};
    });
}

template <typename T, typename W>
auto ServiceClient::taskWork(const JobPtr& job, W work, QObject* receiver,
                             std::function<void(Result<T>)> done)
{
    return [work = std::move(work), receiver = QPointer<QObject>(receiver), done = std::move(done),
            weak = std::weak_ptr<Job>(job)](Result<Service*> service, const JobContext& context) {
        auto result = std::make_shared<Result<T>>(Error(ErrorCode::Cancelled, {}));
        if (!service)
            *result = Result<T>(service.error());
        else if constexpr (std::is_invocable_v<const W&, Service*, const JobContext&>)
            *result = work(*service, context);
        else
            *result = work(**service, context);
        return [result, receiver, done, weak] {
            const auto alive = weak.lock();
            if (!alive)
                return;
            const auto error = *result ? std::optional<Error>() : std::optional<Error>(result->error());
            if (receiver && done)
                done(std::move(*result));
            finish(alive, error ? &*error : nullptr);
        };
    };
}

template <typename T>
void ServiceClient::post(Lane lane, Label label, Work<T> work, QObject* receiver,
                         std::function<void(Result<T>)> done)
{
    const auto job = run<T>(lane, std::move(label), std::move(work), receiver, std::move(done));
    m_posted.push_back(job);
    connect(job.get(), &Job::ended, this,
            [this, weak = std::weak_ptr<Job>(job)] { std::erase(m_posted, weak.lock()); });
}

}  // namespace kvasir::ui
