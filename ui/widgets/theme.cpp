// Colours in two tables, and the style sheet that gives standard widgets the same look.
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace kvasir::ui {
namespace {

Theme lightTheme()
{
    return {.dark = false,
            .window = QColor(0xf4f4f2),
            .surface = QColor(0xffffff),
            .sunken = QColor(0xfafaf8),
            .line = QColor(0xdcdcd6),
            .text = QColor(0x1d2125),
            .muted = QColor(0x6b7075),
            .accent = QColor(0x2c6e5a),
            .accentText = QColor(0xffffff),
            .accentSoft = QColor(0xe2efe8),
            .warn = QColor(0xa85d12),
            .warnSoft = QColor(0xfbf0e0),
            .error = QColor(0xb3261e),
            .highlight = QColor(0xfdf0bd),
            .keyword = QColor(0x7c2fa8),
            .type = QColor(0x1f6a8a),
            .string = QColor(0x3b7a1e),
            .number = QColor(0x1767b4),
            .comment = QColor(0x7b8085),
            .preprocessor = QColor(0x8a5a00),
            .function = QColor(0x2b4f8c)};
}

Theme darkTheme()
{
    return {.dark = true,
            .window = QColor(0x1c1e20),
            .surface = QColor(0x222527),
            .sunken = QColor(0x1f2224),
            .line = QColor(0x3a3e41),
            .text = QColor(0xe6e8e9),
            .muted = QColor(0x9aa0a4),
            .accent = QColor(0x79c6ae),
            .accentText = QColor(0x10201b),
            .accentSoft = QColor(0x24423a),
            .warn = QColor(0xe0a463),
            .warnSoft = QColor(0x40301e),
            .error = QColor(0xf2867e),
            .highlight = QColor(0x4d431c),
            .keyword = QColor(0xc79bea),
            .type = QColor(0x7fc1dd),
            .string = QColor(0x9ccc7d),
            .number = QColor(0x86b8ec),
            .comment = QColor(0x868c91),
            .preprocessor = QColor(0xd9b26a),
            .function = QColor(0xa5bdee)};
}

Theme g_theme = lightTheme();

constexpr const char* kChoiceNames[] = {"", "light", "dark"};  // as in ThemeChoice

QPalette paletteOf(const Theme& t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.sunken);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.error);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Highlight, t.accentSoft);
    palette.setColor(QPalette::HighlightedText, t.text);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Mid, t.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.muted);
    return palette;
}

// Rules address widgets by the dynamic property "role", which pages set once.
QString styleSheetOf(const Theme& t)
{
    return QStringLiteral(R"(
QMainWindow, QDialog { background: %window; }
QMenuBar { background: %surface; border-bottom: 1px solid %line; padding: 2px 6px; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: %accentSoft; }
QMenu { background: %surface; border: 1px solid %line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: %accentSoft; }
QMenu::item:disabled { color: %muted; }
QMenu::separator { height: 1px; background: %line; margin: 4px 6px; }
QToolTip { color: %text; background: %surface; border: 1px solid %line; padding: 3px; }
QStatusBar { background: %surface; border-top: 1px solid %line; }
QStatusBar::item { border: none; }
QSplitter::handle { background: %line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollArea { border: none; background: transparent; }
QLineEdit, QComboBox, QSpinBox, QPlainTextEdit[role="field"] {
    background: %surface; border: 1px solid %line; border-radius: 5px; padding: 4px 8px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit[role="field"]:focus { border-color: %accent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QToolButton::menu-indicator, QPushButton::menu-indicator {
    image: url(:/icons/down-%tone.svg); width: 10px; height: 10px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: 20px;
    subcontrol-origin: border; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url(:/icons/up-%tone.svg); width: 9px; height: 9px; }
QSpinBox::down-arrow { image: url(:/icons/down-%tone.svg); width: 9px; height: 9px; }
QToolButton::menu-indicator, QPushButton::menu-indicator { subcontrol-origin: border;
    subcontrol-position: right center; right: 8px; }
QComboBox QAbstractItemView { background: %surface; border: 1px solid %line; selection-background-color: %accentSoft;
    selection-color: %text; }
QPushButton, QToolButton[role="button"] {
    background: %surface; border: 1px solid %line; border-radius: 5px; padding: 5px 12px; }
QToolButton[role="button"], QPushButton[menu="yes"] { padding-right: 24px; }
QPushButton:hover, QToolButton[role="button"]:hover { border-color: %accent; }
QPushButton:pressed { background: %accentSoft; }
QPushButton:focus, QToolButton[role="button"]:focus { border-color: %accent; }
QPushButton:disabled { color: %muted; background: %window; }
QPushButton[role="primary"] { background: %accent; color: %accentText; border-color: %accent; font-weight: 600; }
QPushButton[role="primary"]:disabled { background: %line; border-color: %line; color: %muted; }
QPushButton[role="link"] { border: none; background: transparent; color: %accent; padding: 2px 4px;
    text-decoration: underline; }
QToolButton { border: none; border-radius: 4px; padding: 4px; background: transparent; }
QToolButton:hover { background: %accentSoft; }
QFrame[role="card"] { background: %surface; border: 1px solid %line; border-radius: 8px; }
QFrame[role="bar"], QWidget[role="bar"] { background: %surface; border-bottom: 1px solid %line; }
QWidget[role="footer"] { background: %sunken; border-top: 1px solid %line; }
QWidget[role="surface"] { background: %surface; }
QWidget[role="sunken"] { background: %sunken; }
QLabel[role="title"] { font-size: 17pt; font-weight: 700; }
QLabel[role="heading"] { font-size: 12pt; font-weight: 600; }
QLabel[role="section"] { color: %muted; font-size: 8pt; letter-spacing: 1px; }
QLabel[role="muted"] { color: %muted; }
QLabel[role="number"] { font-size: 14pt; font-weight: 600; }
QLabel[role="chip"] { background: %accentSoft; color: %accent; border-radius: 5px; padding: 2px 7px; font-size: 8pt;
    font-weight: 700; }
QLabel[role="chip"][kind="warn"] { background: %warnSoft; color: %warn; }
QLabel[role="warn"] { color: %warn; }
QLabel[role="good"] { color: %accent; font-weight: 600; }
QWidget[role="modes"] { background: %surface; border-right: 1px solid %line; }
QToolButton[role="mode"] { border-radius: 0; color: %muted; border-left: 3px solid transparent; font-size: 8pt; }
QToolButton[role="mode"]:checked { background: %accentSoft; color: %accent; border-left-color: %accent;
    font-weight: 600; }
QFrame[role="bubble"] { background: %accentSoft; border-radius: 8px; }
QFrame[role="composer"] { background: %surface; border: 1px solid %accent; border-radius: 8px; }
QFrame[role="composer"] QPlainTextEdit { background: transparent; }
QPushButton[role="field"] { text-align: left; color: %muted; }
QPushButton[role="quiet"] { border: none; background: transparent; color: %muted; padding: 2px 6px; }
QPushButton[role="quiet"]:hover, QPushButton[role="quiet"]:focus { color: %accent; text-decoration: underline; }
QPushButton[role="branch"] { border-radius: 7px; padding: 1px 7px; font-size: 8pt; font-weight: 700; }
QPushButton[role="branch"]:checked { background: %accentSoft; color: %accent; border-color: %accent; }
QWidget[role="footer"] QPushButton:checked { background: %accentSoft; border-color: %accent; }
QTabBar::tab { background: transparent; padding: 8px 14px; border: none; color: %muted; }
QTabBar::tab:selected { background: %surface; color: %text; border-top: 2px solid %accent; font-weight: 600; }
QTabBar::tab:hover { color: %text; }
QTabWidget::pane { border: none; }
QTreeView, QListView, QTableView { background: %surface; border: none; outline: none;
    selection-background-color: %accentSoft; selection-color: %text; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, QRadioButton::indicator { width: 13px; height: 13px;
    border: 1px solid %muted; background: %surface; border-radius: 3px; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked { background: %accent; border-color: %accent;
    image: url(:/icons/check-%tone.svg); }
QTreeView::indicator:indeterminate, QCheckBox::indicator:indeterminate { background: %accent; border-color: %accent;
    image: url(:/icons/part-%tone.svg); }
QRadioButton::indicator:checked { background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 %accent, stop: 0.55 %accent, stop: 0.6 %surface, stop: 1 %surface); border-color: %accent; }
QCheckBox::indicator:disabled, QTreeView::indicator:disabled, QRadioButton::indicator:disabled {
    border-color: %line; background: %window; }
QTreeView::item { padding: 3px 0; }
QListView::item, QTableView::item { padding: 3px 8px 3px 4px; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: %window; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: %accentSoft; color: %text; }
QHeaderView::section { background: %surface; color: %muted; border: none; border-bottom: 1px solid %line;
    padding: 5px 8px; }
QProgressBar { background: %line; border: none; border-radius: 4px; height: 8px; text-align: center; }
QProgressBar::chunk { background: %accent; border-radius: 4px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: %line; border-radius: 5px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: %muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)")
        .replace(QLatin1String("%tone"), QLatin1String(t.dark ? "dark" : "light"))
        .replace(QLatin1String("%window"), t.window.name())
        .replace(QLatin1String("%surface"), t.surface.name())
        .replace(QLatin1String("%sunken"), t.sunken.name())
        .replace(QLatin1String("%line"), t.line.name())
        .replace(QLatin1String("%text"), t.text.name())
        .replace(QLatin1String("%muted"), t.muted.name())
        .replace(QLatin1String("%accentText"), t.accentText.name())
        .replace(QLatin1String("%accentSoft"), t.accentSoft.name())
        .replace(QLatin1String("%accent"), t.accent.name())
        .replace(QLatin1String("%warnSoft"), t.warnSoft.name())
        .replace(QLatin1String("%warn"), t.warn.name());
}

bool systemIsDark(const QApplication& application)
{
    const QPalette standard = application.style()->standardPalette();
    return standard.color(QPalette::Window).lightness() < standard.color(QPalette::WindowText).lightness();
}

}  // namespace

QString name(ThemeChoice choice)
{
    return QLatin1String(kChoiceNames[static_cast<int>(choice)]);
}

ThemeChoice themeChoiceOf(const QString& name)
{
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark})
        if (name == QLatin1String(kChoiceNames[static_cast<int>(choice)]))
            return choice;
    return ThemeChoice::System;
}

const Theme& theme()
{
    return g_theme;
}

void applyTheme(QApplication& application, ThemeChoice choice)
{
    const bool dark =
        choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark(application));
    g_theme = dark ? darkTheme() : lightTheme();
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(paletteOf(g_theme));
    application.setStyleSheet(styleSheetOf(g_theme));
}

QFont codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF() - 0.5);
    font.setStyleHint(QFont::Monospace);
    return font;
}

}  // namespace kvasir::ui
