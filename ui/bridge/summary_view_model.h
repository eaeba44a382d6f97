// SummaryViewModel: one outline: what it would cost, how far it is, its lines as they come, and how to go on
// with one that was stopped.
//
// An outline runs on when others are shown: whoever shows a stored one beside it has a view-model of its own.
// Names no widget.  Window thread only.
#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "ui/bridge/service_client.h"

namespace kvasir::ui {

class SummaryViewModel : public QObject {
    Q_OBJECT
public:
    explicit SummaryViewModel(ServiceClient& client, QObject* parent = nullptr);

    // Costs of the recipes, of all documents or of one (its title); they come with costsChanged().
    void estimate(const QString& corpus, const QString& of, const EngineChoice& choice);
    const std::vector<SummaryCost>& costs() const { return m_costs; }  // empty until they are known

    void start(const QString& corpus, Recipe recipe, const QString& of, const EngineChoice& choice);
    // Shows what is stored of a session; an outline that this object computes stays as it is.
    void open(const QString& corpus, const QString& session);
    // Goes on with an outline that was stopped.
    void resume(const StoredOutline& outline, const QString& corpus, const QString& session,
                const EngineChoice& choice);
    void stop();

    bool isRunning() const { return m_job != nullptr; }
    const QString& corpus() const { return m_corpus; }
    const QString& session() const { return m_session; }  // empty: not known yet
    const StoredOutline& outline() const { return m_outline; }
    struct Step {
        QString title;  // of the section at hand
        qint64 done = 0;
        qint64 total = 0;  // 0: the text is still being read
    };
    const Step& step() const { return m_step; }

signals:
    void costsChanged();
    void changed();                      // lines, step or state
    void ended(const QString& session);  // it ran; empty: nothing was kept
    void failed(const kvasir::Error& error);

private:
    void run(Service::SummariseRequest request);
    void take(const QString& lines);

    ServiceClient* m_client;
    QString m_corpus, m_session;
    StoredOutline m_outline;
    Step m_step;
    std::vector<SummaryCost> m_costs;
    std::uint64_t m_running = 0;  // counts runs, so that lines of an earlier one are known
    std::string m_unread;         // the beginning of a line that is not whole yet
    JobPtr m_job;
    JobPtr m_loading;
    JobPtr m_estimating;
};

}  // namespace kvasir::ui
