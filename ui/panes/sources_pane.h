// SourcesPane: the tree of what the corpus is made of, with tokens; a filter; opening a document; and by its
// check boxes which documents a question may look at.
//
// The marks are kept for each corpus while the window is open, and come back by the names of files, also
// after the sources were read again.  Window thread only.
#pragma once

#include <QHash>
#include <QVariantMap>
#include <QWidget>

#include "core/cite/citation.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/models/question_scope.h"
#include "ui/models/source_tree_model.h"
#include "ui/widgets/retranslating.h"

class QAction;
class QLabel;
class QLineEdit;
class QTreeView;

namespace kvasir::ui {

class SourcesPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit SourcesPane(CorpusViewModel& corpus, QWidget* parent = nullptr);
    void select(DocumentIndex document);
    // Empty: none.  `full`: what counts as hot through and through.
    void setHeat(std::span<const double> perDocument, double full = 0) { m_model.setHeat(perDocument, full); }

    const QuestionScope& scope() const { return m_scope; }
    void checkAll();
    // The marks of the corpus that is open, as plain values for settings.
    QVariantMap scopeState() const;
    // Waits for its corpus; what was chosen in this window since then stays.
    void restoreScope(const QVariantMap& state);

signals:
    void documentActivated(kvasir::DocumentIndex document);
    void scopeChanged();

protected:
    void retranslate() override;

private:
    QWidget* makeHead();
    void makeTree();
    void makeMenu();
    void connectCorpus();
    void fill();
    void empty();
    void keepMarks();
    void takeMarks();
    void activate(const QModelIndex& index);

    CorpusViewModel* m_corpus;
    SourceTreeModel m_model;
    QLabel* m_title;
    QLabel* m_tokens;
    QLineEdit* m_filter;
    QTreeView* m_tree;
    QAction* m_only;
    QAction* m_all;
    QuestionScope m_scope;
    QHash<QString, QVariantList> m_marks;  // corpus → its marks when it was last open, or as restored
    QString m_shown;                       // the corpus the tree is of
    std::shared_ptr<const Corpus> m_shownSources;
    enum class Marks { AsRead, Chosen } m_chosen = Marks::AsRead;
    bool m_filling = false;
};

}  // namespace kvasir::ui
