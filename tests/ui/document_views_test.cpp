// One document seen in three ways: where places lead, what the map beside it tells, what comes back later.
#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/source/pdf_source.h"
#include "tests/ui/evidence_fixture.h"
#include "tests/ui/fake_pages.h"
#include "ui/panes/document_views.h"
#include "ui/panes/pdf_pane.h"
#include "ui/widgets/attention_strip.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/contents_view.h"
#include "ui/widgets/page_notice.h"
#include "ui/widgets/page_thumbnails.h"
#include "ui/widgets/pdf_view.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

class DocumentViewsTest : public testing::Test {
protected:
    void SetUp() override
    {
        auto report = *documentOf({"one\nmore", "two", "three", "four", "five", "six"});
        report.path = "report.pdf";
        report.outline = {{0, "Beginning", 0}, {1, "Middle", 3}};
        corpus = corpusOf({textDocument("a.cpp", 1000), report, textDocument("notes.txt", 5)});
        views.pdf().setOpener([this](const PdfOrigin& pdf, const std::string& password) {
            opened.push_back((pdf.source.spec.path / pdf.document->path).string() + "|" + password);
            return open(fake);
        });
        views.resize(500, 600);
        views.show();
    }
    AttentionStrip* visibleStrip() const
    {
        for (auto* const strip : views.findChildren<AttentionStrip*>())
            if (strip->isVisible())
                return strip;
        return nullptr;
    }

    std::shared_ptr<FakePages> fake = std::make_shared<FakePages>(6);
    std::vector<std::string> opened;
    std::shared_ptr<const Corpus> corpus;
    DocumentViews views;
};

TEST_F(DocumentViewsTest, AMarkBesideTheTextSaysItsCitation)
{
    views.setDocument(corpus, 0);
    views.setCitations({{3, cited("a.cpp", {500, 510}, {}, 0.4)}, {4, cited("notes.txt", {0, 1}, {}, 0.4)}});
    ASSERT_TRUE(visibleStrip());
    ASSERT_EQ(visibleStrip()->marks().size(), 1U);
    QSignalSpy chosen(&views, &DocumentViews::citationChosen);
    QTest::mouseClick(visibleStrip(), Qt::LeftButton, {},
                      {7, static_cast<int>(visibleStrip()->height() * 0.505)});
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toInt(), 3);
    // Between the marks the text goes there.
    QTest::mouseClick(visibleStrip(), Qt::LeftButton, {},
                      {7, static_cast<int>(visibleStrip()->height() * 0.9)});
    EXPECT_EQ(chosen.count(), 1);
    EXPECT_TRUE(views.code().visibleLines().contains(900));
}

TEST_F(DocumentViewsTest, ContentsOfCodeLeadToItsLines)
{
    const std::string code = "int first()\n{\n}\n\nclass Second {\n    int inner() { return 1; }\n};\n";
    Document document;
    document.path = "s.cpp";
    document.text = code;
    views.setDocument(corpusOf({document}), 0);
    views.setTab(EvidenceTab::Contents);
    auto* const contents = views.findChild<ContentsView*>();
    ASSERT_TRUE(waitFor([&] { return contents->model()->rowCount() == 2; }));
    EXPECT_EQ(contents->model()->index(1, 0).data().toString(), "Second");
    EXPECT_FALSE(views.findChild<PageThumbnails*>()->isVisible());
    QSignalSpy chosen(&views, &DocumentViews::placeChosen);
    QTest::mouseClick(contents->viewport(), Qt::LeftButton, {},
                      contents->visualRect(contents->model()->index(1, 0)).center());
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].value<ShownPlace>(), (ShownPlace{0, {4, 5}, -1, {}}));
}

TEST_F(DocumentViewsTest, ContentsOfAPdfLeadToItsPagesAndShowThemInSmall)
{
    views.setDocument(corpus, 1);
    views.setTab(EvidenceTab::Contents);
    auto* const contents = views.findChild<ContentsView*>();
    auto* const small = views.findChild<PageThumbnails*>();
    ASSERT_EQ(contents->model()->rowCount(), 1);
    EXPECT_TRUE(small->isVisible());
    EXPECT_EQ(small->model()->rowCount(), 6);
    EXPECT_TRUE(waitFor([&] { return small->picture(0) != nullptr; }));
    QSignalSpy chosen(&views, &DocumentViews::placeChosen);
    const auto middle = contents->model()->index(0, 0, contents->model()->index(0, 0));
    QTest::mouseClick(contents->viewport(), Qt::LeftButton, {}, contents->visualRect(middle).center());
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].value<ShownPlace>().page, 3);
    QTest::mouseClick(small->viewport(), Qt::LeftButton, {},
                      small->visualRect(small->model()->index(1, 0)).center());
    ASSERT_EQ(chosen.count(), 2);
    EXPECT_EQ(chosen[1][0].value<ShownPlace>().page, 1);
}

TEST_F(DocumentViewsTest, EmptyContentsSaySoInASentence)
{
    auto* const contents = views.findChild<ContentsView*>();
    views.setTab(EvidenceTab::Contents);
    views.setDocument(corpus, 2);
    EXPECT_TRUE(
        waitFor([&] { return contents->accessibleDescription().contains(QStringLiteral("No headings")); }));
    auto bare = *documentOf({"one"});
    bare.path = "bare.pdf";
    views.setDocument(corpusOf({bare}), 0);
    EXPECT_TRUE(contents->accessibleDescription().contains(QStringLiteral("no table of contents")));
    views.setDocument(corpus, 1);
    EXPECT_EQ(contents->accessibleDescription(), QString());
}

TEST_F(DocumentViewsTest, HeatOfPagesIsShownOnlyWhenAskedFor)
{
    views.setDocument(corpus, 1);
    auto onPage = cited("report.pdf", {0, 1}, {}, 0.5);
    onPage.citation.place.page = 2;
    views.setCitations({{1, onPage}});
    views.setTab(EvidenceTab::Contents);
    const auto* const model =
        qobject_cast<const ThumbnailModel*>(views.findChild<PageThumbnails*>()->model());
    EXPECT_LT(model->page(2).heat, 0);
    views.setHeat(Heat::On);
    EXPECT_FLOAT_EQ(model->page(2).heat, 1);
    views.setHeat(Heat::Off);
    EXPECT_LT(model->page(2).heat, 0);
}

TEST_F(DocumentViewsTest, ThePageOfALineAndTheLineOfAPageAreFound)
{
    views.setDocument(corpus, 1);
    views.showPlace({1, {4, 5}, -1, {}});  // "four": the second page has the third line
    EXPECT_EQ(views.pdf().view().currentPage(), 3);
    views.showPlace({1, {}, 5, {}});
    views.setTab(EvidenceTab::Text);
    EXPECT_EQ(views.code().place(), (LineRange{6, 7}));
}

TEST_F(DocumentViewsTest, ScrollPositionsComeBack)
{
    views.setDocument(corpus, 0);
    views.code().goToLine(700);
    const auto lines = views.code().visibleLines();
    const auto text = views.position();
    views.code().goToLine(3);
    views.restorePosition(text);
    EXPECT_EQ(views.code().visibleLines(), lines);

    views.setDocument(corpus, 1);
    views.pdf().view().setZoom(PageZoom::Percent, 150);
    views.pdf().view().goToPage(4);
    const auto there = views.pdf().view().position();
    const auto pages = views.position();
    views.setDocument(corpus, 0);
    views.setDocument(corpus, 1);
    views.pdf().view().setZoom(PageZoom::FitWidth);
    EXPECT_EQ(views.pdf().view().currentPage(), 0);
    views.restorePosition(pages);
    EXPECT_EQ(views.pdf().view().currentPage(), 4);
    EXPECT_NEAR(views.pdf().view().position().top, there.top, 1);
    EXPECT_NEAR(views.pdf().view().zoomPercent(), 150, 0.1);
    views.restorePosition({{"page", "nonsense"}, {"zoom", 99}, {"byte", -5}});
}

TEST_F(DocumentViewsTest, AFileIsOpenedBelowItsSourceWithTheStoredPassword)
{
    views.setDocument(corpus, 1);
    views.setDocument(corpus, 1);
    EXPECT_EQ(opened, std::vector<std::string>{"/nowhere/report.pdf|stored"});
}

TEST_F(DocumentViewsTest, AHelperThatFailedIsTriedAgainByTheButton)
{
    std::atomic<int> tries = 0;
    views.pdf().setOpener([&, this](const PdfOrigin&, const std::string&) -> OpenPages {
        return [&, pages = open(fake)](const JobContext& job) -> Result<std::unique_ptr<PageRenderer>> {
            if (++tries == 1)
                return Error(ErrorCode::Timeout, "report.pdf", "took too long");
            return pages(job);
        };
    });
    views.setDocument(corpus, 1);
    auto* const bar = views.findChild<PageNotice*>();
    ASSERT_TRUE(waitFor([&] { return bar->isVisible(); }));
    EXPECT_FALSE(bar->findChild<QLineEdit*>()->isVisible()) << "no password is asked for";
    QPushButton* again = nullptr;
    for (auto* const button : bar->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Try again"))
            again = button;
    ASSERT_TRUE(again);
    QTest::mouseClick(again, Qt::LeftButton);
    EXPECT_TRUE(waitFor([&] { return views.pdf().view().isDrawn(); }));
    EXPECT_EQ(tries, 2);
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(DocumentViewsTest, APageThatFailedIsDrawnAfterTheButton)
{
    fake->failingPage = 0;
    views.setDocument(corpus, 1);
    auto* const bar = views.findChild<PageNotice*>();
    ASSERT_TRUE(waitFor([&] { return bar->isVisible(); }));
    fake->failingPage = -1;
    emit bar->retryAsked();
    EXPECT_TRUE(waitFor([&] { return views.pdf().view().isDrawn(); }));
}

// Through the real helper, with a file that is really encrypted.
class PasswordTest : public testing::Test {
protected:
    void SetUp() override
    {
        const auto pages = documentOf({"one"});
        pages->contentSha256 = sha256Hex(*readAll(file));
        pdf.document = pages;
        pdf.source.kind = SourceKind::Pdf;
        pdf.source.spec.path = file;
        pane.resize(500, 600);
        pane.show();
    }
    void type(const QString& password)
    {
        auto* const field = pane.findChild<QLineEdit*>();
        field->setText(password);
        QTest::keyClick(field, Qt::Key_Return);
    }
    bool waitForQuestion()
    {
        return waitFor([&] { return pane.findChild<PageNotice*>()->isVisible(); });
    }
    QString sentence() const { return pane.findChild<QLineEdit*>()->accessibleDescription(); }

    const std::filesystem::path file =
        std::filesystem::path(KVASIR_SOURCE_DIR) / "tests/data/pdf/encrypted_aes256.pdf";
    PdfOrigin pdf;
    PdfPane pane;
};

TEST_F(PasswordTest, IsAskedForInPlaceUntilOneOpensTheFileAndThenRemembered)
{
    pane.open(pdf);
    ASSERT_TRUE(waitForQuestion());
    type(QStringLiteral("wrong"));
    ASSERT_TRUE(waitFor([&] { return sentence().contains(QStringLiteral("does not open")); }));
    ASSERT_TRUE(waitForQuestion());
    type(QStringLiteral("열쇠-key"));
    ASSERT_TRUE(waitFor([&] { return pane.view().isDrawn(); }));
    EXPECT_FALSE(pane.findChild<PageNotice*>()->isVisible());
    pane.open(pdf);
    EXPECT_TRUE(waitFor([&] { return pane.view().isDrawn(); })) << "it is not asked for twice";
}

TEST_F(PasswordTest, TheOneStoredWithTheSourceIsTriedFirst)
{
    pdf.source.spec.password = "열쇠-key";
    pane.open(pdf);
    ASSERT_TRUE(waitFor([&] { return pane.view().isDrawn(); }));
    EXPECT_FALSE(pane.findChild<PageNotice*>()->isVisible());
}

// Rectangles of the text that was read would lie over another page.
TEST_F(PasswordTest, AFileThatChangedSinceIsNotDrawn)
{
    auto changed = std::make_shared<Document>(*pdf.document);
    changed->contentSha256.front() ^= 1;
    pane.open({pdf.source, changed});
    ASSERT_TRUE(waitForQuestion());
    bool said = false;
    for (const auto* const label : pane.findChildren<QLabel*>())
        said = said || label->text().contains(QStringLiteral("has changed since it was read"));
    EXPECT_TRUE(said);
    EXPECT_FALSE(pane.view().isDrawn());
}

TEST_F(PasswordTest, ALongerOneThanAPdfCanHaveIsRefusedWithASentence)
{
    int tries = 0;
    pane.setOpener([&](const PdfOrigin& origin, const std::string& password) {
        ++tries;
        return openPdf(origin, password);
    });
    pane.open(pdf);
    ASSERT_TRUE(waitForQuestion());
    type(QString(43, QChar(0xAC00)));  // 129 bytes
    EXPECT_TRUE(sentence().contains(QStringLiteral("127")));
    EXPECT_EQ(tries, 1);
    type(QString(42, QChar(0xAC00)));  // 126 bytes
    EXPECT_EQ(tries, 2);
}

}  // namespace
}  // namespace kvasir::test
