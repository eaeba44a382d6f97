// HeatMap: cells as a picture, lengths across and depths down, as SVG and as PNG.
//
// A picture is a list of rectangles and texts, drawn twice; the PNG's letters are our own (pixel_font_p.h),
// so that core needs no fonts.  Colours go from orange-red over pale yellow to blue, which people who do not
// see red and green apart can read; every cell says its numbers as well.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/lab/lab.h"

namespace kvasir {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(const Colour&) const = default;
};

struct PictureRect {
    int left = 0, top = 0, width = 0, height = 0;
    Colour colour;
};

struct PictureText {
    enum class Anchor { Left, Middle, Right };
    int x = 0, y = 0;  // of the anchor; y is the middle of the line
    std::string text;
    Anchor anchor = Anchor::Left;
    Colour colour;
    int scale = 2;  // pixels per dot of a letter of 5 × 7
};

struct Picture {
    int width = 0, height = 0;
    Colour background{255, 255, 255};
    std::string title;  // also what a screen reader says of the SVG
    std::vector<PictureRect> rects;
    std::vector<PictureText> texts;
};

// 0 is orange-red, 1 is blue.
Colour heatColour(double share);
// `cells` as cellsOf() gives them: all depths of the first length, then of the second, …
Picture heatMap(const std::vector<LabCell>& cells, std::string title);
std::string toSvg(const Picture& picture);
// Internal when compression fails.
Result<std::string> toPng(const Picture& picture);

}  // namespace kvasir
