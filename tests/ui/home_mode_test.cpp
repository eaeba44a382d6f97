// Home: naming a new corpus, refusals, models with their facts.
#include <semaphore>

#include <gmock/gmock.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "tests/ui/nano_library.h"
#include "ui/modes/home_card.h"
#include "ui/modes/home_mode.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {

using namespace ui;

class HomeModeTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_files.addHarbour();
        m_library.refresh();
        ASSERT_TRUE(eventually([&] { return m_library.isLoaded(); }));
        m_home.resize(1300, 700);
        m_home.show();
    }
    QLineEdit* name() const { return m_home.findChild<QLineEdit*>(); }
    QPushButton* button(const QString& text) const
    {
        for (auto* const candidate : m_home.findChildren<QPushButton*>())
            if (candidate->isVisible() && candidate->text() == text)
                return candidate;
        return nullptr;
    }
    bool says(const QString& text, const QWidget* in = nullptr) const
    {
        for (const auto* const label : (in ? in : &m_home)->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
    HomeCard* card(const char* name) const
    {
        for (auto* const candidate : m_home.findChildren<HomeCard*>())
            if (candidate->isVisible() && candidate->name() == QLatin1String(name))
                return candidate;
        return nullptr;
    }
    void picture(const char* name)
    {
        const QString folder = qEnvironmentVariable("KVASIR_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        for (const auto look : {ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(*qApp, look);
            QTest::qWait(30);
            m_home.grab().save(
                QStringLiteral("%1/%2-%3.png").arg(folder, QLatin1String(name), ui::name(look)));
        }
    }

    NanoLibrary m_files;
    std::unique_ptr<ServiceClient> m_client = m_files.client();
    WorkQueue m_queue{*m_client, {}};
    LibraryViewModel m_library{*m_client, m_queue};
    HomeMode m_home{m_library};
};

TEST_F(HomeModeTest, ANewCorpusIsNamedInARowThatIsNotInTheWay)
{
    EXPECT_FALSE(name()->isVisible());
    EXPECT_EQ(m_home.newCorpusName(), QString());
    m_home.startNewCorpus();
    EXPECT_TRUE(name()->isVisible());
    EXPECT_EQ(m_home.newCorpusName(), QString());
    QTest::keyClicks(name(), QStringLiteral("  Tides 2026 "));
    EXPECT_EQ(m_home.newCorpusName(), QStringLiteral("Tides 2026"));
    QSignalSpy folder(&m_home, &HomeMode::addFolderAsked), pdfs(&m_home, &HomeMode::addPdfsAsked);
    QTest::mouseClick(button(QStringLiteral("Add repository or folder…")), Qt::LeftButton);
    EXPECT_EQ(folder.count(), 1);
    QTest::keyClick(name(), Qt::Key_Return);
    EXPECT_EQ(folder.count(), 2);
    EXPECT_EQ(pdfs.count(), 0);
    QTest::keyClick(name(), Qt::Key_Escape);
    EXPECT_FALSE(name()->isVisible());
    EXPECT_EQ(m_home.newCorpusName(), QString());
}

TEST_F(HomeModeTest, ANameThatIsTakenOrNotAllowedIsRefusedInOneSentence)
{
    m_home.startNewCorpus();
    name()->setText(QStringLiteral("harbour"));
    EXPECT_TRUE(says(QStringLiteral("already")));
    EXPECT_FALSE(button(QStringLiteral("Add repository or folder…"))->isEnabled());
    name()->setText(QStringLiteral("a/b"));
    EXPECT_TRUE(says(QStringLiteral("neither slashes nor control characters")));
    EXPECT_FALSE(name()->accessibleDescription().isEmpty());
    name()->setText(QStringLiteral("harbour 2"));
    EXPECT_FALSE(says(QStringLiteral("already")));
    EXPECT_FALSE(says(QStringLiteral("neither")));
    EXPECT_TRUE(button(QStringLiteral("Add repository or folder…"))->isEnabled());

    m_files.add("harbour 2", {{"a.txt", "text\n"}});  // taken meanwhile
    m_library.refresh();
    EXPECT_TRUE(eventually([&] { return says(QStringLiteral("already")); }));
}

TEST_F(HomeModeTest, EveryCorpusThatIsAddedOrReadSaysSo)
{
    m_files.add("tides", {{"a.txt", "The tide comes at noon.\n"}});
    m_library.refresh();
    ASSERT_TRUE(eventually([&] { return card("tides") != nullptr; }));
    std::binary_semaphore gate{0};
    m_client->post<int>(Lane::Engine, {"gate"},
                        [&](Service&, const JobContext&) -> Result<int> {
                            gate.acquire();
                            return 1;
                        },
                        &m_home, {});
    std::string text;
    for (int line = 0; line < 1500; ++line)
        text += "Boat " + std::to_string(line) + " left the harbour with the tide of the morning.\n";
    std::ofstream(m_files.config().data / "log.txt") << text;
    AddRequest request;
    request.corpus = "log";
    request.sources.emplace_back().path = m_files.config().data / "log.txt";
    m_queue.prepare(QStringLiteral("harbour"), {});
    m_queue.prepare(QStringLiteral("tides"), {});
    m_queue.add(request);
    m_queue.prepare(QStringLiteral("log"), {});
    ASSERT_TRUE(card("log")) << "it is in no library yet";
    for (const char* const name : {"harbour", "tides", "log"})
        EXPECT_TRUE(says(QStringLiteral("WAITING"), card(name))) << name;
    QSignalSpy activated(&m_home, &HomeMode::corpusActivated);
    QTest::mouseClick(card("log"), Qt::LeftButton);
    EXPECT_EQ(activated.count(), 0) << "there is nothing to open yet";
    gate.release();
    ASSERT_TRUE(eventually([&] { return says(QStringLiteral("READING "), card("log")); }, 60'000));
    EXPECT_TRUE(says(QStringLiteral("READY"), card("harbour"))
                || says(QStringLiteral("NOT READ"), card("harbour")));
    picture("home-reading");
    m_queue.pause(QStringLiteral("log"));
    ASSERT_TRUE(eventually([&] { return says(QStringLiteral("PAUSED "), card("log")); }));
    EXPECT_TRUE(says(QStringLiteral("is read and kept"), card("log")));
    picture("home-paused");
    QSignalSpy resumed(&m_home, &HomeMode::resumeAsked);
    auto* const resume = card("log")->findChild<QPushButton*>();
    QTest::keyClick(resume, Qt::Key_Return);
    ASSERT_EQ(resumed.count(), 1);
    EXPECT_EQ(resumed[0][0].toString(), QStringLiteral("log"));
    EXPECT_EQ(activated.count(), 0);
    m_queue.forget(QStringLiteral("log"));
    EXPECT_FALSE(says(QStringLiteral("PAUSED")));
}

TEST_F(HomeModeTest, ACardKeepsTheFocusWhenTheLibraryIsRead)
{
    m_home.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_home));
    auto* const before = card("harbour");
    before->setFocus();
    QSignalSpy changed(&m_library, &LibraryViewModel::changed);
    m_library.refresh();
    ASSERT_TRUE(eventually([&] { return changed.count() == 1; }));
    ASSERT_TRUE(card("harbour"));
    EXPECT_NE(card("harbour"), before);
    EXPECT_TRUE(card("harbour")->hasFocus());
}

TEST_F(HomeModeTest, IsDrawnInBothThemes)
{
    const QString folder = qEnvironmentVariable("KVASIR_SCREENSHOTS");
    m_home.startNewCorpus();
    name()->setText(QStringLiteral("harbour"));
    for (const auto look : {ThemeChoice::Dark, ThemeChoice::Light}) {
        applyTheme(*qApp, look);
        QTest::qWait(30);
        const auto picture = m_home.grab();
        EXPECT_FALSE(picture.isNull());
        if (!folder.isEmpty())
            picture.save(folder + (look == ThemeChoice::Dark ? "/home-new-dark.png" : "/home-new-light.png"));
    }
}

TEST_F(HomeModeTest, ModelsAreListedWithWhatTheyReadAndHowFast)
{
    const auto* const table = m_home.findChild<QTableView*>();
    const auto cell = [&](int column) { return table->model()->index(0, column).data().toString(); };
    EXPECT_EQ(cell(ModelListModel::NameColumn), QStringLiteral("kvasir-nano"));
    EXPECT_EQ(cell(ModelListModel::WhereColumn), QStringLiteral("this program"));
    EXPECT_EQ(cell(ModelListModel::HereColumn), QStringLiteral("not measured yet"));
    m_files.prepare();
    m_library.refresh();
    EXPECT_TRUE(
        eventually([&] { return cell(ModelListModel::HereColumn).startsWith(QStringLiteral("reads ")); }));
}

}  // namespace
}  // namespace kvasir::test
