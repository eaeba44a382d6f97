// OutlineView: an outline as it grows: its lines with their citation marks, how far it is, Stop and Continue.
// Shows a SummaryViewModel.  Window thread only.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/bridge/summary_view_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace kvasir::ui {

class AnswerView;

class OutlineView : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit OutlineView(SummaryViewModel& summary, QWidget* parent = nullptr);

signals:
    // All citations of the outline as those of one answer, and the one that was clicked, from 1.
    void citationActivated(const kvasir::StoredTurn& turn, int number);
    void continueAsked();

protected:
    void retranslate() override;

private:
    // A heading with what stands below it: one view, so that a growing outline draws only its last one anew.
    struct Block {
        AnswerView* view = nullptr;
        std::size_t begin = 0, end = 0;  // lines
    };
    void rebuild();
    void show(Block& block, const std::vector<int>& firstNumbers);

    SummaryViewModel* m_summary;
    QLabel* m_title;
    QLabel* m_state;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QPushButton* m_continue;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    std::vector<Block> m_blocks;
    std::vector<SummaryLine> m_lines;  // as shown
};

}  // namespace kvasir::ui
