// Geometry of tiles, the dark tone, and the cache.
#include "ui/widgets/page_tiles.h"

#include <algorithm>
#include <cstring>

namespace kvasir::ui {
namespace {
constexpr int kDarkPaper = 34;  // of 255: what white becomes

// max' = 255 − min and min' = 255 − max, so hue and chroma stay (HSL); then white is lifted from black.
QRgb turned(QRgb color)
{
    const int r = qRed(color), g = qGreen(color), b = qBlue(color);
    const int shift = 255 - std::max({r, g, b}) - std::min({r, g, b});
    const auto lifted = [shift](int channel) {
        return kDarkPaper + (channel + shift) * (255 - kDarkPaper) / 255;
    };
    return qRgb(lifted(r), lifted(g), lifted(b));
}
}  // namespace

QSize pixelSize(const QSizeF& points, int centiDpi)
{
    return {pixelsOf(static_cast<float>(points.width()), centiDpi / 100.0),
            pixelsOf(static_cast<float>(points.height()), centiDpi / 100.0)};
}

PixelRect tileRect(const TileKey& key, const QSize& pagePixels)
{
    const int x = key.column * kTilePixels, y = key.row * kTilePixels;
    return {x, y, std::clamp(pagePixels.width() - x, 0, kTilePixels),
            std::clamp(pagePixels.height() - y, 0, kTilePixels)};
}

TileKey thumbnailKey(int page, const QSizeF& points, const QSize& box, PageTone tone)
{
    const QSize most = box.boundedTo({kTilePixels, kTilePixels});
    const double dpi = std::min(most.width() * 72.0 / std::max(points.width(), 1.0),
                                most.height() * 72.0 / std::max(points.height(), 1.0));
    return {page, std::max(static_cast<int>(dpi * 100), 100), tone, 0, 0};
}

QColor turnedLightness(const QColor& color)
{
    return QColor::fromRgb(turned(color.rgb()));
}

QImage imageOf(const PixelImage& pixels, PageTone tone)
{
    QImage image(pixels.width, pixels.height, QImage::Format_RGB32);
    const auto rowBytes = static_cast<std::size_t>(pixels.width) * 4;
    for (int y = 0; y < pixels.height; ++y) {
        const auto* source = pixels.bgra.data() + static_cast<std::size_t>(y) * rowBytes;
        auto* target = reinterpret_cast<QRgb*>(image.scanLine(y));
        std::memcpy(target, source, rowBytes);
        if (tone == PageTone::Dark)
            std::transform(target, target + pixels.width, target, turned);
    }
    return image;
}

std::size_t TileCache::Hash::operator()(const TileKey& key) const
{
    std::size_t hash = 0;
    for (const int part : {key.page, key.centiDpi, static_cast<int>(key.tone), key.column, key.row})
        hash = hash * 1'000'003 + static_cast<std::size_t>(part);
    return hash;
}

const QImage* TileCache::find(const TileKey& key)
{
    const auto place = m_places.find(key);
    if (place == m_places.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, place->second);
    return &place->second->image;
}

void TileCache::insert(const TileKey& key, QImage image)
{
    if (const auto place = m_places.find(key); place != m_places.end()) {
        m_bytes -= place->second->image.sizeInBytes();
        m_entries.erase(place->second);
    }
    m_bytes += image.sizeInBytes();
    m_entries.push_front({key, std::move(image)});
    m_places[key] = m_entries.begin();
    while (m_bytes > m_budgetBytes && m_entries.size() > 1) {
        m_bytes -= m_entries.back().image.sizeInBytes();
        m_places.erase(m_entries.back().key);
        m_entries.pop_back();
    }
}

void TileCache::clear()
{
    m_entries.clear();
    m_places.clear();
    m_bytes = 0;
}

}  // namespace kvasir::ui
