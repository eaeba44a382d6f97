// Pages without a PDF: a renderer that fills tiles with a colour by page, can be held and can fail, and
// documents drawn as text.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>

#include "core/source/document.h"
#include "ui/widgets/page_source.h"

namespace kvasir::test {

// Widgets need an application; one is made when the program has none.
inline void ensureApplication()
{
    if (QCoreApplication::instance() != nullptr)
        return;
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    static int argc = 1;
    static char name[] = "tests";
    static char* argv[] = {name, nullptr};
    static QApplication application(argc, argv);
}

// Runs the event loop until `done`, at most some seconds.
inline bool waitFor(const std::function<bool()>& done)
{
    QElapsedTimer time;
    time.start();
    while (!done() && time.elapsed() < 10'000) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return done();
}

inline void runFor(int milliseconds)
{
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

// What the test holds of a renderer that lives on another thread.
struct FakePages {
    explicit FakePages(int count, float width = 600, float height = 800)
    {
        for (int i = 0; i < count; ++i)
            pages.push_back({"p" + std::to_string(i + 1), width, height});
    }

    std::vector<PdfPageInfo> pages;
    std::atomic<int> failingPage{-1};
    std::atomic<int> tiles{0};

    void hold()
    {
        const std::lock_guard lock(mutex);
        held = true;
    }
    void release()
    {
        const std::lock_guard lock(mutex);
        held = false;
        changed.notify_all();
    }
    std::vector<PdfTileRequest> asked()
    {
        const std::lock_guard lock(mutex);
        return requests;
    }

    std::mutex mutex;
    std::condition_variable_any changed;
    bool held = false;                     // guarded by mutex
    std::vector<PdfTileRequest> requests;  // guarded by mutex
};

class FakeRenderer : public ui::PageRenderer {
public:
    explicit FakeRenderer(std::shared_ptr<FakePages> fake) : m_fake(std::move(fake)) {}
    const std::vector<PdfPageInfo>& pages() const override { return m_fake->pages; }
    Result<PixelImage> render(const PdfTileRequest& request, const JobContext& job) override
    {
        {
            std::unique_lock lock(m_fake->mutex);
            m_fake->requests.push_back(request);
            while (m_fake->held && !job.stopRequested())
                m_fake->changed.wait_for(lock, std::chrono::milliseconds(2));
        }
        TRY(job.check());
        if (request.page == m_fake->failingPage)
            return Error(ErrorCode::Invalid, {}, "cannot be drawn");
        ++m_fake->tiles;
        PixelImage image{.width = request.tile.width, .height = request.tile.height, .bgra = {}};
        image.bgra.resize(static_cast<std::size_t>(image.width * image.height) * 4);
        const std::uint8_t pixel[] = {static_cast<std::uint8_t>(10 + request.page % 200), 120, 200, 255};
        for (std::size_t i = 0; i < image.bgra.size(); ++i)
            image.bgra[i] = pixel[i % 4];
        return image;
    }

private:
    std::shared_ptr<FakePages> m_fake;
};

inline ui::OpenPages open(std::shared_ptr<FakePages> fake)
{
    return [fake = std::move(fake)](const JobContext&) -> Result<std::unique_ptr<ui::PageRenderer>> {
        return std::unique_ptr<ui::PageRenderer>(std::make_unique<FakeRenderer>(fake));
    };
}

// One text per page; lines are 20 points apart from 100 down, characters 6 wide from 50 on, pages 600 × 800.
inline std::shared_ptr<Document> documentOf(const std::vector<std::string>& pages)
{
    auto document = std::make_shared<Document>();
    document->kind = DocumentKind::Pdf;
    for (const std::string& text : pages) {
        Page page;
        page.label = "p" + std::to_string(document->pages.size() + 1);
        page.width = 600;
        page.height = 800;
        page.text.begin = std::ssize(document->text);
        page.words.begin = std::ssize(document->words);
        float x = 50, y = 100;
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= text.size(); ++at) {
            if (at < text.size() && text[at] != ' ' && text[at] != '\n')
                continue;
            const auto width = 6 * static_cast<float>(at - begin);
            if (at > begin)
                document->words.push_back({{page.text.begin + static_cast<std::int64_t>(begin),
                                            page.text.begin + static_cast<std::int64_t>(at)},
                                           {x, y, x + width, y + 12}});
            x += width + 6;
            if (at < text.size() && text[at] == '\n') {
                x = 50;
                y += 20;
            }
            begin = at + 1;
        }
        document->text += text + "\n";
        page.text.end = std::ssize(document->text);
        page.words.end = std::ssize(document->words);
        document->pages.push_back(page);
    }
    return document;
}

}  // namespace kvasir::test
