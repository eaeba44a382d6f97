// Retranslating: a widget that sets all its texts in retranslate(), at the start and whenever the language
// changes.
//
//     class Pane : public Retranslating<QWidget> { void retranslate() override {
//     m_title->setText(tr("Jobs")); } };
//
// The constructor of the last class calls retranslate() itself, once its children stand.
#pragma once

#include <QEvent>

namespace kvasir::ui {

template <typename Widget>
class Retranslating : public Widget {
public:
    using Widget::Widget;

protected:
    virtual void retranslate() = 0;
    virtual void recolour() {}  // the theme changed; for colours that stand in items and texts
    void changeEvent(QEvent* event) override
    {
        if (event->type() == QEvent::LanguageChange)
            retranslate();
        else if (event->type() == QEvent::PaletteChange)
            recolour();
        Widget::changeEvent(event);
    }
};

}  // namespace kvasir::ui
