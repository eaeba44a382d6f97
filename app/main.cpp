// kvasir: the window.  Language and theme first, then services on threads of their own, then the window.
#include <cstdio>

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QSettings>

#include "app/composition.h"
#include "app/error_text.h"
#include "app/version.h"
#include "ui/models/qt_text.h"
#include "ui/widgets/theme.h"
#include "ui/window/language.h"
#include "ui/window/main_window.h"

int main(int argc, char** argv)
{
    using namespace kvasir;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("kvasir"));
    QApplication::setApplicationDisplayName(QStringLiteral("Kvasir"));
    QApplication::setDesktopFileName(QStringLiteral("org.kvasir_project.Kvasir"));

    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/kvasir.svg")));

    const auto composition = compose();
    if (!composition) {
        std::fprintf(stderr, "kvasir: %s\n", sentence(composition.error()).c_str());
        return 1;
    }
    const auto stateFile = composition->paths.state / "window.ini";
    const QSettings choices(ui::toQtPath(stateFile), QSettings::IniFormat);
    const QString look = choices.value(QStringLiteral("theme")).toString();
    ui::applyTheme(application,
                   look == QLatin1String("dark")        ? ui::ThemeChoice::Dark
                       : look == QLatin1String("light") ? ui::ThemeChoice::Light
                                                        : ui::ThemeChoice::System);
    ui::Language language(application);
    language.use(choices.value(QStringLiteral("language")).toString());

    ui::ServiceClient client([config = composition->config] { return Service::open(config); });
    ui::MainWindow window(
        client, {stateFile, composition->paths.resources / "sample", QString::fromLatin1(kVersion)});
    QObject::connect(&window, &ui::MainWindow::languageChosen, &language, &ui::Language::use);
    window.show();
    return QApplication::exec();
}
