// LibraryViewModel: what Home and Storage show: corpora with what is stored of them, models, the KV store.
//
// One snapshot, taken on the reader lane and exchanged whole.  Names no widget.  Window thread only.
#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "ui/bridge/service_client.h"
#include "ui/bridge/work_queue.h"

namespace kvasir::ui {

struct CorpusCard {
    CorpusSummary summary;
    std::optional<StoredPreparation> prepared;  // of what can be used now, the one last used
    QString lastQuestion;
};

struct LibrarySnapshot {
    std::vector<CorpusCard> cards;  // last used first
    std::vector<StoredPreparation> stored;
    std::vector<FoundModel> models;
    QString whyNotCuda;  // English, from the core; empty: the graphics card computes
    qint64 kvBytes = 0;
    std::optional<Error> storeError;  // why there is no KV store
};

class LibraryViewModel : public QObject {
    Q_OBJECT
public:
    LibraryViewModel(ServiceClient& client, WorkQueue& queue, QObject* parent = nullptr);

    const LibrarySnapshot& snapshot() const { return m_snapshot; }
    bool isLoaded() const { return m_loaded; }
    // What is done to corpora, or waits, or is paused; worksChanged() and progressed() are its signals.
    const WorkQueue& queue() const { return *m_queue; }

    // Whether a new corpus may have this name.
    enum class NameVerdict { Free, Taken, NotAllowed };
    NameVerdict judgeName(const QString& name) const;

    void refresh();
    // One at a time; a second call while the first runs waits for it in the engine lane.
    void add(const AddRequest& request);
    void removeCorpus(const QString& corpus);
    void removeKv(const QString& corpus);
    enum class Pin { No, Yes };
    void setPinned(const QString& corpus, Pin pin);
    void verify(const QString& corpus);

signals:
    void changed();
    void added(const kvasir::AddReport& report);
    void verified(const QString& corpus, const kvasir::VerifySummary& summary);
    void failed(const kvasir::Error& error, const kvasir::ui::FailedWork& work);

private:
    template <typename T>
    void change(Lane lane, const ServiceClient::Label& label, const ServiceClient::Work<T>& work,
                const std::function<void(const T&)>& done);

    ServiceClient* m_client;
    WorkQueue* m_queue;
    LibrarySnapshot m_snapshot;
    bool m_loaded = false;
};

}  // namespace kvasir::ui
