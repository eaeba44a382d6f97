// SelfTestViewModel: the laboratory over the corpus that is open: which lengths can be chosen and what they
// cost, how far a run is, its answers as they come, and how to go on with one that was stopped.
//
// A run makes a preparation wait, and itself waits for a question that is asked meanwhile; what was answered
// is kept in both cases.  Names no widget.  Window thread only.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QObject>
#include <QVariantMap>

#include "core/base/job.h"
#include "core/service/lab_views.h"
#include "ui/bridge/failed_work.h"
#include "ui/bridge/service_client.h"
#include "ui/bridge/work_queue.h"

namespace kvasir::ui {

// What a person chooses of a run.
struct SelfTestChoices {
    static constexpr std::int64_t kWholeCorpus = 0;  // as a length: all that the open corpus holds

    Family family = Family::Passkey;
    std::vector<std::int64_t> lengths = {4096};  // tokens, ascending
    int depths = 5;                              // evenly from the beginning to the end; 1: the middle
    int questions = 2;                           // in each cell
    LabLanguage language = LabLanguage::English;
    int texts = 1;  // of each length, each with other facts

    bool operator==(const SelfTestChoices&) const = default;
    QVariantMap toMap() const;
    static SelfTestChoices fromMap(const QVariantMap& map);  // what is not sensible is as at first
};

// A length that can be chosen.
struct SelfTestLength {
    std::int64_t key = 0;  // in SelfTestChoices::lengths
    std::int64_t tokens = 0;
    enum class Fits {
        Yes,
        Repeats,  // the corpus is shorter: its text stands in it more than once
        Memory,   // more than memory holds
    } fits = Fits::Yes;
    // Of reading one such text once; both 0: not known.
    double secondsLow = 0, secondsHigh = 0;
    TimeBasis basis = TimeBasis::Nothing;

    bool operator==(const SelfTestLength&) const = default;
};

// What lengths rest on.
struct SelfTestRoom {
    std::int64_t contextTokens = 0;  // the most the model takes; 0: not known
    std::int64_t memoryTokens = 0;   // that fit memory; 0: not known
    std::int64_t corpusTokens = 0;   // 0: none is open
    double growth = 0;               // Progress::growth of the model
    // The plan whose seconds are known best, of the model; none: none is.
    std::optional<Plan> timed = {};
};
// 4,096 … 1,048,576 as far as the model goes, and the corpus as it is.
std::vector<SelfTestLength> selfTestLengths(const SelfTestRoom& room);

class SelfTestViewModel : public QObject {
    Q_OBJECT
public:
    enum class State { None, Running, Finished, Stopped, Failed };
    struct Setup {
        std::string searchPath;  // $PATH: where universal-ctags is looked for
        std::string version;     // of the program, for the results
    };

    SelfTestViewModel(ServiceClient& client, WorkQueue& queue, Setup setup, QObject* parent = nullptr);

    // Looks which lengths there are; empty: no corpus, the text that comes with the program.
    void look(const QString& corpus, const EngineChoice& choice);
    void forget();  // the lengths, until the next look
    bool hasLooked() const { return m_looked; }
    const std::vector<SelfTestLength>& lengths() const { return m_lengths; }

    // REQUIRES: at least one length.
    void start(const QString& corpus, const EngineChoice& choice, const SelfTestChoices& choices);
    void stop();

    State state() const { return m_state; }
    bool isRunning() const { return m_state == State::Running; }
    bool isWaiting() const;                             // runs, but something else is at work first
    const QString& corpus() const { return m_corpus; }  // of the run; empty: the built-in text
    const SelfTestChoices& choices() const { return m_choices; }
    const LabReport& report() const { return m_report; }  // while it runs: its request and the answers so far
    std::vector<LabCell> cells() const;                   // [length][depth]
    std::vector<LabAnswer> answersOf(std::int64_t length, double depth) const;
    double share() const;        // of the work, 0..1
    double secondsLeft() const;  // below zero: not known yet
    const std::optional<Error>& error() const { return m_error; }
    // Whether choosing otherwise helps, so that it is said beside the choices and not across the window.
    bool isErrorOfChoice() const;

    // The files of a finished run in a new folder below `folder`.
    void save(const QString& folder);

signals:
    void lengthsChanged();
    void changed();  // state, progress or answers
    void saved(const QString& folder);
    void failed(const kvasir::Error& error, const kvasir::ui::FailedWork& work);

private:
    void run();
    void makeWay(const JobPtr& job);
    void take(const QString& lines);
    void finish(Result<EvalReport> report);

    ServiceClient* m_client;
    WorkQueue* m_queue;
    Setup m_setup;
    bool m_looked = false;
    std::vector<SelfTestLength> m_lengths;
    State m_state = State::None;
    QString m_corpus;
    EngineChoice m_choice;
    SelfTestChoices m_choices;
    LabReport m_report;
    std::optional<Error> m_error;
    ProgressRate m_rate;
    std::uint64_t m_running = 0;  // counts runs, so that answers of an earlier one are known
    std::string m_unread;         // the beginning of a line that is not whole yet
    enum class Stopping { No, ToGoOn, AsAsked } m_stopping = Stopping::No;
    JobPtr m_job;
    JobPtr m_looking;
};

}  // namespace kvasir::ui
