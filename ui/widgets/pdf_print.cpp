// QTextDocument knows a part of CSS: the page's own style sheet, made for browsers, is replaced by a plain
// one.
#include "ui/widgets/pdf_print.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QTextDocument>
#include <QTextOption>

namespace kvasir::ui {
namespace {

constexpr double kMarginMm = 18;

constexpr const char* kStyle = R"(
body { font-size: 10pt; color: #1f2328; }
h1 { font-size: 15pt; }
h2 { font-size: 11pt; background-color: #e3efe9; margin-top: 14px; }
pre { font-size: 8pt; background-color: #f5f5f3; }
code { font-size: 9pt; }
p.facts, span.state { color: #6b7078; font-size: 8pt; }
a { color: #2f6f5e; text-decoration: none; }
td, th { padding: 3px; }
)";

class OfflineDocument : public QTextDocument {
protected:
    QVariant loadResource(int, const QUrl&) override { return QByteArray(); }
};

}  // namespace

QByteArray printPdf(std::string_view html)
{
    static const QRegularExpression styleElement(QStringLiteral("<style>.*?</style>"),
                                                 QRegularExpression::DotMatchesEverythingOption);
    OfflineDocument document;
    document.setDefaultStyleSheet(QLatin1String(kStyle));
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document.setDefaultTextOption(wrapping);
    document.setHtml(
        QString::fromUtf8(html.data(), static_cast<qsizetype>(html.size())).remove(styleElement));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(document.metaInformation(QTextDocument::DocumentTitle));
        writer.setCreator(QStringLiteral("Kvasir"));
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins({kMarginMm, kMarginMm, kMarginMm, kMarginMm}, QPageLayout::Millimeter);
        document.print(&writer);
    }
    return bytes;
}

}  // namespace kvasir::ui
