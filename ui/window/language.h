// Language: which languages there are, and switching between them while the window is open.
//
// Widgets hear of it as QEvent::LanguageChange.  Window thread only.
#pragma once

#include <memory>

#include <QObject>
#include <QTranslator>

class QApplication;

namespace kvasir::ui {

class Language : public QObject {
    Q_OBJECT
public:
    explicit Language(QApplication& application);

    // "en", "ko", or empty for the system's.  What has no translation is English.
    void use(const QString& code);
    const QString& code() const { return m_code; }

private:
    QApplication* m_application;
    QString m_code;
    std::unique_ptr<QTranslator> m_own, m_qt;
};

}  // namespace kvasir::ui
