// The self-test in the window: its pane opens by its action, its choices survive a restart.
#include <gtest/gtest.h>

#include <QAction>
#include <QSpinBox>

#include "tests/ui/nano_library.h"
#include "ui/panes/self_test_pane.h"
#include "ui/widgets/theme.h"
#include "ui/window/main_window.h"

namespace kvasir::test {
namespace {

using namespace ui;

class SelfTestWindowTest : public testing::Test {
protected:
    void TearDown() override
    {
        close();
        applyTheme(*qApp, ThemeChoice::Light);
    }
    void open()
    {
        const auto& config = m_library.config();
        m_client = m_library.client();
        m_window = std::make_unique<MainWindow>(*m_client,
                                                WindowSetup{.service = config,
                                                            .stateFile = config.state / "window.ini",
                                                            .settingsFile = config.state / "settings.json",
                                                            .logFile = config.state / "log",
                                                            .version = "test",
                                                            .notify = [](auto&, auto&) {}});
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
    SelfTestPane& pane() const { return *m_window->findChild<SelfTestPane*>(); }
    QSpinBox& depths() const { return *pane().findChild<QSpinBox*>(); }

    NanoLibrary m_library;
    std::unique_ptr<ServiceClient> m_client;
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace

TEST_F(SelfTestWindowTest, ThePaneOpensByItsActionAndItsChoicesSurviveARestart)
{
    m_library.addHarbour();
    open();
    EXPECT_FALSE(pane().isVisible());
    m_window->openCorpus(QStringLiteral("harbour"), MainWindow::Mode::Ask);
    m_window->findChild<QAction*>("pane-self-test")->trigger();
    EXPECT_TRUE(pane().isVisible());
    EXPECT_EQ(depths().value(), SelfTestChoices().depths);
    depths().setValue(7);
    const QString folder = qEnvironmentVariable("KVASIR_SCREENSHOTS");
    if (!folder.isEmpty()) {
        QTest::qWait(2000);
        for (const auto look : {ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(*qApp, look);
            QTest::qWait(60);
            m_window->grab().save(QStringLiteral("%1/window-self-test-%2.png").arg(folder, ui::name(look)));
        }
    }
    close();
    open();
    EXPECT_EQ(depths().value(), 7);
}

}  // namespace kvasir::test
