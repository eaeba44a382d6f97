// The thread takes one tile at a time from the lists; results are posted to the window thread.
#include "ui/widgets/page_source.h"

#include <algorithm>

#include "core/source/original.h"
#include "core/source/pdf_renderer.h"

namespace kvasir::ui {
namespace {
bool contains(const std::vector<TileKey>& keys, const TileKey& key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

class PdfFile : public PageRenderer {
public:
    explicit PdfFile(std::unique_ptr<PdfRenderer> renderer) : m_renderer(std::move(renderer)) {}
    const std::vector<PdfPageInfo>& pages() const override { return m_renderer->pages(); }
    Result<PixelImage> render(const PdfTileRequest& request, const JobContext& job) override
    {
        return m_renderer->render(request, job);
    }

private:
    std::unique_ptr<PdfRenderer> m_renderer;
};

Result<QImage> draw(PageRenderer& renderer, const TileKey& key, const JobContext& job)
{
    if (key.page < 0 || key.page >= std::ssize(renderer.pages()))
        return Error(ErrorCode::Invalid, {}, "no such page");
    const PdfPageInfo& page = renderer.pages()[static_cast<std::size_t>(key.page)];
    const QSize size = pixelSize({page.width, page.height}, key.centiDpi);
    TRY_ASSIGN(const PixelImage pixels,
               renderer.render({key.page, key.centiDpi / 100.0, tileRect(key, size)}, job));
    return imageOf(pixels, key.tone);
}
}  // namespace

OpenPages openPdf(PdfOrigin pdf, std::string password)
{
    return [pdf = std::move(pdf),
            password = std::move(password)](const JobContext& job) -> Result<std::unique_ptr<PageRenderer>> {
        TRY_ASSIGN(auto file, openOriginal(pdf.source, *pdf.document));
        TRY_ASSIGN(
            auto renderer,
            PdfRenderer::open(std::move(file), pdf.document->path, password, PdfRenderer::kLimits, job));
        return std::unique_ptr<PageRenderer>(std::make_unique<PdfFile>(std::move(renderer)));
    };
}

PageSource::PageSource(OpenPages open, QObject* parent, std::int64_t cacheBytes)
    : QObject(parent), m_open(std::move(open)), m_cache(cacheBytes)
{
    begin();
}

PageSource::~PageSource()
{
    m_thread.request_stop();
    m_thread.join();
}

void PageSource::want(TileReader reader, const std::vector<TileKey>& keys)
{
    {
        const std::lock_guard lock(m_mutex);
        auto& wanted = m_wanted[static_cast<std::size_t>(reader)];
        wanted.clear();
        for (const TileKey& key : keys) {
            if (!contains(m_taken, key) && m_cache.find(key) == nullptr && !hasFailed(key))
                wanted.push_back(key);
        }
    }
    m_wake.notify_one();
}

void PageSource::reserve(std::size_t tiles)
{
    m_cache.growTo(static_cast<std::int64_t>(tiles) * kTilePixels * kTilePixels * 4);
}

bool PageSource::hasFailed(const TileKey& key) const
{
    return contains(m_failed, key);
}

void PageSource::retry()
{
    if (m_error && m_pages.empty()) {
        reopen(m_open);
        return;
    }
    m_failed.clear();
    m_error.reset();
    emit retried();
}

void PageSource::reopen(OpenPages open)
{
    m_thread.request_stop();
    m_thread.join();
    m_open = std::move(open);
    m_taken.clear();  // no thread runs that could want the mutex
    m_failed.clear();
    m_error.reset();
    begin();
    emit retried();
}

void PageSource::begin()
{
    m_thread =
        std::jthread([this, opening = ++m_opening](const std::stop_token& stop) { work(stop, opening); });
}

void PageSource::work(const std::stop_token& stop, int opening)
{
    const auto tell = [this, opening](auto what) {
        const auto unlessOld = [this, opening, what = std::move(what)]() mutable {
            if (opening == m_opening)
                what();
        };
        QMetaObject::invokeMethod(this, std::move(unlessOld), Qt::QueuedConnection);
    };
    const JobContext job(stop, {});
    auto renderer = m_open(job);
    if (!renderer) {
        tell([this, error = renderer.error()] {
            m_error = error;
            emit failed();
        });
        return;
    }
    tell([this, pages = (*renderer)->pages()]() mutable {
        m_pages = std::move(pages);
        emit opened();
    });
    while (const auto key = take(stop)) {
        auto image = draw(**renderer, *key, job);
        tell([this, key = *key, image = std::move(image)]() mutable { deliver(key, std::move(image)); });
    }
}

// The next tile that somebody wants; waits for one.  Nothing: the end.
std::optional<TileKey> PageSource::take(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    const auto next = [this] {
        return std::find_if(m_wanted.begin(), m_wanted.end(), [](const auto& keys) { return !keys.empty(); });
    };
    if (!m_wake.wait(lock, stop, [&] { return next() != m_wanted.end(); }) || stop.stop_requested())
        return {};
    auto& wanted = *next();
    const TileKey key = wanted.front();
    for (auto& keys : m_wanted)
        std::erase(keys, key);
    m_taken.push_back(key);
    return key;
}

void PageSource::deliver(const TileKey& key, Result<QImage> image)
{
    {
        const std::lock_guard lock(m_mutex);
        std::erase(m_taken, key);
    }
    if (image) {
        m_cache.insert(key, std::move(*image));
        emit tileReady(key);
        return;
    }
    if (image.error().code() == ErrorCode::Cancelled)
        return;
    m_failed.push_back(key);
    if (!m_error)
        m_error = image.error();
    emit tileFailed(key);
}

}  // namespace kvasir::ui
