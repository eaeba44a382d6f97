// The window as a whole: errors with what can be done about them, reading that is paused, settings that leave
// the loaded model alone.
#include <atomic>

#include <gmock/gmock.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

#include "tests/support/tiny_model.h"
#include "tests/ui/nano_library.h"
#include "ui/models/qt_text.h"
#include "ui/modes/home_card.h"
#include "ui/modes/plan_mode.h"
#include "ui/panes/jobs_pane.h"
#include "ui/panes/plan_compare.h"
#include "ui/widgets/info_bar.h"
#include "ui/widgets/theme.h"
#include "ui/window/language.h"
#include "ui/window/main_window.h"
#include "ui/window/preferences_page.h"

namespace kvasir::test {
namespace {

using namespace ui;

const QString kHarbour = QStringLiteral("harbour");

class MainWindowTest : public testing::Test {
protected:
    void TearDown() override
    {
        close();
        applyTheme(*qApp, ThemeChoice::Light);
    }
    void open()
    {
        const auto counted = [this](const ServiceConfig& config) {
            ++m_opened;
            return Service::open(config);
        };
        m_client = std::make_unique<ServiceClient>([counted, config = m_config] { return counted(config); });
        m_window = std::make_unique<MainWindow>(*m_client,
                                                WindowSetup{.service = m_config,
                                                            .stateFile = m_config.state / "window.ini",
                                                            .settingsFile = settingsFile(),
                                                            .logFile = m_config.state / "log",
                                                            .version = "test",
                                                            .notify = [](auto&, auto&) {},
                                                            .open = counted});
        m_window->resize(1440, 900);
        m_window->show();
    }
    void close()
    {
        if (m_window)
            m_window->close();
        m_window.reset();
        m_client.reset();
    }
    // The whole window with a corpus that is open in it.
    void openHarbour()
    {
        m_files.addHarbour();
        open();
        m_window->openCorpus(kHarbour, MainWindow::Mode::Plan);
        ASSERT_TRUE(eventually([&] { return button("Build cache") && button("Build cache")->isEnabled(); }));
    }
    std::filesystem::path settingsFile() const { return m_config.state / "settings.json"; }
    QPushButton* button(const char* text, QWidget* in = nullptr) const
    {
        for (auto* const candidate : (in ? in : m_window.get())->findChildren<QPushButton*>())
            if (candidate->isVisible() && candidate->text().startsWith(QString::fromUtf8(text)))
                return candidate;
        return nullptr;
    }
    bool says(const QString& text, const QWidget* in = nullptr) const
    {
        const auto labels = (in ? in : m_window.get())->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    InfoBar& bar() const
    {
        for (auto* const one : m_window->findChildren<InfoBar*>())
            if (one->isVisible() && one->message().kind == InfoMessage::Kind::Error)
                return *one;
        return *m_window->findChild<InfoBar*>();
    }
    QStringList offered() const
    {
        QStringList texts;
        for (const auto& action : bar().message().actions)
            texts += action.text;
        return texts;
    }
    // When everything given to the lanes so far is over.
    void waitForLanes()
    {
        int over = 0;
        for (const auto lane : {Lane::Engine, Lane::Reader})
            m_client->post<int>(
                lane, {"test"}, [](Service&, const JobContext&) -> Result<int> { return 1; }, m_window.get(),
                [&](const Result<int>&) { ++over; });
        ASSERT_TRUE(eventually([&] { return over == 2; }));
    }
    PreferencesPage& preferences()
    {
        if (!m_window->findChild<PreferencesPage*>())
            m_window->findChild<QAction*>("preferences")->trigger();
        return *m_window->findChild<PreferencesPage*>();
    }
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
                m_window->grab().save(
                    QStringLiteral("%1/window-%2-%3-%4.png")
                        .arg(folder, QLatin1String(name), QLatin1String(code), ui::name(look)));
            }
        }
    }

    NanoLibrary m_files;
    ServiceConfig m_config = m_files.config();
    std::atomic<int> m_opened = 0;
    std::unique_ptr<ServiceClient> m_client;
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace

TEST_F(MainWindowTest, AnErrorOffersWhatHelpsAndTryAgainDoesTheSameOnceMore)
{
    open();
    const auto folder = m_config.data / "later";
    m_window->addPaths({toQtPath(folder)});
    ASSERT_TRUE(eventually([&] { return bar().isVisible(); }));
    EXPECT_EQ(offered(), QStringList({"Try again", "Copy details"}));
    picture("error");
    button("Copy details", &bar())->click();
    EXPECT_TRUE(bar().isVisible()) << "it is still wanted";
    EXPECT_TRUE(QApplication::clipboard()->text().contains(QStringLiteral("not-found")));
    EXPECT_TRUE(QApplication::clipboard()->text().contains(QStringLiteral("Kvasir test")));

    std::filesystem::create_directories(folder);
    std::ofstream(folder / "a.txt") << "The harbour opens at dawn.\n";
    button("Try again", &bar())->click();
    EXPECT_FALSE(bar().isVisible());
    EXPECT_TRUE(eventually([&] { return button("Build cache") && button("Build cache")->isEnabled(); }));
    EXPECT_FALSE(bar().isVisible());
}

TEST_F(MainWindowTest, AnErrorFollowsTheLanguage)
{
    open();
    m_window->addPaths({QStringLiteral("/no/such/folder")});
    ASSERT_TRUE(eventually([&] { return bar().isVisible(); }));
    const QString english = bar().message().title;
    Language language(*qApp);
    language.use(QStringLiteral("ko"));
    QTest::qWait(10);
    EXPECT_NE(bar().message().title, english);
    language.use(QStringLiteral("en"));
    QTest::qWait(10);
    EXPECT_EQ(bar().message().title, english);
}

TEST_F(MainWindowTest, ACorpusWhoseModelIsGoneOpensAndAnotherModelCanBeChosen)
{
    const auto models = m_config.data / "models";
    std::filesystem::create_directories(models / "tiny");
    writeTinyModel(models / "tiny", {});
    m_config.settings.modelFolders = {models.string()};
    m_files.addHarbour();
    {
        auto service = Service::open(m_config);
        ASSERT_TRUE(service);
        const auto stats = (*service)->prepare(
            "harbour", {.model = "tiny", .kvCodec = {}, .device = {}, .attention = {}}, {});
        ASSERT_TRUE(stats) << stats.error().text();
    }
    std::filesystem::remove_all(models / "tiny");
    open();
    m_window->openCorpus(kHarbour, MainWindow::Mode::Ask);
    ASSERT_TRUE(eventually([&] { return bar().isVisible(); }));
    EXPECT_EQ(offered(), QStringList({"Choose a model…", "Try again", "Copy details"}));
    button("Choose a model…", &bar())->click();
    EXPECT_TRUE(m_window->findChild<PlanMode*>()->isVisible());
    EXPECT_TRUE(eventually([&] { return button("Build cache") && button("Build cache")->isEnabled(); }));
    EXPECT_TRUE(says(QStringLiteral("tokens to read")));
    EXPECT_FALSE(bar().isVisible());
}

TEST_F(MainWindowTest, ReadingThatWasPausedCanBeResumedFromEveryPlaceThatSaysSo)
{
    openHarbour();
    auto* const home = m_window->findChild<HomeCard*>();
    ASSERT_TRUE(home);
    QTest::mouseClick(button("Build cache"), Qt::LeftButton);
    m_window->findChild<QAction*>("pause")->trigger();
    ASSERT_TRUE(eventually([&] { return says(QStringLiteral("Reading is paused")); }));
    EXPECT_TRUE(says(QStringLiteral("Paused"))) << "in the toolbar";
    EXPECT_TRUE(button("Resume reading")) << "in Plan";
    m_window->findChild<QAction*>("pane-jobs")->trigger();
    auto* const jobs = m_window->findChild<JobsPane*>();
    EXPECT_TRUE(says(QStringLiteral("Reading harbour is paused"), jobs));
    ASSERT_TRUE(button("Resume", jobs));
    EXPECT_TRUE(button("1 Jobs  1"));
    picture("paused-plan");
    m_window->showMode(MainWindow::Mode::Home);
    EXPECT_TRUE(says(QStringLiteral("PAUSED")));
    picture("paused-home");

    close();  // and in the next run it is paused still
    open();
    m_window->showMode(MainWindow::Mode::Home);
    ASSERT_TRUE(eventually([&] { return says(QStringLiteral("PAUSED")); }));
    HomeCard* card = nullptr;
    for (auto* const one : m_window->findChildren<HomeCard*>())
        if (one->isVisible())
            card = one;
    ASSERT_TRUE(card && button("Resume", card));
    QTest::mouseClick(button("Resume", card), Qt::LeftButton);
    EXPECT_TRUE(eventually([&] { return says(QStringLiteral("READY")); }));
    EXPECT_FALSE(says(QStringLiteral("PAUSED")));
    EXPECT_TRUE(eventually([&] { return says(QStringLiteral("● Ready")); })) << "it is open as well";
    EXPECT_EQ(m_window->findChild<JobsPane*>()->paused(), 0);
}

TEST_F(MainWindowTest, SettingsThatHaveNothingToDoWithTheEngineLeaveTheLoadedModelAlone)
{
    openHarbour();
    waitForLanes();
    const int before = m_opened;
    EXPECT_EQ(before, 2) << "one of each lane";
    const auto boxes = preferences().findChildren<QComboBox*>();
    for (int theme = 1; theme >= 0; --theme) {
        boxes[1]->setCurrentIndex(theme);
        emit boxes[1]->activated(theme);
    }
    boxes[0]->setCurrentIndex(1);
    emit boxes[0]->activated(1);
    emit boxes[2]->activated(boxes[2]->currentIndex());  // the same model once more
    const auto numbers = preferences().findChildren<QSpinBox*>();
    numbers[1]->setValue(32);  // the largest text file
    waitForLanes();
    EXPECT_EQ(m_opened, before);
    EXPECT_TRUE(eventually([&] { return std::filesystem::exists(settingsFile()); })) << "it is kept";

    m_files.add("other", {{"a.txt", "text\n"}});
    m_window->addPaths({toQtPath(m_config.data / "no such file")});
    waitForLanes();
    EXPECT_EQ(m_opened, before + 1) << "adding looks at the limit, on the lane that adds";

    numbers[0]->setValue(1);  // threads
    waitForLanes();
    EXPECT_EQ(m_opened, before + 3);
}

}  // namespace kvasir::test
