// Proofs: which citations of stored answers were proven, are being proven, and what came out.
//
// Each is a job of the engine's lane: it waits for what runs there, can be stopped, and goes on when another
// answer is shown.  What came out is kept while the corpus is open.  Window thread only.
#pragma once

#include <functional>
#include <map>

#include <QObject>

#include "ui/bridge/service_client.h"
#include "ui/models/citation_proof.h"

namespace kvasir::ui {

// The turn of a session an answer was given in; without a session: an answer that is stored nowhere.
struct AnswerOrigin {
    QString session = {};
    std::int64_t turn = 0;
    bool isStored() const { return !session.isEmpty() && turn > 0; }
    bool operator==(const AnswerOrigin&) const = default;
};

class Proofs : public QObject {
    Q_OBJECT
public:
    // How it is done; tests put something else in its place.
    using Prover = std::function<Result<Proof>(Service&, const ProveRequest&, const JobContext&)>;

    explicit Proofs(ServiceClient& client, QObject* parent = nullptr);
    void setProver(Prover prover) { m_prover = std::move(prover); }

    // Of a citation by its index in Answer::citations.  One that waits or runs is left at it.
    void prove(const QString& corpus, const AnswerOrigin& origin, std::size_t citation,
               const EngineChoice& choice);
    void stop(const AnswerOrigin& origin, std::size_t citation);
    void clear();  // what runs is stopped

    CitationProof of(const AnswerOrigin& origin, std::size_t citation) const;

signals:
    void changed();

private:
    struct Key {
        QString session;
        std::int64_t turn = 0;
        std::size_t citation = 0;
        bool operator<(const Key& other) const;
    };
    struct Entry {
        JobPtr job;  // while it waits or runs
        std::optional<Proof> proof;
        std::optional<Error> error;
    };
    void take(const Key& key, const Result<Proof>& proof);

    ServiceClient* m_client;
    Prover m_prover;
    std::map<Key, Entry> m_entries;
};

}  // namespace kvasir::ui
