// Pages of a PDF as they are shown: sizes, labels and pixels.  Plain values, and their bytes on the way
// between kvasir-helper and the program.  Neither end trusts the other: counts are checked against the bytes
// that are there, and a tile has exactly the size that was asked for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace kvasir {

struct PdfPageInfo {
    std::string label;            // as printed in the PDF's page labels: "iv", "12"
    float width = 0, height = 0;  // points, as shown
    bool operator==(const PdfPageInfo&) const = default;
};

struct PixelRect {
    int x = 0, y = 0, width = 0, height = 0;  // in pixels of the page at its resolution, from the top left
    bool operator==(const PixelRect&) const = default;
};

struct PixelImage {
    int width = 0, height = 0;
    std::vector<std::uint8_t> bgra;  // [height, width, 4], opaque
};

struct PdfTileRequest {
    int page = 0;
    double dotsPerInch = 72;
    PixelRect tile;
    bool operator==(const PdfTileRequest&) const = default;
};

constexpr int kMaxTileSide = 4096;
constexpr double kMinDotsPerInch = 1, kMaxDotsPerInch = 4800;
constexpr std::size_t kMaxPdfPages = 1'000'000;
constexpr std::size_t kMaxLabelBytes = 256;

// Sides of 1 to kMaxTileSide, not before the page's corner, a resolution within the limits.
bool isValid(const PdfTileRequest& request);
// Length in pixels, at least one.
int pixelsOf(float points, double dotsPerInch);

std::string encodePageList(const std::vector<PdfPageInfo>& pages);
Result<std::vector<PdfPageInfo>> decodePageList(std::string_view bytes);
std::string encodeTileRequest(const PdfTileRequest& request);
Result<PdfTileRequest> decodeTileRequest(std::string_view bytes);

}  // namespace kvasir
