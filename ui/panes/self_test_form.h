// SelfTestForm: what a self-test asks: kind of question, lengths with their costs, depths, language.
// Holds the choices; knows neither corpus nor service.  Window thread only.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/bridge/self_test_view_model.h"
#include "ui/widgets/retranslating.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QSpinBox;

namespace kvasir::ui {

class SelfTestForm : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit SelfTestForm(QWidget* parent = nullptr);

    // Lengths are those that are ticked and possible now; `texts` is left as it is.
    SelfTestChoices choices() const;
    void setChoices(const SelfTestChoices& choices);
    // As chosen, also what is not possible now: for the settings.
    const SelfTestChoices& wanted() const { return m_wanted; }
    void setLengths(std::vector<SelfTestLength> lengths);
    void setOrigin(const QString& corpus);  // whose text it is; empty: the built-in one's

signals:
    void changed();  // by the person

protected:
    void retranslate() override;

private:
    struct LengthRow {
        SelfTestLength length;
        QCheckBox* box = nullptr;
        QLabel* cost = nullptr;
    };
    QComboBox* makeKinds();
    void fillKinds();
    void showLengths();
    void writeLengths();
    void tick(std::int64_t key, Qt::CheckState state);
    void updateLanguage();

    SelfTestChoices m_wanted;
    QString m_corpus;
    QComboBox* m_kind;
    QLabel* m_sentence;
    QLabel* m_origin;
    QLabel* m_lengthsTitle;
    QLabel* m_costTitle;
    QLabel* m_noLengths;
    QGridLayout* m_lengthGrid;
    std::vector<LengthRow> m_lengths;
    QLabel* m_depthsTitle;
    QSpinBox* m_depths;
    QLabel* m_questionsTitle;
    QSpinBox* m_questions;
    QLabel* m_languageTitle;
    QComboBox* m_language;
};

}  // namespace kvasir::ui
