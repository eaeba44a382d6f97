// MainWindow: mode bar, toolbar, the four modes, panes below, status bar; wires view-models to pages.
//
// Nothing heavy runs here: everything goes through ServiceClient.  Window state, sizes, open corpus and
// drafts are kept in `stateFile` and written a moment after each change, so that a `kill -9` loses next to
// nothing. Window thread only.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include <QMainWindow>
#include <QSettings>
#include <QTimer>

#include "ui/bridge/conversation_view_model.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/bridge/error_actions.h"
#include "ui/bridge/library_view_model.h"
#include "ui/bridge/self_test_view_model.h"
#include "ui/bridge/service_client.h"
#include "ui/bridge/work_queue.h"
#include "ui/widgets/retranslating.h"

class QButtonGroup;
class QDialog;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace kvasir::ui {

class Actions;
class AskMode;
class ContextGauge;
class CoveragePane;
class HomeMode;
class InfoBar;
class JobsPane;
class Locator;
class LocatorFeed;
class LogPane;
class PaneArea;
class PlanMode;
class ProblemsPane;
class SearchPane;
class SelfTestPane;
class SessionExport;
class StorageMode;

struct WindowSetup {
    ServiceConfig service;               // what the client's services were opened with
    std::filesystem::path stateFile;     // window state, an INI file
    std::filesystem::path settingsFile;  // settings.json
    std::filesystem::path logFile;
    QString version;
    std::function<void(const QString& title, const QString& text)> notify;  // on the desktop
    // How services are opened when settings have changed.
    std::function<Result<std::unique_ptr<Service>>(const ServiceConfig&)> open = Service::open;
};

class MainWindow : public Retranslating<QMainWindow> {
    Q_OBJECT
public:
    MainWindow(ServiceClient& client, WindowSetup setup, QWidget* parent = nullptr);
    ~MainWindow() override;

    enum class Mode { Home, Ask, Plan, Storage };
    void showMode(Mode mode);
    void openCorpus(const QString& name, Mode mode);
    // Folders become repositories or folders, files become sources; a name is made from the first path.
    void addPaths(const QStringList& paths);

signals:
    void languageChosen(const QString& code);  // empty: the system's
    void kvFolderChanged(const QString& folder);

protected:
    void retranslate() override;
    void recolour() override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;

private:
    void makeBars();
    QWidget* makeModeButtons();
    void makePages();
    void makePanes();
    void connectActions();  // main_window_actions.cpp, with what they do
    void connectPages();
    void connectWorks();
    void connectSelfTest();
    QDialog* preferencesPage();
    void readAgain();
    void openLocator(const QString& query);
    void exportSession();
    void showCitation(const QString& session, std::int64_t turn, int number);
    void showPlaceInLocator(DocumentIndex document);
    void fillPalette();
    void connectModels();
    void applySettings(const Settings& settings);
    void writeSettings(const Settings& settings);
    ServiceClient::Open opening(const Settings& settings) const;
    void moveKv(const QString& folder);
    void kvMoved(const Settings& settings);
    void showJobs();
    void showError(const Error& error);  // main_window_errors.cpp, with what can be done about it
    void showFailure(const Error& error, const FailedWork& work);
    void writeMessage();
    void act(ErrorAction action);
    void updateToolbar();
    void updateStatus();
    void openStored(const QString& name);
    void saveView();
    void restoreState();
    void saveState();

    ServiceClient* m_client;
    WindowSetup m_setup;
    QSettings m_stored;  // of stateFile
    Actions* m_actions;
    WorkQueue m_queue;
    LibraryViewModel m_library;
    CorpusViewModel m_corpus;
    ConversationViewModel m_conversation;
    SelfTestViewModel m_selfTest;

    QToolButton* m_add;
    QPushButton* m_corpusButton;
    QLabel* m_state;
    QPushButton* m_resume;
    QLabel* m_modelLabel;
    QPushButton* m_locate;
    InfoBar* m_info;
    struct Failure {
        Error error;
        FailedWork work;
    };
    std::optional<Failure> m_failure;  // that m_info shows, or showed last
    QButtonGroup* m_modeButtons;
    QStackedWidget* m_modes;
    HomeMode* m_home;
    AskMode* m_ask;
    PlanMode* m_plan;
    StorageMode* m_storage;
    QWidget* m_body;
    PaneArea* m_panes;
    JobsPane* m_jobs;
    CoveragePane* m_coverage;
    SearchPane* m_search;
    ProblemsPane* m_problems;
    SelfTestPane* m_selfTestPane;
    SessionExport* m_export;
    ContextGauge* m_gauge;
    QLabel* m_statusRight;
    Locator* m_locator;
    LocatorFeed* m_feed;
    bool m_jobsOpened = false;  // by itself, when work began
    JobPtr m_moving;
    QString m_sessionToShow;  // when the corpus is open
    QTimer m_saving;
};

}  // namespace kvasir::ui
