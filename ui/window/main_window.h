// MainWindow: mode bar, toolbar, the four modes, panes below, status bar; wires view-models to pages.
//
// Nothing heavy runs here: everything goes through ServiceClient.  Window state, sizes, open corpus and the
// draft of a question are kept in `stateFile` and written a moment after each change.  Window thread only.
#pragma once

#include <filesystem>

#include <QMainWindow>
#include <QTimer>

#include "ui/bridge/conversation_view_model.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/bridge/library_view_model.h"
#include "ui/bridge/service_client.h"
#include "ui/widgets/retranslating.h"

class QButtonGroup;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace kvasir::ui {

class Actions;
class AskMode;
class ContextGauge;
class HomeMode;
class InfoBar;
class JobsPane;
class CoveragePane;
class Locator;
class SearchPane;
class PlanMode;
class ProblemsPane;
class StorageMode;

struct WindowSetup {
    std::filesystem::path stateFile;     // window state, an INI file
    std::filesystem::path sampleFolder;  // resources/sample
    QString version;
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

protected:
    void retranslate() override;
    void recolour() override;
    void closeEvent(QCloseEvent* event) override;

private:
    void makeBars();
    void makePages();
    void makePanes();
    void connectActions();  // main_window_actions.cpp, with what they do
    void connectPages();
    void readAgain();
    void exportSession();
    void summarise();
    void copyWithCitations();
    void fillLocator();
    void connectModels();
    void showPane(int index);
    void showError(const Error& error);
    void updateToolbar();
    void updateStatus();
    void restoreState();
    void saveState();

    ServiceClient* m_client;
    WindowSetup m_setup;
    Actions* m_actions;
    LibraryViewModel m_library;
    CorpusViewModel m_corpus;
    ConversationViewModel m_conversation;

    QToolButton* m_add;
    QPushButton* m_corpusButton;
    QLabel* m_state;
    QLabel* m_modelLabel;
    QPushButton* m_locate;
    InfoBar* m_info;
    QButtonGroup* m_modeButtons;
    QStackedWidget* m_modes;
    HomeMode* m_home;
    AskMode* m_ask;
    PlanMode* m_plan;
    StorageMode* m_storage;
    QStackedWidget* m_panes;
    QButtonGroup* m_paneButtons;
    JobsPane* m_jobs;
    CoveragePane* m_coverage;
    SearchPane* m_search;
    ProblemsPane* m_problems;
    ContextGauge* m_gauge;
    QLabel* m_statusRight;
    Locator* m_locator;
    bool m_jobsOpened = false;  // by itself, when work began
    QTimer m_saving;
};

}  // namespace kvasir::ui
