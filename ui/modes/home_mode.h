// HomeMode: corpora as cards, the three ways to begin, models found on this disk.  Shows a LibrarySnapshot;
// what is clicked comes out as signals.  Window thread only.
#pragma once

#include <QWidget>

#include "ui/bridge/library_view_model.h"
#include "ui/models/model_list_model.h"
#include "ui/widgets/retranslating.h"

class QGridLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace kvasir::ui {

class HomeMode : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit HomeMode(const LibraryViewModel& library, QWidget* parent = nullptr);

    // The corpus that is being read or prepared now, its share in 0..1 and the seconds left (below zero: not
    // known).
    void setWorking(const QString& corpus, double share, double secondsLeft);

signals:
    void corpusActivated(const QString& corpus);
    void addFolderAsked();
    void addPdfsAsked();
    void sampleAsked();

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    class Card;
    void rebuild();
    void arrange();
    void showModels();

    const LibraryViewModel* m_library;
    QLabel* m_title;
    QLabel* m_subtitle;
    QPushButton* m_addFolder;
    QPushButton* m_addPdfs;
    QPushButton* m_sample;
    QGridLayout* m_grid;
    QLabel* m_modelsTitle;
    ModelListModel m_models;
    QTableView* m_modelTable;
    std::vector<Card*> m_cards;
    int m_columns = 0;
};

}  // namespace kvasir::ui
