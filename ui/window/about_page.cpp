// One title, one text.
#include "ui/window/about_page.h"

#include <QLabel>
#include <QVBoxLayout>

namespace kvasir::ui {

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
