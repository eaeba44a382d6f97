// PlanTree: sources, folders and files with their tokens or the rule that left them out, to be checked and
// unchecked; how many changes that makes, with Read again and Undo.  Changes nothing itself.  Window thread
// only.
#pragma once

#include <set>

#include <QWidget>

#include "ui/bridge/corpus_view_model.h"
#include "ui/models/source_tree_model.h"
#include "ui/widgets/retranslating.h"

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace kvasir::ui {

class PlanTree : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit PlanTree(CorpusViewModel& corpus, QWidget* parent = nullptr);

    SourceTreeModel& model() { return m_model; }
    bool isChecked(DocumentIndex document) const { return m_model.isChecked(document); }
    int changes() const { return m_changes; }
    // What would be read with the changes: the tokens that stay, exactly, and a guess for files that were not
    // read before.
    struct Count {
        qint64 exact = 0;
        qint64 about = 0;
    };
    Count countAfter() const;
    // Of the sources where something changes, ready to be added again.
    std::vector<SourceSpec> changedSpecs() const;
    void undo();
    enum class Reading { No, Yes };  // the changes are being read
    void setReading(Reading reading);
    void reveal(int source, const QString& path);

signals:
    void documentActivated(int document);
    void checksChanged();
    void readAgainAsked();

protected:
    void retranslate() override;

private:
    QWidget* makeBar();
    void fill();
    void showChanges();
    void expandRemembered(const QModelIndex& below);

    CorpusViewModel* m_corpus;
    SourceTreeModel m_model;
    int m_changes = 0;
    Reading m_reading = Reading::No;
    std::set<QString> m_expanded;
    QLineEdit* m_filter;
    QTreeView* m_tree;
    QFrame* m_bar;
    QLabel* m_barText;
    QPushButton* m_undo;
    QPushButton* m_readAgain;
};

}  // namespace kvasir::ui
