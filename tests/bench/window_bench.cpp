// How long a person waits between choosing a place and seeing it marked: in a text of 100,000 lines and in a
// PDF of 5,000 pages, drawn through the real helper.  Aim: 150 ms.
//
// The views stand alone, without a service, on the offscreen platform.  Times are until the event loop has
// delivered the paint event.  Opening (helper, list of pages) and later jumps are told apart; for pages also
// how long until the picture under the mark is there.  Run by hand: bin/window_bench.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <sys/resource.h>

#include <QApplication>

#include "core/base/hash.h"
#include "tests/support/temp_dir.h"
#include "ui/panes/document_views.h"
#include "ui/panes/pdf_pane.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/pdf_view.h"
#include "ui/widgets/theme.h"

namespace kvasir {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTextLines = 100'000, kPages = 5'000, kLinesOfPage = 40, kPlaces = 30;
constexpr float kPageWidth = 612, kPageHeight = 792, kLeft = 60, kTop = 60, kLineHeight = 17, kLetter = 6;
constexpr int kPageNodes = 100;  // leaves of the page tree under one node

std::string lineOf(int page, int line)
{
    return "Page " + std::to_string(page + 1) + " line " + std::to_string(line + 1)
        + ": the reader keeps what it computed once and for all.";
}

// Objects of a PDF file, numbered from 1 as they are written.
class PdfWriter {
public:
    void object(const std::string& body)
    {
        m_offsets.push_back(m_bytes.size());
        m_bytes += std::to_string(m_offsets.size()) + " 0 obj\n" + body + "\nendobj\n";
    }
    std::string finished() const
    {
        char entry[24];
        std::string table = "xref\n0 " + std::to_string(m_offsets.size() + 1) + "\n0000000000 65535 f \n";
        for (const auto offset : m_offsets) {
            std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", offset);
            table += entry;
        }
        return m_bytes + table + "trailer\n<< /Size " + std::to_string(m_offsets.size() + 1)
            + " /Root 1 0 R >>\nstartxref\n" + std::to_string(m_bytes.size()) + "\n%%EOF\n";
    }

private:
    std::string m_bytes = "%PDF-1.4\n";
    std::vector<std::size_t> m_offsets;
};

// Catalogue 1, root of pages 2, font 3, then the nodes, then page and content in turn; nothing is compressed.
std::string pdfOf(int pages)
{
    const int nodes = (pages + kPageNodes - 1) / kPageNodes;
    const auto nodeId = [](int node) { return 4 + node; };
    const auto pageId = [nodes](int page) { return 4 + nodes + 2 * page; };
    const auto reference = [](int id) { return std::to_string(id) + " 0 R "; };
    PdfWriter pdf;
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
    std::string kids;
    for (int node = 0; node < nodes; ++node)
        kids += reference(nodeId(node));
    pdf.object("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages) + " >>");
    pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
    for (int node = 0; node < nodes; ++node) {
        const int first = node * kPageNodes, last = std::min(pages, first + kPageNodes);
        kids.clear();
        for (int page = first; page < last; ++page)
            kids += reference(pageId(page));
        pdf.object("<< /Type /Pages /Parent 2 0 R /Kids [" + kids + "] /Count " + std::to_string(last - first)
                   + " >>");
    }
    for (int page = 0; page < pages; ++page) {
        std::string text = "BT /F1 10 Tf 17 TL " + std::to_string(int(kLeft)) + " "
            + std::to_string(int(kPageHeight - kTop - 9)) + " Td\n";
        for (int line = 0; line < kLinesOfPage; ++line)
            text += "(" + lineOf(page, line) + ") Tj T*\n";
        text += "ET";
        pdf.object("<< /Type /Page /Parent " + reference(nodeId(page / kPageNodes))
                   + "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents "
                   + reference(pageId(page) + 1) + ">>");
        pdf.object("<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "\nendstream");
    }
    return pdf.finished();
}

Rect rectOf(int line)
{
    const float top = kTop + kLineHeight * static_cast<float>(line);
    return {kLeft, top, kLeft + kLetter * 30, top + 12};
}

Document pdfDocument(int pages, std::string_view file)
{
    Document document;
    document.path = "long.pdf";
    document.kind = DocumentKind::Pdf;
    document.contentSha256 = sha256Hex(file);  // pages are drawn only from what was read
    for (int number = 0; number < pages; ++number) {
        Page page{.label = std::to_string(number + 1),
                  .text = {std::ssize(document.text), 0},
                  .words = {std::ssize(document.words), 0},
                  .width = kPageWidth,
                  .height = kPageHeight};
        for (int line = 0; line < kLinesOfPage; ++line) {
            const auto begin = std::ssize(document.text);
            document.text += lineOf(number, line) + "\n";
            document.words.push_back({{begin, std::ssize(document.text) - 1}, rectOf(line)});
        }
        page.text.end = std::ssize(document.text);
        page.words.end = std::ssize(document.words);
        document.pages.push_back(std::move(page));
    }
    return document;
}

Document codeDocument(int lines)
{
    Document document;
    document.path = "long.cpp";
    for (int line = 0; line < lines; ++line)
        document.text += line % 20 == 0
            ? "// What follows decides about number " + std::to_string(line) + ".\n"
            : "    if (counts[" + std::to_string(line)
                + "] > limit) return store.find(\"key\", counts, limit);\n";
    return document;
}

std::shared_ptr<const Corpus> corpusOf(Document document, SourceKind kind, const std::filesystem::path& path)
{
    SourceContent content;
    content.record.kind = kind;
    content.record.spec.path = path;
    content.record.name = path.filename().string();
    content.documents.push_back(std::move(document));
    std::vector<SourceContent> sources;
    sources.push_back(std::move(content));
    return std::make_shared<const Corpus>(CorpusId{}, std::move(sources));
}

// Counts the paint events of a widget.
class Paints : public QObject {
public:
    explicit Paints(QWidget* watched) { watched->installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override
    {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    int count() const { return m_count; }

private:
    int m_count = 0;
};

double millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

template <typename Done>
void runUntil(const Done& done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

void rest(int milliseconds)
{
    const auto begin = Clock::now();
    while (millisecondsSince(begin) < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

void print(const char* what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1) + 0.5)];
    };
    std::printf("  %-34s median %7.1f  p95 %7.1f  max %7.1f ms\n", what, at(0.5), at(0.95), times.back());
}

void requireMark(bool isMarked)
{
    if (isMarked)
        return;
    std::fprintf(stderr, "the mark was not painted: the times mean nothing\n");
    std::exit(1);
}

void requireDrawn(const std::optional<Error>& error)
{
    if (!error)
        return;
    std::fprintf(stderr, "the page was not drawn: %s\n", error->text().c_str());
    std::exit(1);
}

void benchText()
{
    const auto corpus = corpusOf(codeDocument(kTextLines), SourceKind::Folder, "/nowhere");
    ui::DocumentViews views;
    views.resize(700, 900);
    views.show();
    rest(100);
    QWidget* const paper = views.code().viewport();
    const Paints paints(paper);
    std::mt19937 random(1);
    const auto jump = [&] {
        const auto line = static_cast<std::int64_t>(random() % kTextLines);
        const int before = paints.count();
        const auto begin = Clock::now();
        views.setDocument(corpus, 0);
        views.showPlace({0, {line, line + 5}, -1, {}});
        runUntil([&] { return paints.count() > before; });
        const double took = millisecondsSince(begin);
        const auto image = paper->grab().toImage();
        int marked = 0;  // left of the numbers a row is coloured only where it is the place
        for (int y = 0; y < image.height(); ++y)
            marked += image.pixelColor(1, y) != ui::theme().sunken ? 1 : 0;
        requireMark(marked > 20);
        return took;
    };
    std::printf("text of %d lines\n", kTextLines);
    std::printf("  %-34s %7.1f ms\n", "opening at a place", jump());
    std::vector<double> times;
    for (int i = 0; i < kPlaces; ++i) {
        times.push_back(jump());
        rest(20);
    }
    print("another place", times);
}

void benchPdf()
{
    const test::TempDir folder;
    const auto file = folder / "long.pdf";
    const auto bytes = pdfOf(kPages);
    std::ofstream(file, std::ios::binary) << bytes;
    const auto corpus = corpusOf(pdfDocument(kPages, bytes), SourceKind::Pdf, file);
    ui::DocumentViews views;
    views.resize(700, 900);
    views.show();
    rest(100);
    auto& view = views.pdf().view();
    const Paints paints(view.viewport());
    std::mt19937 random(2);
    struct Times {
        double marked, drawn;
    };
    const auto jump = [&] {
        const int page = static_cast<int>(random() % kPages),
                  line = static_cast<int>(random() % kLinesOfPage);
        int before = paints.count();
        const auto begin = Clock::now();
        views.setDocument(corpus, 0);
        views.showPlace({0, {}, page, {rectOf(line)}});
        runUntil([&] { return paints.count() > before; });
        Times times{millisecondsSince(begin), 0};
        runUntil([&] { return view.isDrawn() || views.pdf().source()->error(); });
        requireDrawn(views.pdf().source()->error());
        before = paints.count();
        runUntil([&] { return paints.count() > before; });
        times.drawn = millisecondsSince(begin);
        const auto image = view.viewport()->grab().toImage();
        int marked = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                marked += image.pixelColor(x, y) == ui::theme().highlight ? 1 : 0;
        requireMark(view.isDrawn() && marked > 200);
        return times;
    };
    std::printf("PDF of %d pages, %.1f MB\n", kPages,
                static_cast<double>(std::filesystem::file_size(file)) / 1e6);
    const auto opening = jump();
    std::printf("  %-34s %7.1f ms\n", "opening at a place: mark", opening.marked);
    std::printf("  %-34s %7.1f ms (helper started, pages listed)\n", "opening at a place: page drawn",
                opening.drawn);
    std::vector<double> marked, drawn;
    for (int i = 0; i < kPlaces; ++i) {
        rest(300);  // what is drawn ahead around the last place
        const auto times = jump();
        marked.push_back(times.marked);
        drawn.push_back(times.drawn);
    }
    print("another place: mark", marked);
    print("another place: page drawn", drawn);
    const auto begin = Clock::now();
    const Paints text(views.code().viewport());
    views.setTab(ui::EvidenceTab::Text);
    runUntil([&] { return text.count() > 0; });
    std::printf("  %-34s %7.1f ms\n", "extracted text, the first time", millisecondsSince(begin));
}

double peakMegabytes(int who)
{
    rusage usage{};
    ::getrusage(who, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace
}  // namespace kvasir

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    kvasir::ui::applyTheme(application, kvasir::ui::ThemeChoice::Light);
    kvasir::benchText();
    kvasir::benchPdf();
    std::printf("peak memory: window %.0f MB, helper %.0f MB\n", kvasir::peakMegabytes(RUSAGE_SELF),
                kvasir::peakMegabytes(RUSAGE_CHILDREN));
    return 0;
}
