// The table of commands.  A separator stands before rows that say so.
#include "ui/window/actions.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QWidget>

namespace kvasir::ui {
namespace {

constexpr const char* kContext = "Actions";

constexpr std::array kMenus = {
    QT_TRANSLATE_NOOP("Actions", "&File"),  QT_TRANSLATE_NOOP("Actions", "&Edit"),
    QT_TRANSLATE_NOOP("Actions", "&View"),  QT_TRANSLATE_NOOP("Actions", "&Corpus"),
    QT_TRANSLATE_NOOP("Actions", "&Ask"),   QT_TRANSLATE_NOOP("Actions", "&Go"),
    QT_TRANSLATE_NOOP("Actions", "&Tools"), QT_TRANSLATE_NOOP("Actions", "&Help"),
};
enum Menu { File, Edit, View, Corpus, Ask, Go, Tools, Help };

struct Row {
    Command command;
    const char* id;  // stable, for settings
    Menu menu;
    const char* text;
    const char* tip;
    const char* shortcut;
    enum class Kind { Plain, Check, AfterLine } kind = Kind::Plain;
};

constexpr Row kRows[] = {
    {Command::NewCorpus, "new-corpus", File, QT_TRANSLATE_NOOP("Actions", "&New Corpus…"),
     QT_TRANSLATE_NOOP("Actions", "Name a new corpus and add its first source"), "Ctrl+N"},
    {Command::AddFolder, "add-folder", File, QT_TRANSLATE_NOOP("Actions", "Add &Repository or Folder…"),
     QT_TRANSLATE_NOOP("Actions", "Read a git repository or a folder into the corpus"), "Ctrl+O"},
    {Command::AddPdfs, "add-pdfs", File, QT_TRANSLATE_NOOP("Actions", "Add &PDF Files…"),
     QT_TRANSLATE_NOOP("Actions", "Read PDF files into the corpus"), "Ctrl+Shift+O"},
    {Command::TrySample, "try-sample", File, QT_TRANSLATE_NOOP("Actions", "Try the &Sample"),
     QT_TRANSLATE_NOOP("Actions", "Make a small corpus from the guide that comes with Kvasir"), ""},
    {Command::ExportAnswer, "export", File, QT_TRANSLATE_NOOP("Actions", "&Export Session…"),
     QT_TRANSLATE_NOOP("Actions", "Save an answer or the session as Markdown, HTML, PDF, JSON or BibTeX"),
     "Ctrl+E", Row::Kind::AfterLine},
    {Command::Quit, "quit", File, QT_TRANSLATE_NOOP("Actions", "&Quit"),
     QT_TRANSLATE_NOOP("Actions", "Close the window; what was read stays on disk"), "Ctrl+Q",
     Row::Kind::AfterLine},

    {Command::CopyWithCitations, "copy-with-citations", Edit,
     QT_TRANSLATE_NOOP("Actions", "Copy Session with &Citations"),
     QT_TRANSLATE_NOOP("Actions", "Copy the session as Markdown with its places"), "Ctrl+Shift+C"},
    {Command::Find, "find", Edit, QT_TRANSLATE_NOOP("Actions", "&Find in Document…"),
     QT_TRANSLATE_NOOP("Actions", "Find text in the document that is shown"), "Ctrl+F"},
    {Command::FindInCorpus, "find-in-corpus", Edit, QT_TRANSLATE_NOOP("Actions", "Find in &Corpus…"),
     QT_TRANSLATE_NOOP("Actions", "Find text in every document of the corpus"), "Ctrl+Shift+F"},
    {Command::Preferences, "preferences", Edit, QT_TRANSLATE_NOOP("Actions", "&Preferences…"),
     QT_TRANSLATE_NOOP("Actions", "Language, appearance, models, limits and folders"), "Ctrl+,",
     Row::Kind::AfterLine},

    {Command::ModeHome, "mode-home", View, QT_TRANSLATE_NOOP("Actions", "&Home"),
     QT_TRANSLATE_NOOP("Actions", "All corpora"), "Ctrl+1"},
    {Command::ModeAsk, "mode-ask", View, QT_TRANSLATE_NOOP("Actions", "&Ask"),
     QT_TRANSLATE_NOOP("Actions", "Sources, conversation and evidence"), "Ctrl+2"},
    {Command::ModePlan, "mode-plan", View, QT_TRANSLATE_NOOP("Actions", "&Plan"),
     QT_TRANSLATE_NOOP("Actions", "What reading will cost"), "Ctrl+3"},
    {Command::ModeStorage, "mode-storage", View, QT_TRANSLATE_NOOP("Actions", "&Storage"),
     QT_TRANSLATE_NOOP("Actions", "What is kept on disk"), "Ctrl+4"},
    {Command::ToggleSources, "toggle-sources", View, QT_TRANSLATE_NOOP("Actions", "S&ources"),
     QT_TRANSLATE_NOOP("Actions", "Show or hide the tree of sources"), "Ctrl+Alt+1", Row::Kind::Check},
    {Command::ToggleEvidence, "toggle-evidence", View, QT_TRANSLATE_NOOP("Actions", "&Evidence"),
     QT_TRANSLATE_NOOP("Actions", "Show or hide the document behind the answer"), "Ctrl+Alt+3",
     Row::Kind::Check},
    {Command::DetachEvidence, "detach-evidence", View,
     QT_TRANSLATE_NOOP("Actions", "Evidence in Its Own &Window"),
     QT_TRANSLATE_NOOP("Actions", "Show the document behind the answer in a second window, or take it back"),
     "Ctrl+Shift+D", Row::Kind::Check},
    {Command::HeatMap, "heat-map", View, QT_TRANSLATE_NOOP("Actions", "Heat &Map"),
     QT_TRANSLATE_NOOP("Actions", "Colour files and pages by how much the answer rests on them"), "Ctrl+M",
     Row::Kind::Check},
    {Command::FullScreen, "full-screen", View, QT_TRANSLATE_NOOP("Actions", "&Full Screen"),
     QT_TRANSLATE_NOOP("Actions", "Use the whole screen"), "F11", Row::Kind::Check},

    {Command::Prepare, "prepare", Corpus, QT_TRANSLATE_NOOP("Actions", "&Build Cache"),
     QT_TRANSLATE_NOOP("Actions", "Read the whole corpus with the model and keep what it computed"),
     "Ctrl+Return"},
    {Command::Pause, "pause", Corpus, QT_TRANSLATE_NOOP("Actions", "&Pause Reading"),
     QT_TRANSLATE_NOOP("Actions", "Stop reading; what is read stays read"), ""},
    {Command::ReadAgain, "read-again", Corpus, QT_TRANSLATE_NOOP("Actions", "Read Sources &Again"),
     QT_TRANSLATE_NOOP("Actions", "Look at the sources as they are now"), "F5", Row::Kind::AfterLine},
    {Command::RemoveCorpus, "remove-corpus", Corpus, QT_TRANSLATE_NOOP("Actions", "&Remove Corpus"),
     QT_TRANSLATE_NOOP("Actions", "Forget the corpus and its cache; its sources and sessions stay"), ""},

    {Command::FocusQuestion, "focus-question", Ask, QT_TRANSLATE_NOOP("Actions", "Write a &Question"),
     QT_TRANSLATE_NOOP("Actions", "Go to the question field"), "Ctrl+L"},
    {Command::Stop, "stop", Ask, QT_TRANSLATE_NOOP("Actions", "&Stop"),
     QT_TRANSLATE_NOOP("Actions", "Stop answering; what was written is kept"), "Ctrl+."},
    {Command::AskAgain, "ask-again", Ask, QT_TRANSLATE_NOOP("Actions", "&Answer Again"),
     QT_TRANSLATE_NOOP("Actions", "Answer the last question once more, as a branch"), "Ctrl+R"},
    {Command::EditQuestion, "edit-question", Ask, QT_TRANSLATE_NOOP("Actions", "&Edit Question"),
     QT_TRANSLATE_NOOP("Actions", "Change the last question; the old answer stays as a branch"), "F2"},
    {Command::Fork, "fork", Ask, QT_TRANSLATE_NOOP("Actions", "&Fork"),
     QT_TRANSLATE_NOOP("Actions", "Go on from the shown turn in a branch of its own"), "Ctrl+Shift+K"},
    {Command::NewSession, "new-session", Ask, QT_TRANSLATE_NOOP("Actions", "&New Session"),
     QT_TRANSLATE_NOOP("Actions", "Begin another conversation over the same corpus"), "Ctrl+T"},
    {Command::Summarise, "summarise", Ask, QT_TRANSLATE_NOOP("Actions", "S&ummarise…"),
     QT_TRANSLATE_NOOP("Actions", "Write an outline, each line with its places, by one of three recipes"),
     "Ctrl+Shift+S", Row::Kind::AfterLine},
    {Command::Compare, "compare", Ask, QT_TRANSLATE_NOOP("Actions", "&Compare…"),
     QT_TRANSLATE_NOOP("Actions", "Ask two documents or two corpora the same question, side by side"),
     "Ctrl+Shift+M"},

    {Command::Back, "back", Go, QT_TRANSLATE_NOOP("Actions", "&Back"),
     QT_TRANSLATE_NOOP("Actions", "The place shown before"), "Alt+Left"},
    {Command::Forward, "forward", Go, QT_TRANSLATE_NOOP("Actions", "&Forward"),
     QT_TRANSLATE_NOOP("Actions", "The place shown after"), "Alt+Right"},
    {Command::NextCitation, "next-citation", Go, QT_TRANSLATE_NOOP("Actions", "&Next Citation"),
     QT_TRANSLATE_NOOP("Actions", "Open the next place of the answer"), "F4"},
    {Command::PreviousCitation, "previous-citation", Go, QT_TRANSLATE_NOOP("Actions", "&Previous Citation"),
     QT_TRANSLATE_NOOP("Actions", "Open the previous place of the answer"), "Shift+F4"},
    {Command::GoTo, "go-to", Go, QT_TRANSLATE_NOOP("Actions", "Go to &Line or Page…"),
     QT_TRANSLATE_NOOP("Actions", "Go to a line or a page of the document that is shown"), "Ctrl+G"},
    {Command::Locate, "locate", Go, QT_TRANSLATE_NOOP("Actions", "&Locate…"),
     QT_TRANSLATE_NOOP("Actions", "Find documents, lines, pages and commands by typing"), "Ctrl+K",
     Row::Kind::AfterLine},

    {Command::Palette, "palette", Tools, QT_TRANSLATE_NOOP("Actions", "&Command Palette…"),
     QT_TRANSLATE_NOOP("Actions", "Every command by its name"), "Ctrl+Shift+P"},
    {Command::JobsPane, "pane-jobs", Tools, QT_TRANSLATE_NOOP("Actions", "&Jobs"),
     QT_TRANSLATE_NOOP("Actions", "Work that runs or waits"), "Alt+1", Row::Kind::Check},
    {Command::CoveragePane, "pane-coverage", Tools, QT_TRANSLATE_NOOP("Actions", "&Coverage"),
     QT_TRANSLATE_NOOP("Actions", "What was read of each file, and what was left out by which rule"), "Alt+2",
     Row::Kind::Check},
    {Command::SearchPane, "pane-search", Tools, QT_TRANSLATE_NOOP("Actions", "&Search"),
     QT_TRANSLATE_NOOP("Actions", "Text found in the corpus"), "Alt+3", Row::Kind::Check},
    {Command::ProblemsPane, "pane-problems", Tools, QT_TRANSLATE_NOOP("Actions", "&Problems"),
     QT_TRANSLATE_NOOP("Actions", "What went wrong and is not settled"), "Alt+4", Row::Kind::Check},
    {Command::LogPane, "pane-log", Tools, QT_TRANSLATE_NOOP("Actions", "&Log"),
     QT_TRANSLATE_NOOP("Actions", "What the program did, line by line"), "Alt+5", Row::Kind::Check},
    {Command::SelfTestPane, "pane-self-test", Tools, QT_TRANSLATE_NOOP("Actions", "Self-&test"),
     QT_TRANSLATE_NOOP("Actions",
                       "Hide facts at many depths of the corpus, ask for them and see which are found"),
     "Alt+6", Row::Kind::Check},

    {Command::Shortcuts, "shortcuts", Help, QT_TRANSLATE_NOOP("Actions", "Keyboard &Shortcuts"),
     QT_TRANSLATE_NOOP("Actions", "Every shortcut on one page"), "F1"},
    {Command::About, "about", Help, QT_TRANSLATE_NOOP("Actions", "&About Kvasir"),
     QT_TRANSLATE_NOOP("Actions", "Versions, and what stays on this computer"), ""},
};

}  // namespace

Actions::Actions(QWidget* window) : QObject(window)
{
    for (const auto& row : kRows) {
        auto* const action = new QAction(this);
        action->setObjectName(QLatin1String(row.id));
        action->setShortcut(QKeySequence(QLatin1String(row.shortcut)));
        action->setCheckable(row.kind == Row::Kind::Check);
        m_actions.insert(static_cast<int>(row.command), action);
        m_all.push_back(action);
        window->addAction(action);
    }
    retranslate();
}

void Actions::fill(QMenuBar& bar)
{
    for (std::size_t i = 0; i < kMenus.size(); ++i)
        m_menus.push_back(bar.addMenu(QString()));
    for (const auto& row : kRows) {
        QMenu* const menu = m_menus[static_cast<std::size_t>(row.menu)];
        if (row.kind == Row::Kind::AfterLine)
            menu->addSeparator();
        menu->addAction(&(*this)[row.command]);
    }
    retranslate();
}

void Actions::retranslate()
{
    for (std::size_t i = 0; i < m_menus.size(); ++i)
        m_menus[i]->setTitle(QCoreApplication::translate(kContext, kMenus[i]));
    for (const auto& row : kRows) {
        QAction& action = (*this)[row.command];
        action.setText(QCoreApplication::translate(kContext, row.text));
        action.setStatusTip(QCoreApplication::translate(kContext, row.tip));
        action.setToolTip(action.statusTip());
    }
}

QString Actions::plainText(const QAction& action)
{
    static const QRegularExpression behind(QStringLiteral("\\(&.\\)"));
    return action.text().remove(behind).remove(u'&');
}

QKeySequence Actions::defaultShortcut(const QAction& action) const
{
    for (const auto& row : kRows)
        if (&(*this)[row.command] == &action)
            return QKeySequence(QLatin1String(row.shortcut));
    return {};
}

const QAction* Actions::holder(const QKeySequence& keys) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [&](const QAction* action) { return action->shortcut() == keys; });
    return keys.isEmpty() || found == m_all.end() ? nullptr : *found;
}

QVariantMap Actions::changedShortcuts() const
{
    QVariantMap changed;
    for (const QAction* const action : m_all)
        if (action->shortcut() != defaultShortcut(*action))
            changed.insert(action->objectName(), action->shortcut().toString(QKeySequence::PortableText));
    return changed;
}

void Actions::restoreShortcuts(const QVariantMap& changed)
{
    for (QAction* const action : m_all) {
        const auto kept = changed.find(action->objectName());
        action->setShortcut(kept == changed.end()
                                ? defaultShortcut(*action)
                                : QKeySequence(kept->toString(), QKeySequence::PortableText));
    }
}

}  // namespace kvasir::ui
