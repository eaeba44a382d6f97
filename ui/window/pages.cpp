// Choices take effect at once; there is nothing to confirm.
#include "ui/window/pages.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/window/actions.h"

namespace kvasir::ui {

PreferencesPage::PreferencesPage(const QString& language, ThemeChoice theme, QWidget* parent)
    : Retranslating<QDialog>(parent)
{
    setMinimumWidth(420);
    auto* const form = new QFormLayout(this);
    m_languageLabel = new QLabel(this);
    m_language = new QComboBox(this);
    m_themeLabel = new QLabel(this);
    m_theme = new QComboBox(this);
    m_note = new QLabel(this);
    m_note->setProperty("role", "muted");
    m_note->setWordWrap(true);
    m_languageLabel->setBuddy(m_language);
    m_themeLabel->setBuddy(m_theme);
    form->addRow(m_languageLabel, m_language);
    form->addRow(m_themeLabel, m_theme);
    form->addRow(m_note);
    m_language->addItem({}, QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));  // each in its own language
    m_language->addItem(QStringLiteral("한국어"), QStringLiteral("ko"));
    m_language->setCurrentIndex(std::max(0, m_language->findData(language)));
    for (const auto choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
        m_theme->addItem({}, static_cast<int>(choice));
    m_theme->setCurrentIndex(static_cast<int>(theme));
    retranslate();
    connect(m_language, &QComboBox::activated, this,
            [this](int index) { emit languageChosen(m_language->itemData(index).toString()); });
    connect(m_theme, &QComboBox::activated, this, [this](int index) {
        emit themeChosen(static_cast<ThemeChoice>(m_theme->itemData(index).toInt()));
    });
}

void PreferencesPage::retranslate()
{
    setWindowTitle(tr("Preferences"));
    m_languageLabel->setText(tr("&Language"));
    m_themeLabel->setText(tr("&Appearance"));
    const QString system = tr("As the system");
    m_language->setItemText(0, system);
    m_theme->setItemText(0, system);
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_note->setText(tr("Models, KV cache and limits are chosen in Plan and kept with the corpus."));
}

ShortcutsPage::ShortcutsPage(const Actions& actions, QWidget* parent)
    : Retranslating<QDialog>(parent), m_actions(&actions)
{
    resize(620, 620);
    auto* const column = new QVBoxLayout(this);
    m_list = new QTreeWidget(this);
    m_list->setColumnCount(3);
    m_list->setRootIsDecorated(false);
    column->addWidget(m_list);
    retranslate();
}

void ShortcutsPage::retranslate()
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_list->setAccessibleName(windowTitle());
    m_list->setHeaderLabels({tr("Shortcut"), tr("Command"), tr("What it does")});
    m_list->clear();
    for (const QAction* const action : m_actions->all()) {
        if (action->shortcut().isEmpty())
            continue;
        m_list->addTopLevelItem(new QTreeWidgetItem({action->shortcut().toString(QKeySequence::NativeText),
                                                     Actions::plainText(*action), action->statusTip()}));
    }
    m_list->resizeColumnToContents(0);
    m_list->resizeColumnToContents(1);
}

AboutPage::AboutPage(const QString& version, QWidget* parent)
    : Retranslating<QDialog>(parent), m_version(version)
{
    setMinimumWidth(460);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    m_title = new QLabel(this);
    m_title->setProperty("role", "title");
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_title);
    column->addWidget(m_text);
    retranslate();
}

void AboutPage::retranslate()
{
    setWindowTitle(tr("About Kvasir"));
    m_title->setText(QStringLiteral("Kvasir ") + m_version);
    m_text->setText(
        tr("Reads a whole repository or a stack of PDFs once, keeps what the model computed, and answers "
           "questions with the exact place.\n\n"
           "Nothing leaves this computer: there is no account, no telemetry and no updater. Documents, "
           "questions and answers stay in your own folders, readable by you alone.\n\n"
           "Apache License 2.0. Qt %1.")
            .arg(QString::fromLatin1(qVersion())));
}

}  // namespace kvasir::ui
