// SearchPane: text found in the documents of the corpus, each match leading to its line or page.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/bridge/corpus_view_model.h"
#include "ui/bridge/service_client.h"
#include "ui/models/search_model.h"
#include "ui/widgets/retranslating.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QTreeView;

namespace kvasir::ui {

class SearchPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    SearchPane(ServiceClient& client, CorpusViewModel& corpus, QWidget* parent = nullptr);
    void focusQuery();

signals:
    void placeActivated(kvasir::DocumentIndex document, kvasir::LineRange lines, int page);
    void failed(const kvasir::Error& error);

protected:
    void retranslate() override;

private:
    void search();

    ServiceClient* m_client;
    CorpusViewModel* m_corpus;
    SearchModel m_model;
    QLineEdit* m_query;
    QCheckBox* m_case;
    QCheckBox* m_whole;
    QLabel* m_summary;
    QTreeView* m_list;
    QTimer m_typing;
    JobPtr m_job;
};

}  // namespace kvasir::ui
