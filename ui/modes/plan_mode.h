// PlanMode: what will be read, what is left out by which rule, what reading costs with each codec, and Build
// cache. Shows a CorpusViewModel.  Window thread only.
#pragma once

#include <QWidget>

#include "ui/bridge/corpus_view_model.h"
#include "ui/bridge/library_view_model.h"
#include "ui/widgets/retranslating.h"

class QComboBox;
class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace kvasir::ui {

class TokenTreemap;

class PlanMode : public Retranslating<QWidget> {
    Q_OBJECT
public:
    PlanMode(const LibraryViewModel& library, CorpusViewModel& corpus, QWidget* parent = nullptr);

signals:
    void documentActivated(int document);
    void askAsked();

protected:
    void retranslate() override;
    void recolour() override { showPlans(); }

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    void showCoverage();
    void showPlans();
    void showProgress();
    void fillModels();
    void choose();

    const LibraryViewModel* m_library;
    CorpusViewModel* m_corpus;
    QLabel* m_title;
    QLabel* m_counts;
    TokenTreemap* m_treemap;
    QLabel* m_leftOutTitle;
    QTableWidget* m_leftOut;
    QFrame* m_working;
    QLabel* m_workTitle;
    QProgressBar* m_bar;
    QLabel* m_workFacts;
    QPushButton* m_pause;
    QLabel* m_compareTitle;
    QLabel* m_modelLabel;
    QComboBox* m_model;
    QLabel* m_codecLabel;
    QComboBox* m_codec;
    QTableWidget* m_compare;
    QLabel* m_verdict;
    QPushButton* m_build;
};

}  // namespace kvasir::ui
