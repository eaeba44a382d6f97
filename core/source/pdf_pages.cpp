// Fixed-width little-endian fields; a label carries its length.
#include "core/source/pdf_pages.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/assert.h"

namespace kvasir {
namespace {
constexpr std::size_t kPageBytes = 12;  // of a page without its label
constexpr float kMaxPoints = 1e5f;      // the largest page of the format is 14,400 points wide

template <typename T>
void put(std::string& out, T value)
{
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

// Takes a field off the front; false when it is not there.
template <typename T>
bool take(std::string_view& bytes, T& value)
{
    if (bytes.size() < sizeof value)
        return false;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    return true;
}

bool isLength(float points)
{
    return points >= 0 && points <= kMaxPoints;  // also false for NaN
}

Error inconsistent()
{
    return {ErrorCode::Invalid, {}, "kvasir-helper described the pages inconsistently"};
}
}  // namespace

bool isValid(const PdfTileRequest& request)
{
    const PixelRect& tile = request.tile;
    const auto isSide = [](int side) { return side >= 1 && side <= kMaxTileSide; };
    const auto isStart = [](int at) { return at >= 0 && at <= 1 << 28; };
    return request.page >= 0 && request.dotsPerInch >= kMinDotsPerInch
        && request.dotsPerInch <= kMaxDotsPerInch && isStart(tile.x) && isStart(tile.y) && isSide(tile.width)
        && isSide(tile.height);
}

int pixelsOf(float points, double dotsPerInch)
{
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(points) * dotsPerInch / 72)));
}

std::string encodePageList(const std::vector<PdfPageInfo>& pages)
{
    std::string out;
    put(out, static_cast<std::uint64_t>(pages.size()));
    for (const PdfPageInfo& page : pages) {
        put(out, page.width);
        put(out, page.height);
        put(out, static_cast<std::uint32_t>(page.label.size()));
        out += page.label;
    }
    return out;
}

Result<std::vector<PdfPageInfo>> decodePageList(std::string_view bytes)
{
    std::uint64_t count = 0;
    if (!take(bytes, count) || count == 0 || count > kMaxPdfPages || count > bytes.size() / kPageBytes)
        return inconsistent();
    std::vector<PdfPageInfo> pages(count);
    for (PdfPageInfo& page : pages) {
        std::uint32_t length = 0;
        if (!take(bytes, page.width) || !take(bytes, page.height) || !take(bytes, length)
            || !isLength(page.width) || !isLength(page.height) || length > kMaxLabelBytes
            || length > bytes.size())
            return inconsistent();
        page.label = bytes.substr(0, length);
        bytes.remove_prefix(length);
    }
    if (!bytes.empty())
        return inconsistent();
    return pages;
}

std::string encodeTileRequest(const PdfTileRequest& request)
{
    KVASIR_ASSERT(isValid(request));
    std::string out;
    put(out, static_cast<std::int32_t>(request.page));
    put(out, request.dotsPerInch);
    for (const int field : {request.tile.x, request.tile.y, request.tile.width, request.tile.height})
        put(out, static_cast<std::int32_t>(field));
    return out;
}

Result<PdfTileRequest> decodeTileRequest(std::string_view bytes)
{
    PdfTileRequest request;
    PixelRect& tile = request.tile;
    const bool complete = take(bytes, request.page) && take(bytes, request.dotsPerInch) && take(bytes, tile.x)
        && take(bytes, tile.y) && take(bytes, tile.width) && take(bytes, tile.height);
    if (!complete || !bytes.empty() || !isValid(request))
        return Error(ErrorCode::Invalid, {}, "malformed request for a tile");
    return request;
}

}  // namespace kvasir
