// Translations are compiled into the program as resources.
#include "ui/window/language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace kvasir::ui {

Language::Language(QApplication& application) : QObject(&application), m_application(&application) {}

void Language::use(const QString& code)
{
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    m_code = locale.language() == QLocale::Korean ? QStringLiteral("ko") : QStringLiteral("en");
    QLocale::setDefault(locale);
    for (auto* const translator : {m_own.get(), m_qt.get()})
        if (translator)
            m_application->removeTranslator(translator);
    m_own = std::make_unique<QTranslator>();
    m_qt = std::make_unique<QTranslator>();
    if (m_qt->load(QStringLiteral("qtbase_") + m_code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application->installTranslator(m_qt.get());
    // English too has a file: its plurals ("1 document", "2 documents") come from there.
    if (m_own->load(QStringLiteral(":/i18n/kvasir_") + m_code))
        m_application->installTranslator(m_own.get());
}

}  // namespace kvasir::ui
