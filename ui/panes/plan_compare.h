// PlanCompare: what reading costs, as a small table of plans side by side, and the choices behind it: model,
// KV, device, attention.  A radio button chooses a plan.  Window thread only.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/bridge/corpus_view_model.h"
#include "ui/bridge/library_view_model.h"
#include "ui/widgets/retranslating.h"

class QButtonGroup;
class QComboBox;
class QGridLayout;
class QLabel;

namespace kvasir::ui {

class PlanCompare : public Retranslating<QWidget> {
    Q_OBJECT
public:
    PlanCompare(const LibraryViewModel& library, CorpusViewModel& corpus, QWidget* parent = nullptr);

protected:
    void retranslate() override;
    void recolour() override { showPlans(); }

private:
    struct Choice {
        QLabel* label;
        QComboBox* box;
    };
    Choice addChoice(QGridLayout& into);
    void fillModels();
    void fillFixedChoices();
    void followSettled();
    void choose();
    void showPlans();
    void addColumn(int column, const PlanOption& option, const EngineChoice& chosen);
    QString optionName(const PlanOption& option) const;

    const LibraryViewModel* m_library;
    CorpusViewModel* m_corpus;
    QLabel* m_title;
    Choice m_model, m_codec, m_device, m_attention;
    QWidget* m_table = nullptr;  // made anew with the plans
    QWidget* m_place;            // where it stands
    QButtonGroup* m_radios;
    QLabel* m_verdict;
};

}  // namespace kvasir::ui
