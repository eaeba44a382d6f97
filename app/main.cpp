// kvasir: the window.  Language and theme first, then services on threads of their own, then the window.
#include <cstdio>
#include <string_view>

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QSettings>

#include "app/composition.h"
#include "app/error_text.h"
#include "app/version.h"
#include "core/base/file.h"
#include "ui/models/qt_text.h"
#include "ui/widgets/pdf_print.h"
#include "ui/widgets/theme.h"
#include "ui/window/language.h"
#include "ui/window/main_window.h"
#include "ui/window/notifier.h"

namespace {

constexpr std::int64_t kMostPageBytes = 256LL << 20;

// `kvasir --print-pdf FILE`: the page comes on standard input; no window is shown.
kvasir::Result<void> printPdfFromInput(const char* file)
{
    TRY_ASSIGN(const auto page, kvasir::readAll("/dev/stdin", kMostPageBytes));
    const QByteArray printed = kvasir::ui::printPdf(page);
    return kvasir::writeAtomically(file, {printed.constData(), static_cast<std::size_t>(printed.size())});
}

}  // namespace

int main(int argc, char** argv)
{
    using namespace kvasir;
    QApplication application(argc, argv);
    if (argc == 3 && std::string_view(argv[1]) == "--print-pdf") {
        const auto printed = printPdfFromInput(argv[2]);
        if (!printed)
            std::fprintf(stderr, "kvasir: %s\n", sentence(printed.error()).c_str());
        return printed ? 0 : 1;
    }
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
    ui::applyTheme(application, ui::themeChoiceOf(choices.value(QStringLiteral("theme")).toString()));
    ui::Language language(application);
    language.use(choices.value(QStringLiteral("language")).toString());

    ui::ServiceClient client([config = composition->config] { return Service::open(config); });
    ui::MainWindow window(client,
                          {.service = composition->config,
                           .stateFile = stateFile,
                           .settingsFile = composition->paths.config / "settings.json",
                           .logFile = composition->paths.state / "kvasir.log",
                           .version = QString::fromLatin1(kVersion),
                           .notify = ui::sendDesktopNotification});
    QObject::connect(&window, &ui::MainWindow::languageChosen, &language, &ui::Language::use);
    window.show();
    return QApplication::exec();
}
