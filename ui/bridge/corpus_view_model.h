// CorpusViewModel: the corpus that is open: its text and coverage, what preparing costs, how far that is.
//
// Names no widget.  Values are exchanged whole; the corpus itself is immutable and shared.  Window thread
// only.
#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "ui/bridge/service_client.h"
#include "ui/bridge/work_queue.h"
#include "ui/models/source_tree.h"

namespace kvasir::ui {

class CorpusViewModel : public QObject {
    Q_OBJECT
public:
    enum class State { None, Opening, Planned, Prefilling, Ready, Failed };

    CorpusViewModel(ServiceClient& client, WorkQueue& queue, QObject* parent = nullptr);

    void open(const QString& name);
    void close();

    const QString& name() const { return m_name; }
    State state() const { return m_state; }
    // Null while nothing is open.
    const std::shared_ptr<const Corpus>& corpus() const { return m_corpus; }
    const CoverageView& coverage() const { return m_coverage; }
    // Where the files stand, made beside the coverage; whoever takes it owns it (null: taken already).
    std::unique_ptr<SourceTree> takeTree() { return std::move(m_tree); }
    // Plans to be compared, with other codecs and other models; plan() is that of the choice.
    const std::vector<PlanOption>& plans() const { return m_plans.options; }
    const std::optional<Plan>& plan() const { return m_plan; }
    // The choice with its empty fields filled; its own fields are empty until the first plan.
    const EngineChoice& settled() const { return m_settled; }
    qint64 contextTokens() const;  // the most the settled model takes; 0 until the first plan
    const std::optional<PrepareStats>& prepared() const { return m_prepared; }
    const std::vector<StoredSession>& sessions() const { return m_sessions; }
    const std::optional<Error>& error() const { return m_error; }
    const EngineChoice& choice() const { return m_choice; }

    // Another model, codec or device: the plan is made again.  A choice that cannot be planned (a model that
    // cannot be opened) is told by failed() and dropped for the one before.
    void setChoice(const EngineChoice& choice);
    void prepare();
    // What is read stays read; prepare() goes on there.
    void pause();
    // For a question that is asked right after this: reading goes on by itself behind its answer.
    void pauseForQuestion();
    // How far reading had come when it was paused; none: it is not.
    std::optional<CorpusWork> paused() const { return m_queue->paused(m_name); }
    const JobPtr& job() const { return m_job; }  // of the preparation that waits or runs; null: none

    void refreshSessions();
    void refreshPlan();
    // Sources were added to this corpus or read again.
    void reload();

signals:
    void stateChanged();
    void opened();           // corpus() and coverage() are there
    void coverageChanged();  // another model counts other tokens
    void planChanged();
    void progressed();
    void sessionsChanged();
    // Opening or planning; what goes wrong in a preparation is told by the library.
    void failed(const kvasir::Error& error, const kvasir::ui::FailedWork& work);

private:
    struct OpenedCorpus;
    struct Planned;
    static Result<OpenedCorpus> openCorpus(Service& service, const std::string& name,
                                           const EngineChoice& choice, const JobContext& job);
    static Result<Planned> planCorpus(Service& service, const std::string& name, const EngineChoice& choice,
                                      const std::string& countedBy, const JobContext& job);
    void openAgain(const QString& name);  // with whatever choice
    void takePlans(Result<Planned> planned);
    void takeJob();
    void takePrepared(const Result<PrepareStats>& stats);
    void set(State state);
    void fail(const Error& error, const FailedWork& work);

    ServiceClient* m_client;
    WorkQueue* m_queue;
    QString m_name;
    State m_state = State::None;
    EngineChoice m_choice;
    std::shared_ptr<const Corpus> m_corpus;
    CoverageView m_coverage;
    std::string m_countedBy;  // the model whose tokens the coverage counts
    std::unique_ptr<SourceTree> m_tree;
    PlanComparison m_plans;
    std::optional<Plan> m_plan;
    EngineChoice m_settled;
    std::optional<PrepareStats> m_prepared;
    std::vector<StoredSession> m_sessions;
    std::optional<Error> m_error;
    JobPtr m_opening;
    JobPtr m_planning;
    JobPtr m_job;
};

}  // namespace kvasir::ui
