// The picture: colours stand where their cells are, in the SVG and in the PNG, which zlib unpacks again here.
#include <gtest/gtest.h>
#include <zlib.h>

#include "core/lab/heat_map.h"

namespace kvasir::test {
namespace {

std::uint32_t number(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (const char byte : bytes.substr(0, 4))
        value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

struct Pixels {
    std::uint32_t width = 0, height = 0;
    std::string rows;
    Colour at(int x, int y) const
    {
        const auto index =
            static_cast<std::size_t>(y) * (1 + 3 * width) + 1 + 3 * static_cast<std::size_t>(x);
        const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(rows[index + i]); };
        return {byte(0), byte(1), byte(2)};
    }
};

Pixels unpacked(const std::string& png)
{
    EXPECT_EQ(png.substr(0, 8), std::string("\x89PNG\r\n\x1a\n", 8));
    Pixels pixels;
    std::string packed, types;
    for (std::size_t at = 8; at + 12 <= png.size();) {
        const auto size = number(std::string_view(png).substr(at));
        const auto body = png.substr(at + 4, size + 4);
        const auto sum =
            ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
        EXPECT_EQ(number(std::string_view(png).substr(at + 8 + size)), sum);
        types += body.substr(0, 4) + " ";
        if (body.starts_with("IHDR")) {
            pixels.width = number(std::string_view(body).substr(4));
            pixels.height = number(std::string_view(body).substr(8));
            EXPECT_EQ(body.substr(12), std::string("\x08\x02\x00\x00\x00", 5));
        }
        if (body.starts_with("IDAT"))
            packed = body.substr(4);
        at += 12 + size;
    }
    EXPECT_EQ(types, "IHDR IDAT IEND ");
    uLongf size = (1 + 3 * pixels.width) * pixels.height;
    pixels.rows.resize(size);
    EXPECT_EQ(::uncompress(reinterpret_cast<Bytef*>(pixels.rows.data()), &size,
                           reinterpret_cast<const Bytef*>(packed.data()), static_cast<uLong>(packed.size())),
              Z_OK);
    EXPECT_EQ(size, pixels.rows.size());
    return pixels;
}

LabCell cell(std::int64_t length, double depth, std::int64_t correct, std::int64_t total)
{
    return {.length = length, .depth = depth, .correct = correct, .total = total};
}

// Two lengths, two depths: all right, none, half, nothing asked.
std::vector<LabCell> fourCells()
{
    return {cell(512, 0, 4, 4), cell(512, 1, 0, 4), cell(1024, 0, 2, 4), cell(1024, 1, 0, 0)};
}

}  // namespace

TEST(HeatMap, ColoursGoFromRedOverYellowToBlue)
{
    EXPECT_GT(heatColour(0).red, heatColour(0).blue + 100);
    EXPECT_GT(heatColour(1).blue, heatColour(1).red + 100);
    EXPECT_GT(heatColour(0.5).red, 200);
    EXPECT_GT(heatColour(0.5).green, 200);
    EXPECT_EQ(heatColour(-1), heatColour(0));
    EXPECT_EQ(heatColour(2), heatColour(1));
}

TEST(HeatMap, EachCellHasItsColourAtItsPlace)
{
    const auto picture = heatMap(fourCells(), "t");
    const auto png = toPng(picture);
    ASSERT_TRUE(png);
    const auto pixels = unpacked(*png);
    EXPECT_EQ(static_cast<int>(pixels.width), picture.width);
    EXPECT_EQ(static_cast<int>(pixels.height), picture.height);
    // Cells are 96 × 40 from (84, 64) on; their corners are free of letters.
    EXPECT_EQ(pixels.at(84 + 4, 64 + 4), heatColour(1));
    EXPECT_EQ(pixels.at(84 + 4, 64 + 40 + 4), heatColour(0));
    EXPECT_EQ(pixels.at(84 + 96 + 4, 64 + 4), heatColour(0.5));
    EXPECT_EQ(pixels.at(84 + 96 + 4, 64 + 40 + 4), (Colour{224, 224, 224}));
    EXPECT_EQ(pixels.at(84 + 95, 64 + 4), (Colour{255, 255, 255})) << "the gap";
    EXPECT_EQ(pixels.at(2, 2), (Colour{255, 255, 255}));
}

TEST(HeatMap, LettersAreDrawn)
{
    const auto dots = [](const std::string& title) {
        auto picture = heatMap({}, title);
        const auto pixels = unpacked(*toPng(picture));
        int count = 0;
        for (int y = 10; y < 40; ++y) {
            for (int x = 0; x < picture.width; ++x)
                count += pixels.at(x, y) == Colour{32, 32, 32} ? 1 : 0;
        }
        return count;
    };
    EXPECT_EQ(dots(""), 0);
    EXPECT_EQ(dots("-"), 5 * 4) << "five dots of 2 × 2";
    EXPECT_EQ(dots("|"), 20 * 4) << "what has no letter is an empty box";
    EXPECT_GT(dots("abc"), dots("a"));
}

TEST(HeatMap, TheSvgSaysTheSame)
{
    const auto svg = toSvg(heatMap(fourCells(), "passkey <1> & \"2\""));
    EXPECT_NE(svg.find("<title>passkey &lt;1&gt; &amp; &quot;2&quot;</title>"), std::string::npos);
    EXPECT_NE(svg.find("<rect x=\"84\" y=\"64\" width=\"94\" height=\"38\" fill=\"#2155a5\"/>"),
              std::string::npos)
        << svg;
    for (const char* const text : {">4/4<", ">0/4<", ">2/4<", ">-<", ">1,024<", ">100%<"})
        EXPECT_NE(svg.find(text), std::string::npos) << text;
}

}  // namespace kvasir::test
