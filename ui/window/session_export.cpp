// PDF is the HTML, printed.
#include "ui/window/session_export.h"

#include <QApplication>
#include <QClipboard>

#include "core/base/file.h"
#include "ui/models/qt_text.h"
#include "ui/widgets/pdf_print.h"

namespace kvasir::ui {
namespace {

Result<std::string> exported(Service& service, const std::string& corpus, const std::string& session,
                             const ExportChoice& choice)
{
    const std::filesystem::path file(choice.file.toStdString());
    const bool isPdf = choice.format == QLatin1String("pdf");
    TRY_ASSIGN(auto content,
               service.exportSession(corpus, session, isPdf ? "html" : toUtf8(choice.format), choice.turn));
    if (isPdf) {
        const QByteArray printed = printPdf(content);
        content.assign(printed.constData(), static_cast<std::size_t>(printed.size()));
    }
    TRY(writeAtomically(file, content));
    return file.string();
}

}  // namespace

void SessionExport::write(const QString& corpus, const QString& session, const ExportChoice& choice)
{
    m_client->post<std::string>(
        Lane::Reader, {"export", corpus},
        [corpus = toUtf8(corpus), session = toUtf8(session), choice](Service& service, const JobContext&) {
            return exported(service, corpus, session, choice);
        },
        this,
        [=, this](const Result<std::string>& file) {
            if (file)
                emit written(toQt(*file));
            else
                emit failed(file.error(),
                            {.corpus = corpus, .again = [=, this] { write(corpus, session, choice); }});
        });
}

void SessionExport::copy(const QString& corpus, const QString& session)
{
    m_client->post<std::string>(
        Lane::Reader, {"export", corpus},
        [corpus = toUtf8(corpus), session = toUtf8(session)](Service& service, const JobContext&) {
            return service.exportSession(corpus, session, "md");
        },
        this,
        [=, this](const Result<std::string>& text) {
            if (!text) {
                emit failed(text.error(), {.corpus = corpus, .again = [=, this] { copy(corpus, session); }});
                return;
            }
            QApplication::clipboard()->setText(toQt(*text));
            emit copied();
        });
}

}  // namespace kvasir::ui
