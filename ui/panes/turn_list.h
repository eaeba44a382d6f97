// TurnList: the shown branch of a conversation as a scrolled column of turns, the one being answered last,
// and below it the branch that a fork is about to make.  Turns that did not change keep their widgets. Window
// thread only.
#pragma once

#include <optional>
#include <vector>

#include <QScrollArea>

#include "ui/bridge/conversation_view_model.h"
#include "ui/bridge/notebook_view_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QVBoxLayout;

namespace kvasir::ui {

class BranchStrip;
class TurnWidget;

class TurnList : public Retranslating<QScrollArea> {
    Q_OBJECT
public:
    TurnList(ConversationViewModel& conversation, NotebookViewModel& notebook, QWidget* parent = nullptr);

    // The turn that holds the keyboard's focus; none: the focus is elsewhere.
    std::optional<std::int64_t> focusedTurn() const;
    void showTurn(std::int64_t turn);  // scrolls to it, now or when it is loaded

signals:
    void citationActivated(const kvasir::StoredTurn& turn, int number);
    void proveAsked(const kvasir::StoredTurn& turn, int number);
    void linkHovered(const QString& target);
    void againAsked(std::int64_t turn);
    void editAsked(const kvasir::StoredTurn& turn);
    void forkAsked(std::int64_t turn);

protected:
    void retranslate() override;

private:
    void rebuild();
    void updatePins();
    TurnWidget* makeTurn(const StoredTurn& turn, std::vector<std::int64_t> brothers);
    void add(QWidget* widget);
    void drop(QWidget* widget);
    void scrollWhenLaidOut();

    ConversationViewModel* m_conversation;
    NotebookViewModel* m_notebook;
    QWidget* m_column;
    QVBoxLayout* m_layout;
    QLabel* m_empty;
    QString m_session;  // of the turns shown
    std::vector<TurnWidget*> m_turns;
    TurnWidget* m_growing = nullptr;
    BranchStrip* m_fork = nullptr;
    std::optional<std::int64_t> m_wanted;  // to be scrolled to
};

}  // namespace kvasir::ui
