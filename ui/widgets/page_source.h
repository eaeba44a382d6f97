// PageSource: pages of one PDF as pictures, drawn on a thread of its own.
//
// A reader says which tiles it wants now; that list replaces its last one, so what scrolled out of sight is
// never drawn.  Tiles come in the order of the list, those of the view before those of the thumbnails. Window
// thread only; nothing here waits for a picture.  The destructor ends the drawing at hand (about 10 ms).
#pragma once

#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <QObject>

#include "core/base/job.h"
#include "core/source/source.h"
#include "ui/widgets/page_tiles.h"

namespace kvasir::ui {

// What draws; lives on the source's thread.
class PageRenderer {
public:
    virtual ~PageRenderer() = default;
    virtual const std::vector<PdfPageInfo>& pages() const = 0;
    virtual Result<PixelImage> render(const PdfTileRequest& request, const JobContext& job) = 0;
};

using OpenPages = std::function<Result<std::unique_ptr<PageRenderer>>(const JobContext&)>;
// The PDF that a document was read from.
struct PdfOrigin {
    SourceRecord source;
    std::shared_ptr<const Document> document;
};
// Through kvasir-helper.
OpenPages openPdf(PdfOrigin pdf, std::string password);

enum class TileReader { View, Thumbnails };
constexpr std::int64_t kTileCacheBytes = 128 << 20;

class PageSource : public QObject {
    Q_OBJECT
public:
    explicit PageSource(OpenPages open, QObject* parent = nullptr, std::int64_t cacheBytes = kTileCacheBytes);
    ~PageSource() override;

    // Empty until opened().
    const std::vector<PdfPageInfo>& pages() const { return m_pages; }
    // Why it could not be opened, or the first tile that could not be drawn.
    const std::optional<Error>& error() const { return m_error; }

    const QImage* tile(const TileKey& key) { return m_cache.find(key); }  // null: not drawn
    // Tiles that are there, under way or known to fail are passed over.
    void want(TileReader reader, const std::vector<TileKey>& keys);
    // Room for at least so many tiles.
    void reserve(std::size_t tiles);
    bool hasFailed(const TileKey& key) const;
    // Forgets failures; a file that could not be opened is opened once more.
    void retry();
    // Opens it another way, with a password for instance, and draws what is wanted from there.  Waits for the
    // drawing at hand to end, as the destructor does.
    void reopen(OpenPages open);

signals:
    void opened();
    void failed();  // error(): could not be opened
    void tileReady(const kvasir::ui::TileKey& key);
    void tileFailed(const kvasir::ui::TileKey& key);
    void retried();  // failures are forgotten: readers may want again what failed

private:
    void begin();
    void work(const std::stop_token& stop, int opening);
    std::optional<TileKey> take(const std::stop_token& stop);
    void deliver(const TileKey& key, Result<QImage> image);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::array<std::deque<TileKey>, 2> m_wanted;  // guarded by m_mutex
    std::vector<TileKey> m_taken;                 // guarded by m_mutex; handed to the thread, not delivered

    OpenPages m_open;   // changes only while no thread runs
    int m_opening = 0;  // counts openings; what an earlier one still delivers is not heard
    std::vector<PdfPageInfo> m_pages;
    std::optional<Error> m_error;
    std::vector<TileKey> m_failed;
    TileCache m_cache;
    std::jthread m_thread;  // last: it uses the others
};

}  // namespace kvasir::ui
