// What drew attention and is no citation: light marks beside the document, light heat of documents and pages.
#include <gmock/gmock.h>

#include <QHelpEvent>
#include <QToolTip>
#include <QTreeView>

#include "tests/ui/fake_pages.h"
#include "tests/ui/opened_corpus.h"
#include "ui/modes/ask_mode.h"
#include "ui/panes/attended_marks.h"
#include "ui/panes/evidence_pane.h"
#include "ui/panes/sources_pane.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

// A line of textDocument(): "int line7();\n".
AttendedPlace line(const Corpus& corpus, DocumentIndex document, std::int64_t number, double mass)
{
    const auto& starts = corpus.documents()[static_cast<std::size_t>(document)].lineStarts;
    return {document,
            {starts[static_cast<std::size_t>(number)], starts[static_cast<std::size_t>(number) + 1]},
            mass};
}

std::shared_ptr<const Corpus> twoTextsAndPages()
{
    auto pages = *documentOf({"one", "two", "three", "four"});  // 800 points each
    pages.path = "report.pdf";
    return corpusOf({textDocument("a.cpp", 100), textDocument("b.cpp", 10), pages});
}

double brightness(const QImage& image, double position)
{
    return image.pixelColor(8, static_cast<int>(position * image.height())).lightnessF();
}

}  // namespace

TEST(AttendedMarks, StandBesideTheCitationsWhereNoneOfThemIs)
{
    const auto corpus = twoTextsAndPages();
    const std::vector<CitationRow> rows = {{1, cited("a.cpp", {50, 60}, {}, 0.4)}};
    const std::vector<AttendedPlace> attended = {line(*corpus, 0, 55, 0.2), line(*corpus, 0, 20, 0.1),
                                                 line(*corpus, 1, 5, 0.05), line(*corpus, 0, 80, 0.05)};
    const auto marks = attendedMarks(rows, attended, *corpus, 0, MarkedBy::Lines);
    ASSERT_EQ(marks.size(), 2U) << "one of the lines is cited, one stands in another document";
    EXPECT_DOUBLE_EQ(marks[0].position, 0.2);
    EXPECT_NEAR(marks[0].length, 0.01, 1e-9);
    EXPECT_DOUBLE_EQ(marks[0].weight, 0.5) << "beside the strongest of the answer";
    EXPECT_EQ(marks[0].kind, AttentionMark::Kind::Attended);
    EXPECT_TRUE(marks[0].text.contains("a.cpp:21 · 0.10")) << marks[0].text.toStdString();
    EXPECT_TRUE(marks[0].text.contains("not cited"));
    EXPECT_DOUBLE_EQ(marks[1].position, 0.8);
    EXPECT_TRUE(attendedMarks(rows, {}, *corpus, 0, MarkedBy::Lines).empty());
}

TEST(AttendedMarks, OfPagesStandOnTheirPage)
{
    const auto corpus = twoTextsAndPages();
    const auto& pages = corpus->documents()[2].document.pages;
    const std::vector<AttendedPlace> attended = {{2, pages[2].text, 0.1}};
    const auto marks = attendedMarks({}, attended, *corpus, 2, MarkedBy::Pages);
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_GE(marks[0].position, 0.5);
    EXPECT_LT(marks[0].position, 0.75);
    EXPECT_THAT(pageHeat({}, attended, *corpus, 2), ElementsAre(0, 0, testing::FloatEq(0.35f), 0));
    auto page = cited("report.pdf", {0, 1}, {}, 0.2);
    page.citation.place.page = 0;
    EXPECT_THAT(pageHeat({{1, page}}, attended, *corpus, 2), ElementsAre(1, 0, testing::FloatEq(0.35f), 0));
}

TEST(AttendedMarks, HeatOfWhatIsNotCitedStaysLightHoweverMuchItDrew)
{
    const auto corpus = twoTextsAndPages();
    const std::vector<CitationRow> rows = {{1, cited("a.cpp", {50, 60}, {}, 0.1)}};
    const std::vector<AttendedPlace> attended = {
        line(*corpus, 1, 5, 0.9), line(*corpus, 0, 5, 0.3), line(*corpus, 1, 7, 0.6), {2, {0, 3}, 0.75}};
    const auto heat = documentHeat(rows, attended, *corpus);
    EXPECT_DOUBLE_EQ(heat[0], 1) << "cited";
    EXPECT_NEAR(heat[1], kLightSum * 1.5 / 2.55, 1e-9);
    EXPECT_NEAR(heat[2], kLightSum * 0.75 / 2.55, 1e-9) << "by its mass";
    EXPECT_LE(heat[1] + heat[2], kLightSum) << "a folder of such files is no hotter";
    EXPECT_NEAR(documentHeat({}, attended, *corpus)[1], heat[1], 1e-9) << "light without a citation too";
    EXPECT_DOUBLE_EQ(documentHeat({}, {line(*corpus, 1, 5, 0.9)}, *corpus)[1], kLightHeat);
    EXPECT_EQ(documentHeat(rows, {}, *corpus), (std::vector<double>{1, 0, 0}));
}

TEST(AttendedMarks, AreOfTheEditionTheAnswerWasGivenIn)
{
    const auto corpus = twoTextsAndPages();
    Answer answer;
    EXPECT_TRUE(attendedIn(answer, *corpus).empty()) << "an older answer noted none";
    answer.attended = {line(*corpus, 0, 5, 0.3), {7, {0, 3}, 0.2}, {1, {0, 99'999}, 0.1}, {0, {0, 3}, 0}};
    EXPECT_EQ(attendedIn(answer, *corpus), std::vector{answer.attended[0]}) << "nonsense is passed over";
    answer.manifest = R"({"corpus":{"corpus_sha256":")" + corpus->hash() + "\"}}";
    EXPECT_EQ(attendedIn(answer, *corpus).size(), 1U);
    answer.manifest = R"({"corpus":{"corpus_sha256":"another"}})";
    EXPECT_TRUE(attendedIn(answer, *corpus).empty()) << "its documents are others now";
}

TEST(AttentionStripAttended, IsLighterThanAnyCitationAndBelowIt)
{
    AttentionStrip strip;
    strip.resize(14, 400);
    const auto kind = AttentionMark::Kind::Attended;
    strip.setMarks({{.position = 0.1, .length = 0.1, .weight = 0.01, .text = "cited", .id = 3},
                    {.position = 0.3, .length = 0.1, .weight = 1, .text = "strong", .kind = kind},
                    {.position = 0.5, .length = 0.1, .weight = 0.1, .text = "slight", .kind = kind},
                    {.position = 0.1, .length = 0.3, .weight = 1, .text = "wide", .kind = kind}});
    const auto image = strip.grab().toImage();
    const double empty = brightness(image, 0.9), citation = brightness(image, 0.15),
                 strong = brightness(image, 0.35), slight = brightness(image, 0.55);
    EXPECT_LT(citation, strong - 0.02) << "even the weakest citation is darker";
    EXPECT_LT(strong, slight - 0.02);
    EXPECT_LT(slight, empty - 0.01);
    std::vector<int> chosen;
    std::vector<double> positions;
    QObject::connect(&strip, &AttentionStrip::markChosen, [&](int id) { chosen.push_back(id); });
    QObject::connect(&strip, &AttentionStrip::positionChosen, [&](double at) { positions.push_back(at); });
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {6, 60});
    EXPECT_THAT(chosen, ElementsAre(3)) << "the citation, though a stronger mark lies below it";
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {6, 220});
    ASSERT_EQ(positions.size(), 1U);
    EXPECT_NEAR(positions[0], 0.5, 1e-6) << "where the mark begins";
}

TEST(AttentionStripAttended, SaysWhatItsMarksAre)
{
    AttentionStrip strip;
    strip.resize(14, 400);
    strip.show();
    const auto tip = [&](int y) {
        QHelpEvent event(QEvent::ToolTip, {6, y}, strip.mapToGlobal(QPoint(6, y)));
        QApplication::sendEvent(&strip, &event);
        return QToolTip::text().toStdString();
    };
    EXPECT_EQ(tip(300), "") << "nothing is marked";
    strip.setMarks({{.position = 0.1, .weight = 1, .text = "cited", .id = 1}});
    EXPECT_THAT(tip(300), testing::HasSubstr("its citations"));
    EXPECT_THAT(tip(300), testing::Not(testing::HasSubstr("not cited")));
    strip.setMarks(
        {{.position = 0.5, .weight = 1, .text = "attended", .kind = AttentionMark::Kind::Attended}});
    EXPECT_THAT(tip(300), testing::HasSubstr("light marks drew attention"));
    EXPECT_THAT(strip.accessibleDescription().toStdString(),
                testing::HasSubstr("light marks drew attention"));
    EXPECT_EQ(tip(201), "attended");
}

class AttendedTest : public OpenedCorpus {
protected:
    void SetUp() override
    {
        OpenedCorpus::SetUp();
        mode.resize(1200, 700);
        mode.show();
        emit corpus.opened();
    }
    AttentionStrip& strip() const
    {
        for (auto* const each : mode.findChildren<AttentionStrip*>())
            if (each->isVisible())
                return *each;
        throw std::runtime_error("no strip");
    }
    double heatOf(const std::string& title) const
    {
        auto* const tree = mode.findChild<SourcesPane*>()->findChild<QTreeView*>();
        auto* const model = qobject_cast<SourceTreeModel*>(tree->model());
        return model->indexOf(indexOf(title)).data(SourceTreeModel::HeatRole).toDouble();
    }

    ConversationViewModel conversation{client};
    AskMode mode{corpus, conversation};
};

TEST_F(AttendedTest, StripAndTreeShowItForTheAnswerThatIsShown)
{
    Answer shown = answer();
    shown.citations = {shown.citations[2]};  // alpha.cpp, line 200
    mode.setHeat(Heat::On);
    mode.evidence().showCitations(shown, 1);
    EXPECT_EQ(strip().marks().size(), 1U) << "an older answer";
    EXPECT_EQ(heatOf("deep/beta.cpp"), 0);

    shown.attended = {line(*corpus.corpus(), indexOf("alpha.cpp"), 30, 0.2),
                      line(*corpus.corpus(), indexOf("deep/beta.cpp"), 7, 0.1)};
    mode.evidence().showCitations(shown, 1);
    ASSERT_EQ(strip().marks().size(), 2U);
    EXPECT_DOUBLE_EQ(heatOf("alpha.cpp"), 1);
    EXPECT_NEAR(heatOf("deep/beta.cpp"), kLightSum / 3, 1e-9);
    QTest::mouseClick(&strip(), Qt::LeftButton, {}, {6, strip().height() / 10 + 1});
    EXPECT_EQ(mode.evidence().findChild<CodeView*>()->caret() > 0, true);
    EXPECT_TRUE(mode.evidence().findChild<CodeView*>()->visibleLines().contains(30))
        << "the light mark's line";
    mode.setHeat(Heat::Off);
    EXPECT_EQ(heatOf("deep/beta.cpp"), 0);
    EXPECT_EQ(strip().marks().size(), 2U) << "the strip shows it always";
    if (const QString folderOfPictures = qEnvironmentVariable("KVASIR_SCREENSHOTS");
        !folderOfPictures.isEmpty()) {
        mode.setHeat(Heat::On);
        for (const auto theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(*qApp, theme);
            QTest::qWait(60);
            mode.grab().save(QStringLiteral("%1/attended-%2.png").arg(folderOfPictures, ui::name(theme)));
        }
    }
    corpus.close();
    EXPECT_TRUE(mode.evidence().attended().empty());
}

}  // namespace kvasir::test
