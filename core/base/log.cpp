// spdlog behind the door: a rotating file, and the last lines in memory.  Without openLogFile() lines are
// dropped.
#include "core/base/log.h"

#include <array>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

namespace kvasir {
namespace {

constexpr std::size_t kLogFileBytes = 5 << 20;
constexpr std::size_t kLogFiles = 3;

std::shared_ptr<spdlog::logger>& logger()
{
    static std::shared_ptr<spdlog::logger> instance;  // set once, before any thread is started
    return instance;
}

spdlog::level::level_enum level(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return spdlog::level::debug;
    case LogLevel::Info:
        return spdlog::level::info;
    case LogLevel::Warning:
        return spdlog::level::warn;
    case LogLevel::Error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

LogLevel levelOf(spdlog::level::level_enum level)
{
    switch (level) {
    case spdlog::level::trace:
    case spdlog::level::debug:
        return LogLevel::Debug;
    case spdlog::level::info:
        return LogLevel::Info;
    case spdlog::level::warn:
        return LogLevel::Warning;
    default:
        return LogLevel::Error;
    }
}

// Keeps the last lines in memory, for the window's log pane.
class RecentSink : public spdlog::sinks::base_sink<std::mutex> {
public:
    std::vector<LogEntry> after(std::int64_t number)
    {
        const std::lock_guard lock(mutex_);
        std::vector<LogEntry> entries;
        for (const auto& entry : m_entries)
            if (entry.number > number)
                entries.push_back(entry);
        return entries;
    }

protected:
    void sink_it_(const spdlog::details::log_msg& line) override
    {
        const auto when =
            std::chrono::duration_cast<std::chrono::milliseconds>(line.time.time_since_epoch()).count();
        m_entries.push_back(
            {++m_last, when, levelOf(line.level), std::string(line.payload.data(), line.payload.size())});
        if (m_entries.size() > kRecentLogLines)
            m_entries.pop_front();
    }
    void flush_() override {}

private:
    std::deque<LogEntry> m_entries;
    std::int64_t m_last = 0;
};

std::shared_ptr<RecentSink>& recentSink()
{
    static std::shared_ptr<RecentSink> instance;  // set with the logger
    return instance;
}

std::string_view name(Area area)
{
    constexpr std::array<std::string_view, 12> kNames = {"base",    "source", "token",   "corpus",
                                                         "model",   "kv",     "local",   "cite",
                                                         "session", "export", "service", "app"};
    return kNames[static_cast<std::size_t>(area)];
}

}  // namespace

LogLine::LogLine(Area area, LogLevel level, std::string_view event) : m_area(area), m_level(level)
{
    m_text.append(kvasir::name(area)).append(": ").append(event);
}

LogLine::~LogLine()
{
    if (logger())
        logger()->log(level(m_level), m_text);
}

LogLine& LogLine::with(std::string_view key, std::string_view value)
{
    m_text.append(" ").append(key).append("=").append(value);
    return *this;
}

LogLine& LogLine::with(std::string_view key, std::int64_t value)
{
    return with(key, std::string_view(std::to_string(value)));
}

LogLine& LogLine::with(std::string_view key, double value)
{
    return with(key, std::string_view(std::to_string(value)));
}

void openLogFile(const std::string& path, LogLevel atLeast)
{
    try {
        auto file = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, kLogFileBytes, kLogFiles);
        auto recent = std::make_shared<RecentSink>();
        auto made = std::make_shared<spdlog::logger>("kvasir", spdlog::sinks_init_list{file, recent});
        made->set_level(level(atLeast));
        made->flush_on(spdlog::level::info);
        logger() = std::move(made);
        recentSink() = std::move(recent);
    } catch (const spdlog::spdlog_ex&) {
        logger() =
            nullptr;  // a program without a log still works; doctor says that the folder cannot be written
    }
}

std::vector<LogEntry> recentLog(std::int64_t after)
{
    return recentSink() ? recentSink()->after(after) : std::vector<LogEntry>();
}

}  // namespace kvasir
