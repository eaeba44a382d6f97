// Actions: every command of the window as a QAction with text, status tip, shortcut and accessible name.
//
// One table says them all; menus, palette, locator and the shortcuts page are made from it.  Shortcuts can be
// rebound; what differs from the table is kept in the window's settings.  Window thread only.
#pragma once

#include <vector>

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QVariantMap>

class QMenuBar;
class QWidget;

namespace kvasir::ui {

enum class Command {
    NewCorpus,
    AddFolder,
    AddPdfs,
    TrySample,
    ExportAnswer,
    Quit,
    CopyWithCitations,
    Find,
    FindInCorpus,
    Preferences,
    ModeHome,
    ModeAsk,
    ModePlan,
    ModeStorage,
    ToggleSources,
    ToggleEvidence,
    DetachEvidence,
    HeatMap,
    FullScreen,
    Prepare,
    Pause,
    ReadAgain,
    RemoveCorpus,
    FocusQuestion,
    Stop,
    AskAgain,
    EditQuestion,
    Fork,
    NewSession,
    Summarise,
    Compare,
    Back,
    Forward,
    NextCitation,
    PreviousCitation,
    GoTo,
    Locate,
    Palette,
    JobsPane,
    CoveragePane,
    SearchPane,
    ProblemsPane,
    LogPane,
    SelfTestPane,
    Shortcuts,
    About,
};

class Actions : public QObject {
    Q_OBJECT
public:
    explicit Actions(QWidget* window);

    QAction& operator[](Command command) const { return *m_actions.value(static_cast<int>(command)); }
    const std::vector<QAction*>& all() const { return m_all; }
    // Menus in the order of the table.
    void fill(QMenuBar& bar);
    void retranslate();
    // Its text as a name, without accelerators: "Home", also where the letter stands behind it: "홈(&H)".
    static QString plainText(const QAction& action);

    QKeySequence defaultShortcut(const QAction& action) const;
    const QAction* holder(const QKeySequence& keys) const;  // null: free
    // Command id → shortcut, for those that differ from the table; others get the table's.
    QVariantMap changedShortcuts() const;
    void restoreShortcuts(const QVariantMap& changed);

private:
    QHash<int, QAction*> m_actions;
    std::vector<QAction*> m_all;
    std::vector<class QMenu*> m_menus;
};

}  // namespace kvasir::ui
