// What the command line prints: results on stdout (text or one JSON object), progress and remarks on stderr.
// Progress may come from any thread; everything else belongs to the main thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/job.h"

namespace kvasir {

enum class ProgressStyle { Auto, Bar, Lines, Json, None };  // Auto: Bar on a terminal, Lines elsewhere

class CliOutput {
public:
    enum class Results { Text, Json };

    void configure(Results results, ProgressStyle progress);
    bool json() const { return m_results == Results::Json; }

    void text(std::string_view line) const;           // with a line end; dropped in JSON mode
    void piece(std::string_view text) const;          // without one, flushed; dropped in JSON mode
    void object(const nlohmann::json& result) const;  // in JSON mode only
    void remark(std::string_view line);               // stderr

    void progress(const Progress& progress);
    void endProgress();

private:
    Results m_results = Results::Text;
    ProgressStyle m_progress = ProgressStyle::Auto;
    std::mutex m_mutex;  // guards what follows
    std::chrono::steady_clock::time_point m_lastShown{};
    ProgressRate m_rate;
    int m_tenth = -1;
    bool m_barShown = false;
};

std::string grouped(std::int64_t number);                         // 812,004
std::string counted(std::int64_t number, std::string_view noun);  // "1 file", "812,004 files"
std::string readableBytes(std::int64_t bytes);                    // 1.4 GB
std::string readableSeconds(double seconds);                      // 3.1 s, 4 min 10 s

}  // namespace kvasir
