// What menus, shortcuts and buttons do.
#include <algorithm>

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>

#include "core/base/file.h"
#include "ui/models/qt_text.h"
#include "ui/modes/ask_mode.h"
#include "ui/modes/home_mode.h"
#include "ui/modes/plan_mode.h"
#include "ui/modes/storage_mode.h"
#include "ui/panes/search_pane.h"
#include "ui/window/actions.h"
#include "ui/window/locator.h"
#include "ui/window/main_window.h"
#include "ui/window/pages.h"

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
    on(Command::JobsPane, [this](bool wanted) { showPane(wanted ? 0 : -1); });
    on(Command::CoveragePane, [this](bool wanted) { showPane(wanted ? 1 : -1); });
    on(Command::SearchPane, [this](bool wanted) { showPane(wanted ? 2 : -1); });
    on(Command::ProblemsPane, [this](bool wanted) { showPane(wanted ? 3 : -1); });
    on(Command::FindInCorpus, [this] {
        showPane(2);
        m_search->focusQuery();
    });
    on(Command::Locate, [this] { m_locator->open({}); });
    on(Command::Palette, [this] { m_locator->open(QStringLiteral(">")); });
    on(Command::GoTo, [this] { m_locator->open(QStringLiteral("l ")); });
    on(Command::NewCorpus, [this] {
        m_corpus.close();
        showMode(Mode::Home);
    });
    on(Command::ReadAgain, [this] { readAgain(); });
    on(Command::ExportAnswer, [this] { exportSession(); });
    on(Command::CopyWithCitations, [this] { copyWithCitations(); });
    connectPages();
    connect(m_locate, &QPushButton::clicked, &(*m_actions)[Command::Locate], &QAction::trigger);
    connect(m_locator, &Locator::commandChosen, this,
            [this](qint64 command) { m_actions->all()[static_cast<std::size_t>(command)]->trigger(); });
    connect(m_locator, &Locator::documentChosen, this, [this](int document, qint64 line, int page) {
        showMode(Mode::Ask);
        m_ask->showDocument(document, line >= 0 ? LineRange{line, line + 1} : LineRange{}, page);
    });
    on(Command::AddFolder, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Add a repository or folder"));
        if (!folder.isEmpty())
            addPaths({folder});
    });
    on(Command::AddPdfs, [this] {
        addPaths(QFileDialog::getOpenFileNames(this, tr("Add PDF files"), {}, tr("PDF files (*.pdf)")));
    });
    on(Command::TrySample, [this] { addPaths({toQtPath(m_setup.sampleFolder / "kvasir-guide.pdf")}); });
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
    on(Command::FocusQuestion, [this] {
        showMode(Mode::Ask);
        m_ask->focusQuestion();
    });
    on(Command::Stop, [this] { m_conversation.stop(); });
    on(Command::AskAgain, [this] { m_ask->askAgain(); });
    on(Command::EditQuestion, [this] { m_ask->editLast(); });
    on(Command::NewSession, [this] {
        showMode(Mode::Ask);
        m_ask->newSession();
    });
    on(Command::Summarise, [this] { summarise(); });
    on(Command::Back, [this] { m_ask->goBack(); });
    on(Command::Forward, [this] { m_ask->goForward(); });
    on(Command::Find, [this] {
        showMode(Mode::Ask);
        m_ask->startFind();
    });
    for (const auto command : {Command::ToggleSources, Command::ToggleEvidence})
        (*m_actions)[command].setChecked(true);
    on(Command::ToggleSources, [this](bool wanted) { m_ask->showSources(wanted); });
    on(Command::ToggleEvidence, [this](bool wanted) { m_ask->showEvidence(wanted); });
    on(Command::NextCitation, [this] { m_ask->nextCitation(); });
    on(Command::PreviousCitation, [this] { m_ask->previousCitation(); });
    connect(m_home, &HomeMode::addFolderAsked, &(*m_actions)[Command::AddFolder], &QAction::trigger);
    connect(m_home, &HomeMode::addPdfsAsked, &(*m_actions)[Command::AddPdfs], &QAction::trigger);
    connect(m_home, &HomeMode::sampleAsked, &(*m_actions)[Command::TrySample], &QAction::trigger);
    connect(m_home, &HomeMode::corpusActivated, this,
            [this](const QString& name) { openCorpus(name, Mode::Ask); });
    connect(m_plan, &PlanMode::askAsked, this, [this] {
        showMode(Mode::Ask);
        m_ask->focusQuestion();
    });
    connect(m_plan, &PlanMode::documentActivated, this, [this](int document) {
        showMode(Mode::Ask);
        m_ask->showDocument(document);
    });
    connect(m_storage, &StorageMode::corpusActivated, this,
            [this](const QString& name) { openCorpus(name, Mode::Ask); });
    connect(m_ask, &AskMode::statusAsked, this,
            [this](const QString& text) { statusBar()->showMessage(text); });
}

void MainWindow::addPaths(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
    AddRequest request;
    const bool extend = !m_corpus.name().isEmpty() && m_modes->currentIndex() != static_cast<int>(Mode::Home);
    const QString first = QFileInfo(paths.front()).completeBaseName();
    request.corpus = toUtf8(extend ? m_corpus.name()
                                   : freeName(first.isEmpty() ? tr("Corpus") : first, m_library.snapshot()));
    for (const auto& path : paths) {
        SourceSpec spec;
        spec.path = path.toStdString();
        request.sources.push_back(std::move(spec));
    }
    if (!m_panes->isVisible()) {
        m_jobsOpened = true;  // and is closed again when the work is over
        showPane(0);
    }
    m_library.add(std::move(request));
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
    show(Command::Preferences, [this]() -> QDialog* {
        const QSettings state(toQtPath(m_setup.stateFile), QSettings::IniFormat);
        const QString look = state.value(QStringLiteral("theme")).toString();
        auto* const page = new PreferencesPage(state.value(QStringLiteral("language")).toString(),
                                               look == QLatin1String("dark")        ? ThemeChoice::Dark
                                                   : look == QLatin1String("light") ? ThemeChoice::Light
                                                                                    : ThemeChoice::System,
                                               this);
        connect(page, &PreferencesPage::languageChosen, this, [this](const QString& code) {
            QSettings(toQtPath(m_setup.stateFile), QSettings::IniFormat)
                .setValue(QStringLiteral("language"), code);
            emit languageChosen(code);
        });
        connect(page, &PreferencesPage::themeChosen, this, [this](ThemeChoice choice) {
            const char* const name = choice == ThemeChoice::Dark ? "dark"
                : choice == ThemeChoice::Light                   ? "light"
                                                                 : "";
            QSettings(toQtPath(m_setup.stateFile), QSettings::IniFormat)
                .setValue(QStringLiteral("theme"), QLatin1String(name));
            applyTheme(*qApp, choice);
        });
        return page;
    });
    show(Command::Shortcuts, [this]() -> QDialog* { return new ShortcutsPage(*m_actions, this); });
    show(Command::About, [this]() -> QDialog* { return new AboutPage(m_setup.version, this); });
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

void MainWindow::summarise()
{
    if (!m_corpus.corpus())
        return;
    Service::SummariseRequest request;
    request.corpus = toUtf8(m_corpus.name());
    request.engine = m_corpus.choice();
    m_client->post<SummaryReport>(
        Lane::Engine, {"summarise", m_corpus.name()},
        [request](Service& service, const JobContext& job) { return service.summarise(request, {}, job); },
        this,
        [this, corpus = m_corpus.name()](const Result<SummaryReport>& report) {
            if (!report && report.error().code() != ErrorCode::Cancelled)
                showError(report.error());
            m_corpus.refreshSessions();
            if (!report || corpus != m_corpus.name())
                return;
            showMode(Mode::Ask);
            m_ask->showSession(toQt(report->session));
        });
}

void MainWindow::exportSession()
{
    if (m_conversation.session().isEmpty())
        return;
    QString filter;
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Export session"), m_corpus.name() + QStringLiteral(".md"),
                                     tr("Markdown (*.md)") + QStringLiteral(";;") + tr("HTML (*.html)")
                                         + QStringLiteral(";;") + tr("JSON (*.json)"),
                                     &filter);
    if (file.isEmpty())
        return;
    const QString suffix = QFileInfo(file).suffix().toLower();
    const std::string format =
        suffix == QLatin1String("html") || suffix == QLatin1String("json") ? toUtf8(suffix) : "md";
    m_client->post<std::string>(
        Lane::Reader, {"export", m_corpus.name()},
        [corpus = toUtf8(m_corpus.name()), session = toUtf8(m_conversation.session()), format,
         path = std::filesystem::path(file.toStdString())](Service& service,
                                                           const JobContext&) -> Result<std::string> {
            TRY_ASSIGN(auto content, service.exportSession(corpus, session, format));
            TRY(writeAtomically(path, content));
            return path.string();
        },
        this,
        [this](const Result<std::string>& written) {
            if (written)
                statusBar()->showMessage(tr("Exported to %1").arg(toQt(*written)));
            else
                showError(written.error());
        });
}

void MainWindow::copyWithCitations()
{
    if (m_conversation.session().isEmpty())
        return;
    m_client->post<std::string>(
        Lane::Reader, {"export", m_corpus.name()},
        [corpus = toUtf8(m_corpus.name()), session = toUtf8(m_conversation.session())](
            Service& service, const JobContext&) { return service.exportSession(corpus, session, "md"); },
        this,
        [this](const Result<std::string>& text) {
            if (!text) {
                showError(text.error());
                return;
            }
            QApplication::clipboard()->setText(toQt(*text));
            statusBar()->showMessage(tr("The session is on the clipboard, with its citations."));
        });
}

}  // namespace kvasir::ui
