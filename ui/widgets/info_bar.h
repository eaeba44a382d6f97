// A message across the top of a page with what can be done about it, where other programs open a dialog.
//
// Texts come already in today's language from whoever knows the matter, and are set again when the language
// changes.
#pragma once

#include <vector>

#include <QFrame>

#include "ui/widgets/retranslating.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace kvasir::ui {

struct InfoMessage {
    enum class Kind { Info, Warning, Error };
    struct Action {
        QString id;  // what actionChosen() says
        QString text;
    };

    Kind kind = Kind::Info;
    QString title;
    QString text;
    QString details;  // folds out; may be long
    std::vector<Action> actions;
};

class InfoBar : public Retranslating<QFrame> {
    Q_OBJECT

public:
    explicit InfoBar(QWidget* parent = nullptr);

    void setMessage(const InfoMessage& message);  // and shows itself
    const InfoMessage& message() const { return m_message; }

signals:
    void actionChosen(const QString& id);
    void closed();

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Fold { Open, Shut };
    void setFold(Fold fold);
    void dismiss();
    void recolour();
    void rebuildActions();

    InfoMessage m_message;
    Fold m_fold = Fold::Shut;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_details = nullptr;
    QHBoxLayout* m_actions = nullptr;
    std::vector<QPushButton*> m_actionButtons;
    QPushButton* m_detailsButton = nullptr;
    QToolButton* m_closeButton = nullptr;
};

}  // namespace kvasir::ui
