// Wiring: what is clicked goes to a view-model, what a view-model says goes to pages.
#include "ui/window/main_window.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/modes/ask_mode.h"
#include "ui/modes/home_mode.h"
#include "ui/modes/plan_mode.h"
#include "ui/modes/storage_mode.h"
#include "ui/panes/coverage_pane.h"
#include "ui/panes/evidence_pane.h"
#include "ui/panes/jobs_pane.h"
#include "ui/panes/log_pane.h"
#include "ui/panes/problems_pane.h"
#include "ui/panes/search_pane.h"
#include "ui/panes/self_test_pane.h"
#include "ui/panes/session_pane.h"
#include "ui/widgets/context_gauge.h"
#include "ui/widgets/drop_area.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/info_bar.h"
#include "ui/window/actions.h"
#include "ui/window/locator.h"
#include "ui/window/locator_feed.h"
#include "ui/window/notifier.h"
#include "ui/window/pane_area.h"

namespace kvasir::ui {
namespace {

constexpr int kSaveAfterMs = 400;
constexpr qint64 kReserveTokens = 4096;  // for the answer

}  // namespace

MainWindow::MainWindow(ServiceClient& client, WindowSetup setup, QWidget* parent)
    : Retranslating<QMainWindow>(parent),
      m_client(&client),
      m_setup(std::move(setup)),
      m_stored(toQtPath(m_setup.stateFile), QSettings::IniFormat),
      m_actions(new Actions(this)),
      m_queue(client, m_setup.stateFile.parent_path() / "queue.json"),
      m_library(client, m_queue),
      m_corpus(client, m_queue),
      m_conversation(client),
      m_selfTest(
          client, m_queue,
          {.searchPath = qgetenv("PATH").toStdString(), .version = "Kvasir " + toUtf8(m_setup.version)})
{
    setObjectName(QStringLiteral("kvasir"));
    resize(1440, 900);
    makeBars();
    makePages();
    makePanes();
    m_locator = new Locator(this);
    m_feed = new LocatorFeed(client, m_corpus, m_locator->model(), this);
    connectActions();
    connectModels();
    retranslate();
    recolour();
    restoreState();
    m_library.refresh();
    m_queue.resume();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeBars()
{
    m_actions->fill(*menuBar());
    auto* const bar = new QWidget(this);
    bar->setProperty("role", "bar");
    auto* const row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 7, 12, 7);
    row->setSpacing(10);
    m_add = new QToolButton(bar);
    m_add->setProperty("role", "button");
    m_add->setPopupMode(QToolButton::InstantPopup);
    auto* const menu = new QMenu(m_add);
    for (const auto command : {Command::AddFolder, Command::AddPdfs, Command::TrySample})
        menu->addAction(&(*m_actions)[command]);
    m_add->setMenu(menu);
    m_corpusButton = new QPushButton(bar);
    m_corpusButton->setProperty("menu", "yes");
    m_corpusButton->setMenu(new QMenu(m_corpusButton));
    m_state = new QLabel(bar);
    m_resume = new QPushButton(bar);
    m_resume->setProperty("role", "link");
    m_resume->hide();
    m_modelLabel = new QLabel(bar);
    m_modelLabel->setProperty("role", "muted");
    m_locate = new QPushButton(bar);
    m_locate->setMinimumWidth(260);
    m_locate->setProperty("role", "field");
    row->addWidget(m_add);
    row->addWidget(m_corpusButton);
    row->addWidget(m_state);
    row->addWidget(m_resume);
    row->addWidget(m_modelLabel);
    row->addStretch();
    row->addWidget(m_locate);

    m_info = new InfoBar(this);
    connect(m_info, &InfoBar::actionChosen, this,
            [this](const QString& id) { act(static_cast<ErrorAction>(id.toInt())); });
    auto* const center = new QWidget(this);
    auto* const column = new QVBoxLayout(center);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_info);
    m_body = new QWidget(center);
    auto* const body = new QHBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(makeModeButtons());
    m_modes = new QStackedWidget(m_body);
    body->addWidget(m_modes, 1);
    setCentralWidget(center);
}

QWidget* MainWindow::makeModeButtons()
{
    auto* const modes = new QWidget(this);
    modes->setProperty("role", "modes");
    auto* const list = new QVBoxLayout(modes);
    list->setContentsMargins(0, 8, 0, 8);
    list->setSpacing(2);
    m_modeButtons = new QButtonGroup(this);
    for (int i = 0; i < 4; ++i) {
        auto* const button = new QToolButton(modes);
        button->setProperty("role", "mode");
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize({22, 22});
        button->setFixedSize(64, 56);
        m_modeButtons->addButton(button, i);
        list->addWidget(button);
    }
    list->addStretch();
    connect(m_modeButtons, &QButtonGroup::idClicked, this,
            [this](int id) { showMode(static_cast<Mode>(id)); });
    return modes;
}

void MainWindow::makePages()
{
    m_home = new HomeMode(m_library, m_modes);
    m_ask = new AskMode(m_corpus, m_conversation, m_modes);
    m_plan = new PlanMode(m_library, m_corpus, m_modes);
    m_storage = new StorageMode(m_library, m_modes);
    for (QWidget* const page : {static_cast<QWidget*>(m_home), static_cast<QWidget*>(m_ask),
                                static_cast<QWidget*>(m_plan), static_cast<QWidget*>(m_storage)})
        m_modes->addWidget(page);
    auto* const drops = new DropArea(this);
    connect(drops, &DropArea::pathsDropped, this, &MainWindow::addPaths);
}

void MainWindow::makePanes()
{
    m_panes = new PaneArea(m_body, this);
    m_jobs = new JobsPane(m_panes);
    m_coverage = new CoveragePane(m_corpus, m_panes);
    m_search = new SearchPane(*m_client, m_corpus, m_panes);
    m_problems = new ProblemsPane(m_panes);
    m_panes->add(m_jobs, (*m_actions)[Command::JobsPane]);
    m_panes->add(m_coverage, (*m_actions)[Command::CoveragePane]);
    m_panes->add(m_search, (*m_actions)[Command::SearchPane]);
    m_panes->add(m_problems, (*m_actions)[Command::ProblemsPane]);
    m_panes->add(new LogPane(toQtPath(m_setup.logFile), m_panes), (*m_actions)[Command::LogPane]);
    m_selfTestPane = new SelfTestPane(m_selfTest, m_corpus, m_panes);
    m_panes->add(m_selfTestPane, (*m_actions)[Command::SelfTestPane]);
    centralWidget()->layout()->addWidget(m_panes);
    m_gauge = new ContextGauge(this);
    m_statusRight = new QLabel(this);
    m_statusRight->setProperty("role", "muted");
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(10, 0, 10, 0);
    statusBar()->addWidget(m_gauge, 1);
    statusBar()->addPermanentWidget(m_statusRight);
}

void MainWindow::connectModels()
{
    connectWorks();
    connectSelfTest();
    connect(m_search, &SearchPane::failed, this, &MainWindow::showError);
    connect(m_search, &SearchPane::placeActivated, this,
            [this](DocumentIndex document, LineRange lines, int page) {
                showMode(Mode::Ask);
                m_ask->evidence().showDocument(document, lines, page);
            });
    connect(m_coverage, &CoveragePane::documentActivated, this, [this](DocumentIndex document) {
        showMode(Mode::Ask);
        m_ask->evidence().showDocument(document);
    });
    connect(m_problems, &ProblemsPane::countChanged, this,
            [this] { m_panes->setCount(m_problems, m_problems->count()); });
    auto* const notifier = new Notifier(*this, m_setup.notify);
    connect(m_client, &ServiceClient::jobAdded, notifier, &Notifier::watch);
    connect(&m_library, &LibraryViewModel::changed, this, [this] {
        updateToolbar();
        updateStatus();
    });
    connect(&m_library, &LibraryViewModel::added, this, [this](const AddReport& report) {
        const QString name = toQt(report.corpus);
        if (m_corpus.name() == name)
            m_corpus.reload();
        openCorpus(name, Mode::Plan);
    });
    connect(&m_library, &LibraryViewModel::failed, this, &MainWindow::showFailure);
    connect(&m_corpus, &CorpusViewModel::failed, this, &MainWindow::showFailure);
    connect(&m_conversation, &ConversationViewModel::failed, this, &MainWindow::showFailure);
    connect(&m_corpus, &CorpusViewModel::stateChanged, this, [this] {
        updateToolbar();
        updateStatus();
        m_saving.start();
    });
    connect(&m_corpus, &CorpusViewModel::planChanged, this, &MainWindow::updateStatus);
    connect(&m_corpus, &CorpusViewModel::progressed, this, &MainWindow::updateToolbar);
    connect(&m_corpus, &CorpusViewModel::stateChanged, &m_library, [this] {
        if (m_corpus.state() == CorpusViewModel::State::Ready)
            m_library.refresh();
    });
    connect(&m_conversation, &ConversationViewModel::answered, this, [this] {
        m_library.refresh();
        m_feed->answersChanged();
        m_corpus.refreshPlan();  // an answer prepares first when needed
    });
    connect(&m_ask->evidence(), &EvidencePane::documentShown, this, &MainWindow::showPlaceInLocator);
    connect(&m_corpus, &CorpusViewModel::sessionsChanged, this, [this] {
        const QString wanted = std::exchange(m_sessionToShow, {});
        for (const auto& session : m_corpus.sessions())
            if (toQt(session.id.value) == wanted)
                m_ask->session().showSession(wanted);
    });
    connect(&m_conversation, &ConversationViewModel::turnsChanged, &m_saving, qOverload<>(&QTimer::start));
    connect(m_ask, &AskMode::viewStateChanged, &m_saving, qOverload<>(&QTimer::start));
    connect(&m_ask->session(), &SessionPane::draftChanged, &m_saving, qOverload<>(&QTimer::start));
    connect(m_panes, &PaneArea::sizesChanged, &m_saving, qOverload<>(&QTimer::start));
    m_saving.setSingleShot(true);
    m_saving.setInterval(kSaveAfterMs);
    connect(&m_saving, &QTimer::timeout, this, &MainWindow::saveState);
}

void MainWindow::showMode(Mode mode)
{
    m_modes->setCurrentIndex(static_cast<int>(mode));
    m_modeButtons->button(static_cast<int>(mode))->setChecked(true);
    m_saving.start();
}

void MainWindow::openCorpus(const QString& name, Mode mode)
{
    if (name != m_corpus.name()) {
        saveView();
        openStored(name);
    }
    showMode(mode);
}

void MainWindow::showPlaceInLocator(DocumentIndex document)
{
    const auto& placed = m_corpus.corpus()->documents()[static_cast<std::size_t>(document)];
    LocatorPlace place{.document = static_cast<int>(document),
                       .title = toQt(placed.title()),
                       .lines = std::ssize(placed.lineStarts)};
    for (const auto& page : placed.document.pages)
        place.pageLabels.push_back(page.label);
    m_locator->model().setPlace(std::move(place));
}

void MainWindow::updateToolbar()
{
    using State = CorpusViewModel::State;
    const bool open = !m_corpus.name().isEmpty();
    m_corpusButton->setText(open ? tr("Corpus: %1").arg(m_corpus.name()) : tr("Open a corpus"));
    QMenu* const menu = m_corpusButton->menu();
    menu->clear();
    for (const auto& card : m_library.snapshot().cards) {
        const QString name = toQt(card.summary.id.value);
        menu->addAction(name, this, [this, name] { openCorpus(name, Mode::Ask); });
    }
    m_corpusButton->setEnabled(!menu->isEmpty());
    const auto state = m_corpus.state();
    const auto paused = m_corpus.paused();
    m_resume->setVisible(paused && state == State::Planned);
    QString text;
    if (state == State::Opening)
        text = tr("Opening…");
    else if (state == State::Planned && paused)
        text =
            paused->progress.total > 0 ? tr("Paused at %1").arg(formatShare(paused->share())) : tr("Paused");
    else if (state == State::Planned)
        text = tr("Not read yet");
    else if (state == State::Ready)
        text = tr("● Ready");
    else if (state == State::Failed)
        text = tr("Error");
    else if (state == State::Prefilling && m_corpus.job() && m_corpus.job()->progress().total > 0)
        text =
            tr("Reading %1 %").arg(100 * m_corpus.job()->progress().done / m_corpus.job()->progress().total);
    else if (state == State::Prefilling)
        text = tr("Waiting to be read");
    m_state->setText(text);
    m_state->setProperty("role", state == State::Ready ? "good" : "warn");
    m_state->setStyleSheet(m_state->styleSheet());
    (*m_actions)[Command::Prepare].setEnabled(state == State::Planned);
    (*m_actions)[Command::Pause].setEnabled(state == State::Prefilling);
    (*m_actions)[Command::RemoveCorpus].setEnabled(open);
}

void MainWindow::updateStatus()
{
    const auto& library = m_library.snapshot();
    QStringList right;
    if (const auto& plan = m_corpus.plan())
        right += tr("Memory at most %1").arg(formatBytes(plan->peakMemoryBytes));
    right += tr("KV store %1").arg(formatBytes(library.kvBytes));
    right += tr("Nothing leaves this computer");
    m_statusRight->setText(right.join(QStringLiteral("   ")));
    const qint64 corpus = m_corpus.coverage().tokens;
    m_gauge->setVisible(corpus > 0);
    qint64 context = m_corpus.contextTokens();
    for (const auto& model : library.models)  // until the plan is made
        if (context == 0 && model.usable && model.foundIn == "built-in")
            context = model.contextTokens;
    m_gauge->setUse(
        {.corpus = {corpus}, .chat = {0}, .reserve = {kReserveTokens}, .window = {context}, .read = {}});
}

void MainWindow::retranslate()
{
    setWindowTitle(QStringLiteral("Kvasir"));
    m_actions->retranslate();
    m_add->setText(tr("+ Add source"));
    m_add->setAccessibleName(tr("Add a source"));
    m_locate->setText(tr("Locate…  Ctrl+K"));
    const QString names[] = {tr("Home"), tr("Ask"), tr("Plan"), tr("Storage")};
    for (int i = 0; i < 4; ++i) {
        m_modeButtons->button(i)->setText(names[i]);
        m_modeButtons->button(i)->setAccessibleName(names[i]);
    }
    m_resume->setText(tr("Resume"));
    m_resume->setAccessibleName(tr("Resume reading the corpus"));
    fillPalette();
    updateToolbar();
    updateStatus();
    if (m_failure && !m_info->isHidden())
        writeMessage();
}

void MainWindow::recolour()
{
    constexpr const char* kIcons[] = {"home", "ask", "plan", "storage"};
    for (int i = 0; i < 4; ++i)
        m_modeButtons->button(i)->setIcon(themedIcon(QLatin1String(kIcons[i])));
}

void MainWindow::fillPalette()
{
    std::vector<LocatorItem> commands;
    for (std::size_t i = 0; i < m_actions->all().size(); ++i) {
        const QAction* const action = m_actions->all()[i];
        commands.push_back({.text = Actions::plainText(*action),
                            .detail = action->shortcut().toString(QKeySequence::NativeText),
                            .value = static_cast<qint64>(i)});
    }
    m_locator->model().setItems(LocatorKind::Command, std::move(commands));
}

}  // namespace kvasir::ui
