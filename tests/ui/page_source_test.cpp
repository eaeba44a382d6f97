// The source of pictures: order, staleness, failures and the bound on memory, with a renderer that can be
// held.
#include <chrono>

#include <gtest/gtest.h>

#include "tests/ui/fake_pages.h"

namespace kvasir::test {
namespace {
using ui::PageSource;
using ui::PageTone;
using ui::TileKey;
using ui::TileReader;

constexpr int kScreen = 9600;  // 96 dots per inch

TileKey tileOf(int page, int column = 0, int row = 0)
{
    return {page, kScreen, PageTone::Paper, column, row};
}

std::vector<int> pagesOf(const std::vector<PdfTileRequest>& requests)
{
    std::vector<int> pages;
    for (const PdfTileRequest& request : requests)
        pages.push_back(request.page);
    return pages;
}

class PageSourceTest : public ::testing::Test {
protected:
    void SetUp() override { ensureApplication(); }
    std::shared_ptr<FakePages> fake = std::make_shared<FakePages>(100);
};
}  // namespace

TEST_F(PageSourceTest, TellsPagesAndDrawsWhatIsWanted)
{
    PageSource source(open(fake));
    EXPECT_TRUE(source.pages().empty());
    source.want(TileReader::View, {tileOf(3, 1, 2)});
    ASSERT_TRUE(waitFor([&] { return source.tile(tileOf(3, 1, 2)) != nullptr; }));
    EXPECT_EQ(source.pages().size(), 100U);
    // 600 × 800 points are 800 × 1067 pixels; the tile of column 1, row 2 is what is left.
    const QImage& image = *source.tile(tileOf(3, 1, 2));
    EXPECT_EQ(image.size(), QSize(800 - 512, 1067 - 1024));
    EXPECT_EQ(image.pixel(0, 0), qRgb(200, 120, 13));
    EXPECT_EQ(fake->asked().front().tile, (PixelRect{512, 1024, 800 - 512, 1067 - 1024}));
}

TEST_F(PageSourceTest, DrawsTheNewestListInItsOrderAndNothingStale)
{
    PageSource source(open(fake));
    fake->hold();
    source.want(TileReader::View, {tileOf(1), tileOf(2), tileOf(3)});
    ASSERT_TRUE(waitFor([&] { return fake->asked().size() == 1; }));
    source.want(TileReader::View, {tileOf(52), tileOf(51), tileOf(3)});
    fake->release();
    ASSERT_TRUE(waitFor([&] { return source.tile(tileOf(3)) != nullptr; }));
    EXPECT_EQ(pagesOf(fake->asked()), (std::vector<int>{1, 52, 51, 3}));
}

TEST_F(PageSourceTest, ServesTheViewBeforeTheThumbnails)
{
    PageSource source(open(fake));
    fake->hold();
    source.want(TileReader::Thumbnails, {tileOf(10), tileOf(11), tileOf(12)});
    ASSERT_TRUE(waitFor([&] { return fake->asked().size() == 1; }));
    source.want(TileReader::View, {tileOf(1), tileOf(2)});
    fake->release();
    ASSERT_TRUE(waitFor([&] { return source.tile(tileOf(12)) != nullptr; }));
    EXPECT_EQ(pagesOf(fake->asked()), (std::vector<int>{10, 1, 2, 11, 12}));
}

TEST_F(PageSourceTest, DrawsNoTileTwiceWhileItIsKnownOrUnderWay)
{
    PageSource source(open(fake));
    fake->hold();
    source.want(TileReader::View, {tileOf(1)});
    ASSERT_TRUE(waitFor([&] { return fake->asked().size() == 1; }));
    source.want(TileReader::View, {tileOf(1)});
    source.want(TileReader::Thumbnails, {tileOf(1)});
    fake->release();
    ASSERT_TRUE(waitFor([&] { return source.tile(tileOf(1)) != nullptr; }));
    source.want(TileReader::View, {tileOf(1)});
    source.want(TileReader::Thumbnails, {tileOf(2)});
    ASSERT_TRUE(waitFor([&] { return source.tile(tileOf(2)) != nullptr; }));
    EXPECT_EQ(pagesOf(fake->asked()), (std::vector<int>{1, 2}));
}

TEST_F(PageSourceTest, RemembersWhatCannotBeDrawnUntilAskedAgain)
{
    fake->failingPage = 7;
    PageSource source(open(fake));
    int failures = 0;
    QObject::connect(&source, &PageSource::tileFailed, [&](const TileKey& key) {
        EXPECT_EQ(key, tileOf(7));
        ++failures;
    });
    source.want(TileReader::View, {tileOf(7), tileOf(8)});
    ASSERT_TRUE(waitFor([&] { return source.tile(tileOf(8)) != nullptr; }));
    EXPECT_EQ(failures, 1);
    EXPECT_TRUE(source.hasFailed(tileOf(7)));
    EXPECT_TRUE(source.error().has_value());
    source.want(TileReader::View, {tileOf(7), tileOf(9)});
    ASSERT_TRUE(waitFor([&] { return source.tile(tileOf(9)) != nullptr; }));
    EXPECT_EQ(pagesOf(fake->asked()), (std::vector<int>{7, 8, 9}));
    fake->failingPage = -1;
    source.retry();
    source.want(TileReader::View, {tileOf(7)});
    EXPECT_TRUE(waitFor([&] { return source.tile(tileOf(7)) != nullptr; }));
}

TEST_F(PageSourceTest, SaysWhyAFileCannotBeOpened)
{
    PageSource source([](const JobContext&) -> Result<std::unique_ptr<ui::PageRenderer>> {
        return Error(ErrorCode::NeedsPassword, "a.pdf");
    });
    bool failed = false;
    QObject::connect(&source, &PageSource::failed, [&] { failed = true; });
    ASSERT_TRUE(waitFor([&] { return failed; }));
    EXPECT_EQ(source.error()->code(), ErrorCode::NeedsPassword);
}

TEST_F(PageSourceTest, EndsInTheMiddleOfADrawing)
{
    fake->hold();
    auto source = std::make_unique<PageSource>(open(fake));
    source->want(TileReader::View, {tileOf(1)});
    ASSERT_TRUE(waitFor([&] { return fake->asked().size() == 1; }));
    const auto begin = std::chrono::steady_clock::now();
    source.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
    runFor(20);  // nothing is delivered to what is gone
}

TEST_F(PageSourceTest, KeepsWithinItsBytes)
{
    const std::int64_t tile = 512 * 512 * 4;
    PageSource source(open(fake), nullptr, 3 * tile);
    for (int page = 0; page < 5; ++page) {
        source.want(TileReader::View, {tileOf(page)});
        ASSERT_TRUE(waitFor([&] { return source.tile(tileOf(page)) != nullptr; }));
        source.tile(tileOf(0));  // in use all the time
    }
    EXPECT_NE(source.tile(tileOf(0)), nullptr);
    EXPECT_EQ(source.tile(tileOf(1)), nullptr);
    EXPECT_EQ(source.tile(tileOf(2)), nullptr);
    EXPECT_NE(source.tile(tileOf(4)), nullptr);
}

TEST(TileCache, CountsWhatItHolds)
{
    ui::TileCache cache(1000);
    const QImage image(10, 10, QImage::Format_RGB32);  // 400 bytes
    for (int i = 0; i < 3; ++i)
        cache.insert(tileOf(i), image);
    EXPECT_EQ(cache.bytes(), 800);
    cache.insert(tileOf(2), image);
    EXPECT_EQ(cache.bytes(), 800);
    EXPECT_EQ(cache.find(tileOf(0)), nullptr);
    // A tile larger than the bound is kept as long as it is the last one: it is the one in sight.
    cache.insert(tileOf(9), QImage(100, 100, QImage::Format_RGB32));
    EXPECT_NE(cache.find(tileOf(9)), nullptr);
    EXPECT_EQ(cache.find(tileOf(2)), nullptr);
}

TEST(DarkTone, TurnsLightnessAndKeepsHue)
{
    const QColor paper = ui::turnedLightness(Qt::white), ink = ui::turnedLightness(Qt::black);
    EXPECT_LT(paper.lightness(), 50);
    EXPECT_GT(ink.lightness(), 240);
    for (const QColor& color : {QColor(200, 30, 30), QColor(20, 90, 160), QColor(240, 200, 40)}) {
        const QColor turned = ui::turnedLightness(color);
        EXPECT_NEAR(turned.hslHue(), color.hslHue(), 4);
        EXPECT_GT(qAbs(turned.lightness() - color.lightness()) + qAbs(128 - color.lightness()), 8);
    }
    PixelImage pixels{.width = 2, .height = 1, .bgra = {255, 255, 255, 255, 0, 0, 0, 255}};
    const QImage image = ui::imageOf(pixels, PageTone::Dark);
    EXPECT_EQ(image.pixelColor(0, 0), paper);
    EXPECT_EQ(image.pixelColor(1, 0), ink);
}

}  // namespace kvasir::test
