// ComparePanel: one question, two documents or corpora, their answers side by side, and below each what the
// other does not say.  Shows a CompareViewModel.  Window thread only.
#pragma once

#include <array>

#include <QWidget>

#include "ui/bridge/compare_view_model.h"
#include "ui/widgets/retranslating.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace kvasir::ui {

class AnswerView;

class ComparePanel : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit ComparePanel(CompareViewModel& comparison, QWidget* parent = nullptr);

    // The corpus that is open stands on both sides, with its first two documents, until something is chosen.
    void open(const QString& corpus, const EngineChoice& choice);

signals:
    // A citation of a side whose corpus is open.
    void citationActivated(const kvasir::StoredTurn& turn, int number, const QString& session);
    void statusAsked(const QString& text);
    void closeAsked();

protected:
    void retranslate() override;

private:
    struct Side {
        QLabel* label = nullptr;
        QComboBox* corpus = nullptr;
        QComboBox* document = nullptr;
        QLabel* title = nullptr;
        AnswerView* answer = nullptr;
        QLabel* onlyTitle = nullptr;
        AnswerView* only = nullptr;
    };
    QWidget* makeHead();
    QWidget* makeSide(Side& side);
    CompareTarget target(const Side& side) const;
    void fill();
    void fillDocuments(std::size_t index);
    void start();
    void update();
    void show(const CompareSide& shown, Side& side);
    void openCitation(std::size_t index, int number);

    CompareViewModel* m_comparison;
    QString m_corpus;  // that is open
    EngineChoice m_choice;
    std::array<Side, 2> m_sides;
    QLineEdit* m_question = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_close = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_method = nullptr;
};

}  // namespace kvasir::ui
