// Errors across the top of the window, and what their buttons do.
#include <QApplication>
#include <QClipboard>
#include <QStatusBar>

#include "ui/bridge/error_text.h"
#include "ui/panes/problems_pane.h"
#include "ui/widgets/info_bar.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/pane_area.h"

namespace kvasir::ui {

void MainWindow::showError(const Error& error)
{
    showFailure(error, {.corpus = m_corpus.name()});
}

void MainWindow::showFailure(const Error& error, const FailedWork& work)
{
    if (error.code() == ErrorCode::Cancelled)
        return;
    m_problems->add(error, work.corpus);
    m_failure = Failure{error, work};
    writeMessage();
}

void MainWindow::writeMessage()
{
    const auto text = errorText(m_failure->error);
    InfoMessage message{.kind = InfoMessage::Kind::Error,
                        .title = text.what,
                        .text = text.safe + u' ' + text.todo,
                        .details = text.details,
                        .actions = {}};
    for (const auto action : errorActions(m_failure->error, m_failure->work))
        message.actions.push_back(
            {.id = QString::number(static_cast<int>(action)), .text = errorActionText(action)});
    m_info->setMessage(message);
}

// The message goes with everything but copying: whatever comes of it is told anew.
void MainWindow::act(ErrorAction action)
{
    if (!m_failure)
        return;
    const auto [error, work] = *m_failure;
    if (action == ErrorAction::CopyDetails) {
        const QString about = work.corpus.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(work.corpus);
        QApplication::clipboard()->setText(
            QStringLiteral("%1\n%2%3\nKvasir %4\n")
                .arg(errorText(error).what, QString::fromStdString(error.text()), about, m_setup.version));
        statusBar()->showMessage(tr("The details are on the clipboard."));
        return;
    }
    m_info->hide();
    const bool isOfCorpus = !work.corpus.isEmpty() && work.kind != FailedWork::Kind::Adding;
    switch (action) {
    case ErrorAction::ChooseModel:
        if (isOfCorpus)
            openCorpus(work.corpus, Mode::Plan);
        else
            (*m_actions)[Command::Preferences].trigger();
        break;
    case ErrorAction::OpenPlan:
        openCorpus(work.corpus, Mode::Plan);
        break;
    case ErrorAction::ChooseFolder:
        (*m_actions)[Command::Preferences].trigger();
        break;
    case ErrorAction::FreeSpace:
        showMode(Mode::Storage);
        break;
    case ErrorAction::Verify:
        showMode(Mode::Storage);  // says what came of it
        showJobs();
        m_library.verify(work.corpus);
        break;
    case ErrorAction::ReadAgain:
        if (work.corpus == m_corpus.name())
            readAgain();
        else
            openCorpus(work.corpus, Mode::Plan);
        break;
    case ErrorAction::Trust:
        showJobs();
        work.trusting();
        break;
    case ErrorAction::TryAgain:
        if (work.kind == FailedWork::Kind::Adding)
            showJobs();
        work.again();
        break;
    case ErrorAction::CopyDetails:
        break;
    }
}

}  // namespace kvasir::ui
