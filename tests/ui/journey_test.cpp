// A person's first hour in one test: add, plan, build, ask, click a citation, see the place, close, come
// back.
//
// Runs with the built-in model.  With KVASIR_SCREENSHOTS=<folder> each station is saved as a picture, in both
// themes and languages.
#include <fstream>

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include "tests/support/temp_dir.h"
#include "ui/bridge/service_client.h"
#include "ui/modes/ask_mode.h"
#include "ui/modes/plan_mode.h"
#include "ui/panes/evidence_pane.h"
#include "ui/panes/session_pane.h"
#include "ui/widgets/answer_view.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/pdf_view.h"
#include "ui/widgets/theme.h"
#include "ui/window/export_dialog.h"
#include "ui/window/language.h"
#include "ui/window/locator.h"
#include "ui/window/main_window.h"

namespace kvasir::test {
namespace {

using namespace ui;

class JourneyTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_config.data = m_folder.path() / "data";
        m_config.state = m_folder.path() / "state";
        m_config.resources = std::filesystem::path(KVASIR_SOURCE_DIR) / "resources";
        for (const auto& folder : {m_config.data, m_config.state, m_folder.path() / "project"})
            std::filesystem::create_directories(folder);
        std::ofstream(m_folder.path() / "project" / "limits.h")
            << "// Limits of the reader.\n#pragma once\n\n#define MAX_HARBOUR_BOATS 48213\n\nint "
               "boatsInHarbour(void);\n";
        std::ofstream(m_folder.path() / "project" / "notes.md")
            << "# Notes\n\nThe harbour opens at dawn.\nThe pass key is 71432. Remember it.\nBoats leave with "
               "the tide.\n";
        open();
    }
    void TearDown() override
    {
        close();
        applyTheme(*qApp, ThemeChoice::Light);
    }

    WindowSetup setup(const char* stateFile) const
    {
        return {.service = m_config,
                .stateFile = m_folder.path() / stateFile,
                .settingsFile = m_folder.path() / "settings.json",
                .logFile = m_folder.path() / "kvasir.log",
                .version = "test",
                .notify = [](const QString&, const QString&) {}};
    }
    void open()
    {
        m_client = std::make_unique<ServiceClient>([this] { return Service::open(m_config); });
        m_window = std::make_unique<MainWindow>(*m_client, setup("window.ini"));
        m_window->resize(1440, 900);
        m_window->show();
    }
    void close()
    {
        m_window->close();
        m_window.reset();
        m_client.reset();
    }

    void picture(const char* name, QWidget* of = nullptr)
    {
        const QString folder = qEnvironmentVariable("KVASIR_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        Language language(*qApp);
        for (const char* const code : {"ko", "en"}) {
            language.use(QLatin1String(code));
            for (const auto theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
                applyTheme(*qApp, theme);
                QTest::qWait(60);
                (of ? of : m_window.get())
                    ->grab()
                    .save(QStringLiteral("%1/%2-%3-%4.png")
                              .arg(folder, QLatin1String(name), QLatin1String(code),
                                   QLatin1String(theme == ThemeChoice::Dark ? "dark" : "light")));
            }
        }
    }

    template <typename W>
    W* child() const
    {
        return m_window->findChild<W*>();
    }
    QPushButton* button(const QString& text) const
    {
        for (auto* const candidate : m_window->findChildren<QPushButton*>())
            if (candidate->isVisible() && candidate->text().startsWith(text))
                return candidate;
        return nullptr;
    }
    bool waitForButton(const QString& text, int milliseconds)
    {
        return QTest::qWaitFor([&] { return button(text) && button(text)->isEnabled(); }, milliseconds);
    }
    void ask(const QString& question)
    {
        auto* const composer = child<Composer>();
        composer->setFocus();
        QTest::keyClicks(composer, question);
        QTest::keyClick(composer, Qt::Key_Return);
    }
    bool readingNow() const
    {
        for (const auto* const label : m_window->findChildren<QLabel*>())
            if (label->text().startsWith(QStringLiteral("Reading ")) && label->isVisible())
                return true;
        return false;
    }
    // The answers on the page, oldest first.
    QStringList answers() const
    {
        QStringList texts;
        for (auto* const view : child<SessionPane>()->findChildren<AnswerView*>())
            texts += view->toPlainText();
        return texts;
    }
    bool waitForAnswer(const QString& part)
    {
        return QTest::qWaitFor(
            [&] {
                return answers().join(QLatin1Char('\n')).contains(part) && !button(QStringLiteral("Stop"));
            },
            60'000);
    }

    TempDir m_folder;
    ServiceConfig m_config;
    std::unique_ptr<ServiceClient> m_client;
    std::unique_ptr<MainWindow> m_window;
};

TEST_F(JourneyTest, FromAnEmptyLibraryToACitedAnswerAndBack)
{
    picture("1-empty");
    m_window->addPaths({QString::fromStdString((m_folder.path() / "project").string())});
    ASSERT_TRUE(waitForButton("Build cache", 60'000));
    picture("2-plan");
    QTest::mouseClick(button("Build cache"), Qt::LeftButton);
    auto* const plan = child<PlanMode>();
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return plan->isVisible() && button("Ask") && button("Ask")->isEnabled(); }, 60'000));
    m_window->showMode(MainWindow::Mode::Ask);
    picture("3-overview");
    ask(QStringLiteral("What is the pass key?"));
    ASSERT_TRUE(waitForAnswer("71432")) << answers().join(u'|').toStdString();

    // The first citation is opened with the answer; it shows the line.
    auto* const code = child<EvidencePane>()->findChild<CodeView*>();
    ASSERT_TRUE(QTest::qWaitFor([&] { return code->isVisible() && code->place().size() > 0; }, 5000));
    EXPECT_EQ(code->place().begin, 3) << "line 4 of notes.md";
    QTest::qWait(700);
    picture("4-answer");

    // Asking again makes a branch beside it.
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return button("B") && !button("Stop"); }, 60'000));
    picture("5-branches");

    child<Composer>()->setPlainText(QStringLiteral("a draft"));
    close();
    open();
    auto* const session = child<SessionPane>();
    ASSERT_TRUE(QTest::qWaitFor([&] { return session->findChild<QTabBar*>()->count() == 2; }, 20'000));
    EXPECT_EQ(session->draft(), QStringLiteral("a draft"));
    session->setDraft({});
    session->findChild<QTabBar*>()->setCurrentIndex(1);
    ASSERT_TRUE(waitForAnswer("71432"));
    ask(QStringLiteral("What is the pass key?"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers().size() == 2 && !button("Stop"); }, 60'000));
    const auto labels = session->findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text().contains(QStringLiteral("tokens reused"))
            && !label->text().startsWith(QStringLiteral("0 "));
    }));
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(waitForButton("Start", 20'000));
    picture("6-recipes");
    QTest::mouseClick(button("Start"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return session->findChild<QTabBar*>()->count() == 3 && answers().size() >= 2; }, 60'000));
    QTest::qWait(100);
    picture("6-summary");
    m_window->showMode(MainWindow::Mode::Storage);
    picture("6-storage");
    m_window->showMode(MainWindow::Mode::Home);
    picture("7-home");
    for (const char* const page : {"preferences", "shortcuts", "about", "export"}) {
        m_window->findChild<QAction*>(QLatin1String(page))->trigger();
        const auto dialogs = m_window->findChildren<QDialog*>();
        const auto shown =
            std::find_if(dialogs.begin(), dialogs.end(), [](const QDialog* one) { return one->isVisible(); });
        ASSERT_NE(shown, dialogs.end()) << page;
        picture((std::string("dialog-") + page).c_str(), *shown);
        (*shown)->close();
        (*shown)->hide();
    }
}

TEST_F(JourneyTest, APdfIsShownAtThePageThatIsAskedFor)
{
    m_window->addPaths(
        {QString::fromStdString((m_config.resources / "sample" / "kvasir-guide.pdf").string())});
    ASSERT_TRUE(waitForButton("Build cache", 60'000));
    child<AskMode>()->evidence().showDocument(0, {}, 3);
    m_window->showMode(MainWindow::Mode::Ask);
    auto* const view = child<PdfView>();
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return view->isVisible() && view->currentPage() == 3 && view->isDrawn(); }, 20'000));
    picture("8-pdf");
}

TEST_F(JourneyTest, NeedsNoMouse)
{
    const auto key = [this](Qt::Key pressed, Qt::KeyboardModifiers with = Qt::ControlModifier) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_window.get(), pressed,
                        with);
    };
    m_window->addPaths({QString::fromStdString((m_folder.path() / "project").string())});
    ASSERT_TRUE(waitForButton("Build cache", 60'000));
    key(Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([&] { return button("Ask") && button("Ask")->isEnabled(); }, 60'000));
    key(Qt::Key_L);
    ASSERT_EQ(QApplication::focusWidget(), child<Composer>());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("What is the pass key?"));
    key(Qt::Key_Return, Qt::NoModifier);
    ASSERT_TRUE(waitForAnswer("71432"));
    auto* const code = child<EvidencePane>()->findChild<CodeView*>();

    // The place of a citation, another document by name and line, and back by the history.
    key(Qt::Key_F4, Qt::NoModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return code->isVisible() && code->place().begin == 3; }, 5000));
    key(Qt::Key_K);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("limits:6"));
    key(Qt::Key_Return, Qt::NoModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return code->place().begin == 5; }, 5000));
    key(Qt::Key_Left, Qt::AltModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return code->place().begin == 3; }, 5000));

    // A line of the open document, a symbol, an answer.
    key(Qt::Key_G);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("3"));
    key(Qt::Key_Return, Qt::NoModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return code->place().begin == 2; }, 5000));
    auto* const locator = child<Locator>();
    const auto locate = [&](const QString& text) {
        key(Qt::Key_K);
        QTest::keyClicks(QApplication::focusWidget(), text);
        return QTest::qWaitFor(
            [&] {
                locator->model().setQuery(text);
                return locator->model().rowCount() > 0;
            },
            5000);
    };
    const auto go = [&](const QString& text, const QString& headline) {
        if (!locate(text))
            return false;
        locator->findChild<QListView*>()->setCurrentIndex(locator->model().index(0, 0));
        key(Qt::Key_Return, Qt::NoModifier);
        return QTest::qWaitFor([&] { return child<EvidencePane>()->headline() == headline; }, 5000);
    };
    EXPECT_TRUE(go(QStringLiteral("s MAX_H"), QStringLiteral("limits.h · 4")));
    EXPECT_TRUE(go(QStringLiteral("c notes"), QStringLiteral("notes.md · 4")));
    EXPECT_TRUE(go(QStringLiteral("a pass key"), QStringLiteral("notes.md · 4")));

    key(Qt::Key_E);
    auto* const dialog = child<ExportDialog>();
    ASSERT_TRUE(dialog);
    const QString file = QString::fromStdString((m_folder.path() / "out.md").string());
    dialog->findChild<QLineEdit*>()->setText(file);
    QTest::keyClick(dialog, Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([&] { return QFileInfo::exists(file); }, 10'000));
}

TEST_F(JourneyTest, WhatIsTypedAndShownIsKeptAMomentLaterAsIfTheProgramWereKilled)
{
    m_window->addPaths({QString::fromStdString((m_folder.path() / "project").string())});
    ASSERT_TRUE(waitForButton("Build cache", 60'000));
    m_window->showMode(MainWindow::Mode::Ask);
    child<EvidencePane>()->showDocument(0, {3, 4});
    child<Composer>()->setPlainText(QStringLiteral("half a quest"));
    // What a killed program leaves is what is on disk: a second window is made from a copy of it.
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            std::error_code notYet;
            std::filesystem::copy_file(m_folder.path() / "window.ini", m_folder.path() / "killed.ini",
                                       std::filesystem::copy_options::overwrite_existing, notYet);
            QSettings kept(QString::fromStdString((m_folder.path() / "killed.ini").string()),
                           QSettings::IniFormat);
            kept.sync();
            return kept.value(QStringLiteral("drafts"))
                .toMap()
                .values()
                .contains(QStringLiteral("half a quest"));
        },
        10'000));
    const QString headline = child<EvidencePane>()->headline();
    ServiceClient client([this] { return Service::open(m_config); });
    MainWindow window(client, setup("killed.ini"));
    window.show();
    EXPECT_TRUE(QTest::qWaitFor(
        [&] {
            return window.findChild<EvidencePane*>()->headline() == headline
                && window.findChild<SessionPane*>()->draft() == QStringLiteral("half a quest");
        },
        10'000))
        << window.findChild<EvidencePane*>()->headline().toStdString();
    EXPECT_FALSE(headline.isEmpty());
}

TEST_F(JourneyTest, EveryControlHasANameForScreenReaders)
{
    m_window->addPaths({QString::fromStdString((m_folder.path() / "project").string())});
    ASSERT_TRUE(waitForButton("Build cache", 60'000));
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    for (const char* const page : {"preferences", "shortcuts", "about"})
        m_window->findChild<QAction*>(QLatin1String(page))->trigger();
    QTest::qWait(300);
    QStringList nameless;
    for (auto* const widget : m_window->findChildren<QWidget*>()) {
        // Parts that Qt makes inside a control, which has the name.
        const QString inside =
            QLatin1String(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : "");
        const bool isInner = widget->objectName().startsWith(QLatin1String("qt_"))
            || qobject_cast<QScrollArea*>(widget) || qobject_cast<QAbstractItemView*>(widget->parentWidget())
            || inside.startsWith(QLatin1String("QComboBox")) || inside == QLatin1String("QSpinBox")
            || inside == QLatin1String("QKeySequenceEdit") || inside == QLatin1String("QTabBar")
            || inside == QLatin1String("QMenuBar");
        if ((widget->focusPolicy() & Qt::TabFocus) == 0 || isInner)
            continue;
        QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).trimmed().isEmpty())
            nameless += QStringLiteral("%1 in %2")
                            .arg(QLatin1String(widget->metaObject()->className()),
                                 QLatin1String(widget->parentWidget()
                                                   ? widget->parentWidget()->metaObject()->className()
                                                   : ""));
    }
    EXPECT_TRUE(nameless.isEmpty()) << nameless.join(u'\n').toStdString();
}

// The same stations with a real corpus, for looking at and for README: this project's exporters and its
// guide.
TEST_F(JourneyTest, PicturesOfARealCorpus)
{
    if (qEnvironmentVariable("KVASIR_SCREENSHOTS").isEmpty())
        GTEST_SKIP() << "pictures are made when KVASIR_SCREENSHOTS names a folder";
    const std::filesystem::path root = KVASIR_SOURCE_DIR;
    m_window->addPaths(
        {QString::fromStdString((root / "core" / "export").string()),
         QString::fromStdString((m_config.resources / "sample" / "kvasir-guide.pdf").string())});
    ASSERT_TRUE(waitForButton("Build cache", 60'000));
    QTest::qWait(500);
    picture("real-1-plan");
    QTest::mouseClick(button("Build cache"), Qt::LeftButton);
    QTest::qWait(2000);
    picture("real-2-reading");
    m_window->showMode(MainWindow::Mode::Ask);
    picture("real-3-ask-while-reading");
    ASSERT_TRUE(QTest::qWaitFor([&] { return !readingNow(); }, 400'000));
    QTest::qWait(500);
    picture("real-4-overview");
    ask(QStringLiteral("What does the text say about northern story?"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers().size() == 1 && !button("Stop"); }, 60'000));
    QTest::qWait(2500);
    picture("real-5-answer");
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
    QTest::qWait(100);
    picture("real-6-heat");
    ask(QStringLiteral("What does the text say about Nothing leaves?"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers().size() == 2 && !button("Stop"); }, 60'000));
    QTest::qWait(1500);
    picture("real-7-pdf");
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::qWait(300);
    picture("real-8-compare");
    for (const auto& [name, shortcut] : {std::pair{"real-9-locator", QStringLiteral("locate")},
                                         std::pair{"real-a-log", QStringLiteral("pane-log")},
                                         std::pair{"real-b-coverage", QStringLiteral("pane-coverage")},
                                         std::pair{"real-c-search", QStringLiteral("find-in-corpus")}}) {
        m_window->findChild<QAction*>(shortcut)->trigger();
        QTest::qWait(600);
        picture(name);
        child<Locator>()->hide();
    }
    m_window->showMode(MainWindow::Mode::Storage);
    picture("real-d-storage");
    m_window->showMode(MainWindow::Mode::Home);
    picture("real-e-home");
}

TEST_F(JourneyTest, WhatCannotBeReadIsSaidInABarAndKept)
{
    m_window->addPaths({QStringLiteral("/no/such/folder")});
    ASSERT_TRUE(waitForButton("4 Problems  1", 20'000));
    QTest::qWait(50);
    picture("9-error");
    EXPECT_TRUE(m_window->isVisible());
    EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
}

}  // namespace
}  // namespace kvasir::test
