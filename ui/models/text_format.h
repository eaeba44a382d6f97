// Numbers, bytes, durations, ranges, dates and places as text a person reads, in the language and the number
// format of the default QLocale.  Thread-safe; made anew on each call, so that a change of language needs no
// more than asking again.
#pragma once

#include <cstdint>

#include <QDateTime>
#include <QString>

#include "core/corpus/ledger.h"

namespace kvasir::ui {

QString formatNumber(std::int64_t number);   // "813,204"
QString formatBytes(std::int64_t bytes);     // powers of ten: "531 MB", "12.9 GB"
QString formatShare(double share);           // "62 %"; 100 % only when it is all, 0 % only when it is nothing
QString formatMass(double mass);             // "0.41"
QString formatRate(double tokensPerSecond);  // "9,840 tokens/s"

QString formatDuration(double seconds);  // "0.9 s", "38 s", "1 min 20 s", "4 min", "1 h 20 min"
QString formatDurationRange(double secondsLow, double secondsHigh);  // "65–95 s", "up to 3 min"

// Seconds since 1970; "today", "yesterday", "3 November", "3 November 2024"; "never" for 0.
QString formatDate(std::int64_t seconds, const QDateTime& now = QDateTime::currentDateTime());
QString formatDateTime(std::int64_t seconds);  // with the time of day

QString formatLines(LineRange lines);                // counted from 1, the last one included: "6271-6290"
QString formatPage(int page, const QString& label);  // "p. 871"; the printed label, else the number from 1
// "btree.c:6271-6290", "Report.pdf p. iv".
QString formatPlace(const QString& document, const Place& place);

}  // namespace kvasir::ui
