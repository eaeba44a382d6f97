// The small windows: preferences, shortcuts, about.  They stay open beside the main window and hold nothing
// up.
#pragma once

#include <QDialog>

#include "ui/widgets/retranslating.h"
#include "ui/widgets/theme.h"

class QComboBox;
class QLabel;
class QTreeWidget;

namespace kvasir::ui {

class Actions;

class PreferencesPage : public Retranslating<QDialog> {
    Q_OBJECT
public:
    PreferencesPage(const QString& language, ThemeChoice theme, QWidget* parent);

signals:
    void languageChosen(const QString& code);  // empty: the system's
    void themeChosen(kvasir::ui::ThemeChoice theme);

protected:
    void retranslate() override;

private:
    QLabel* m_languageLabel;
    QComboBox* m_language;
    QLabel* m_themeLabel;
    QComboBox* m_theme;
    QLabel* m_note;
};

class ShortcutsPage : public Retranslating<QDialog> {
    Q_OBJECT
public:
    ShortcutsPage(const Actions& actions, QWidget* parent);

protected:
    void retranslate() override;

private:
    const Actions* m_actions;
    QTreeWidget* m_list;
};

class AboutPage : public Retranslating<QDialog> {
    Q_OBJECT
public:
    AboutPage(const QString& version, QWidget* parent);

protected:
    void retranslate() override;

private:
    QString m_version;
    QLabel* m_title;
    QLabel* m_text;
};

}  // namespace kvasir::ui
