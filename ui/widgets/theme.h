// Theme: the few colours and sizes all widgets draw with, in a light and a dark form.
//
// Text and surfaces of standard widgets come from the application's palette and style sheet, which
// applyTheme() sets; widgets that paint themselves ask theme().  Window thread only.
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

class QApplication;

namespace kvasir::ui {

struct Theme {
    bool dark = false;
    QColor window;   // behind everything
    QColor surface;  // cards, editors, lists
    QColor sunken;   // bars, headers
    QColor line;     // borders between surfaces
    QColor text;
    QColor muted;       // secondary text
    QColor accent;      // the one accent colour
    QColor accentText;  // on accent
    QColor accentSoft;  // chips, selected rows, question bubbles
    QColor warn;
    QColor warnSoft;
    QColor error;
    QColor highlight;  // the place a citation opened
    // Syntax colours.
    QColor keyword, type, string, number, comment, preprocessor, function;
};

enum class ThemeChoice { System, Light, Dark };
QString name(ThemeChoice choice);                // stable, for settings: "", "light", "dark"
ThemeChoice themeChoiceOf(const QString& name);  // System when unknown

const Theme& theme();
// Sets palette, style sheet and theme(); widgets hear of it as QEvent::PaletteChange.
void applyTheme(QApplication& application, ThemeChoice choice);

QFont codeFont();  // monospaced, one size below the interface's font

}  // namespace kvasir::ui
