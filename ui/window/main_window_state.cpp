// What survives a restart: geometry, sizes, drafts, the open corpus and what was shown of it.
#include <algorithm>

#include <QCloseEvent>
#include <QStackedWidget>

#include "ui/modes/ask_mode.h"
#include "ui/panes/self_test_pane.h"
#include "ui/panes/session_pane.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/pane_area.h"

namespace kvasir::ui {
namespace {

const QString kViews = QStringLiteral("views");  // corpus → AskMode::viewState()
const QString kSession = QStringLiteral("session");

}  // namespace

// With what was before the person's eyes when it was last open.
void MainWindow::openStored(const QString& name)
{
    const auto view = m_stored.value(kViews).toMap().value(name).toMap();
    m_sessionToShow = view.value(kSession).toString();
    m_corpus.open(name);
    m_ask->restoreViewState(view);
}

void MainWindow::saveView()
{
    if (m_corpus.name().isEmpty() || !m_corpus.corpus())
        return;
    auto views = m_stored.value(kViews).toMap();
    auto view = m_ask->viewState();
    view.insert(kSession, m_conversation.session());
    views.insert(m_corpus.name(), view);
    m_stored.setValue(kViews, views);
}

void MainWindow::restoreState()
{
    const auto bytes = [this](const char* key) { return m_stored.value(QLatin1String(key)).toByteArray(); };
    restoreGeometry(bytes("geometry"));
    m_panes->restoreSizes(bytes("panes"));
    m_ask->session().restoreDrafts(m_stored.value(QStringLiteral("drafts")).toMap());
    m_selfTestPane->restoreChoices(m_stored.value(QStringLiteral("selfTest")).toMap());
    m_actions->restoreShortcuts(m_stored.value(QStringLiteral("shortcuts")).toMap());
    const QString corpus = m_stored.value(QStringLiteral("corpus")).toString();
    const int mode = m_stored.value(QStringLiteral("mode"), 0).toInt();
    if (!corpus.isEmpty())
        openStored(corpus);
    showMode(corpus.isEmpty() ? Mode::Home : static_cast<Mode>(std::clamp(mode, 0, 3)));
}

void MainWindow::saveState()
{
    m_stored.setValue(QStringLiteral("geometry"), saveGeometry());
    m_stored.setValue(QStringLiteral("panes"), m_panes->sizes());
    m_stored.setValue(QStringLiteral("drafts"), m_ask->session().drafts());
    m_stored.setValue(QStringLiteral("selfTest"), m_selfTestPane->choices());
    saveView();
    m_stored.setValue(QStringLiteral("corpus"), m_corpus.name());
    m_stored.setValue(QStringLiteral("mode"), m_modes->currentIndex());
    m_stored.sync();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_saving.start();
}

void MainWindow::moveEvent(QMoveEvent* event)
{
    QMainWindow::moveEvent(event);
    m_saving.start();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

}  // namespace kvasir::ui
