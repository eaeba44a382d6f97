// Units are those of the SI and not translated, words are.
#include "ui/models/text_format.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace kvasir::ui {
namespace {

struct TextFormat {
    Q_DECLARE_TR_FUNCTIONS(TextFormat)
};

constexpr double kMinute = 60, kHour = 3600, kDay = 86400;

QString decimals(double value, int digits)
{
    return QLocale().toString(value, 'f', digits);
}

qint64 rounded(double value)
{
    return static_cast<qint64>(std::llround(value));
}

}  // namespace

QString formatNumber(std::int64_t number)
{
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString formatBytes(std::int64_t bytes)
{
    static constexpr std::array<const char*, 6> kUnits = {"B", "kB", "MB", "GB", "TB", "PB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (std::abs(value) >= 999.5 && unit + 1 < kUnits.size()) {
        value /= 1000;
        ++unit;
    }
    const bool fraction = unit > 0 && (std::abs(value) < 9.95 || (unit >= 3 && std::abs(value) < 99.95));
    return QStringLiteral("%1 %2").arg(decimals(value, fraction ? 1 : 0), QLatin1String(kUnits[unit]));
}

QString formatShare(double share)
{
    auto percent = std::lround(share * 100);
    if (share < 1)
        percent = std::min(percent, 99L);
    if (share > 0)
        percent = std::max(percent, 1L);
    return TextFormat::tr("%1 %").arg(QLocale().toString(static_cast<qlonglong>(percent)));
}

QString formatMass(double mass)
{
    return decimals(mass, 2);
}

QString formatRate(double tokensPerSecond)
{
    const auto number =
        tokensPerSecond < 10 ? decimals(tokensPerSecond, 1) : formatNumber(rounded(tokensPerSecond));
    return TextFormat::tr("%1 tokens/s").arg(number);
}

QString formatDuration(double seconds)
{
    seconds = std::max(seconds, 0.0);
    if (seconds < 9.95)
        return TextFormat::tr("%1 s").arg(decimals(seconds, 1));
    if (seconds < kMinute - 0.5)
        return TextFormat::tr("%1 s").arg(formatNumber(rounded(seconds)));
    if (seconds < 3 * kMinute - 0.5) {
        const auto whole = rounded(seconds);
        if (whole % 60 != 0)
            return TextFormat::tr("%1 min %2 s").arg(formatNumber(whole / 60), formatNumber(whole % 60));
    }
    const auto minutes = rounded(seconds / kMinute);
    if (minutes < 60)
        return TextFormat::tr("%1 min").arg(formatNumber(minutes));
    if (minutes < 48 * 60)
        return minutes % 60 == 0
            ? TextFormat::tr("%1 h").arg(formatNumber(minutes / 60))
            : TextFormat::tr("%1 h %2 min").arg(formatNumber(minutes / 60), formatNumber(minutes % 60));
    return TextFormat::tr("%Ln day(s)", nullptr, static_cast<int>(std::min(seconds / kDay + 0.5, 1e6)));
}

QString formatDurationRange(double secondsLow, double secondsHigh)
{
    const auto range = [&](double unit, const QString& pattern) {
        const auto low = rounded(secondsLow / unit), high = rounded(secondsHigh / unit);
        if (low == 0 && high > 0)
            return TextFormat::tr("up to %1").arg(formatDuration(secondsHigh));
        return low >= high ? formatDuration(secondsHigh) : pattern.arg(formatNumber(low), formatNumber(high));
    };
    if (secondsHigh < 2 * kMinute)
        return range(1, TextFormat::tr("%1–%2 s"));
    if (secondsHigh < 2 * kHour)
        return range(kMinute, TextFormat::tr("%1–%2 min"));
    return range(kHour, TextFormat::tr("%1–%2 h"));
}

QString formatDate(std::int64_t seconds, const QDateTime& now)
{
    if (seconds <= 0)
        return TextFormat::tr("never");
    const auto day = QDateTime::fromSecsSinceEpoch(seconds).date();
    const auto ago = day.daysTo(now.date());
    if (ago == 0)
        return TextFormat::tr("today");
    if (ago == 1)
        return TextFormat::tr("yesterday");
    //: A day of this year, as QDate::toString() takes it.
    const auto thisYear = TextFormat::tr("d MMMM");
    return day.year() == now.date().year() ? QLocale().toString(day, thisYear)
                                           : QLocale().toString(day, TextFormat::tr("d MMMM yyyy"));
}

QString formatDateTime(std::int64_t seconds)
{
    if (seconds <= 0)
        return TextFormat::tr("never");
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat);
}

QString formatLines(LineRange lines)
{
    // Line numbers are not grouped: they are typed back into "go to line".
    const auto first = QString::number(lines.begin + 1);
    return lines.size() <= 1 ? first : first + QLatin1Char('-') + QString::number(lines.end);
}

QString formatPage(int page, const QString& label)
{
    return TextFormat::tr("p. %1").arg(label.isEmpty() ? QString::number(page + 1) : label);
}

QString formatPlace(const QString& document, const Place& place)
{
    if (place.page >= 0)
        return document + QLatin1Char(' ') + formatPage(place.page, QString::fromStdString(place.pageLabel));
    return document + QLatin1Char(':') + formatLines(place.lines);
}

}  // namespace kvasir::ui
