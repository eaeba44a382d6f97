// Tiles: the squares a page is drawn in, and the store of those drawn lately.
//
// A tile is named by page, resolution, tone and place, so that a picture never stands for another.  Plain
// values; TileCache belongs to one thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <list>
#include <unordered_map>

#include <QColor>
#include <QImage>
#include <QSize>
#include <QSizeF>

#include "core/source/pdf_pages.h"

namespace kvasir::ui {

enum class PageTone { Paper, Dark };  // as it is, and with its lightness turned round

struct TileKey {
    int page = 0;
    int centiDpi = 0;  // hundredths of a dot per inch, of the device
    PageTone tone = PageTone::Paper;
    int column = 0, row = 0;
    bool operator==(const TileKey&) const = default;
};

constexpr int kTilePixels = 512;

// Size of a page in device pixels; what `points` is for a page is its size as shown.
QSize pixelSize(const QSizeF& points, int centiDpi);
// The part of the page that the tile is; empty when it lies beyond.
PixelRect tileRect(const TileKey& key, const QSize& pagePixels);
// The one tile that a page is in the list of pages: as large as fits `box` device pixels (at most
// kTilePixels).
TileKey thumbnailKey(int page, const QSizeF& points, const QSize& box, PageTone tone);

// Same hue and chroma, lightness L becomes 1 − L; paper becomes a dark grey and not black.
QColor turnedLightness(const QColor& color);
QImage imageOf(const PixelImage& pixels, PageTone tone);

// The least recently used go first when there are more than `budgetBytes`.
class TileCache {
public:
    explicit TileCache(std::int64_t budgetBytes) : m_budgetBytes(budgetBytes) {}

    const QImage* find(const TileKey& key);  // null: not there; valid until the next insert()
    void insert(const TileKey& key, QImage image);
    // A window larger than the budget still has all its tiles.
    void growTo(std::int64_t budgetBytes) { m_budgetBytes = std::max(m_budgetBytes, budgetBytes); }
    void clear();
    std::int64_t bytes() const { return m_bytes; }

private:
    struct Hash {
        std::size_t operator()(const TileKey& key) const;
    };
    struct Entry {
        TileKey key;
        QImage image;
    };
    std::int64_t m_budgetBytes, m_bytes = 0;
    std::list<Entry> m_entries;  // most recently used first
    std::unordered_map<TileKey, std::list<Entry>::iterator, Hash> m_places;
};

}  // namespace kvasir::ui
