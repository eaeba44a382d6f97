// PageNotice: says why the pages of a PDF are not drawn, or why it was left out, and offers what helps:
// another try, or a field for the file's password.  Never a dialog; narrow enough for a side pane.
//
// A password is handed on once and kept nowhere here.  Longer ones than a PDF can have are refused in place
// (core/source/pdf_source.h says why that matters).
#pragma once

#include <QFrame>
#include <QStringList>

#include "ui/widgets/retranslating.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace kvasir::ui {

class PageNotice : public Retranslating<QFrame> {
    Q_OBJECT
public:
    enum class Reason { PagesNeedIt, Wrong, LeftOut };

    explicit PageNotice(QWidget* parent = nullptr);
    // Both show the notice; hide() ends it.
    void askPassword(Reason reason, const QStringList& leftOut = {});    // the names of those left out
    void showFailure(const QString& sentences, const QString& details);  // in today's language

signals:
    void passwordGiven(const QString& password);  // at most kMaxPdfPasswordBytes of UTF-8
    void retryAsked();

protected:
    void retranslate() override;

private:
    enum class Says { Failure, PagesNeedPassword, LeftOut, PasswordWrong, PasswordTooLong };
    void say(Says says);
    QString leftOutSentence() const;
    void submit();

    Says m_says = Says::Failure;
    QString m_failure;
    QStringList m_leftOut;
    QLabel* m_sentence;
    QLineEdit* m_password;
    QPushButton* m_open;
    QPushButton* m_retry;
};

}  // namespace kvasir::ui
