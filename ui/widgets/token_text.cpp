// One decimal below ten, none above; what would round to "1000 k" is "1 M".
#include "ui/widgets/token_text.h"

#include <cmath>

#include <QCoreApplication>

namespace kvasir::ui {
namespace {

QString withOneDecimalBelowTen(double value, const QLocale& locale)
{
    const double tenths = std::round(value * 10) / 10;
    if (tenths < 10 && tenths != std::round(tenths))
        return locale.toString(tenths, 'f', 1);
    return locale.toString(static_cast<qint64>(std::llround(value)));
}

}  // namespace

QString shortTokens(qint64 tokens, const QLocale& locale)
{
    if (tokens < 1000)
        return locale.toString(tokens);
    if (tokens < 999'500)
        return QCoreApplication::translate("kvasir::ui::TokenText", "%1 k", "thousands")
            .arg(withOneDecimalBelowTen(static_cast<double>(tokens) / 1e3, locale));
    return QCoreApplication::translate("kvasir::ui::TokenText", "%1 M", "millions")
        .arg(withOneDecimalBelowTen(static_cast<double>(tokens) / 1e6, locale));
}

}  // namespace kvasir::ui
