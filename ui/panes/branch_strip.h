// BranchStrip: "Branches  A ●  B ○": the turns that answer one point of a conversation, the shown one filled;
// and the branch that a fork is about to make, which has no turn yet.  Shows values.  Window thread only.
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "ui/widgets/retranslating.h"

class QLabel;
class QPushButton;

namespace kvasir::ui {

class BranchStrip : public Retranslating<QWidget> {
    Q_OBJECT
public:
    // `shown`: one of the turns; none: the branch that the next question will make, shown behind them.
    BranchStrip(std::vector<std::int64_t> turns, std::optional<std::int64_t> shown,
                QWidget* parent = nullptr);

signals:
    void branchActivated(std::int64_t turn);

protected:
    void retranslate() override;

private:
    std::vector<std::int64_t> m_turns;
    std::optional<std::int64_t> m_shown;
    QLabel* m_title;
    std::vector<QPushButton*> m_buttons;  // of the turns, then that of the fork
    QLabel* m_note = nullptr;             // of the fork
};

}  // namespace kvasir::ui
