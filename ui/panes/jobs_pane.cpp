// A row lives as long as its job works; the pane does not keep the job alive.
#include "ui/panes/jobs_pane.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/models/text_format.h"
#include "ui/panes/plan_texts.h"

namespace kvasir::ui {

QString jobTitle(const Job& job)
{
    const auto& kind = job.kind();
    if (kind == QLatin1String("add"))
        return JobsPane::tr("Adding to %1").arg(job.subject());
    if (kind == QLatin1String("prepare"))
        return JobsPane::tr("Building the cache of %1").arg(job.subject());
    if (kind == QLatin1String("ask"))
        return JobsPane::tr("Answering about %1").arg(job.subject());
    if (kind == QLatin1String("summarise"))
        return JobsPane::tr("Summarising %1").arg(job.subject());
    if (kind == QLatin1String("prove"))
        return JobsPane::tr("Proving a citation in %1").arg(job.subject());
    if (kind == QLatin1String("verify"))
        return JobsPane::tr("Verifying %1").arg(job.subject());
    if (kind == QLatin1String("remove"))
        return JobsPane::tr("Removing %1").arg(job.subject());
    if (kind == QLatin1String("self-test"))
        return job.subject().isEmpty() ? JobsPane::tr("Self-test")
                                       : JobsPane::tr("Self-test in %1").arg(job.subject());
    if (kind == QLatin1String("move"))
        return JobsPane::tr("Moving the KV store to %1").arg(job.subject());
    return job.subject();
}

QString pausedText(const CorpusWork& work)
{
    return work.progress.total > 0 ? JobsPane::tr("%1 is read and kept").arg(formatShare(work.share()))
                                   : JobsPane::tr("What was read is kept");
}

class JobsPane::Row : public QWidget {
public:
    Row(const JobPtr& job, JobsPane& pane) : QWidget(&pane), m_job(job)
    {
        auto* const line = new QHBoxLayout(this);
        line->setContentsMargins(12, 5, 12, 5);
        m_title = new QLabel(this);
        m_title->setMinimumWidth(220);
        m_bar = new QProgressBar(this);
        m_bar->setRange(0, 1000);
        m_bar->setTextVisible(false);
        m_bar->setFixedWidth(180);
        m_facts = new QLabel(this);
        m_facts->setProperty("role", "muted");
        m_cancel = new QPushButton(this);
        line->addWidget(m_title);
        line->addWidget(m_bar);
        line->addWidget(m_facts, 1);
        line->addWidget(m_cancel);
        QObject::connect(m_cancel, &QPushButton::clicked, this, [this] {
            if (const auto alive = m_job.lock())
                alive->cancel();
        });
        update();
    }
    void update()
    {
        const auto job = m_job.lock();
        if (!job)
            return;
        const auto& progress = job->progress();
        m_title->setText(jobTitle(*job));
        m_bar->setValue(progress.total > 0 ? static_cast<int>(1000.0 * static_cast<double>(progress.done)
                                                              / static_cast<double>(progress.total))
                                           : 0);
        m_bar->setAccessibleName(m_title->text());
        m_facts->setText(job->state() == Job::State::Queued ? JobsPane::tr("waiting")
                                                            : progressText(progress));
        m_cancel->setText(job->kind() == QLatin1String("prepare") ? JobsPane::tr("Pause")
                                                                  : JobsPane::tr("Cancel"));
        m_cancel->setAccessibleName(m_cancel->text() + QStringLiteral(": ") + m_title->text());
    }

private:
    std::weak_ptr<Job> m_job;
    QLabel* m_title;
    QProgressBar* m_bar;
    QLabel* m_facts;
    QPushButton* m_cancel;
};

class JobsPane::PausedRow : public QWidget {
public:
    PausedRow(const CorpusWork& work, JobsPane& pane) : QWidget(&pane), m_work(work)
    {
        auto* const line = new QHBoxLayout(this);
        line->setContentsMargins(12, 5, 12, 5);
        m_title = new QLabel(this);
        m_title->setMinimumWidth(220);
        m_bar = new QProgressBar(this);
        m_bar->setRange(0, 1000);
        m_bar->setTextVisible(false);
        m_bar->setFixedWidth(180);
        m_facts = new QLabel(this);
        m_facts->setProperty("role", "muted");
        m_resume = new QPushButton(this);
        m_forget = new QPushButton(this);
        m_forget->setProperty("role", "quiet");
        line->addWidget(m_title);
        line->addWidget(m_bar);
        line->addWidget(m_facts, 1);
        line->addWidget(m_forget);
        line->addWidget(m_resume);
        // The row goes with the click.
        QObject::connect(m_resume, &QPushButton::clicked, &pane,
                         [&pane, corpus = work.corpus] { emit pane.resumeAsked(corpus); });
        QObject::connect(m_forget, &QPushButton::clicked, &pane,
                         [&pane, corpus = work.corpus] { emit pane.forgetAsked(corpus); });
        update();
    }
    const CorpusWork& work() const { return m_work; }
    void update()
    {
        m_title->setText(JobsPane::tr("Reading %1 is paused").arg(m_work.corpus));
        m_bar->setValue(static_cast<int>(1000 * m_work.share()));
        m_bar->setAccessibleName(m_title->text());
        m_facts->setText(pausedText(m_work));
        m_resume->setText(JobsPane::tr("Resume"));
        m_forget->setText(JobsPane::tr("Leave it so"));
        m_forget->setToolTip(JobsPane::tr("Takes it off this list; what was read stays read"));
        for (QPushButton* const button : {m_resume, m_forget})
            button->setAccessibleName(button->text() + QStringLiteral(": ") + m_title->text());
    }

private:
    CorpusWork m_work;
    QLabel* m_title;
    QProgressBar* m_bar;
    QLabel* m_facts;
    QPushButton* m_resume;
    QPushButton* m_forget;
};

JobsPane::JobsPane(QWidget* parent) : Retranslating<QWidget>(parent)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 4, 0, 4);
    m_column->setSpacing(0);
    m_none = new QLabel(this);
    m_none->setProperty("role", "muted");
    m_none->setContentsMargins(12, 6, 12, 6);
    m_column->addWidget(m_none);
    m_column->addStretch();
    retranslate();
}

void JobsPane::add(const JobPtr& job)
{
    auto* const row = new Row(job, *this);
    m_rows.push_back(row);
    m_column->insertWidget(running(), row);  // below "Nothing runs.", above what is paused
    connect(job.get(), &Job::started, row, [row] { row->update(); });
    connect(job.get(), &Job::progressed, row, [row] { row->update(); });
    connect(job.get(), &Job::ended, this, [this, row] { drop(row); });
    connect(job.get(), &QObject::destroyed, this, [this, row] { drop(row); });
    countRows();
}

void JobsPane::drop(Row* row)
{
    if (std::erase(m_rows, row) == 0)
        return;
    row->deleteLater();
    countRows();
}

void JobsPane::setWorks(const std::vector<CorpusWork>& works)
{
    std::vector<CorpusWork> paused;
    for (const auto& work : works)
        if (work.state == CorpusWork::State::Paused)
            paused.push_back(work);
    const bool same = std::equal(paused.begin(), paused.end(), m_paused.begin(), m_paused.end(),
                                 [](const CorpusWork& work, const PausedRow* row) {
                                     return work.corpus == row->work().corpus
                                         && work.progress.done == row->work().progress.done;
                                 });
    if (same)
        return;
    for (PausedRow* const row : m_paused) {
        row->hide();
        row->deleteLater();
    }
    m_paused.clear();
    for (const auto& work : paused) {
        m_paused.push_back(new PausedRow(work, *this));
        m_column->insertWidget(m_column->count() - 1, m_paused.back());
    }
    countRows();
}

void JobsPane::countRows()
{
    m_none->setVisible(m_rows.empty() && m_paused.empty());
    emit countChanged();
}

void JobsPane::retranslate()
{
    m_none->setText(tr("Nothing runs."));
    for (Row* const row : m_rows)
        row->update();
    for (PausedRow* const row : m_paused)
        row->update();
}

}  // namespace kvasir::ui
