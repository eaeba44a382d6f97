// Largest first; a row along the shorter side takes the next one as long as its worst ratio does not get
// worse.
#include "ui/widgets/squarify.h"

#include <algorithm>
#include <numeric>

namespace kvasir::ui {
namespace {

// The worst ratio of sides in a row of the given areas along a side.
double worstRatio(double smallest, double largest, double sum, double side)
{
    const double square = sum * sum;
    return std::max(side * side * largest / square, square / (side * side * smallest));
}

}  // namespace

std::vector<QRectF> squarify(const std::vector<double>& weights, const QRectF& area)
{
    std::vector<QRectF> result(weights.size(), QRectF(area.topLeft(), QSizeF(0, 0)));
    std::vector<std::size_t> order;
    double total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0) {
            order.push_back(i);
            total += weights[i];
        }
    }
    if (area.width() <= 0 || area.height() <= 0 || order.empty())
        return result;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return weights[a] > weights[b]; });
    const double scale = area.width() * area.height() / total;

    QRectF rest = area;
    for (std::size_t begin = 0; begin < order.size();) {
        const double side = std::min(rest.width(), rest.height());
        const double largest = weights[order[begin]] * scale;
        double sum = largest;
        double worst = worstRatio(largest, largest, sum, side);
        std::size_t end = begin + 1;
        for (; end < order.size(); ++end) {
            const double next = weights[order[end]] * scale;
            const double ratio = worstRatio(next, largest, sum + next, side);
            if (ratio > worst)
                break;
            worst = ratio;
            sum += next;
        }
        const bool upright = rest.width() >= rest.height();  // the row is a column at the left
        const double thickness = end == order.size() ? std::max(rest.width(), rest.height()) : sum / side;
        double along = upright ? rest.top() : rest.left();
        for (auto i = begin; i < end; ++i) {
            const double length = side * weights[order[i]] * scale / sum;
            result[order[i]] = upright ? QRectF(rest.left(), along, thickness, length)
                                       : QRectF(along, rest.top(), length, thickness);
            along += length;
        }
        if (upright)
            rest.setLeft(rest.left() + thickness);
        else
            rest.setTop(rest.top() + thickness);
        begin = end;
    }
    return result;
}

}  // namespace kvasir::ui
