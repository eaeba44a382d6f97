// CorpusViewModel: the corpus that is open: its text and coverage, what preparing costs, how far that is.
//
// Names no widget.  Values are exchanged whole; the corpus itself is immutable and shared.  Window thread
// only.
#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "ui/bridge/service_client.h"

namespace kvasir::ui {

class CorpusViewModel : public QObject {
    Q_OBJECT
public:
    enum class State { None, Opening, Planned, Prefilling, Ready, Failed };

    explicit CorpusViewModel(ServiceClient& client, QObject* parent = nullptr);

    void open(const QString& name);
    void close();

    const QString& name() const { return m_name; }
    State state() const { return m_state; }
    // Null while nothing is open.
    const std::shared_ptr<const Corpus>& corpus() const { return m_corpus; }
    const CoverageView& coverage() const { return m_coverage; }
    // One plan for each KV codec, to be compared; plan() is that of the chosen one.
    struct CodecPlan {
        QString codec;
        Plan plan;
    };
    const std::vector<CodecPlan>& plans() const { return m_plans; }
    const std::optional<Plan>& plan() const { return m_plan; }
    const QString& codec() const { return m_codec; }  // chosen, or what the corpus was prepared with
    const std::optional<PrepareStats>& prepared() const { return m_prepared; }
    const std::vector<StoredSession>& sessions() const { return m_sessions; }
    const std::optional<Error>& error() const { return m_error; }
    const EngineChoice& choice() const { return m_choice; }

    // Another model, codec or device: the plan is made again.
    void setChoice(const EngineChoice& choice);
    void prepare();
    // What is read stays read; prepare() goes on there.
    void pause();
    const JobPtr& job() const { return m_job; }  // of the preparation that runs; null: none

    void refreshSessions();
    void refreshPlan();
    // Sources were added to this corpus or read again.
    void reload();

signals:
    void stateChanged();
    void opened();  // corpus() and coverage() are there
    void planChanged();
    void progressed();
    void sessionsChanged();
    void failed(const kvasir::Error& error);

private:
    void set(State state);
    void fail(const Error& error);

    ServiceClient* m_client;
    QString m_name;
    State m_state = State::None;
    EngineChoice m_choice;
    std::shared_ptr<const Corpus> m_corpus;
    CoverageView m_coverage;
    std::vector<CodecPlan> m_plans;
    std::optional<Plan> m_plan;
    QString m_codec;
    std::optional<PrepareStats> m_prepared;
    std::vector<StoredSession> m_sessions;
    std::optional<Error> m_error;
    JobPtr m_opening;
    JobPtr m_planning;
    JobPtr m_job;
};

}  // namespace kvasir::ui
