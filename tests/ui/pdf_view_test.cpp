// The page view with a fake renderer: where it goes, what it asks for, what it paints, and how long the
// window's own work takes in a PDF of five thousand pages.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include "tests/support/thread_time.h"
#include "tests/ui/fake_pages.h"
#include "ui/widgets/pdf_view.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {
using ui::DarkPages;
using ui::PageSource;
using ui::PageZoom;
using ui::PdfView;
using ui::ThemeChoice;

class PdfViewTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        ensureApplication();
        ui::applyTheme(*qApp, ThemeChoice::Light);
        view = std::make_unique<PdfView>();
        view->resize(640, 480);
        view->show();
    }
    void TearDown() override { ui::applyTheme(*qApp, ThemeChoice::Light); }

    void showPages(int count)
    {
        fake = std::make_shared<FakePages>(count);
        source = std::make_unique<PageSource>(open(fake));
        view->setSource(source.get());
        ASSERT_TRUE(waitFor([&] { return view->pageCount() == count; }));
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        QCoreApplication::sendEvent(view.get(), &event);
    }
    // At 100 % a point is logicalDpi/72 pixels; the first page begins at the margin.
    QPoint pixelOf(double x, double y) const
    {
        const double scale = view->zoomPercent() / 100 * view->logicalDpiX() / 72;
        const int width = view->viewport()->width();
        const int left = (std::max(width, qRound(600 * scale) + 24) - qRound(600 * scale)) / 2;
        return {left - view->horizontalScrollBar()->value() + qRound(x * scale),
                12 - view->verticalScrollBar()->value() + qRound(y * scale)};
    }
    void mouse(QEvent::Type type, const QPoint& at, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        const auto buttons = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, at, view->viewport()->mapToGlobal(at), button, buttons, modifiers);
        QCoreApplication::sendEvent(view->viewport(), &event);
    }
    int scrolled() const { return view->verticalScrollBar()->value(); }
    QImage shot() const { return view->viewport()->grab().toImage(); }

    std::unique_ptr<PageSource> source;
    std::shared_ptr<FakePages> fake;
    std::unique_ptr<PdfView> view;
};
}  // namespace

TEST_F(PdfViewTest, PaintsTheTilesOfThePagesInSight)
{
    showPages(20);
    const QRgb first = qRgb(200, 120, 10);
    ASSERT_TRUE(waitFor([&] { return shot().pixel(300, 200) == first; }));
    view->goToPage(7);
    EXPECT_EQ(view->currentPage(), 7);
    // Tiles meet without a seam.
    const auto isWhole = [&] {
        const QImage image = shot();
        for (int x = 60; x < 600; x += 3) {
            for (int y = 60; y < 400; y += 3) {
                if (image.pixel(x, y) != qRgb(200, 120, 17))
                    return false;
            }
        }
        return true;
    };
    EXPECT_TRUE(waitFor(isWhole));
}

TEST_F(PdfViewTest, AsksForWhatCameIntoSightAndNotForWhatWasPassed)
{
    showPages(500);
    ASSERT_TRUE(waitFor([&] { return fake->asked().size() >= 2; }));
    fake->hold();
    for (int page = 10; page <= 400; page += 10)
        view->goToPage(page);
    fake->release();
    ASSERT_TRUE(waitFor([&] { return shot().pixel(300, 200) == qRgb(200, 120, 10 + 400 % 200); }));
    int passed = 0;
    for (const PdfTileRequest& request : fake->asked())
        passed += request.page > 12 && request.page < 395;
    EXPECT_LE(passed, 2) << "at most what was under way";
}

TEST_F(PdfViewTest, ShowsAPlaceBeforeTheFileIsOpen)
{
    view->showPlace(42, {{100, 400, 300, 412}});
    EXPECT_EQ(view->pageCount(), 0);
    showPages(50);
    EXPECT_EQ(view->currentPage(), 42);
}

TEST_F(PdfViewTest, MarksThePlaceAndLetsTheFlashFade)
{
    showPages(5);
    view->showPlace(2, {{100, 400, 300, 420}});
    ASSERT_TRUE(waitFor([&] { return shot().pixel(60, 200) == qRgb(200, 120, 12); }));
    // A third down the window stands the place: one line of colours other than the page's own.
    const auto marked = [&] {
        const QImage image = shot();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            count += image.pixel(200, y) != qRgb(200, 120, 12) && y > 100 && y < 260;
        return count;
    };
    const int flashing = marked();
    EXPECT_GT(flashing, 10);
    EXPECT_NEAR(pixelOf(100, 400).y()
                    + 2 * (12 + qRound(800 * view->zoomPercent() / 100 * view->logicalDpiX() / 72)),
                view->viewport()->height() / 3, 3);
    runFor(2000);
    EXPECT_GT(marked(), 10);
    EXPECT_LT(marked(), flashing) << "the ring is gone, the marker stays";
    view->clearPlace();
    EXPECT_EQ(marked(), 0);
}

TEST_F(PdfViewTest, ZoomsAroundThePointerAndFitsTheWindow)
{
    showPages(10);
    view->setZoom(PageZoom::FitWidth);
    EXPECT_EQ(view->horizontalScrollBar()->maximum(), 0);
    const double fit = view->zoomPercent();
    EXPECT_NEAR(600 * fit / 100 * view->logicalDpiX() / 72, view->viewport()->width() - 24, 1);
    view->resize(900, 480);
    EXPECT_GT(view->zoomPercent(), fit);
    view->setZoom(PageZoom::FitPage);
    EXPECT_NEAR(800 * view->zoomPercent() / 100 * view->logicalDpiY() / 72, view->viewport()->height() - 24,
                1);

    view->setZoom(PageZoom::Percent, 100);
    view->goToPage(4);
    view->verticalScrollBar()->setValue(scrolled() + 300);
    const QPoint pointer(200, 150);
    const double before = (scrolled() + pointer.y()) / view->zoomPercent();
    QWheelEvent wheel(pointer, view->viewport()->mapToGlobal(pointer), {}, {0, 240}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view->viewport(), &wheel);
    EXPECT_GT(view->zoomPercent(), 120);
    EXPECT_EQ(view->currentPage(), 4);
    EXPECT_NEAR((scrolled() + pointer.y()) / view->zoomPercent(), before, before * 0.01);
    for (int i = 0; i < 100; ++i)
        view->zoomIn();
    EXPECT_NEAR(view->zoomPercent(), 800, 1);
    EXPECT_EQ(view->currentPage(), 4);
    for (int i = 0; i < 100; ++i)
        view->zoomOut();
    EXPECT_NEAR(view->zoomPercent(), 10, 1);
}

TEST_F(PdfViewTest, GoesByKeys)
{
    showPages(30);
    press(Qt::Key_PageDown);
    const int page = scrolled();
    EXPECT_NEAR(page, view->viewport()->height(), 40);
    press(Qt::Key_PageUp);
    EXPECT_EQ(scrolled(), 0);
    press(Qt::Key_Down);
    EXPECT_GT(scrolled(), 0);
    EXPECT_LT(scrolled(), page);
    press(Qt::Key_Up);
    EXPECT_EQ(scrolled(), 0);
    press(Qt::Key_End);
    EXPECT_EQ(view->currentPage(), 29);
    press(Qt::Key_Home);
    EXPECT_EQ(view->currentPage(), 0);
    const double fit = view->zoomPercent();
    press(Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_GT(view->zoomPercent(), fit);
    press(Qt::Key_Minus, Qt::ControlModifier);
    EXPECT_NEAR(view->zoomPercent(), fit, 0.5);
    press(Qt::Key_Minus, Qt::ControlModifier);
    press(Qt::Key_0, Qt::ControlModifier);
    EXPECT_NEAR(view->zoomPercent(), fit, 0.01);
}

TEST_F(PdfViewTest, GoesToLabelsAsPrintedAndElseToNumbers)
{
    showPages(30);
    EXPECT_TRUE(view->goToLabel(QStringLiteral(" P12 ")));
    EXPECT_EQ(view->currentPage(), 11);
    EXPECT_TRUE(view->goToLabel(QStringLiteral("3")));
    EXPECT_EQ(view->currentPage(), 2);
    EXPECT_FALSE(view->goToLabel(QStringLiteral("31")));
    EXPECT_FALSE(view->goToLabel(QStringLiteral("xii")));
    EXPECT_EQ(view->currentPage(), 2);
}

TEST_F(PdfViewTest, SelectsWordsByMouseAndCopiesThem)
{
    view->setText(documentOf({"alpha beta gamma\ndelta epsilon", "zeta"}));
    view->setZoom(PageZoom::Percent, 100);
    int changes = 0;
    QObject::connect(view.get(), &PdfView::selectionChanged, [&] { ++changes; });
    mouse(QEvent::MouseButtonPress, pixelOf(90, 105));
    EXPECT_FALSE(view->hasSelection());
    mouse(QEvent::MouseMove, pixelOf(60, 125));
    mouse(QEvent::MouseButtonRelease, pixelOf(60, 125));
    EXPECT_EQ(view->selectedText(), QStringLiteral("beta gamma\ndelta"));
    EXPECT_GT(changes, 0);
    press(Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("beta gamma\ndelta"));
    mouse(QEvent::MouseButtonDblClick, pixelOf(60, 105));
    EXPECT_EQ(view->selectedText(), QStringLiteral("alpha"));
    mouse(QEvent::MouseButtonPress, pixelOf(100, 125), Qt::ShiftModifier);
    EXPECT_EQ(view->selectedText(), QStringLiteral("alpha beta gamma\ndelta epsilon"));
    press(Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(view->selectedText(), QStringLiteral("alpha beta gamma\ndelta epsilon\nzeta"));
    mouse(QEvent::MouseButtonPress, pixelOf(300, 300));
    mouse(QEvent::MouseButtonRelease, pixelOf(300, 300));
    EXPECT_FALSE(view->hasSelection());
}

TEST_F(PdfViewTest, FindsFromHereOnAndGoesRound)
{
    std::vector<std::string> pages(40, "nothing here");
    pages[5] = pages[20] = "a needle\nin hay";
    pages[30] = "NEEDLE and needle";
    view->setText(documentOf(pages));
    view->goToPage(10);
    int count = -1;
    QObject::connect(view.get(), &PdfView::matchesChanged, [&](int, int all) { count = all; });
    view->find(QStringLiteral("needle"));
    ASSERT_TRUE(waitFor([&] { return count == 4; }));
    EXPECT_EQ(view->currentMatch(), 1);
    EXPECT_EQ(view->currentPage(), 20);
    view->findNext();
    view->findNext();
    EXPECT_EQ(view->currentMatch(), 3);
    view->findNext();
    EXPECT_EQ(view->currentMatch(), 0);
    EXPECT_EQ(view->currentPage(), 5);
    view->findPrevious();
    EXPECT_EQ(view->currentPage(), 30);
    view->find(QStringLiteral("hay"));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));  // found, and not yet heard
    view->find(QStringLiteral("absent"));
    int most = 0;
    QObject::connect(view.get(), &PdfView::matchesChanged, [&](int, int all) { most = std::max(most, all); });
    runFor(100);
    EXPECT_EQ(most, 0);
    EXPECT_EQ(view->matchCount(), 0) << "the search before does not answer for this one";
    EXPECT_EQ(view->currentMatch(), -1);
}

TEST_F(PdfViewTest, TurnsPagesDarkWithTheThemeUnlessToldNotTo)
{
    showPages(3);
    ASSERT_TRUE(waitFor([&] { return shot().pixel(300, 200) == qRgb(200, 120, 10); }));
    ui::applyTheme(*qApp, ThemeChoice::Dark);
    const QRgb turned = ui::turnedLightness(QColor(200, 120, 10)).rgb();
    EXPECT_TRUE(waitFor([&] { return shot().pixel(300, 200) == turned; }));
    view->setDarkPages(DarkPages::No);
    EXPECT_TRUE(waitFor([&] { return shot().pixel(300, 200) == qRgb(200, 120, 10); }));
}

TEST_F(PdfViewTest, SaysWhichPageCannotBeDrawnAndShowsTheOthers)
{
    fake = std::make_shared<FakePages>(3);
    fake->failingPage = 0;
    source = std::make_unique<PageSource>(open(fake));
    view->setSource(source.get());
    ASSERT_TRUE(waitFor([&] { return source->error().has_value(); }));
    runFor(50);
    const QImage image = shot();
    EXPECT_EQ(image.pixel(30, 30), qRgb(255, 255, 255));
    bool hasText = false;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 100; x < 500; ++x)
            hasText = hasText || image.pixelColor(x, y) == ui::theme().error;
    }
    EXPECT_TRUE(hasText);
    view->goToPage(1);
    EXPECT_TRUE(waitFor([&] { return shot().pixel(300, 200) == qRgb(200, 120, 11); }));
}

TEST_F(PdfViewTest, DrawsAllThatIsInSightHoweverLargeTheWindowAndNothingTwice)
{
    fake = std::make_shared<FakePages>(3);
    source = std::make_unique<PageSource>(open(fake));
    view->setZoom(PageZoom::Percent, 800);
    view->resize(6400, 6400);  // 160 MB of pixels
    view->setSource(source.get());
    const auto isWhole = [&] {
        runFor(200);
        const QImage image = shot();
        for (int x = 100; x < 6300; x += 100) {
            for (int y = 100; y < 6300; y += 100) {
                if (image.pixel(x, y) != qRgb(200, 120, 10))
                    return false;
            }
        }
        return true;
    };
    EXPECT_TRUE(waitFor(isWhole));
    runFor(200);
    const auto asked = fake->asked();
    for (auto one = asked.begin(); one != asked.end(); ++one)
        EXPECT_EQ(std::count_if(one, asked.end(), [&](const PdfTileRequest& other) { return other == *one; }),
                  1);
}

TEST_F(PdfViewTest, WantsWhatCameIntoSightLastFirst)
{
    fake = std::make_shared<FakePages>(3);
    fake->hold();
    view->setZoom(PageZoom::Percent, 100);
    source = std::make_unique<PageSource>(open(fake));
    view->setSource(source.get());
    ASSERT_TRUE(waitFor([&] { return fake->asked().size() == 1; }));
    EXPECT_EQ(fake->asked()[0].tile.y, 0);
    view->verticalScrollBar()->setValue(300);  // the second row of tiles comes in, the first stays in sight
    fake->release();
    ASSERT_TRUE(waitFor([&] { return fake->asked().size() >= 4; }));
    const auto asked = fake->asked();
    EXPECT_EQ(asked[1].tile.y, 512);
    EXPECT_EQ(asked[2].tile.y, 512);
    EXPECT_EQ(asked[3].tile.y, 0);
}

TEST_F(PdfViewTest, OutlivesItsSource)
{
    showPages(3);
    source.reset();
    shot();
    view->goToPage(2);
    EXPECT_EQ(view->currentPage(), 2);
}

// The window's own work; pictures are drawn elsewhere meanwhile.
TEST_F(PdfViewTest, OpensAPlaceInFiveThousandPagesWithin150Ms)
{
    const auto document =
        documentOf(std::vector<std::string>(5000, "some words of a line\nand some more of them on the next"));
    fake = std::make_shared<FakePages>(5000);
    const ThreadTimer first;
    view->setText(document);
    source = std::make_unique<PageSource>(open(fake));
    view->setSource(source.get());
    view->showPlace(4321,
                    {document->words[static_cast<std::size_t>(document->pages[4321].words.begin)].rect});
    shot();
    const double opening = first.milliseconds();
    EXPECT_EQ(view->currentPage(), 4321);
    ASSERT_TRUE(waitFor([&] { return !source->pages().empty(); }));
    const ThreadTimer second;
    view->showPlace(17, {});
    view->showPlace(4000, {{50, 100, 80, 112}});
    shot();
    const double again = second.milliseconds();
    std::printf("opening %.1f ms, another place %.1f ms\n", opening, again);
    EXPECT_LT(opening, 150);
    EXPECT_LT(again, 150);
    EXPECT_EQ(view->currentPage(), 4000);
}

}  // namespace kvasir::test
