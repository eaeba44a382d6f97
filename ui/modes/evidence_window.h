// EvidenceWindow: a window that holds one pane taken out of the main window.  Closing it asks for the pane to
// be put back; the actions of the main window work in it too.
#pragma once

#include <QWidget>

#include "ui/widgets/retranslating.h"

namespace kvasir::ui {

class EvidenceWindow : public Retranslating<QWidget> {
    Q_OBJECT
public:
    // `owner`: whose actions work here; the window stays above its window and goes with it.
    explicit EvidenceWindow(QWidget* owner);

    void take(QWidget* pane);
    void setHeadline(const QString& headline);

signals:
    void closeAsked();
    void changed();  // moved or resized

protected:
    void retranslate() override;
    void closeEvent(QCloseEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QString m_headline;
};

}  // namespace kvasir::ui
