// Choices take effect at once; there is nothing to confirm.
#include "ui/window/preferences_page.h"

#include <algorithm>

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>

#include "core/service/service.h"
#include "ui/models/qt_text.h"
#include "ui/panes/plan_texts.h"

namespace kvasir::ui {
namespace {

constexpr std::int64_t kMegabyte = 1 << 20;
constexpr std::int64_t kGigabyte = 1'000'000'000;
constexpr int kMostGigabytes = 100'000;
constexpr int kMostMegabytes = 4096;

QSpinBox* spinBox(int low, int high, QWidget* parent)
{
    auto* const box = new QSpinBox(parent);
    box->setRange(low, high);
    box->setGroupSeparatorShown(true);
    box->setKeyboardTracking(false);  // a number half typed is no choice
    return box;
}

}  // namespace

PreferencesPage::PreferencesPage(Values values, QWidget* parent)
    : Retranslating<QDialog>(parent), m_values(std::move(values))
{
    resize(560, 620);
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    auto* const page = new QWidget;
    auto* const form = new QFormLayout(page);
    form->setContentsMargins(22, 16, 22, 16);
    form->setSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeLook(*form);
    makeReading(*form);
    makeFolders(*form);
    m_note = new QLabel(page);
    m_note->setProperty("role", "muted");
    m_note->setWordWrap(true);
    form->addRow(m_note);
    scroll->setWidget(page);
    outer->addWidget(scroll);
    retranslate();
}

QLabel* PreferencesPage::addHeading(QFormLayout& form)
{
    auto* const heading = new QLabel(this);
    heading->setProperty("role", "heading");
    form.addRow(heading);
    m_headings.push_back(heading);
    return heading;
}

QLabel* PreferencesPage::addRow(QFormLayout& form, QWidget* field)
{
    auto* const label = new QLabel(this);
    label->setBuddy(field);
    form.addRow(label, field);
    m_labels.push_back(label);
    return label;
}

void PreferencesPage::makeLook(QFormLayout& form)
{
    addHeading(form);
    m_language = new QComboBox(this);
    m_language->addItem({}, QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));  // each in its own language
    m_language->addItem(QStringLiteral("한국어"), QStringLiteral("ko"));
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_values.language)));
    addRow(form, m_language);
    m_theme = new QComboBox(this);
    for (const auto choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
        m_theme->addItem({}, static_cast<int>(choice));
    m_theme->setCurrentIndex(static_cast<int>(m_values.theme));
    addRow(form, m_theme);
    connect(m_language, &QComboBox::activated, this,
            [this](int index) { emit languageChosen(m_language->itemData(index).toString()); });
    connect(m_theme, &QComboBox::activated, this, [this](int index) {
        emit themeChosen(static_cast<ThemeChoice>(m_theme->itemData(index).toInt()));
    });
}

void PreferencesPage::makeReading(QFormLayout& form)
{
    addHeading(form);
    m_model = new QComboBox(this);
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto& model : m_values.models)
        if (model.usable)
            m_model->addItem(toQt(model.name), toQt(model.name));
    if (m_model->findData(toQt(m_values.settings.model)) < 0)
        m_model->addItem(toQt(m_values.settings.model), toQt(m_values.settings.model));
    m_model->setCurrentIndex(m_model->findData(toQt(m_values.settings.model)));
    addRow(form, m_model);
    m_codec = new QComboBox(this);
    for (const auto& codec : Service::kvCodecs())
        m_codec->addItem(QString(), toQt(codec));
    m_codec->setCurrentIndex(std::max(0, m_codec->findData(toQt(m_values.settings.kvCodec))));
    addRow(form, m_codec);
    m_threads = spinBox(0, QThread::idealThreadCount(), this);
    m_threads->setValue(m_values.settings.threads);
    addRow(form, m_threads);
    m_fileLimit = spinBox(1, kMostMegabytes, this);
    m_fileLimit->setValue(static_cast<int>(m_values.settings.maxFileBytes / kMegabyte));
    addRow(form, m_fileLimit);
    for (auto* const box : {m_model, m_codec})
        connect(box, &QComboBox::activated, this, &PreferencesPage::tell);
    for (auto* const box : {m_threads, m_fileLimit})
        connect(box, &QSpinBox::valueChanged, this, &PreferencesPage::tell);
}

void PreferencesPage::makeFolders(QFormLayout& form)
{
    addHeading(form);
    auto* const holder = new QWidget(this);
    auto* const row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    m_kvFolder = new QLabel(holder);
    m_kvFolder->setTextFormat(Qt::PlainText);
    m_kvFolder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_kvFolder->setWordWrap(true);
    m_move = new QPushButton(holder);
    row->addWidget(m_kvFolder, 1);
    row->addWidget(m_move);
    addRow(form, holder)->setBuddy(m_move);
    m_quota = spinBox(0, kMostGigabytes, this);
    m_quota->setValue(static_cast<int>((m_values.settings.kvQuotaBytes + kGigabyte - 1) / kGigabyte));
    addRow(form, m_quota);
    auto* const models = new QWidget(this);
    auto* const column = new QVBoxLayout(models);
    column->setContentsMargins(0, 0, 0, 0);
    m_folders = new QListWidget(models);
    m_folders->setMaximumHeight(90);
    column->addWidget(m_folders);
    auto* const buttons = new QHBoxLayout;
    m_addFolder = new QPushButton(models);
    m_removeFolder = new QPushButton(models);
    buttons->addWidget(m_addFolder);
    buttons->addWidget(m_removeFolder);
    buttons->addStretch();
    column->addLayout(buttons);
    addRow(form, models)->setBuddy(m_folders);
    connect(m_quota, &QSpinBox::valueChanged, this, &PreferencesPage::tell);
    connect(m_move, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for the KV store"));
        if (!folder.isEmpty())
            emit moveAsked(folder);
    });
    connect(m_addFolder, &QPushButton::clicked, this, &PreferencesPage::addFolder);
    connect(m_removeFolder, &QPushButton::clicked, this, [this] {
        const int at = m_folders->currentRow();
        if (at < 0)
            return;
        m_values.settings.modelFolders.erase(m_values.settings.modelFolders.begin() + at);
        fillFolders();
        tell();
    });
    connect(m_folders, &QListWidget::currentRowChanged, this,
            [this](int at) { m_removeFolder->setEnabled(at >= 0); });
    setKvFolder(m_values.kvFolder);
    fillFolders();
}

void PreferencesPage::addFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder with models"));
    auto& folders = m_values.settings.modelFolders;
    if (folder.isEmpty() || std::find(folders.begin(), folders.end(), toUtf8(folder)) != folders.end())
        return;
    folders.push_back(toUtf8(folder));
    fillFolders();
    tell();
}

void PreferencesPage::fillFolders()
{
    m_folders->clear();
    for (const auto& folder : m_values.settings.modelFolders)
        m_folders->addItem(toQt(folder));
    m_removeFolder->setEnabled(false);
}

void PreferencesPage::setKvFolder(const QString& folder)
{
    m_kvFolder->setText(folder);
}

void PreferencesPage::tell()
{
    Settings& settings = m_values.settings;
    settings.model = toUtf8(m_model->currentData().toString());
    settings.kvCodec = toUtf8(m_codec->currentData().toString());
    settings.threads = m_threads->value();
    settings.maxFileBytes = m_fileLimit->value() * kMegabyte;
    settings.kvQuotaBytes = m_quota->value() * kGigabyte;
    emit settingsChosen(settings);
}

void PreferencesPage::retranslate()
{
    setWindowTitle(tr("Preferences"));
    const QString headings[] = {tr("Window"), tr("Reading"), tr("Storage and models")};
    for (std::size_t i = 0; i < m_headings.size(); ++i)
        m_headings[i]->setText(headings[i]);
    const QString labels[] = {tr("&Language"),        tr("&Appearance"),       tr("&Model"),
                              tr("&KV cache"),        tr("&Threads"),          tr("Largest text &file"),
                              tr("KV store &folder"), tr("KV store at &most"), tr("Model fol&ders")};
    for (std::size_t i = 0; i < m_labels.size(); ++i)
        m_labels[i]->setText(labels[i]);
    const QString system = tr("As the system");
    m_language->setItemText(0, system);
    m_theme->setItemText(0, system);
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    for (int i = 0; i < m_codec->count(); ++i) {
        m_codec->setItemText(i, codecText(m_codec->itemData(i).toString()));
        m_codec->setItemData(i, codecCost(m_codec->itemData(i).toString()), Qt::ToolTipRole);
    }
    m_threads->setSpecialValueText(tr("As many as the machine has cores"));
    m_fileLimit->setSuffix(tr(" MB"));
    m_quota->setSuffix(tr(" GB"));
    m_quota->setSpecialValueText(tr("What the disk holds"));
    m_move->setText(tr("Move…"));
    m_addFolder->setText(tr("Add Folder…"));
    m_removeFolder->setText(tr("Remove"));
    m_move->setAccessibleName(tr("Move the KV store to another folder"));
    m_addFolder->setAccessibleName(tr("Add a folder with models"));
    m_removeFolder->setAccessibleName(tr("Remove the folder from the list; its files stay"));
    m_folders->setAccessibleName(tr("Folders that are searched for models"));
    m_note->setText(
        tr("Model and KV cache hold for corpora that were not read yet; each corpus keeps its own in Plan. "
           "When the KV store is full, what is cheapest to read again goes first; pinned corpora stay."));
}

}  // namespace kvasir::ui
