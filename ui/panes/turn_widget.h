// TurnWidget: one question and its answer: bubble, card with citations, what was reused and how fast, the
// branch strip, and what can be done with it.  Shows values; what is clicked comes out as signals.  Window
// thread only.
#pragma once

#include <QWidget>

#include "core/session/session_store.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QPushButton;

namespace kvasir::ui {

class AnswerView;

class TurnWidget : public Retranslating<QWidget> {
    Q_OBJECT
public:
    // `brothers`: the turns that answer the same point of the conversation, this one among them.
    TurnWidget(StoredTurn turn, std::vector<std::int64_t> brothers, QWidget* parent = nullptr);
    // A question that is being answered.
    explicit TurnWidget(const QString& question, QWidget* parent = nullptr);

    void setStreamed(const QString& answerSoFar);
    enum class Pinned { No, Yes };
    void setPinned(Pinned pinned);
    const StoredTurn& turn() const { return m_turn; }
    const std::vector<std::int64_t>& brothers() const { return m_brothers; }

signals:
    void citationActivated(std::int64_t turn, int number);  // numbered from 1
    void proveAsked(std::int64_t turn, int number);         // in the menu of a mark
    void branchActivated(std::int64_t turn);
    void againAsked(std::int64_t turn);
    void editAsked(std::int64_t turn);
    void forkAsked(std::int64_t turn);
    void pinAsked(std::int64_t turn, kvasir::ui::TurnWidget::Pinned wanted);
    void linkHovered(const QString& target);

protected:
    void retranslate() override;

private:
    void build();
    void buildButtons();
    QString factsText() const;

    StoredTurn m_turn;
    std::vector<std::int64_t> m_brothers;
    bool m_streaming = false;
    QLabel* m_question = nullptr;
    AnswerView* m_answer = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_fork = nullptr;
    QPushButton* m_pin = nullptr;
    Pinned m_pinned = Pinned::No;
};

}  // namespace kvasir::ui
