// EvidenceHeader: back and forward, what is shown, the button that moves the pane to a window of its own, and
// the tabs.  Shows what it is told.
#pragma once

#include <QWidget>

#include "ui/panes/document_views.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QTabBar;
class QToolButton;

namespace kvasir::ui {

enum class Placing { InWindow, Detached };

class EvidenceHeader : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit EvidenceHeader(QWidget* parent = nullptr);

    void setName(const QString& text);
    enum class Steps { None = 0, Back = 1, Forward = 2, Both = 3 };
    void setSteps(Steps steps);
    // Which ways to look the document has.
    enum class Ways { None, Text, Pages };
    void setWays(Ways ways);
    void setTab(EvidenceTab tab);  // without tabChosen()
    void setPlacing(Placing placing);

signals:
    void backAsked();
    void forwardAsked();
    void detachAsked();
    void tabChosen(kvasir::ui::EvidenceTab tab);

protected:
    void retranslate() override;
    void recolour() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showName();

    QToolButton* m_back;
    QToolButton* m_forward;
    QToolButton* m_detach;
    QLabel* m_name;
    QTabBar* m_tabs;
    QString m_fullName;
    Placing m_placing = Placing::InWindow;
};

}  // namespace kvasir::ui
