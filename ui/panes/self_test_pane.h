// SelfTestPane: facts planted at many depths of the corpus, asked for, and what was found as a picture of
// length and depth; the questions of each cell beside or below it.  Window thread only.
#pragma once

#include <QVariantMap>
#include <QWidget>

#include "ui/bridge/corpus_view_model.h"
#include "ui/bridge/self_test_view_model.h"
#include "ui/models/self_test_answers_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTableView;

namespace kvasir::ui {

class HeatGrid;
class SelfTestForm;

class SelfTestPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    SelfTestPane(SelfTestViewModel& test, CorpusViewModel& corpus, QWidget* parent = nullptr);

    QVariantMap choices() const;  // the last ones, for the settings
    void restoreChoices(const QVariantMap& choices);

signals:
    void choicesChanged();
    void saveAsked();  // into which folder is the window's to ask

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHead();
    QSplitter* makeResults();
    void look();
    void start();
    enum class Next { Run, GoOn, RunAgain };
    Next next() const;
    void update();
    void fillGrid();
    void fillAnswers();
    QString cellTip(const LabCell& cell) const;
    QString message() const;

    SelfTestViewModel* m_test;
    CorpusViewModel* m_corpus;
    SelfTestForm* m_form = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_stop = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_what = nullptr;
    QLabel* m_explanation = nullptr;
    QLabel* m_message = nullptr;
    QLabel* m_empty = nullptr;  // stands where results will
    QSplitter* m_results = nullptr;
    HeatGrid* m_grid = nullptr;
    QLabel* m_cell = nullptr;
    SelfTestAnswersModel m_answers;
    QTableView* m_table = nullptr;
};

}  // namespace kvasir::ui
