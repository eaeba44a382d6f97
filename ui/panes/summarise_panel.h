// SummarisePanel: by which recipe an outline is made, each with what it costs, before anything is spent.
// Stands in the session pane, never before it.  Window thread only.
#pragma once

#include <array>

#include <QFrame>

#include "ui/bridge/summary_view_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QPushButton;
class QRadioButton;

namespace kvasir::ui {

class SummarisePanel : public Retranslating<QFrame> {
    Q_OBJECT
public:
    explicit SummarisePanel(SummaryViewModel& summary, QWidget* parent = nullptr);

    // Of the whole corpus, or of one of its documents (its title).  Costs are asked for.
    void open(const QString& corpus, const QString& document, const EngineChoice& choice);

signals:
    void startAsked(kvasir::Recipe recipe, const QString& document);
    void closeAsked();

protected:
    void retranslate() override;

private:
    struct Row {
        QRadioButton* choice = nullptr;
        QLabel* text = nullptr;
        QLabel* cost = nullptr;
    };
    QString costText(const SummaryCost& cost) const;
    Recipe chosen() const;
    void updateCosts();

    SummaryViewModel* m_summary;
    QString m_corpus, m_document;
    EngineChoice m_choice;
    QLabel* m_title;
    QPushButton* m_whole;  // leaves the one document
    std::array<Row, 3> m_rows;
    QPushButton* m_start = nullptr;
    QPushButton* m_close = nullptr;
};

}  // namespace kvasir::ui
