// Drawing costs the whole page however small the tile, so a page of moderate size is drawn once and cut: the
// tiles of a page at one resolution are usually asked for one after another.
#include "core/source/pdf_draw.h"

#include <algorithm>
#include <cstring>

#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include "core/source/pdf_extract.h"
#include "core/source/pdf_open_p.h"
#include "core/source/pdf_pages.h"

namespace kvasir {
namespace {
constexpr std::int64_t kSheetPixels = 6 << 20;  // 24 MiB; an A4 page at 230 dots per inch
constexpr float kUnknownWidth = 612, kUnknownHeight = 792;

// One page with text in fonts that are not embedded.
constexpr std::string_view kWarmUp =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R/Resources<</Font<<"
    "/A<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/B<</Type/Font/Subtype/Type1/BaseFont/"
    "Symbol>>>>>>>>endobj\n"
    "4 0 obj<</Length 52>>stream\nBT /A 9 Tf 5 50 Td (a) Tj /B 9 Tf 0 -20 Td (a) Tj ET\nendstream endobj\n"
    "trailer<</Root 1 0 R>>\n";

struct Slice {
    int x = 0, y = 0, width = 0, height = 0;
};

poppler::image draw(const poppler::page& page, double dotsPerInch, const Slice& slice)
{
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_argb32);
    renderer.set_render_hints(poppler::page_renderer::antialiasing
                              | poppler::page_renderer::text_antialiasing);
    return renderer.render_page(&page, dotsPerInch, dotsPerInch, slice.x, slice.y, slice.width, slice.height);
}

// Rows of `image`, whose corner is at (left, top) of the tile's page, into a white tile.
std::string cut(const poppler::image& image, int left, int top, const PixelRect& tile)
{
    std::string rows(static_cast<std::size_t>(tile.width) * static_cast<std::size_t>(tile.height) * 4,
                     '\xFF');
    const int fromX = std::max(tile.x, left), toX = std::min(tile.x + tile.width, left + image.width());
    const int fromY = std::max(tile.y, top), toY = std::min(tile.y + tile.height, top + image.height());
    for (int y = fromY; y < toY && fromX < toX; ++y) {
        const char* source = image.const_data() + std::ptrdiff_t{y - top} * image.bytes_per_row()
            + std::ptrdiff_t{fromX - left} * 4;
        char* target = rows.data() + (std::ptrdiff_t{y - tile.y} * tile.width + (fromX - tile.x)) * 4;
        std::memcpy(target, source, static_cast<std::size_t>(toX - fromX) * 4);
    }
    return rows;
}
}  // namespace

struct PdfDrawing::State {
    int file = -1;
    Problems problems;
    ProblemListener listener{problems};
    DocumentPtr document;
    std::vector<PdfPageInfo> pages;
    // The page drawn last, whole.
    int sheetPage = -1;
    double sheetDotsPerInch = 0;
    poppler::image sheet;
};

void preparePdfDrawing()
{
    preparePdfExtraction();
    Problems problems;
    const ProblemListener listener(problems);
    const auto document = openPdf(kWarmUp, {}, problems);
    const std::unique_ptr<poppler::page> page(document ? (*document)->create_page(0) : nullptr);
    if (page)
        draw(*page, 72, {0, 0, 72, 72});
}

std::vector<std::string> pdfDrawingFolders()
{
    return {std::string(kPdfTablesFolder), "/usr/share/fonts", "/usr/local/share/fonts"};
}

PdfDrawing::PdfDrawing(int file) : m_state(std::make_unique<State>())
{
    m_state->file = file;
}

PdfDrawing::~PdfDrawing() = default;

Result<std::string> PdfDrawing::answer(const HelperCall& call)
{
    switch (call.task) {
    case HelperTask::PdfPages:
        return open(call.arguments);
    case HelperTask::PdfTile:
        return drawTile(call.arguments);
    case HelperTask::Pdf:
        break;
    }
    return Error(ErrorCode::Unsupported, {}, "unknown task");
}

Result<std::string> PdfDrawing::open(const std::string& password)
{
    State& state = *m_state;
    if (state.document)
        return Error(ErrorCode::Invalid, {}, "a PDF is open already");
    TRY_ASSIGN(const std::string_view bytes, mapPdf(state.file));
    TRY_ASSIGN(state.document, openPdf(bytes, password, state.problems));
    const int count = state.document->pages();
    if (static_cast<std::size_t>(count) > kMaxPdfPages)
        return Error(ErrorCode::TooLarge, {}, "more than a million pages");
    state.pages.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const std::unique_ptr<poppler::page> page(state.document->create_page(i));
        PdfPageInfo info{.label = {}, .width = kUnknownWidth, .height = kUnknownHeight};
        if (page) {
            info.label = toUtf8(page->label(), ' ');
            if (info.label.size() > kMaxLabelBytes)
                info.label.clear();
            if (const PageSize size = sizeOf(*page); size.width >= 1 && size.height >= 1)
                info = {std::move(info.label), std::min(size.width, 1e5f), std::min(size.height, 1e5f)};
        }
        state.pages.push_back(std::move(info));
    }
    return encodePageList(state.pages);
}

Result<std::string> PdfDrawing::drawTile(const std::string& arguments)
{
    State& state = *m_state;
    TRY_ASSIGN(const PdfTileRequest request, decodeTileRequest(arguments));
    if (!state.document || request.page >= std::ssize(state.pages))
        return Error(ErrorCode::Invalid, {}, "no such page");
    const bool drawn = state.sheetPage == request.page && state.sheetDotsPerInch == request.dotsPerInch;
    if (!drawn) {
        const std::unique_ptr<poppler::page> page(state.document->create_page(request.page));
        if (!page)
            return Error(ErrorCode::Invalid, {}, "the page is damaged");
        const PdfPageInfo& info = state.pages[static_cast<std::size_t>(request.page)];
        const Slice whole{0, 0, pixelsOf(info.width, request.dotsPerInch),
                          pixelsOf(info.height, request.dotsPerInch)};
        const PixelRect& tile = request.tile;
        if (std::int64_t{whole.width} * whole.height > kSheetPixels) {
            const poppler::image image =
                draw(*page, request.dotsPerInch, {tile.x, tile.y, tile.width, tile.height});
            if (!image.is_valid())
                return Error(ErrorCode::Invalid, {}, "the page cannot be drawn");
            return cut(image, tile.x, tile.y, tile);
        }
        state.sheetPage = -1;
        state.sheet = draw(*page, request.dotsPerInch, whole);
        if (!state.sheet.is_valid())
            return Error(ErrorCode::Invalid, {}, "the page cannot be drawn");
        state.sheetPage = request.page;
        state.sheetDotsPerInch = request.dotsPerInch;
    }
    return cut(state.sheet, 0, 0, request.tile);
}

}  // namespace kvasir
