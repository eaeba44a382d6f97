// ConversationViewModel: one session: its turns as a tree, the branch that is shown, and the answer as it
// grows.
//
// A turn continues its parent; asking again or editing a question makes a brother of the turn and shows that
// branch.  A fork shows the branch up to a turn that is continued already; it becomes a branch of its own
// with the next question and stores nothing before.  Names no widget.  Window thread only.
#pragma once

#include <optional>

#include <QObject>

#include "ui/bridge/failed_work.h"
#include "ui/bridge/service_client.h"

namespace kvasir::ui {

class ConversationViewModel : public QObject {
    Q_OBJECT
public:
    explicit ConversationViewModel(ServiceClient& client, QObject* parent = nullptr);

    // An empty session is made when its first question is asked.  `show`: the branch with this turn.
    void open(const QString& corpus, const QString& session, std::optional<std::int64_t> show = {});

    ServiceClient& client() const { return *m_client; }
    const QString& corpus() const { return m_corpus; }
    const QString& session() const { return m_session; }
    SessionKind kind() const { return m_kind; }
    const EngineChoice& choice() const { return m_choice; }
    // The turns of the shown branch, oldest first; the one being answered is not among them until it is
    // finished.
    std::vector<StoredTurn> branch() const;
    // The brothers of a turn, itself included, by number.
    std::vector<std::int64_t> brothers(std::int64_t turn) const;
    void showBranchOf(std::int64_t turn);
    // The turns that continue a turn, by number.
    std::vector<std::int64_t> continuations(std::int64_t turn) const;
    // The next question continues this turn, beside what continues it already.
    void forkAt(std::int64_t turn);
    bool isForked() const { return m_forked; }

    bool isAnswering() const { return m_job != nullptr; }
    const QString& askedQuestion() const { return m_asked; }  // being answered
    const QString& answerSoFar() const { return m_streamed; }
    const JobPtr& job() const { return m_job; }

    void ask(const QString& question, AskRequest::Reads reads = AskRequest::Reads::All);
    void askAgain(std::int64_t turn);
    void edit(std::int64_t turn, const QString& question);
    void stop();
    void setChoice(const EngineChoice& choice) { m_choice = choice; }
    // The documents that the next questions may look at (AskRequest::only); empty: all.
    void setOnly(std::vector<DocumentIndex> only) { m_only = std::move(only); }
    const std::vector<DocumentIndex>& only() const { return m_only; }

signals:
    void turnsChanged();
    void streamed();  // answerSoFar() grew
    void answeringChanged();
    void answered(const kvasir::AskReport& report);
    void sessionCreated(const QString& session);  // comes before turnsChanged
    void failed(const kvasir::Error& error, const kvasir::ui::FailedWork& work);

private:
    void start(const QString& question, std::int64_t after, AskRequest::Reads reads);
    void finish(const Result<AskReport>& report, std::int64_t after);
    void load(std::optional<std::int64_t> show);

    ServiceClient* m_client;
    QString m_corpus, m_session;
    EngineChoice m_choice;
    std::vector<DocumentIndex> m_only;
    std::vector<StoredTurn> m_turns;
    SessionKind m_kind = SessionKind::Chat;
    std::optional<std::int64_t> m_shown;  // the last turn of the shown branch
    bool m_forked = false;
    std::uint64_t m_asking = 0;  // counts questions, so that text of an earlier one is known
    QString m_asked, m_streamed;
    std::function<void()> m_again;  // asks the same once more, if its session is still the shown one
    JobPtr m_job;
    JobPtr m_loading;
};

}  // namespace kvasir::ui
