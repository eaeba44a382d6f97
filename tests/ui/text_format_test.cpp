// Numbers as people read them, at the borders between two ways of writing them.
#include "tests/ui/model_checks.h"
#include "ui/models/text_format.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

class TextFormatTest : public ModelTest {};

TEST_F(TextFormatTest, DurationsGetCoarserWithTheirLength)
{
    EXPECT_EQ(formatDuration(0.42), "0.4 s");
    EXPECT_EQ(formatDuration(9.96), "10 s");
    EXPECT_EQ(formatDuration(38), "38 s");
    EXPECT_EQ(formatDuration(59.7), "1 min");
    EXPECT_EQ(formatDuration(80), "1 min 20 s");
    EXPECT_EQ(formatDuration(120.2), "2 min");
    EXPECT_EQ(formatDuration(250), "4 min");
    EXPECT_EQ(formatDuration(59.9 * 60), "1 h");
    EXPECT_EQ(formatDuration(4800), "1 h 20 min");
    EXPECT_EQ(formatDuration(-5), "0.0 s");
}

TEST_F(TextFormatTest, RangesUseOneUnitAndBecomeOneNumberWhenTheyAreEqual)
{
    EXPECT_EQ(formatDurationRange(65, 95), "65–95 s");
    EXPECT_EQ(formatDurationRange(180, 600), "3–10 min");
    EXPECT_EQ(formatDurationRange(3600, 4 * 3600), "1–4 h");
    EXPECT_EQ(formatDurationRange(38.1, 38.3), "38 s");
    EXPECT_EQ(formatDurationRange(20, 170), "up to 2 min 50 s") << "no \"0–3 min\"";
}

TEST_F(TextFormatTest, BytesHaveThreeDigitsAtMostBeforeTheUnit)
{
    EXPECT_EQ(formatBytes(0), "0 B");
    EXPECT_EQ(formatBytes(999), "999 B");
    EXPECT_EQ(formatBytes(1024), "1.0 kB");
    EXPECT_EQ(formatBytes(999'600), "1.0 MB");
    EXPECT_EQ(formatBytes(531'000'000), "531 MB");
    EXPECT_EQ(formatBytes(12'900'000'000), "12.9 GB");
}

TEST_F(TextFormatTest, SharesSayAllOnlyWhenItIsAll)
{
    EXPECT_EQ(formatShare(1), "100 %");
    EXPECT_EQ(formatShare(0.999), "99 %");
    EXPECT_EQ(formatShare(0.0001), "1 %");
    EXPECT_EQ(formatShare(0), "0 %");
}

TEST_F(TextFormatTest, NumbersFollowTheLocale)
{
    EXPECT_EQ(formatNumber(813204), "813,204");
    EXPECT_EQ(formatMass(0.413), "0.41");
    QLocale::setDefault(QLocale(QLocale::German));
    EXPECT_EQ(formatNumber(813204), "813.204");
    EXPECT_EQ(formatMass(0.413), "0,41");
}

TEST_F(TextFormatTest, DatesNearTodayAreWords)
{
    const QDateTime now({2026, 3, 10}, {9, 0});
    const auto at = [](int year, int month, int day) {
        return QDateTime({year, month, day}, {23, 59}).toSecsSinceEpoch();
    };
    EXPECT_EQ(formatDate(at(2026, 3, 10), now), "today");
    EXPECT_EQ(formatDate(at(2026, 3, 9), now), "yesterday");
    EXPECT_EQ(formatDate(at(2026, 1, 2), now), "2 January");
    EXPECT_EQ(formatDate(at(2024, 1, 2), now), "2 January 2024");
    EXPECT_EQ(formatDate(0, now), "never");
}

TEST_F(TextFormatTest, PlacesCountFromOneAndNameTheLastLine)
{
    Place lines;
    lines.lines = {6270, 6290};
    EXPECT_EQ(formatPlace("btree.c", lines), "btree.c:6271-6290");
    lines.lines = {6270, 6271};
    EXPECT_EQ(formatPlace("btree.c", lines), "btree.c:6271");
    Place page;
    page.page = 3;
    EXPECT_EQ(formatPlace("R.pdf", page), "R.pdf p. 4");
    page.pageLabel = "iv";
    EXPECT_EQ(formatPlace("R.pdf", page), "R.pdf p. iv");
}

}  // namespace
}  // namespace kvasir::test
