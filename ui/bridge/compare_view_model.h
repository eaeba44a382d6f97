// CompareViewModel: the same question asked of two documents or two corpora, one after the other, and the
// sentences of each answer that have no counterpart in the other.
//
// Two documents of one corpus are asked by naming each in its question, since one prefilled timeline holds
// the whole corpus; both questions stand side by side in one session.  Two corpora are each asked as they
// are, in a session of their own.  Names no widget.  Window thread only.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QHash>
#include <QObject>
#include <QStringList>

#include "core/session/comparison.h"
#include "ui/bridge/service_client.h"

namespace kvasir::ui {

struct CompareTarget {
    QString corpus;
    QString document;  // its title; empty: the whole corpus
    bool operator==(const CompareTarget&) const = default;
};

struct CompareSide {
    enum class State { Empty, Waiting, Answering, Done, Failed };
    CompareTarget target;
    State state = State::Empty;
    QString streamed;
    StoredTurn turn;  // when Done; its question as it was asked
    QString session;
    std::vector<UnmatchedSentence> only;  // when both are Done
};

class CompareViewModel : public QObject {
    Q_OBJECT
public:
    explicit CompareViewModel(ServiceClient& client, QObject* parent = nullptr);

    // What can be compared: names of corpora, and titles of a corpus's documents; they come with listed().
    void listCorpora();
    void listDocuments(const QString& corpus);
    const QStringList& corpora() const { return m_corpora; }
    QStringList documents(const QString& corpus) const { return m_documents.value(corpus); }

    void start(const QString& question, const CompareTarget& left, const CompareTarget& right,
               const EngineChoice& choice);
    void stop();  // what is answered stays

    bool isRunning() const { return m_job != nullptr; }
    const std::array<CompareSide, 2>& sides() const { return m_sides; }
    // The question that is asked of a target: "In FILE: …" when it is a document.
    static QString questionFor(const CompareTarget& target, const QString& question);

signals:
    void listed();
    void changed();
    void sessionsChanged(const QString& corpus);  // a turn was stored there
    void failed(const kvasir::Error& error);

private:
    void askSide(std::size_t side);
    void take(std::size_t side, Result<AskReport> report);

    ServiceClient* m_client;
    QStringList m_corpora;
    QHash<QString, QStringList> m_documents;
    QString m_question;
    EngineChoice m_choice;
    std::array<CompareSide, 2> m_sides;
    std::uint64_t m_asking = 0;  // counts questions, so that text of an earlier one is known
    JobPtr m_job;
    JobPtr m_listing;
};

}  // namespace kvasir::ui
