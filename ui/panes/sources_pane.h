// SourcesPane: the tree of what the corpus is made of, with tokens; a filter; opening a document.
#pragma once

#include <QWidget>

#include "core/cite/citation.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/models/source_tree_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QLineEdit;
class QTreeView;

namespace kvasir::ui {

class SourcesPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit SourcesPane(CorpusViewModel& corpus, QWidget* parent = nullptr);
    void select(DocumentIndex document);
    void setHeat(std::span<const double> perDocument) { m_model.setHeat(perDocument); }  // empty: none

signals:
    void documentActivated(kvasir::DocumentIndex document);

protected:
    void retranslate() override;

private:
    void activate(const QModelIndex& index);

    CorpusViewModel* m_corpus;
    SourceTreeModel m_model;
    QLabel* m_title;
    QLabel* m_tokens;
    QLineEdit* m_filter;
    QTreeView* m_tree;
};

}  // namespace kvasir::ui
