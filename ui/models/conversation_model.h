// ConversationModel: the turns of a session as a tree, of which the rows are one path.
//
// A turn continues its parent; turns with one parent are branches of each other.  The path takes the branch
// that was shown last, or the newest.  Rows before a fork stay in place when another branch is shown, and an
// answer that grows changes its own row only.  Window thread only.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <QAbstractListModel>

#include "core/session/session_store.h"

namespace kvasir::ui {

class ConversationModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        NumberRole = Qt::UserRole,  // qlonglong
        QuestionRole,
        AnswerRole,
        StateRole,        // int(TurnState)
        StateTextRole,    // "Answering", "Stopped", "Interrupted"; empty when it is done
        NumbersTextRole,  // "812,004 of 813,204 tokens reused · first token 0.9 s · 41 tokens/s"
        CitationsRole,    // int, how many
        BranchRole,       // int, which of its brothers, from 0
        BranchesRole,     // int, how many brothers, itself included
        BranchTextRole,   // "A"
        AskedTextRole,    // when
        LevelRole,        // of an outline's line
    };

    using QAbstractListModel::QAbstractListModel;
    void setTurns(std::vector<StoredTurn> turns);
    void beginTurn(StoredTurn turn);  // the question is saved and will be answered; it is shown
    void appendAnswer(std::int64_t turn, std::string_view text);
    void finishTurn(std::int64_t turn, TurnState state, Answer answer);

    const StoredTurn* turn(std::int64_t number) const;
    const StoredTurn* turnAt(const QModelIndex& index) const;
    QModelIndex indexOf(std::int64_t turn) const;  // invalid when it is not on the path
    std::vector<std::int64_t>
    branchesOf(std::int64_t turn) const;  // its brothers, itself included, oldest first
    void showBranch(std::int64_t turn);
    // What the next question continues: the last turn of the path.
    std::optional<std::int64_t> last() const;

    void retranslate();
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    using Turns = std::map<std::int64_t, StoredTurn>;
    static std::int64_t parentOf(const Turns& turns, const StoredTurn& turn);
    std::vector<std::int64_t> pathThrough(const Turns& turns) const;
    void showPathOf(Turns turns);
    void changeRow(std::int64_t turn, const QList<int>& roles);
    QString stateText(const StoredTurn& turn) const;
    QString numbersText(const StoredTurn& turn) const;

    Turns m_turns;
    std::map<std::int64_t, std::int64_t> m_chosen;  // parent (0: none) → the child that was shown last
    std::vector<std::int64_t> m_path;
    std::optional<std::int64_t> m_running;
};

}  // namespace kvasir::ui
