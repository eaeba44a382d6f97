// PreferencesPage: language, appearance, and the person's settings: default model, limits, folders.
//
// What is chosen takes effect at once; the window saves it.  Shows values, does nothing itself.  Window
// thread only.
#pragma once

#include <vector>

#include <QDialog>

#include "core/model/model.h"
#include "core/settings/settings.h"
#include "ui/widgets/retranslating.h"
#include "ui/widgets/theme.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace kvasir::ui {

class PreferencesPage : public Retranslating<QDialog> {
    Q_OBJECT
public:
    struct Values {
        QString language;  // empty: the system's
        ThemeChoice theme = ThemeChoice::System;
        Settings settings;
        QString kvFolder;                // in force
        std::vector<FoundModel> models;  // to choose the default from
    };
    PreferencesPage(Values values, QWidget* parent);

    // After a change elsewhere (the store was moved).
    void setKvFolder(const QString& folder);

signals:
    void languageChosen(const QString& code);
    void themeChosen(kvasir::ui::ThemeChoice theme);
    void settingsChosen(const kvasir::Settings& settings);
    void moveAsked(const QString& folder);

protected:
    void retranslate() override;

private:
    void makeLook(QFormLayout& form);
    void makeReading(QFormLayout& form);
    void makeFolders(QFormLayout& form);
    QLabel* addRow(QFormLayout& form, QWidget* field);
    QLabel* addHeading(QFormLayout& form);
    void tell();
    void addFolder();
    void fillFolders();

    Values m_values;
    std::vector<QLabel*> m_headings;
    std::vector<QLabel*> m_labels;
    QComboBox* m_language;
    QComboBox* m_theme;
    QComboBox* m_model;
    QComboBox* m_codec;
    QSpinBox* m_threads;
    QSpinBox* m_fileLimit;
    QSpinBox* m_quota;
    QLabel* m_kvFolder;
    QPushButton* m_move;
    QListWidget* m_folders;
    QPushButton* m_addFolder;
    QPushButton* m_removeFolder;
    QLabel* m_note;
};

}  // namespace kvasir::ui
