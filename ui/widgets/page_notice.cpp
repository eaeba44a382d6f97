// The field is emptied as soon as the password was handed on.
#include "ui/widgets/page_notice.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QInputMethod>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/source/pdf_source.h"

namespace kvasir::ui {

PageNotice::PageNotice(QWidget* parent) : Retranslating<QFrame>(parent)
{
    setProperty("role", "bar");
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    m_sentence = new QLabel(this);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    auto* const row = new QHBoxLayout;
    m_password = new QLineEdit(this);
    m_password->setEchoMode(QLineEdit::Password);
    m_open = new QPushButton(this);
    m_open->setProperty("role", "primary");
    m_retry = new QPushButton(this);
    row->addWidget(m_password, 1);
    row->addWidget(m_open);
    row->addWidget(m_retry);
    row->addStretch();
    column->addLayout(row);
    hide();
    connect(m_password, &QLineEdit::returnPressed, this, &PageNotice::submit);
    connect(m_open, &QPushButton::clicked, this, &PageNotice::submit);
    connect(m_retry, &QPushButton::clicked, this, &PageNotice::retryAsked);
    retranslate();
}

void PageNotice::retranslate()
{
    m_password->setPlaceholderText(tr("Password of this PDF"));
    m_password->setAccessibleName(m_password->placeholderText());
    m_open->setText(tr("Open"));
    m_open->setAccessibleName(tr("Open with this password"));
    m_retry->setText(tr("Try again"));
    m_retry->setAccessibleName(tr("Try again to draw the pages"));
    say(m_says);
}

void PageNotice::askPassword(Reason reason, const QStringList& leftOut)
{
    m_leftOut = leftOut;
    switch (reason) {
    case Reason::PagesNeedIt:
        say(Says::PagesNeedPassword);
        break;
    case Reason::LeftOut:
        say(Says::LeftOut);
        break;
    case Reason::Wrong:
        say(Says::PasswordWrong);
        break;
    }
    m_password->clear();
    m_sentence->setToolTip({});
    show();
}

void PageNotice::showFailure(const QString& sentences, const QString& details)
{
    m_failure = sentences;
    m_sentence->setToolTip(details);
    say(Says::Failure);
    show();
}

QString PageNotice::leftOutSentence() const
{
    if (m_leftOut.size() == 1)
        return tr("“%1” is encrypted and was left out. It is read once you give its password.")
            .arg(m_leftOut.front());
    return tr("%Ln encrypted PDFs were left out. Those that your password opens are read.", nullptr,
              static_cast<int>(m_leftOut.size()));
}

void PageNotice::say(Says says)
{
    m_says = says;
    switch (says) {
    case Says::Failure:
        m_sentence->setText(m_failure);
        break;
    case Says::PagesNeedPassword:
        m_sentence->setText(tr("This PDF is encrypted: its pages are drawn once you give its password."));
        break;
    case Says::LeftOut:
        m_sentence->setText(leftOutSentence());
        break;
    case Says::PasswordWrong:
        m_sentence->setText(tr("That password does not open this PDF. Please try another one."));
        break;
    case Says::PasswordTooLong:
        m_sentence->setText(
            tr("A password may have at most %1 bytes; this one is longer, so it was not tried.")
                .arg(QLocale().toString(static_cast<int>(kMaxPdfPasswordBytes))));
        break;
    }
    m_password->setVisible(says != Says::Failure);
    m_open->setVisible(says != Says::Failure);
    m_retry->setVisible(says == Says::Failure);
    setAccessibleName(m_sentence->text());
    m_password->setAccessibleDescription(m_sentence->text());
}

void PageNotice::submit()
{
    QGuiApplication::inputMethod()->commit();
    const QString password = m_password->text();
    if (password.isEmpty())
        return;
    if (password.toUtf8().size() > static_cast<qsizetype>(kMaxPdfPasswordBytes)) {
        say(Says::PasswordTooLong);
        m_password->selectAll();
        return;
    }
    m_password->clear();
    emit passwordGiven(password);
}

}  // namespace kvasir::ui
