// PlanMode: what will be read, what is left out by which rule, what reading costs with each plan, and Build
// cache.  Files are checked and unchecked here; Read again adds the changed sources anew, and so does a
// password for PDFs that were left out without one.  Window thread only.
#pragma once

#include <QStringList>
#include <QWidget>

#include "ui/bridge/corpus_view_model.h"
#include "ui/bridge/library_view_model.h"
#include "ui/widgets/retranslating.h"

class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace kvasir::ui {

class PageNotice;
class PlanCompare;
class PlanTree;
class TokenTreemap;

class PlanMode : public Retranslating<QWidget> {
    Q_OBJECT
public:
    PlanMode(LibraryViewModel& library, CorpusViewModel& corpus, QWidget* parent = nullptr);

signals:
    void documentActivated(int document);
    void askAsked();

protected:
    void retranslate() override;

private:
    QWidget* makeLeft();
    QWidget* makeFiles(QWidget* parent);
    QWidget* makeWorking(QWidget* parent);
    QWidget* makeRight();
    void readAgain();
    void readEncrypted(const QString& password);
    void read(std::vector<SourceSpec> sources);
    void showCoverage();
    void showCounts();
    void showTreemap();
    void showLeftOut();
    void showEncrypted();
    void showProgress();
    void showWork(const Job& job);
    void showPaused(const CorpusWork& work);

    LibraryViewModel* m_library;
    CorpusViewModel* m_corpus;
    QLabel* m_title;
    QLabel* m_counts;
    PlanTree* m_tree;
    TokenTreemap* m_treemap;
    QLabel* m_leftOutTitle;
    QTableWidget* m_leftOut;
    PageNotice* m_encrypted;
    QStringList m_passwordTriedOn;  // what was left out when a password was last given
    QFrame* m_working;
    QLabel* m_workTitle;
    QProgressBar* m_bar;
    QLabel* m_workFacts;
    QPushButton* m_pause;
    PlanCompare* m_compare;
    QPushButton* m_build;
};

}  // namespace kvasir::ui
