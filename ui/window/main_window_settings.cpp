// What changed settings set going: they are saved, and services are opened anew if an engine depends on them.
#include <QStatusBar>

#include "core/settings/settings_file.h"
#include "ui/bridge/settings_effect.h"
#include "ui/models/qt_text.h"
#include "ui/panes/jobs_pane.h"
#include "ui/window/main_window.h"
#include "ui/window/pane_area.h"

namespace kvasir::ui {

void MainWindow::applySettings(const Settings& settings)
{
    const auto reopening = reopeningFor(m_setup.service.settings, settings);
    if (reopening == Reopening::None)
        return;
    m_setup.service.settings = settings;
    writeSettings(settings);
    if (reopening == Reopening::BeforeAdding) {
        m_queue.reopenBeforeAdding(opening(settings));
        return;
    }
    m_queue.reopenBeforeAdding(nullptr);
    m_client->reopen(opening(settings));
    m_library.refresh();
    m_corpus.refreshPlan();
}

void MainWindow::writeSettings(const Settings& settings)
{
    m_client->post<int>(
        Lane::Reader, {"settings"},
        [file = m_setup.settingsFile, settings](Service&, const JobContext&) -> Result<int> {
            TRY(saveSettings(file, settings));
            return 0;
        },
        this,
        [this, settings](const Result<int>& saved) {
            if (!saved)
                showFailure(saved.error(), {.again = [this, settings] { writeSettings(settings); }});
        });
}

ServiceClient::Open MainWindow::opening(const Settings& settings) const
{
    auto config = m_setup.service;
    config.settings = settings;
    return [open = m_setup.open, config] { return open(config); };
}

void MainWindow::moveKv(const QString& folder)
{
    m_panes->open(m_jobs);
    m_moving = m_client->runAlone<Settings>(
        {"move", folder},
        [config = m_setup.service, file = m_setup.settingsFile,
         target = std::filesystem::path(folder.toStdString()) / "kvasir-kv"](const JobContext& job) {
            return Service::moveKv(config, file, target, job);
        },
        [open = m_setup.open, config = m_setup.service](const Settings& settings) {
            auto moved = config;
            moved.settings = settings;
            return [open, moved] { return open(moved); };
        },
        this,
        [this, folder](const Result<Settings>& settings) {
            if (settings)
                kvMoved(*settings);
            else
                showFailure(settings.error(),
                            {.kind = FailedWork::Kind::Storing, .again = [this, folder] { moveKv(folder); }});
        });
}

// What was chosen while it moved is applied to the store where it is now.
void MainWindow::kvMoved(const Settings& settings)
{
    Settings chosen = m_setup.service.settings;
    chosen.kvFolder = settings.kvFolder;
    m_setup.service.settings = settings;
    m_queue.reopenBeforeAdding(nullptr);
    applySettings(chosen);
    m_library.refresh();
    emit kvFolderChanged(toQtPath(m_setup.service.kvFolder()));
    statusBar()->showMessage(tr("The KV store is in %1 now.").arg(toQt(settings.kvFolder)));
}

}  // namespace kvasir::ui
