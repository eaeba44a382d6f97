// The pane of the self-test over a real service: what is chosen is what is asked, what was found is seen.
//
// With KVASIR_SCREENSHOTS=<folder> the pane is saved as pictures, in both themes and languages.
#include <gmock/gmock.h>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTranslator>

#include "tests/ui/nano_library.h"
#include "ui/models/self_test_answers_model.h"
#include "ui/panes/self_test_form.h"
#include "ui/panes/self_test_pane.h"
#include "ui/panes/self_test_texts.h"
#include "ui/widgets/heat_grid.h"
#include "ui/widgets/theme.h"
#include "ui/window/language.h"

namespace kvasir::test {
namespace {

using namespace ui;
using State = SelfTestViewModel::State;

const QString kStreet = QStringLiteral("street");

// Says every text twice.
class Longer : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* text, const char*, int) const override
    {
        return QString::fromUtf8(text) + QString::fromUtf8(text).remove(u'%');
    }
};

// Some 800 tokens.
NanoLibrary::Files street()
{
    std::string text = "# Houses of the street\n\n";
    for (int i = 10; i < 50; ++i)
        text += "The lamp of house " + std::to_string(i) + " burns until dawn.\n";
    return {{"street.md", text}};
}

class SelfTestPaneTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_library.add("street", street());
        m_pane.resize(1300, 320);
        m_pane.show();
    }
    void TearDown() override { applyTheme(*qApp, ThemeChoice::Light); }
    void openStreet()
    {
        m_corpus.open(kStreet);
        ASSERT_TRUE(eventually([&] {
            return m_corpus.plan() && box("All of this corpus") && box("All of this corpus")->isVisible();
        }));
    }
    QCheckBox* box(const char* text) const
    {
        for (auto* const candidate : m_pane.findChildren<QCheckBox*>())
            if (candidate->text().startsWith(QString::fromUtf8(text)))
                return candidate;
        return nullptr;
    }
    QPushButton* button(const char* text) const
    {
        for (auto* const candidate : m_pane.findChildren<QPushButton*>())
            if (candidate->isVisible() && candidate->text() == QString::fromUtf8(text))
                return candidate;
        return nullptr;
    }
    bool says(const QString& text) const
    {
        const auto labels = m_pane.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    void choose(Family family)
    {
        auto* const kinds = m_pane.findChildren<QComboBox*>().front();
        const int index = kinds->findData(static_cast<int>(family));
        kinds->setCurrentIndex(index);
        emit kinds->activated(index);
    }
    // All of the corpus and nothing else.
    void chooseSmall()
    {
        if (!box("All of this corpus")->isChecked())
            box("All of this corpus")->click();
        for (auto* const each : m_pane.findChildren<QCheckBox*>())
            if (each != box("All of this corpus") && each->isChecked())
                each->click();
        const auto spins = m_pane.findChildren<QSpinBox*>();
        spins[0]->setValue(3);
        spins[1]->setValue(1);
    }
    void run(const char* name = "Run")
    {
        ASSERT_TRUE(button(name));
        button(name)->click();
        ASSERT_TRUE(m_test.isRunning());
        ASSERT_TRUE(eventually([&] { return !m_test.isRunning(); }, 120'000));
    }
    HeatGrid& grid() const { return *m_pane.findChild<HeatGrid*>(); }
    QTableView& table() const { return *m_pane.findChild<QTableView*>(); }
    void picture(const char* name)
    {
        const QString folder = qEnvironmentVariable("KVASIR_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        Language language(*qApp);
        for (const char* const code : {"ko", "en"}) {
            language.use(QLatin1String(code));
            for (const auto look : {ThemeChoice::Dark, ThemeChoice::Light}) {
                applyTheme(*qApp, look);
                QTest::qWait(60);
                m_pane.grab().save(
                    QStringLiteral("%1/self-test-%2-%3-%4.png")
                        .arg(folder, QLatin1String(name), QLatin1String(code), ui::name(look)));
            }
        }
    }

    NanoLibrary m_library;
    std::unique_ptr<ServiceClient> m_client = m_library.client();
    WorkQueue m_queue{*m_client, {}};
    CorpusViewModel m_corpus{*m_client, m_queue};
    SelfTestViewModel m_test{*m_client, m_queue, {.searchPath = {}, .version = "test"}};
    SelfTestPane m_pane{m_test, m_corpus};
};

}  // namespace

TEST_F(SelfTestPaneTest, WhatIsChosenIsWhatIsAsked)
{
    openStreet();
    chooseSmall();
    run();
    ASSERT_EQ(m_test.state(), State::Finished) << (m_test.error() ? m_test.error()->text() : "");
    const auto& request = m_test.report().request;
    EXPECT_EQ(request.family, Family::Passkey);
    EXPECT_EQ(request.lengths, std::vector<std::int64_t>{m_corpus.plan()->tokens});
    EXPECT_EQ(request.depths, (std::vector<double>{0, 0.5, 1}));
    EXPECT_EQ(request.perDepth, 1);
    EXPECT_EQ(request.language, LabLanguage::English);
    EXPECT_EQ(m_test.report().haystack, "street");
    EXPECT_EQ(m_test.report().rounds, 1) << "the corpus as it is";
    picture("finished");
}

TEST_F(SelfTestPaneTest, CellsSayHowManyWereFoundAndShowTheirQuestions)
{
    openStreet();
    chooseSmall();
    EXPECT_FALSE(grid().isVisible());
    run();
    ASSERT_TRUE(grid().isVisible());
    const auto& content = grid().content();
    ASSERT_EQ(content.cells.size(), 3u);
    EXPECT_EQ(content.rows, QStringList({"0 %", "50 %", "100 %"}));
    const auto cells = m_test.cells();
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(content.cells[i].text, QStringLiteral("%1/1").arg(cells[i].correct));
        EXPECT_TRUE(content.cells[i].tip.endsWith(QStringLiteral(": %1 of 1 found").arg(cells[i].correct)));
    }
    grid().setFocus();
    QTest::keyClick(&grid(), Qt::Key_Down);
    ASSERT_EQ(grid().current(), 1);
    ASSERT_EQ(table().model()->rowCount(), 1);
    const auto answer = m_test.answersOf(cells[1].length, cells[1].depth).front();
    const auto text = [&](int column) {
        return table().model()->index(0, column).data().toString().toStdString();
    };
    EXPECT_EQ(text(SelfTestAnswersModel::AskedColumn), answer.asked);
    EXPECT_EQ(text(SelfTestAnswersModel::ExpectedColumn), answer.expected.front());
    EXPECT_FALSE(text(SelfTestAnswersModel::CitationColumn).empty());
    EXPECT_TRUE(says(content.cells[1].tip));
}

TEST_F(SelfTestPaneTest, RunAgainAsksAboutOtherPlacesAndGoOnFinishes)
{
    openStreet();
    chooseSmall();
    m_pane.findChildren<QSpinBox*>()[0]->setValue(9);
    const auto stopping = QObject::connect(&m_test, &SelfTestViewModel::changed, [&] {
        if (m_test.isRunning() && !m_test.report().answers.empty())
            button("Stop")->click();
    });
    run();
    ASSERT_EQ(m_test.state(), State::Stopped);
    EXPECT_TRUE(says(QStringLiteral("what was answered is kept")));
    QObject::disconnect(stopping);
    EXPECT_TRUE(grid().isVisible());
    run("Go on");
    ASSERT_EQ(m_test.state(), State::Finished);
    EXPECT_TRUE(button("Save…"));
    run("Run again");
    for (const auto& cell : grid().content().cells)
        EXPECT_TRUE(cell.text.endsWith(QStringLiteral("/2"))) << cell.text.toStdString();
    m_pane.findChildren<QSpinBox*>()[1]->setValue(2);
    EXPECT_TRUE(button("Run")) << "another grid is not run again";
}

TEST_F(SelfTestPaneTest, WithoutACorpusItSaysWhoseTextIsUsed)
{
    ASSERT_TRUE(eventually([&] { return box("4,096"); }));
    EXPECT_TRUE(says(QStringLiteral("the text that comes with Kvasir")));
    EXPECT_FALSE(box("All of this corpus"));
    EXPECT_TRUE(eventually([&] { return says(QStringLiteral("not known yet")); }));
    openStreet();
    EXPECT_TRUE(says(QStringLiteral("In the text of street")));
    EXPECT_TRUE(eventually([&] { return says(QStringLiteral(", repeated")); }));
    picture("before");
}

TEST_F(SelfTestPaneTest, KindsSayWhatTheyCanDo)
{
    openStreet();
    const auto boxes = m_pane.findChildren<QComboBox*>();
    auto* const language = boxes.back();
    EXPECT_TRUE(language->isEnabled());
    choose(Family::Needle);
    EXPECT_FALSE(language->isEnabled()) << "English only";
    EXPECT_TRUE(box("4,096")->isEnabled());
    choose(Family::Definition);
    EXPECT_FALSE(box("4,096")->isEnabled()) << "a text that is repeated defines nothing once";
    EXPECT_TRUE(says(QStringLiteral("the corpus is shorter")));
    EXPECT_TRUE(box("All of this corpus")->isEnabled());
    EXPECT_TRUE(says(kindSentence(Family::Definition)));
    choose(Family::CommonWords);
    EXPECT_FALSE(m_pane.findChildren<QSpinBox*>().front()->isEnabled()) << "counting has no depth";
}

TEST_F(SelfTestPaneTest, AMissingCtagsIsSaidInPlace)
{
    openStreet();
    chooseSmall();
    choose(Family::Definition);
    run();
    EXPECT_EQ(m_test.state(), State::Failed);
    EXPECT_TRUE(says(QStringLiteral("universal-ctags, which is not installed")));
    picture("no-ctags");
    choose(Family::Passkey);
    run();
    EXPECT_FALSE(says(QStringLiteral("universal-ctags")));
}

TEST_F(SelfTestPaneTest, NothingChosenRunsNothing)
{
    openStreet();
    chooseSmall();
    box("All of this corpus")->click();
    EXPECT_FALSE(button("Run")->isEnabled());
    EXPECT_TRUE(says(QStringLiteral("Choose at least one length")));
}

TEST_F(SelfTestPaneTest, LastChoicesComeBackAlsoForAnotherCorpus)
{
    openStreet();
    QSignalSpy changed(&m_pane, &SelfTestPane::choicesChanged);
    chooseSmall();
    choose(Family::Value);
    EXPECT_GE(changed.count(), 4);
    const auto kept = m_pane.choices();
    m_corpus.close();
    EXPECT_TRUE(eventually([&] { return m_test.hasLooked() && !box("All of this corpus"); }));
    SelfTestPane other(m_test, m_corpus);
    other.restoreChoices(kept);
    EXPECT_EQ(other.choices(), kept) << "not forgotten while no corpus is open";
    EXPECT_EQ(other.findChildren<QSpinBox*>().front()->value(), 3);
    other.restoreChoices({});
    EXPECT_EQ(other.choices(), SelfTestChoices().toMap());
}

TEST_F(SelfTestPaneTest, LongTextsOfALanguageStillFit)
{
    openStreet();
    Longer longer;
    QApplication::installTranslator(&longer);
    QTest::qWait(50);
    const auto* const form = m_pane.findChild<SelfTestForm*>();
    EXPECT_LE(form->width(), form->parentWidget()->width()) << "nothing is cut off at the right";
    chooseSmall();
    run("RunRun");
    const QString folder = qEnvironmentVariable("KVASIR_SCREENSHOTS");
    if (!folder.isEmpty())
        m_pane.grab().save(folder + QStringLiteral("/self-test-long.png"));
    EXPECT_LE(m_pane.minimumSizeHint().width(), 1100);
    QApplication::removeTranslator(&longer);
}

TEST_F(SelfTestPaneTest, EverythingHasAName)
{
    openStreet();
    chooseSmall();
    run();
    for (auto* const widget : m_pane.findChildren<QWidget*>()) {
        const bool control = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget)
            || qobject_cast<QSpinBox*>(widget) || qobject_cast<QTableView*>(widget)
            || qobject_cast<HeatGrid*>(widget);
        if (control && widget->isVisible() && widget->parent() != &table()) {
            EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->metaObject()->className();
        }
    }
}

TEST(SelfTestKinds, EveryFamilyIsOfferedOnceWithANameAndASentence)
{
    const auto kinds = selfTestKinds();
    EXPECT_EQ(kinds.size(), allFamilies().size());
    QStringList names, sentences;
    bool more = false;
    for (const auto& kind : kinds) {
        EXPECT_GE(kind.where == SelfTestKind::Where::More, more) << "those of RULER stand last";
        more = kind.where == SelfTestKind::Where::More;
        names += kindName(kind.family);
        sentences += kindSentence(kind.family);
        EXPECT_NE(names.back().toStdString(), name(kind.family)) << "a name that a person understands";
    }
    EXPECT_EQ(names.removeDuplicates() + sentences.removeDuplicates(), 0);
    EXPECT_EQ(kinds.front().family, Family::Passkey);
}

TEST(SelfTestAnswers, SayRightWrongAndWhereTheCitationPoints)
{
    LabAnswer answer{.variant = "model", .asked = "What?", .expected = {"4", "5"}, .answer = "It is\n4."};
    SelfTestAnswersModel model;
    const auto text = [&](int column) { return model.index(0, column).data().toString(); };
    const auto set = [&](SelfTestAnswersModel::Places places) { model.setAnswers({answer}, places); };
    answer.score = 0.5;
    set(SelfTestAnswersModel::Places::Known);
    EXPECT_TRUE(text(SelfTestAnswersModel::VerdictColumn).contains(QStringLiteral("50 %")));
    EXPECT_EQ(text(SelfTestAnswersModel::ExpectedColumn), QStringLiteral("4 · 5"));
    EXPECT_EQ(text(SelfTestAnswersModel::AnsweredColumn), QStringLiteral("It is 4."));
    const QString none = text(SelfTestAnswersModel::CitationColumn);
    answer.citedDocument = true;
    set(SelfTestAnswersModel::Places::Known);
    const QString document = text(SelfTestAnswersModel::CitationColumn);
    answer.citedLines = answer.correct = true;
    set(SelfTestAnswersModel::Places::Known);
    EXPECT_EQ(QSet<QString>({none, document, text(SelfTestAnswersModel::CitationColumn)}).size(), 3);
    EXPECT_TRUE(text(SelfTestAnswersModel::VerdictColumn).contains(QStringLiteral("right")));
    set(SelfTestAnswersModel::Places::None);
    EXPECT_EQ(text(SelfTestAnswersModel::CitationColumn), QStringLiteral("–"));
}

}  // namespace kvasir::test
