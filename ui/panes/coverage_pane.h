// CoveragePane: what was read of each file, and which rule left a file out.
#pragma once

#include <QWidget>

#include "core/base/ids.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/models/coverage_model.h"
#include "ui/widgets/retranslating.h"

class QComboBox;
class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace kvasir::ui {

class CoveragePane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit CoveragePane(CorpusViewModel& corpus, QWidget* parent = nullptr);

signals:
    void documentActivated(kvasir::DocumentIndex document);

protected:
    void retranslate() override;

private:
    CorpusViewModel* m_corpus;
    CoverageModel m_model;
    QSortFilterProxyModel* m_sorted;
    QLabel* m_summary;
    QComboBox* m_show;
    QTableView* m_table;
};

}  // namespace kvasir::ui
