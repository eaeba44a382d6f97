// The window's own parts: panes below, shortcuts, preferences, export, notifications.
#include <chrono>

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>

#include "core/base/file.h"
#include "core/source/source.h"
#include "tests/support/temp_dir.h"
#include "tests/ui/nano_library.h"
#include "ui/bridge/service_client.h"
#include "ui/widgets/pdf_print.h"
#include "ui/window/actions.h"
#include "ui/window/export_dialog.h"
#include "ui/window/notifier.h"
#include "ui/window/pane_area.h"
#include "ui/window/preferences_page.h"
#include "ui/window/shortcuts_page.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using namespace std::chrono_literals;

QPushButton* buttonOf(const QWidget& widget, const QString& text)
{
    for (auto* const button : widget.findChildren<QPushButton*>())
        if (button->text().startsWith(text))
            return button;
    return nullptr;
}

class PaneAreaTest : public testing::Test {
protected:
    PaneAreaTest()
    {
        jobs = new QLabel("jobs");
        log = new QLabel("log");
        area.add(jobs, actions[Command::JobsPane]);
        area.add(log, actions[Command::LogPane]);
        area.resize(800, 600);
        area.show();
    }
    QWidget window;
    Actions actions{&window};
    PaneArea area{new QLabel("above")};
    QLabel* jobs;
    QLabel* log;
};

TEST_F(PaneAreaTest, ButtonAndActionMirrorEachOther)
{
    EXPECT_EQ(area.shown(), nullptr);
    actions[Command::LogPane].trigger();
    EXPECT_EQ(area.shown(), log);
    EXPECT_GE(log->height(), 90);
    EXPECT_TRUE(buttonOf(area, "2 Log")->isChecked());
    buttonOf(area, "1 Jobs")->click();
    EXPECT_EQ(area.shown(), jobs);
    EXPECT_FALSE(actions[Command::LogPane].isChecked());
    EXPECT_TRUE(actions[Command::JobsPane].isChecked());
    buttonOf(area, "1 Jobs")->click();
    EXPECT_EQ(area.shown(), nullptr);
    EXPECT_FALSE(actions[Command::JobsPane].isChecked());
}

TEST_F(PaneAreaTest, CountsStandOnTheButtons)
{
    area.setCount(jobs, 3);
    EXPECT_TRUE(buttonOf(area, "1 Jobs  3"));
    area.setCount(jobs, 0);
    EXPECT_EQ(buttonOf(area, "1 Jobs")->text(), QStringLiteral("1 Jobs"));
}

class ShortcutsTest : public testing::Test {
protected:
    void choose(const QString& command)
    {
        auto* const list = page.findChild<QTreeWidget*>();
        list->setCurrentItem(list->findItems(command, Qt::MatchExactly, 1).value(0));
    }
    void assign(const char* keys)
    {
        auto* const edit = page.findChild<QKeySequenceEdit*>();
        edit->setKeySequence(QKeySequence(QLatin1String(keys)));
        emit edit->editingFinished();
    }
    QWidget window;
    Actions actions{&window};
    ShortcutsPage page{actions, nullptr};
};

TEST_F(ShortcutsTest, AChangedOneIsKeptAndCanBeTakenBack)
{
    choose("Stop");
    assign("Ctrl+Alt+S");
    EXPECT_EQ(actions[Command::Stop].shortcut(), QKeySequence("Ctrl+Alt+S"));
    const auto kept = actions.changedShortcuts();
    EXPECT_EQ(kept.size(), 1);
    Actions others(&window);
    others.restoreShortcuts(kept);
    EXPECT_EQ(others[Command::Stop].shortcut(), QKeySequence("Ctrl+Alt+S"));
    EXPECT_EQ(others[Command::Locate].shortcut(), QKeySequence("Ctrl+K"));
    buttonOf(page, "Default")->click();
    EXPECT_TRUE(actions.changedShortcuts().isEmpty());
}

TEST_F(ShortcutsTest, OneThatBelongsToAnotherCommandIsRefused)
{
    choose("Stop");
    const auto before = actions[Command::Stop].shortcut();
    assign("Ctrl+K");
    EXPECT_EQ(actions[Command::Stop].shortcut(), before);
    const auto labels = page.findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text().contains(QStringLiteral("belongs to “Locate…”"));
    }));
}

TEST(ActionsTable, NoShortcutStandsForTwoCommands)
{
    QWidget window;
    const Actions actions(&window);
    for (const QAction* const action : actions.all()) {
        const QAction* const holder = actions.holder(action->shortcut());
        EXPECT_TRUE(!holder || holder == action) << action->objectName().toStdString();
        EXPECT_FALSE(action->statusTip().isEmpty()) << action->objectName().toStdString();
    }
}

TEST(PreferencesPageTest, TellsEachChoiceAndLeavesTheRest)
{
    Settings settings;
    settings.modelFolders = {"/models"};
    settings.kvQuotaBytes = 1'500'000'000;
    PreferencesPage page({.language = {}, .settings = settings, .kvFolder = "/kv", .models = {}}, nullptr);
    std::vector<Settings> told;
    QObject::connect(&page, &PreferencesPage::settingsChosen, &page,
                     [&](const Settings& chosen) { told.push_back(chosen); });
    const auto boxes = page.findChildren<QSpinBox*>();
    ASSERT_EQ(boxes.size(), 3);
    EXPECT_EQ(boxes[2]->value(), 2) << "rounded up, never below what was chosen";
    boxes[2]->setValue(50);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].kvQuotaBytes, 50'000'000'000);
    EXPECT_EQ(told[0].model, settings.model);
    EXPECT_EQ(told[0].modelFolders, settings.modelFolders);
    boxes[0]->setValue(1);
    EXPECT_EQ(told.back().threads, 1);
    EXPECT_EQ(told.back().kvQuotaBytes, 50'000'000'000);
}

TEST(ExportDialogTest, TheSuffixFollowsTheFormatAndTheScopeTheTurn)
{
    ExportDialog dialog("sql/ite", 7, nullptr);
    auto* const file = dialog.findChild<QLineEdit*>();
    EXPECT_TRUE(file->text().endsWith("/sql-ite.md")) << file->text().toStdString();
    file->setText("/tmp/x/report.md");
    const auto formats = dialog.findChildren<QRadioButton*>();
    ASSERT_EQ(formats.size(), 5);
    formats[2]->click();
    EXPECT_EQ(file->text(), QStringLiteral("/tmp/x/report.pdf"));
    dialog.findChild<QComboBox*>()->setCurrentIndex(1);
    std::optional<ExportChoice> chosen;
    QObject::connect(&dialog, &ExportDialog::chosen, &dialog,
                     [&](const ExportChoice& choice) { chosen = choice; });
    buttonOf(dialog, "Export")->click();
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen->format, QStringLiteral("pdf"));
    EXPECT_EQ(chosen->turn, 7);
}

TEST(PdfPrint, EmbedsItsFontsAndKeepsTheTextKoreanIncluded)
{
    const QByteArray pdf = printPdf("<html><head><title>Report</title><style>body{color:var(--x)}</style>"
                                    "</head><body><h1>Harbour rules</h1><p>저널이 존재한다.</p>"
                                    "<img src=\"http://127.0.0.1:9/x.png\"></body></html>");
    ASSERT_TRUE(pdf.startsWith("%PDF-"));
    EXPECT_TRUE(pdf.contains("/FontFile2") || pdf.contains("/FontFile3"));
    const TempDir folder;
    ASSERT_TRUE(writeAtomically(folder / "a.pdf", {pdf.constData(), static_cast<std::size_t>(pdf.size())}));
    SourceSpec spec;
    spec.path = folder / "a.pdf";
    const auto content = readSource(spec, {}, {});
    ASSERT_TRUE(content) << content.error().text();
    ASSERT_EQ(content->documents.size(), 1U);
    EXPECT_NE(content->documents[0].text.find("Harbour rules"), std::string::npos);
    for (const char* const word : {"저널이", "존재한다."})  // some fonts name their space otherwise
        EXPECT_NE(content->documents[0].text.find(word), std::string::npos) << content->documents[0].text;
}

class NotifierTest : public testing::Test {
protected:
    // Runs a job that takes `seconds` on the notifier's clock.
    void work(std::chrono::seconds seconds, std::optional<Error> failure = {})
    {
        const auto job = client->run<int>(
            Lane::Engine, {"prepare", "sqlite"},
            [failure](Service&, const JobContext&) -> Result<int> {
                if (failure)
                    return *failure;
                return 1;
            },
            &window, [](const Result<int>&) {});
        notifier->watch(job);
        QObject::connect(job.get(), &Job::started, &window, [this, seconds] { now += seconds; });
        ASSERT_TRUE(QTest::qWaitFor([&] { return job->isOver(); }));
    }
    NanoLibrary library;
    std::unique_ptr<ServiceClient> client = library.client();
    QWidget window;
    QStringList sent;
    std::chrono::steady_clock::time_point now{};
    Notifier* notifier = new Notifier(
        window, [this](const QString& title, const QString& text) { sent += title + u'|' + text; },
        [this] { return now; });
};

TEST_F(NotifierTest, TellsOfLongWorkWhileThePersonLooksElsewhere)
{
    work(3s);
    EXPECT_TRUE(sent.isEmpty());
    work(60s);
    EXPECT_EQ(sent, QStringList("Building the cache of sqlite|Finished."));
    work(60s, Error(ErrorCode::DiskFull, "/kv"));
    ASSERT_EQ(sent.size(), 2);
    EXPECT_TRUE(sent[1].contains(QStringLiteral("full"))) << sent[1].toStdString();
    window.show();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    work(60s);
    EXPECT_EQ(sent.size(), 2);
}

}  // namespace
}  // namespace kvasir::test
