// The list of small pages: labels, attention, and pictures only of what is in sight.
#include <gtest/gtest.h>

#include <QKeyEvent>
#include <QTest>

#include "tests/ui/fake_pages.h"
#include "ui/widgets/page_thumbnails.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {
using ui::PageSource;
using ui::PageThumbnails;

class PageThumbnailsTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        ensureApplication();
        fake = std::make_shared<FakePages>(1000);
        source = std::make_unique<PageSource>(open(fake));
        list = std::make_unique<PageThumbnails>();
        list->resize(180, 600);
        list->setSource(source.get());
        list->show();
        ASSERT_TRUE(waitFor([&] { return list->model()->rowCount() == 1000; }));
    }
    std::shared_ptr<FakePages> fake;
    std::unique_ptr<PageSource> source;
    std::unique_ptr<PageThumbnails> list;
};
}  // namespace

TEST_F(PageThumbnailsTest, DrawsOnlyWhatIsInSight)
{
    ASSERT_TRUE(waitFor([&] { return list->picture(0) != nullptr && list->picture(2) != nullptr; }));
    EXPECT_LE(list->picture(0)->width(), PageThumbnails::kWidth * 2);
    list->setCurrentPage(700);
    ASSERT_TRUE(waitFor([&] { return list->picture(700) != nullptr; }));
    EXPECT_EQ(list->picture(400), nullptr);
    EXPECT_LT(fake->asked().size(), 40U);
}

TEST_F(PageThumbnailsTest, TellsThePageThatAPersonChoseAndNotTheOneItWasTold)
{
    std::vector<int> chosen;
    QObject::connect(list.get(), &PageThumbnails::activated, [&](int page) { chosen.push_back(page); });
    list->setCurrentPage(5);
    EXPECT_TRUE(chosen.empty());
    QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
    QCoreApplication::sendEvent(list.get(), &down);
    EXPECT_TRUE(chosen.empty()) << "looking through the pages chooses none";
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(list.get(), &enter);
    EXPECT_EQ(chosen, std::vector<int>{6});
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(7, 0)).center());
    EXPECT_EQ(chosen, (std::vector<int>{6, 7}));
}

TEST_F(PageThumbnailsTest, ShowsAttentionRelativeToTheHottestPage)
{
    list->setHeat({0.0f, 0.2f, 0.1f});
    const auto* model = qobject_cast<const ui::ThumbnailModel*>(list->model());
    EXPECT_FLOAT_EQ(model->page(0).heat, 0);
    EXPECT_FLOAT_EQ(model->page(1).heat, 1);
    EXPECT_FLOAT_EQ(model->page(2).heat, 0.5f);
    EXPECT_FLOAT_EQ(model->page(3).heat, -1);
    // The list is laid out a turn of the event loop after its pages came.
    EXPECT_TRUE(waitFor([&] {
        const QImage image = list->viewport()->grab().toImage();
        int hot = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                hot += image.pixelColor(x, y) == ui::theme().warn;
        }
        return hot > 200;
    }));
    list->setHeat({});
    EXPECT_FLOAT_EQ(model->page(1).heat, -1);
}

TEST_F(PageThumbnailsTest, NamesPagesAsPrinted)
{
    EXPECT_EQ(list->model()->index(9, 0).data().toString(), QStringLiteral("p10"));
    EXPECT_FALSE(list->accessibleName().isEmpty());
}

}  // namespace kvasir::test
