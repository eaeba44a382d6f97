// FindBar: a field to find text in what stands below it, with the number of matches.  Knows no text itself.
#pragma once

#include <QWidget>

#include "ui/widgets/retranslating.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace kvasir::ui {

class FindBar : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit FindBar(QWidget* parent = nullptr);

    void start();  // shows itself and takes the keys
    void close();
    QString text() const;
    void setCount(int current, int count);  // current from 1; 0: none chosen
    void forgetCount();                     // what was counted is not in sight any more

signals:
    void textChanged(const QString& text);
    void nextAsked();
    void previousAsked();
    void closed();

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLineEdit* m_field;
    QLabel* m_count;
    QToolButton* m_previous;
    QToolButton* m_next;
    int m_current = 0, m_matches = 0;
};

}  // namespace kvasir::ui
