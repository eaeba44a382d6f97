// What menus, shortcuts and buttons do.
#include <algorithm>

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>

#include "ui/models/qt_text.h"
#include "ui/modes/ask_mode.h"
#include "ui/modes/home_mode.h"
#include "ui/modes/plan_mode.h"
#include "ui/modes/storage_mode.h"
#include "ui/panes/evidence_pane.h"
#include "ui/panes/jobs_pane.h"
#include "ui/panes/search_pane.h"
#include "ui/panes/self_test_pane.h"
#include "ui/panes/session_pane.h"
#include "ui/window/about_page.h"
#include "ui/window/actions.h"
#include "ui/window/locator.h"
#include "ui/window/locator_feed.h"
#include "ui/window/main_window.h"
#include "ui/window/pane_area.h"
#include "ui/window/preferences_page.h"
#include "ui/window/session_export.h"
#include "ui/window/shortcuts_page.h"

namespace kvasir::ui {
namespace {

// A name that is free among the corpora: "sqlite", "sqlite 2", ….
QString freeName(const QString& wanted, const LibrarySnapshot& library)
{
    const auto taken = [&](const QString& name) {
        return std::any_of(library.cards.begin(), library.cards.end(),
                           [&](const auto& card) { return toQt(card.summary.id.value) == name; });
    };
    QString name = wanted;
    for (int i = 2; taken(name); ++i)
        name = QStringLiteral("%1 %2").arg(wanted).arg(i);
    return name;
}

}  // namespace

void MainWindow::connectActions()
{
    const auto on = [this](Command command, auto what) {
        connect(&(*m_actions)[command], &QAction::triggered, this, what);
    };
    on(Command::Quit, [this] { close(); });
    on(Command::ModeHome, [this] { showMode(Mode::Home); });
    on(Command::ModeAsk, [this] { showMode(Mode::Ask); });
    on(Command::ModePlan, [this] { showMode(Mode::Plan); });
    on(Command::ModeStorage, [this] { showMode(Mode::Storage); });
    on(Command::FullScreen, [this](bool wanted) { wanted ? showFullScreen() : showNormal(); });
    on(Command::FindInCorpus, [this] {
        m_panes->open(m_search);
        m_search->focusQuery();
    });
    on(Command::Locate, [this] { openLocator({}); });
    on(Command::Palette, [this] { openLocator(QStringLiteral(">")); });
    on(Command::GoTo, [this] { openLocator(QStringLiteral("l ")); });
    on(Command::NewCorpus, [this] {
        showMode(Mode::Home);
        m_home->startNewCorpus();
    });
    on(Command::ReadAgain, [this] { readAgain(); });
    on(Command::ExportAnswer, [this] { exportSession(); });
    on(Command::CopyWithCitations, [this] {
        if (!m_conversation.session().isEmpty())
            m_export->copy(m_corpus.name(), m_conversation.session());
    });
    m_export = new SessionExport(*m_client, this);
    connect(m_export, &SessionExport::written, this,
            [this](const QString& file) { statusBar()->showMessage(tr("Exported to %1").arg(file)); });
    connect(m_export, &SessionExport::copied, this,
            [this] { statusBar()->showMessage(tr("The session is on the clipboard, with its citations.")); });
    connect(m_export, &SessionExport::failed, this, &MainWindow::showFailure);
    connectPages();
    connect(m_locate, &QPushButton::clicked, &(*m_actions)[Command::Locate], &QAction::trigger);
    connect(m_locator, &Locator::commandChosen, this,
            [this](qint64 command) { m_actions->all()[static_cast<std::size_t>(command)]->trigger(); });
    connect(m_locator, &Locator::documentChosen, this, [this](int document, qint64 line, int page) {
        showMode(Mode::Ask);
        m_ask->evidence().showDocument(document, line >= 0 ? LineRange{line, line + 1} : LineRange{}, page);
    });
    on(Command::AddFolder, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Add a repository or folder"));
        if (!folder.isEmpty())
            addPaths({folder});
    });
    on(Command::AddPdfs, [this] {
        addPaths(QFileDialog::getOpenFileNames(this, tr("Add PDF files"), {}, tr("PDF files (*.pdf)")));
    });
    on(Command::TrySample,
       [this] { addPaths({toQtPath(m_setup.service.resources / "sample" / "kvasir-guide.pdf")}); });
    on(Command::Prepare, [this] { m_corpus.prepare(); });
    on(Command::Pause, [this] { m_corpus.pause(); });
    on(Command::RemoveCorpus, [this] {
        if (m_corpus.name().isEmpty())
            return;
        const QString name = m_corpus.name();
        m_corpus.close();
        m_library.removeCorpus(name);
        showMode(Mode::Home);
    });
    const auto inSession = [this](void (SessionPane::*what)()) {
        return [this, what] {
            showMode(Mode::Ask);
            (m_ask->session().*what)();
        };
    };
    on(Command::FocusQuestion, inSession(&SessionPane::focusQuestion));
    on(Command::Stop, [this] { m_conversation.stop(); });
    on(Command::AskAgain, [this] { m_ask->session().askAgain(); });
    on(Command::EditQuestion, [this] { m_ask->session().editLast(); });
    on(Command::NewSession, inSession(&SessionPane::newSession));
    on(Command::Summarise, [this] {
        showMode(Mode::Ask);
        m_ask->session().startSummarise();
    });
    on(Command::Fork, inSession(&SessionPane::fork));
    on(Command::Compare, inSession(&SessionPane::startCompare));
    on(Command::Back, [this] { m_ask->evidence().goBack(); });
    on(Command::Forward, [this] { m_ask->evidence().goForward(); });
    on(Command::Find, [this] {
        showMode(Mode::Ask);
        m_ask->evidence().startFind();
    });
    for (const auto command : {Command::ToggleSources, Command::ToggleEvidence})
        (*m_actions)[command].setChecked(true);
    on(Command::ToggleSources,
       [this](bool checked) { m_ask->showSources(checked ? Shown::Yes : Shown::No); });
    on(Command::ToggleEvidence,
       [this](bool checked) { m_ask->showEvidence(checked ? Shown::Yes : Shown::No); });
    on(Command::HeatMap, [this](bool checked) { m_ask->setHeat(checked ? Heat::On : Heat::Off); });
    on(Command::DetachEvidence, [this] { m_ask->toggleDetached(); });
    connect(m_ask, &AskMode::detachedChanged, this,
            [this] { (*m_actions)[Command::DetachEvidence].setChecked(m_ask->isDetached()); });
    on(Command::NextCitation, [this] { m_ask->evidence().nextCitation(); });
    on(Command::PreviousCitation, [this] { m_ask->evidence().previousCitation(); });
    connect(m_home, &HomeMode::addFolderAsked, &(*m_actions)[Command::AddFolder], &QAction::trigger);
    connect(m_home, &HomeMode::addPdfsAsked, &(*m_actions)[Command::AddPdfs], &QAction::trigger);
    connect(m_home, &HomeMode::sampleAsked, &(*m_actions)[Command::TrySample], &QAction::trigger);
    connect(m_home, &HomeMode::corpusActivated, this,
            [this](const QString& name) { openCorpus(name, Mode::Ask); });
    connect(m_plan, &PlanMode::askAsked, this, [this] {
        showMode(Mode::Ask);
        m_ask->session().focusQuestion();
    });
    connect(m_plan, &PlanMode::documentActivated, this, [this](int document) {
        showMode(Mode::Ask);
        m_ask->evidence().showDocument(document);
    });
    connect(m_storage, &StorageMode::limitsAsked, &(*m_actions)[Command::Preferences], &QAction::trigger);
    connect(m_storage, &StorageMode::corpusActivated, this,
            [this](const QString& name) { openCorpus(name, Mode::Ask); });
    connect(&m_ask->session(), &SessionPane::statusAsked, this,
            [this](const QString& text) { statusBar()->showMessage(text); });
    connect(&m_ask->session(), &SessionPane::failed, this, &MainWindow::showError);
    connect(m_locator, &Locator::answerChosen, this,
            [this](const QString& session, qint64 turn, int citation) {
                showMode(Mode::Ask);
                m_ask->session().showTurn(session, turn);
                if (citation > 0)
                    showCitation(session, turn, citation);
            });
}

// What is done to corpora, and what is paused, wherever it is shown.
void MainWindow::connectWorks()
{
    connect(m_client, &ServiceClient::jobAdded, m_jobs, &JobsPane::add);
    connect(m_jobs, &JobsPane::countChanged, this, [this] {
        const int count = m_jobs->running() + m_jobs->paused();
        if (count == 0 && std::exchange(m_jobsOpened, false) && m_panes->shown() == m_jobs)
            m_panes->close();
        m_panes->setCount(m_jobs, count);
    });
    connect(&m_queue, &WorkQueue::worksChanged, this, [this] {
        m_jobs->setWorks(m_queue.works());
        updateToolbar();
    });
    connect(m_jobs, &JobsPane::resumeAsked, &m_queue, &WorkQueue::goOn);
    connect(m_jobs, &JobsPane::forgetAsked, &m_queue, &WorkQueue::forget);
    connect(m_home, &HomeMode::resumeAsked, &m_queue, &WorkQueue::goOn);
    connect(m_resume, &QPushButton::clicked, &m_corpus, &CorpusViewModel::prepare);
}

void MainWindow::connectSelfTest()
{
    connect(&m_selfTest, &SelfTestViewModel::failed, this, &MainWindow::showFailure);
    connect(&m_selfTest, &SelfTestViewModel::saved, this,
            [this](const QString& folder) { statusBar()->showMessage(tr("Saved in %1").arg(folder)); });
    connect(m_selfTestPane, &SelfTestPane::choicesChanged, &m_saving, qOverload<>(&QTimer::start));
    connect(m_selfTestPane, &SelfTestPane::saveAsked, this, [this] {
        const QString folder =
            QFileDialog::getExistingDirectory(this, tr("Save the results of the self-test in"));
        if (!folder.isEmpty())
            m_selfTest.save(folder);
    });
}

void MainWindow::openLocator(const QString& query)
{
    m_feed->refresh();
    m_locator->open(query);
}

void MainWindow::addPaths(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
    AddRequest request;
    const bool extend = !m_corpus.name().isEmpty() && m_modes->currentIndex() != static_cast<int>(Mode::Home);
    const QString wanted =
        m_modes->currentIndex() == static_cast<int>(Mode::Home) ? m_home->newCorpusName() : QString();
    const QString first = QFileInfo(paths.front()).completeBaseName();
    const QString name = !wanted.isEmpty() ? wanted : first.isEmpty() ? tr("Corpus") : first;
    request.corpus = toUtf8(extend ? m_corpus.name() : freeName(name, m_library.snapshot()));
    m_home->endNewCorpus();
    for (const auto& path : paths) {
        SourceSpec spec;
        spec.path = path.toStdString();
        request.sources.push_back(std::move(spec));
    }
    showJobs();
    m_library.add(std::move(request));
}

void MainWindow::showJobs()
{
    if (m_panes->shown())
        return;
    m_jobsOpened = true;  // and is closed again when the work is over
    m_panes->open(m_jobs);
}

void MainWindow::connectPages()
{
    const auto show = [this](Command command, auto make) {
        connect(&(*m_actions)[command], &QAction::triggered, this, [make] {
            QDialog* const page = make();
            page->setAttribute(Qt::WA_DeleteOnClose);
            page->show();
        });
    };
    show(Command::Preferences, [this] { return preferencesPage(); });
    show(Command::Shortcuts, [this]() -> QDialog* {
        auto* const page = new ShortcutsPage(*m_actions, this);
        connect(page, &ShortcutsPage::changed, this, [this] {
            m_stored.setValue(QStringLiteral("shortcuts"), m_actions->changedShortcuts());
            fillPalette();
        });
        return page;
    });
    show(Command::About, [this]() -> QDialog* { return new AboutPage(m_setup.version, this); });
}

QDialog* MainWindow::preferencesPage()
{
    auto* const page =
        new PreferencesPage({.language = m_stored.value(QStringLiteral("language")).toString(),
                             .theme = themeChoiceOf(m_stored.value(QStringLiteral("theme")).toString()),
                             .settings = m_setup.service.settings,
                             .kvFolder = toQtPath(m_setup.service.kvFolder()),
                             .models = m_library.snapshot().models},
                            this);
    connect(page, &PreferencesPage::languageChosen, this, [this](const QString& code) {
        m_stored.setValue(QStringLiteral("language"), code);
        emit languageChosen(code);
    });
    connect(page, &PreferencesPage::themeChosen, this, [this](ThemeChoice choice) {
        m_stored.setValue(QStringLiteral("theme"), name(choice));
        applyTheme(*qApp, choice);
    });
    connect(page, &PreferencesPage::settingsChosen, this, &MainWindow::applySettings);
    connect(page, &PreferencesPage::moveAsked, this, &MainWindow::moveKv);
    connect(this, &MainWindow::kvFolderChanged, page, &PreferencesPage::setKvFolder);
    return page;
}

void MainWindow::readAgain()
{
    if (!m_corpus.corpus())
        return;
    AddRequest request;
    request.corpus = toUtf8(m_corpus.name());
    for (const auto& source : m_corpus.corpus()->sources())
        request.sources.push_back(source.spec);
    m_library.add(std::move(request));
}

void MainWindow::showCitation(const QString& session, std::int64_t turn, int number)
{
    m_client->post<std::vector<StoredTurn>>(
        Lane::Reader, {"turns", session},
        [session = toUtf8(session)](Service& service, const JobContext&) { return service.turns(session); },
        this,
        [this, session, turn, number](const Result<std::vector<StoredTurn>>& turns) {
            if (!turns)
                return;
            for (const auto& stored : *turns)
                if (stored.number == turn)
                    m_ask->evidence().showCitations(stored.answer, number, {session, turn});
        });
}

void MainWindow::exportSession()
{
    if (m_conversation.session().isEmpty())
        return;
    const auto branch = m_conversation.branch();
    auto* const dialog = new ExportDialog(
        m_corpus.name(), branch.empty() ? std::nullopt : std::optional<std::int64_t>(branch.back().number),
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this,
            [this, corpus = m_corpus.name(), session = m_conversation.session()](const ExportChoice& choice) {
                m_export->write(corpus, session, choice);
            });
    dialog->show();
}

}  // namespace kvasir::ui
