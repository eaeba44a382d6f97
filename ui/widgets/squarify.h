// Squarified treemaps: rectangles with given areas, as near to squares as slicing allows
// (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000).
#pragma once

#include <vector>

#include <QRectF>

namespace kvasir::ui {

// One rectangle per weight, in the order of the weights; together they fill `area`, each in proportion to its
// weight. Weights of zero and less get empty rectangles.
std::vector<QRectF> squarify(const std::vector<double>& weights, const QRectF& area);

}  // namespace kvasir::ui
