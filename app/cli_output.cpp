// Bars, lines and JSON lines from one stream of progress.
#include "app/cli_output.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "core/base/json.h"

namespace kvasir {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBarEvery = std::chrono::milliseconds(100);
constexpr int kBarWidth = 28;
constexpr double kShortStageSeconds = 1.0;

std::string formatted(const char* format, double number)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, number);
    return text.data();
}

}  // namespace

std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number);
    const std::size_t first = digits.front() == '-' ? 1 : 0;
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > static_cast<std::ptrdiff_t>(first);
         at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string readableBytes(std::int64_t bytes)
{
    constexpr std::array<std::string_view, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
    auto amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (amount >= 1000.0 && unit + 1 < kUnits.size()) {
        amount /= 1000.0;
        ++unit;
    }
    return formatted(unit == 0 ? "%.0f " : "%.1f ", amount) + std::string(kUnits[unit]);
}

std::string readableSeconds(double seconds)
{
    if (seconds < 60.0)
        return formatted(seconds < 10.0 ? "%.1f s" : "%.0f s", seconds);
    const auto whole = static_cast<std::int64_t>(seconds + 0.5);
    if (whole < 3600)
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

void CliOutput::configure(Results results, ProgressStyle progress)
{
    m_results = results;
    m_progress = progress;
    if (progress == ProgressStyle::Auto)
        m_progress = ::isatty(STDERR_FILENO) == 1 ? ProgressStyle::Bar : ProgressStyle::Lines;
}

std::string counted(std::int64_t number, std::string_view noun)
{
    return grouped(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

void CliOutput::text(std::string_view line) const
{
    if (!json())
        std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
}

void CliOutput::piece(std::string_view text) const
{
    if (json())
        return;
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

void CliOutput::object(const nlohmann::json& result) const
{
    if (json())
        std::printf("%s\n", dumpJson(result).c_str());
}

void CliOutput::remark(std::string_view line)
{
    endProgress();
    std::fflush(stdout);  // so that what was said before stands before it on a terminal
    std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
}

void CliOutput::progress(const Progress& progress)
{
    const std::lock_guard lock(m_mutex);
    const auto now = Clock::now();
    if (m_rate.take(progress, now))
        m_tenth = -1;
    const double fraction =
        progress.total > 0 ? static_cast<double>(progress.done) / static_cast<double>(progress.total) : 0.0;
    const double perSecond = m_rate.perSecond();
    const double left = std::max(0.0, m_rate.secondsLeft());

    switch (m_progress) {
    case ProgressStyle::Auto:
    case ProgressStyle::None:
        return;
    case ProgressStyle::Json: {
        if (now - m_lastShown < kBarEvery && progress.done < progress.total)
            return;
        const nlohmann::json line = {{"stage", progress.stage}, {"item", progress.item},
                                     {"done", progress.done},   {"total", progress.total},
                                     {"per_second", perSecond}, {"seconds_left", left}};
        std::fprintf(stderr, "%s\n", dumpJson(line).c_str());
        break;
    }
    case ProgressStyle::Lines: {
        const int tenth = static_cast<int>(fraction * 10.0);
        if (tenth <= m_tenth || m_rate.seconds() < kShortStageSeconds)
            return;  // a stage that is over in a moment would only fill a log
        m_tenth = tenth;
        std::fprintf(stderr, "  %s %3d %%  %s of %s", m_rate.stage().c_str(), tenth * 10,
                     grouped(progress.done).c_str(), grouped(progress.total).c_str());
        if (perSecond > 0)
            std::fprintf(stderr, "  %s/s, %s left", grouped(static_cast<std::int64_t>(perSecond)).c_str(),
                         readableSeconds(left).c_str());
        std::fprintf(stderr, "\n");
        break;
    }
    case ProgressStyle::Bar: {
        if (now - m_lastShown < kBarEvery && progress.done < progress.total)
            return;
        const int filled = std::clamp(static_cast<int>(fraction * kBarWidth), 0, kBarWidth);
        std::string bar;
        for (int i = 0; i < kBarWidth; ++i)
            bar += i < filled ? "█" : "░";
        std::fprintf(stderr, "\r\x1b[K%s %s %3.0f %%  %s/s  %s left", m_rate.stage().c_str(), bar.c_str(),
                     fraction * 100.0, grouped(static_cast<std::int64_t>(perSecond)).c_str(),
                     readableSeconds(left).c_str());
        m_barShown = true;
        break;
    }
    }
    m_lastShown = now;
    std::fflush(stderr);
}

void CliOutput::endProgress()
{
    const std::lock_guard lock(m_mutex);
    if (m_barShown)
        std::fprintf(stderr, "\r\x1b[K");
    m_barShown = false;
    m_rate.reset();
}

}  // namespace kvasir
