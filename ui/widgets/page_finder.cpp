// One thread per search: searches begin as fast as a person types.
#include "ui/widgets/page_finder.h"

#include <utility>

namespace kvasir::ui {

PageFinder::~PageFinder()
{
    stop();
}

void PageFinder::start(PageWords words, const QString& text)
{
    stop();
    m_searching = true;
    m_thread =
        std::jthread([this, search = m_search, words = std::move(words), text](const std::stop_token& stop) {
            auto matches = words.find(text, stop);
            QMetaObject::invokeMethod(
                this,
                [this, search, matches = std::move(matches)]() mutable {
                    if (search != m_search)
                        return;
                    m_matches = std::move(matches);
                    m_searching = false;
                    emit found();
                },
                Qt::QueuedConnection);
        });
}

void PageFinder::stop()
{
    ++m_search;
    m_searching = false;
    m_matches.clear();
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();  // ends after the page at hand
}

}  // namespace kvasir::ui
