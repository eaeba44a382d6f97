// Laying a grid out, and writing it as SVG.
#include "core/lab/heat_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kvasir {
namespace {

constexpr int kCellWidth = 96, kCellHeight = 40, kGap = 2;
constexpr int kLeft = 84, kTop = 64, kRight = 24, kBottom = 92;
constexpr Colour kInk{32, 32, 32}, kLight{255, 255, 255}, kEmpty{224, 224, 224};

std::string grouped(std::int64_t number)
{
    auto text = std::to_string(number);
    for (auto at = std::ssize(text) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

std::string percent(double share)
{
    return std::to_string(static_cast<int>(std::lround(share * 100))) + "%";
}

double brightness(const Colour& colour)
{
    return 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue;
}

void addCell(const LabCell& cell, int left, int top, Picture& picture)
{
    const double share =
        cell.total == 0 ? 0 : static_cast<double>(cell.correct) / static_cast<double>(cell.total);
    const auto colour = cell.total == 0 ? kEmpty : heatColour(share);
    picture.rects.push_back({left, top, kCellWidth - kGap, kCellHeight - kGap, colour});
    picture.texts.push_back(
        {left + (kCellWidth - kGap) / 2, top + (kCellHeight - kGap) / 2,
         cell.total == 0 ? "-" : std::to_string(cell.correct) + "/" + std::to_string(cell.total),
         PictureText::Anchor::Middle, brightness(colour) < 140 ? kLight : kInk});
}

void addLegend(int left, int top, Picture& picture)
{
    constexpr int kSteps = 60, kStep = 3;
    for (int i = 0; i < kSteps; ++i)
        picture.rects.push_back({left + i * kStep, top, kStep, 12, heatColour(i / double{kSteps - 1})});
    picture.texts.push_back({left - 6, top + 6, "0%", PictureText::Anchor::Right, kInk});
    picture.texts.push_back({left + kSteps * kStep + 6, top + 6, "100%", PictureText::Anchor::Left, kInk});
}

std::string hex(const Colour& colour)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const auto value : {colour.red, colour.green, colour.blue}) {
        text += digits[static_cast<std::size_t>(value >> 4)];
        text += digits[static_cast<std::size_t>(value & 15)];
    }
    return text;
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char character : text) {
        switch (character) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
        }
    }
    return out;
}

}  // namespace

Colour heatColour(double share)
{
    struct Stop {
        double at;
        double red, green, blue;
    };
    static constexpr std::array<Stop, 5> stops = {{{0.0, 178, 53, 18},
                                                   {0.25, 236, 131, 52},
                                                   {0.5, 253, 219, 128},
                                                   {0.75, 116, 173, 209},
                                                   {1.0, 33, 85, 165}}};
    share = std::clamp(share, 0.0, 1.0);
    std::size_t i = 1;
    while (i + 1 < stops.size() && share > stops[i].at)
        ++i;
    const auto& low = stops[i - 1];
    const auto& high = stops[i];
    const double part = (share - low.at) / (high.at - low.at);
    const auto mixed = [part](double a, double b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * part));
    };
    return {mixed(low.red, high.red), mixed(low.green, high.green), mixed(low.blue, high.blue)};
}

Picture heatMap(const std::vector<LabCell>& cells, std::string title)
{
    std::vector<std::int64_t> lengths;
    for (const auto& cell : cells) {
        if (lengths.empty() || lengths.back() != cell.length)
            lengths.push_back(cell.length);
    }
    const auto columns = static_cast<int>(lengths.size());
    const auto rows = columns == 0 ? 0 : static_cast<int>(cells.size()) / columns;
    Picture picture;
    picture.width =
        std::max(kLeft + columns * kCellWidth + kRight, 24 + 12 * static_cast<int>(title.size()) + kRight);
    picture.height = kTop + rows * kCellHeight + kBottom;
    picture.texts.push_back({24, 24, title, PictureText::Anchor::Left, kInk});
    picture.title = std::move(title);
    for (int column = 0; column < columns; ++column) {
        for (int row = 0; row < rows; ++row)
            addCell(cells[static_cast<std::size_t>(column * rows + row)], kLeft + column * kCellWidth,
                    kTop + row * kCellHeight, picture);
        picture.texts.push_back(
            {kLeft + column * kCellWidth + (kCellWidth - kGap) / 2, kTop + rows * kCellHeight + 14,
             grouped(lengths[static_cast<std::size_t>(column)]), PictureText::Anchor::Middle, kInk});
    }
    for (int row = 0; row < rows; ++row)
        picture.texts.push_back({kLeft - 10, kTop + row * kCellHeight + (kCellHeight - kGap) / 2,
                                 percent(cells[static_cast<std::size_t>(row)].depth),
                                 PictureText::Anchor::Right, kInk});
    picture.texts.push_back({24, kTop - 16, "depth", PictureText::Anchor::Left, kInk, 1});
    const int below = kTop + rows * kCellHeight;
    picture.texts.push_back({24, below + 34, "length in tokens", PictureText::Anchor::Left, kInk, 1});
    addLegend(60, below + 58, picture);
    return picture;
}

std::string toSvg(const Picture& picture)
{
    const auto width = std::to_string(picture.width), height = std::to_string(picture.height);
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
        + "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\">\n<title>" + escaped(picture.title)
        + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"" + hex(picture.background) + "\"/>\n";
    for (const auto& rect : picture.rects)
        svg += "<rect x=\"" + std::to_string(rect.left) + "\" y=\"" + std::to_string(rect.top) + "\" width=\""
            + std::to_string(rect.width) + "\" height=\"" + std::to_string(rect.height) + "\" fill=\""
            + hex(rect.colour) + "\"/>\n";
    for (const auto& text : picture.texts) {
        const char* const anchor = text.anchor == PictureText::Anchor::Left ? "start"
            : text.anchor == PictureText::Anchor::Middle                    ? "middle"
                                                                            : "end";
        svg += "<text x=\"" + std::to_string(text.x) + "\" y=\"" + std::to_string(text.y) + "\" font-size=\""
            + std::to_string(text.scale == 1 ? 12 : 16) + "\" font-family=\"sans-serif\" text-anchor=\""
            + anchor + "\" dominant-baseline=\"central\" fill=\"" + hex(text.colour) + "\">"
            + escaped(text.text) + "</text>\n";
    }
    return svg + "</svg>\n";
}

}  // namespace kvasir
