// Job: one queued or running piece of work as a QObject of the window thread.  Dropping it cancels.
//
// Progress is gathered and told at most thirty times a second.  Signals come on the window thread; `ended` is
// the last and comes exactly once, after the callback that was given with the work.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

#include <QObject>
#include <QString>

#include "core/base/error.h"

namespace kvasir::ui {

struct JobProgress {
    QString stage;  // a code: "reading", "prefill", …
    QString item;
    qint64 done = 0;
    qint64 total = 0;
    double perSecond = 0;     // units of done, since the stage began
    double secondsLeft = -1;  // below zero: not known
};

class Job : public QObject {
    Q_OBJECT
public:
    enum class State { Queued, Running, Done, Failed, Cancelled };

    ~Job() override;
    void cancel();

    // A code that says what is done: "add", "prepare", "ask", …; and what it is done to.
    const QString& kind() const { return m_kind; }
    const QString& subject() const { return m_subject; }
    State state() const { return m_state; }
    bool isOver() const { return m_state != State::Queued && m_state != State::Running; }
    const JobProgress& progress() const { return m_progress; }
    const std::optional<Error>& error() const { return m_error; }

signals:
    void started();
    void progressed();
    void ended();

private:
    friend class ServiceClient;
    Job(QString kind, QString subject) : m_kind(std::move(kind)), m_subject(std::move(subject)) {}
    void begin();
    void advance(const JobProgress& progress);
    void end(State state, std::optional<Error> error);

    QString m_kind;
    QString m_subject;
    State m_state = State::Queued;
    JobProgress m_progress;
    std::optional<Error> m_error;
    std::stop_source m_stop;
};

using JobPtr = std::shared_ptr<Job>;

}  // namespace kvasir::ui
