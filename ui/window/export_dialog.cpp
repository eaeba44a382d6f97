// The file's suffix follows the format, whatever folder was chosen.
#include "ui/window/export_dialog.h"

#include <array>

#include <QButtonGroup>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace kvasir::ui {
namespace {

constexpr std::array kFormats = {"md", "html", "pdf", "json", "bib"};

// What a name may not hold on the file systems in use.
QString fileNameOf(QString name)
{
    for (QChar& character : name)
        if (character == u'/' || character.unicode() < 0x20)
            character = u'-';
    return name.left(120);
}

}  // namespace

ExportDialog::ExportDialog(QString name, std::optional<std::int64_t> lastTurn, QWidget* parent)
    : Retranslating<QDialog>(parent), m_name(std::move(name)), m_lastTurn(lastTurn)
{
    setMinimumWidth(560);
    auto* const form = new QFormLayout(this);
    form->setContentsMargins(22, 18, 22, 18);
    form->setSpacing(12);
    m_scopeLabel = new QLabel(this);
    m_scope = new QComboBox(this);
    m_scope->addItem({});
    if (m_lastTurn)
        m_scope->addItem({});
    m_scopeLabel->setBuddy(m_scope);
    form->addRow(m_scopeLabel, m_scope);
    m_formatLabel = new QLabel(this);
    auto* const list = new QWidget(this);
    auto* const column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    m_formats = new QButtonGroup(this);
    for (std::size_t i = 0; i < kFormats.size(); ++i) {
        auto* const button = new QRadioButton(list);
        m_formats->addButton(button, static_cast<int>(i));
        column->addWidget(button);
    }
    m_formats->button(0)->setChecked(true);
    form->addRow(m_formatLabel, list);
    auto* const place = new QWidget(this);
    auto* const row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    m_file = new QLineEdit(place);
    m_browse = new QPushButton(place);
    row->addWidget(m_file, 1);
    row->addWidget(m_browse);
    m_fileLabel = new QLabel(this);
    m_fileLabel->setBuddy(m_file);
    form->addRow(m_fileLabel, place);
    auto* const buttons = new QHBoxLayout;
    m_cancel = new QPushButton(this);
    m_export = new QPushButton(this);
    m_export->setProperty("role", "primary");
    m_export->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_export);
    form->addRow(buttons);
    connect(m_formats, &QButtonGroup::idClicked, this, &ExportDialog::suggestFile);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::close);
    connect(m_file, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_export->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_export, &QPushButton::clicked, this, [this] {
        emit chosen({.format = format(),
                     .turn = m_scope->currentIndex() == 1 ? m_lastTurn : std::nullopt,
                     .file = m_file->text().trimmed()});
        close();
    });
    suggestFile();
    retranslate();
}

QString ExportDialog::format() const
{
    return QLatin1String(kFormats[static_cast<std::size_t>(m_formats->checkedId())]);
}

void ExportDialog::suggestFile()
{
    const QString before = m_file->text();
    const QString folder = before.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
        : QFileInfo(before).path();
    const QString name = before.isEmpty() ? fileNameOf(m_name) : QFileInfo(before).completeBaseName();
    m_file->setText(QDir(folder).filePath(name + u'.' + format()));
}

void ExportDialog::browse()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Export to"), m_file->text(), {}, nullptr,
                                                      QFileDialog::DontConfirmOverwrite);
    if (file.isEmpty())
        return;
    m_file->setText(file);
    suggestFile();
}

void ExportDialog::retranslate()
{
    setWindowTitle(tr("Export"));
    m_scopeLabel->setText(tr("&What"));
    m_scope->setItemText(0, tr("The whole session"));
    if (m_lastTurn)
        m_scope->setItemText(1, tr("The last answer"));
    m_formatLabel->setText(tr("Format"));
    const QString formats[] = {tr("&Markdown: text with footnotes, for notes and pull requests"),
                               tr("&HTML: one page, the cited passages inside"),
                               tr("&PDF: the same, for reading and printing"),
                               tr("&JSON: everything, for other programs, with the manifest"),
                               tr("&BibTeX: the cited sources as references")};
    for (int i = 0; i < m_formats->buttons().size(); ++i)
        m_formats->button(i)->setText(formats[i]);
    m_fileLabel->setText(tr("&File"));
    m_browse->setText(tr("Browse…"));
    m_cancel->setText(tr("Cancel"));
    m_export->setText(tr("Export"));
}

}  // namespace kvasir::ui
