// Starting the helper, asking it, starting it again.  The descriptor stays open here, so that a file replaced
// on disk goes on being the one that was opened.
#include "core/source/pdf_renderer.h"

#include <utility>

#include "core/source/pdf_source.h"

namespace kvasir {
namespace {
// A helper is given the processor time of this many requests, then another takes its place.
constexpr int kRequestsOfTime = 60;

Error about(Error error, const std::string& name)
{
    return {error.code(), error.subject().empty() ? name : error.subject(), error.detail()};
}
}  // namespace

PdfRenderer::PdfRenderer(Descriptor file, std::string name, std::string password, const HelperLimits& limits)
    : m_file(std::move(file)), m_name(std::move(name)), m_password(std::move(password)), m_limits(limits)
{}

Result<std::unique_ptr<PdfRenderer>> PdfRenderer::open(Descriptor file, std::string name,
                                                       std::string password, const HelperLimits& limits,
                                                       const JobContext& job)
{
    if (password.size() > kMaxPdfPasswordBytes)
        return Error(ErrorCode::Invalid, std::move(name), "a password may have at most 127 bytes");
    std::unique_ptr<PdfRenderer> renderer(
        new PdfRenderer(std::move(file), std::move(name), std::move(password), limits));
    TRY_ASSIGN(renderer->m_pages, renderer->startHelper(job));
    return renderer;
}

Result<std::vector<PdfPageInfo>> PdfRenderer::startHelper(const JobContext& job)
{
    m_helper.reset();
    HelperLimits life = m_limits;
    life.cpuSeconds *= kRequestsOfTime;
    auto helper = HelperProcess::start(
        {.task = HelperTask::PdfPages, .arguments = {}, .file = m_file.get(), .program = {}}, life);
    if (!helper)
        return std::move(helper).error();
    m_helper = std::move(*helper);
    auto answer = m_helper->ask(HelperTask::PdfPages, m_password, m_limits, job);
    auto pages = answer ? decodePageList(*answer)
                        : Result<std::vector<PdfPageInfo>>(about(std::move(answer).error(), m_name));
    if (!pages)
        m_helper.reset();
    return pages;
}

Result<void> PdfRenderer::ensureHelper(const JobContext& job)
{
    const double spent = (kRequestsOfTime - 1) * m_limits.cpuSeconds;
    if (m_helper && m_helper->isAlive() && m_helper->cpuSeconds() < spent)
        return {};
    TRY_ASSIGN(const auto pages, startHelper(job));
    if (pages == m_pages)
        return {};
    m_helper.reset();
    return Error(ErrorCode::Invalid, m_name, "the file changed while it was open");
}

Result<PixelImage> PdfRenderer::render(const PdfTileRequest& request, const JobContext& job)
{
    if (!isValid(request) || request.page >= std::ssize(m_pages))
        return Error(ErrorCode::Invalid, m_name, "no such tile");
    TRY(ensureHelper(job));
    const auto bytes = static_cast<std::size_t>(request.tile.width)
        * static_cast<std::size_t>(request.tile.height) * std::size_t{4};
    HelperLimits limits = m_limits;
    limits.answerBytes = static_cast<std::int64_t>(bytes);
    auto answer = m_helper->ask(HelperTask::PdfTile, encodeTileRequest(request), limits, job);
    if (!answer)
        return about(std::move(answer).error(), m_name);
    if (answer->size() != bytes) {
        m_helper.reset();
        return Error(ErrorCode::Invalid, m_name, "kvasir-helper answered with a tile of another size");
    }
    return PixelImage{.width = request.tile.width,
                      .height = request.tile.height,
                      .bgra = std::vector<std::uint8_t>(answer->begin(), answer->end())};
}

}  // namespace kvasir
