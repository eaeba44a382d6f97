// PageWords: the words of a document where they stand on its pages: what the mouse points at, what a
// selection covers, where a text is found.  Reads an immutable Document; may be used from several threads.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include <QPointF>
#include <QString>

#include "core/source/document.h"

namespace kvasir::ui {

struct PageMatch {
    int page = 0;
    ByteRange text;  // in the document's text
    bool operator==(const PageMatch&) const = default;
};

// Rectangles of words in reading order; neighbours of a line become one.
std::vector<Rect> joined(const std::vector<Rect>& rects);

class PageWords {
public:
    PageWords() = default;
    explicit PageWords(std::shared_ptr<const Document> document) : m_document(std::move(document)) {}

    bool isEmpty() const { return !m_document || m_document->words.empty(); }
    std::int64_t count() const { return isEmpty() ? 0 : std::ssize(m_document->words); }
    // Points of the page.  Nothing: no word there, or none on the page.
    std::optional<std::int64_t> wordAt(int page, const QPointF& at) const;
    std::optional<std::int64_t> nearestWord(int page, const QPointF& at) const;
    int pageOf(std::int64_t word) const;

    // The document's text from the first word to the last.
    QString textOf(const Range& words) const;
    // Of those words that stand on the page; neighbours of a line are one rectangle.
    std::vector<Rect> rectsOf(int page, const Range& words) const;
    // A word that is covered in part is cut, as if its letters were equally wide.
    std::vector<Rect> rectsOfText(int page, const ByteRange& text) const;

    // All places of the text, whatever its case; any white space stands for any other.  At most kMaxMatches.
    // Seconds for the longest documents: not for the window thread.
    std::vector<PageMatch> find(const QString& text, const std::stop_token& stop) const;
    static constexpr std::size_t kMaxMatches = 100'000;

private:
    Range wordsOf(int page) const;
    std::shared_ptr<const Document> m_document;
};

}  // namespace kvasir::ui
