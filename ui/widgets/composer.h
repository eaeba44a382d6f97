// Composer: the field a question is written in.
//
// Return asks, Shift+Return begins a new line.  Safe with input methods: Return that ends a composition
// (Hangul, kana) never sends, and text still being composed is committed before it is read.  Grows with its
// text up to a third of the window.  Window thread only.
#pragma once

#include <QPlainTextEdit>

namespace kvasir::ui {

class Composer : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit Composer(QWidget* parent = nullptr);

    // What is written, with what is being composed taken in.
    QString question();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;

private:
    int heightOfText() const;

    bool m_composing = false;
};

}  // namespace kvasir::ui
