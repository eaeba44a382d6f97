// StorageMode: what the KV store keeps and what it would cost to make again; verify, pin, remove.
#pragma once

#include <QWidget>

#include "ui/bridge/library_view_model.h"
#include "ui/models/storage_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QPushButton;
class QTableView;

namespace kvasir::ui {

class StorageMode : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit StorageMode(LibraryViewModel& library, QWidget* parent = nullptr);

signals:
    void corpusActivated(const QString& corpus);
    void limitsAsked();

protected:
    void retranslate() override;

private:
    void update();
    QString selectedCorpus() const;

    LibraryViewModel* m_library;
    StorageModel m_model;
    QLabel* m_title;
    QLabel* m_facts;
    QLabel* m_promise;
    QTableView* m_table;
    QPushButton* m_open;
    QPushButton* m_verify;
    QPushButton* m_remove;
    QPushButton* m_limits;
    QLabel* m_result;
};

}  // namespace kvasir::ui
