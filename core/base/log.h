// The log: one area per module, key=value English, one line per decision.  Never the user's text, file
// contents, prompts, answers or keys: sizes, hashes and ids only.  Sinks are made by the application; until
// then nothing is written. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kvasir {

enum class Area { Base, Source, Token, Corpus, Model, Kv, Local, Cite, Session, Export, Service, App };
enum class LogLevel { Debug, Info, Warning, Error };

// A line under construction: log(Area::Kv).info("segment saved").with("tokens", 512).with("bytes", n);
class LogLine {
public:
    LogLine(Area area, LogLevel level, std::string_view event);
    LogLine(const LogLine&) = delete;
    LogLine& operator=(const LogLine&) = delete;
    ~LogLine();  // writes

    LogLine& with(std::string_view key, std::string_view value);
    LogLine& with(std::string_view key, std::int64_t value);
    LogLine& with(std::string_view key, double value);

private:
    Area m_area;
    LogLevel m_level;
    std::string m_text;
};

class AreaLog {
public:
    explicit AreaLog(Area area) : m_area(area) {}
    LogLine debug(std::string_view event) const { return {m_area, LogLevel::Debug, event}; }
    LogLine info(std::string_view event) const { return {m_area, LogLevel::Info, event}; }
    LogLine warning(std::string_view event) const { return {m_area, LogLevel::Warning, event}; }
    LogLine error(std::string_view event) const { return {m_area, LogLevel::Error, event}; }

private:
    Area m_area;
};

inline AreaLog log(Area area)
{
    return AreaLog(area);
}

// Where lines go: a rotating file of at most 3 × 5 MiB.  Called once by the application.
void openLogFile(const std::string& path, LogLevel atLeast);

struct LogEntry {
    std::int64_t number = 0;  // from 1, in the order of writing
    std::int64_t when = 0;    // milliseconds since 1970
    LogLevel level = LogLevel::Info;
    std::string text;
    bool operator==(const LogEntry&) const = default;
};

// What this run wrote after `number`, oldest first; of the last kRecentLogLines lines.
inline constexpr std::size_t kRecentLogLines = 2000;
std::vector<LogEntry> recentLog(std::int64_t after = 0);

}  // namespace kvasir
