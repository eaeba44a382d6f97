// Lines of the log: order, filters, and how many are kept.
#include "tests/support/temp_dir.h"
#include "tests/ui/model_checks.h"
#include "ui/models/log_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

LogEntry line(std::int64_t number, LogLevel level, const char* text)
{
    return {number, 1000 * number, level, text};
}

class LogModelTest : public ModelTest {
protected:
    std::vector<std::string> texts() const { return column(model, LogModel::TextColumn); }

    LogModel model;
    Watched watched{model};
};

TEST_F(LogModelTest, FiltersByLevelAndTextAndCanTakeThemBack)
{
    model.append({line(1, LogLevel::Info, "kv: segment saved"), line(2, LogLevel::Error, "kv: disk full")});
    EXPECT_THAT(texts(), ElementsAre("kv: segment saved", "kv: disk full"));
    model.setFilter(LogLevel::Warning, {});
    EXPECT_THAT(texts(), ElementsAre("kv: disk full"));
    model.append({line(3, LogLevel::Info, "app: quiet"), line(4, LogLevel::Warning, "app: loud")});
    EXPECT_THAT(texts(), ElementsAre("kv: disk full", "app: loud"));
    model.setFilter(LogLevel::Info, "KV");
    EXPECT_THAT(texts(), ElementsAre("kv: segment saved", "kv: disk full"));
    EXPECT_EQ(model.lastNumber(), 4);
}

TEST_F(LogModelTest, KeepsTheLastLinesOnly)
{
    std::vector<LogEntry> many;
    for (std::size_t i = 1; i <= kRecentLogLines + 3; ++i)
        many.push_back(line(static_cast<std::int64_t>(i), LogLevel::Info, "x"));
    model.append(many);
    EXPECT_EQ(model.rowCount(), static_cast<int>(kRecentLogLines));
    EXPECT_EQ(model.rows().front().number, 4);
}

TEST(RecentLog, GivesWhatWasWrittenAfterANumber)
{
    const TempDir folder;
    openLogFile((folder / "a.log").string(), LogLevel::Info);
    log(Area::Kv).info("segment saved").with("tokens", std::int64_t{512});
    log(Area::Kv).debug("not written");
    log(Area::App).warning("slow");
    const auto all = recentLog();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].text, "kv: segment saved tokens=512");
    EXPECT_EQ(all[1].level, LogLevel::Warning);
    EXPECT_GT(all[1].when, 1'600'000'000'000);
    EXPECT_EQ(recentLog(all[0].number), std::vector<LogEntry>{all[1]});
}

}  // namespace
}  // namespace kvasir::test
