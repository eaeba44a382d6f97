// PageFinder: searches the words of a document on a thread of its own; a new search ends the one before.
// Window thread only.
#pragma once

#include <thread>
#include <vector>

#include <QObject>
#include <QString>

#include "ui/widgets/page_words.h"

namespace kvasir::ui {

class PageFinder : public QObject {
    Q_OBJECT
public:
    explicit PageFinder(QObject* parent = nullptr) : QObject(parent) {}
    ~PageFinder() override;

    void start(PageWords words, const QString& text);
    void stop();  // no found() comes any more

    const std::vector<PageMatch>& matches() const { return m_matches; }
    bool isSearching() const { return m_searching; }

signals:
    void found();  // matches() are complete

private:
    std::vector<PageMatch> m_matches;
    bool m_searching = false;
    int m_search = 0;  // number of the newest search: only that one delivers
    std::jthread m_thread;
};

}  // namespace kvasir::ui
