// A picture as PNG (W3C PNG, second edition): true colour, 8 bits, no filter; zlib compresses and counts the
// checksums.
#include <algorithm>

#include <zlib.h>

#include "core/lab/heat_map.h"
#include "core/lab/pixel_font_p.h"

namespace kvasir {
namespace {

constexpr int kChannels = 3;

class Canvas {
public:
    explicit Canvas(const Picture& picture)
        : m_width(picture.width),
          m_height(picture.height),
          m_stride(1 + static_cast<std::size_t>(picture.width) * kChannels),
          m_rows(m_stride * static_cast<std::size_t>(picture.height), '\0')
    {
        fill({0, 0, m_width, m_height, picture.background});
    }

    void fill(const PictureRect& rect)
    {
        for (int y = std::max(rect.top, 0); y < std::min(rect.top + rect.height, m_height); ++y) {
            for (int x = std::max(rect.left, 0); x < std::min(rect.left + rect.width, m_width); ++x) {
                const auto at =
                    m_stride * static_cast<std::size_t>(y) + 1 + static_cast<std::size_t>(x) * kChannels;
                m_rows[at] = static_cast<char>(rect.colour.red);
                m_rows[at + 1] = static_cast<char>(rect.colour.green);
                m_rows[at + 2] = static_cast<char>(rect.colour.blue);
            }
        }
    }

    void write(const PictureText& text)
    {
        const int width = (static_cast<int>(text.text.size()) * kGlyphAdvance - 1) * text.scale;
        int x = text.x;
        if (text.anchor != PictureText::Anchor::Left)
            x -= text.anchor == PictureText::Anchor::Middle ? width / 2 : width;
        const int y = text.y - kGlyphHeight * text.scale / 2;
        for (const char character : text.text) {
            const auto rows = glyphOf(character);
            for (int row = 0; row < kGlyphHeight; ++row) {
                for (int dot = 0; dot < kGlyphWidth; ++dot) {
                    if ((rows[static_cast<std::size_t>(row)] >> (kGlyphWidth - 1 - dot)) & 1)
                        fill({x + dot * text.scale, y + row * text.scale, text.scale, text.scale,
                              text.colour});
                }
            }
            x += kGlyphAdvance * text.scale;
        }
    }

    const std::string& rows() const { return m_rows; }  // each behind its filter byte

private:
    int m_width, m_height;
    std::size_t m_stride;
    std::string m_rows;
};

std::string bigEndian(std::uint32_t value)
{
    std::string bytes;
    for (const int shift : {24, 16, 8, 0})
        bytes += static_cast<char>((value >> shift) & 0xff);
    return bytes;
}

std::string chunk(const std::string& type, const std::string& data)
{
    const auto body = type + data;
    const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return bigEndian(static_cast<std::uint32_t>(data.size())) + body
        + bigEndian(static_cast<std::uint32_t>(sum));
}

}  // namespace

Result<std::string> toPng(const Picture& picture)
{
    Canvas canvas(picture);
    for (const auto& rect : picture.rects)
        canvas.fill(rect);
    for (const auto& text : picture.texts)
        canvas.write(text);

    auto size = ::compressBound(static_cast<uLong>(canvas.rows().size()));
    std::string packed(size, '\0');
    const int status = ::compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                                   reinterpret_cast<const Bytef*>(canvas.rows().data()),
                                   static_cast<uLong>(canvas.rows().size()), 9);
    if (status != Z_OK)
        return Error(ErrorCode::Internal, "png", "zlib says " + std::to_string(status));
    packed.resize(size);

    std::string header = bigEndian(static_cast<std::uint32_t>(picture.width))
        + bigEndian(static_cast<std::uint32_t>(picture.height));
    header +=
        std::string("\x08\x02\x00\x00\x00", 5);  // 8 bits, RGB, deflate, adaptive filters, not interlaced
    return std::string("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("IDAT", packed)
        + chunk("IEND", {});
}

}  // namespace kvasir
