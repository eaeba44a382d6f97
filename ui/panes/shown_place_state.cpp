// Rectangles are one flat list of numbers, four for each.
#include "ui/panes/shown_place_state.h"

#include <algorithm>

namespace kvasir::ui {
namespace {
constexpr std::size_t kMostRects = 200;
}  // namespace

QVariantMap stateOf(const ShownPlace& place)
{
    QVariantList rects;
    for (std::size_t i = 0; i < std::min(place.rects.size(), kMostRects); ++i) {
        const auto& rect = place.rects[i];
        for (const float side : {rect.left, rect.top, rect.right, rect.bottom})
            rects.push_back(static_cast<double>(side));
    }
    return {{QStringLiteral("begin"), static_cast<qlonglong>(place.lines.begin)},
            {QStringLiteral("end"), static_cast<qlonglong>(place.lines.end)},
            {QStringLiteral("page"), place.page},
            {QStringLiteral("rects"), rects}};
}

ShownPlace shownPlaceOf(const QVariantMap& state)
{
    ShownPlace place;
    const LineRange lines{state.value(QStringLiteral("begin")).toLongLong(),
                          state.value(QStringLiteral("end")).toLongLong()};
    if (lines.begin >= 0 && lines.begin < lines.end)
        place.lines = lines;
    bool isPage = false;
    const int page = state.value(QStringLiteral("page")).toInt(&isPage);
    place.page = isPage && page >= 0 ? page : -1;
    const auto sides = state.value(QStringLiteral("rects")).toList();
    for (qsizetype i = 0; place.page >= 0 && i + 3 < sides.size(); i += 4)
        place.rects.push_back(
            {sides[i].toFloat(), sides[i + 1].toFloat(), sides[i + 2].toFloat(), sides[i + 3].toFloat()});
    return place;
}

}  // namespace kvasir::ui
