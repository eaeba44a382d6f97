// HomeMode: corpora as cards, the three ways to begin, models found on this disk.  Shows a LibrarySnapshot
// and what is done to the corpora, also to those that are being added and are in no snapshot yet; what is
// clicked comes out as signals.  A new corpus is named in a row of its own, above the cards.  Window thread
// only.
#pragma once

#include <QWidget>

#include "ui/bridge/library_view_model.h"
#include "ui/models/model_list_model.h"
#include "ui/widgets/retranslating.h"

class QFrame;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace kvasir::ui {

class HomeCard;

class HomeMode : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit HomeMode(const LibraryViewModel& library, QWidget* parent = nullptr);

    // Shows the row with the name of a new corpus, and puts the cursor there.
    void startNewCorpus();
    void endNewCorpus();
    // Without white space around it.  Empty: none was asked for, or it is to be named after its first source.
    QString newCorpusName() const;

signals:
    void corpusActivated(const QString& corpus);
    void resumeAsked(const QString& corpus);
    void addFolderAsked();
    void addPdfsAsked();
    void sampleAsked();

protected:
    void retranslate() override;
    void recolour() override { showModels(); }  // rows are as high as the style makes them
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuild();
    QStringList newCorpora() const;  // that are being added for the first time
    void showWorks();
    void arrange();
    void showModels();
    QWidget* makeNewRow(QWidget* parent);
    void judgeName();

    const LibraryViewModel* m_library;
    QLabel* m_title;
    QLabel* m_subtitle;
    QPushButton* m_addFolder;
    QPushButton* m_addPdfs;
    QPushButton* m_sample;
    QFrame* m_newRow;
    QLabel* m_nameLabel;
    QLineEdit* m_name;
    QLabel* m_refusal;
    QPushButton* m_newFolder;
    QPushButton* m_newPdfs;
    QPushButton* m_newCancel;
    QGridLayout* m_grid;
    QLabel* m_modelsTitle;
    ModelListModel m_models;
    QTableView* m_modelTable;
    std::vector<HomeCard*> m_cards;
    int m_columns = 0;
};

}  // namespace kvasir::ui
