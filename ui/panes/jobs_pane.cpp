// A row lives as long as its job works; the pane does not keep the job alive.
#include "ui/panes/jobs_pane.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

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
    if (kind == QLatin1String("verify"))
        return JobsPane::tr("Verifying %1").arg(job.subject());
    if (kind == QLatin1String("remove"))
        return JobsPane::tr("Removing %1").arg(job.subject());
    if (kind == QLatin1String("move"))
        return JobsPane::tr("Moving the KV store to %1").arg(job.subject());
    return job.subject();
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
    m_column->insertWidget(m_column->count() - 1, row);
    connect(job.get(), &Job::started, row, [row] { row->update(); });
    connect(job.get(), &Job::progressed, row, [row] { row->update(); });
    connect(job.get(), &Job::ended, this, [this, row] { drop(row); });
    connect(job.get(), &QObject::destroyed, this, [this, row] { drop(row); });
    m_none->hide();
    emit countChanged();
}

void JobsPane::drop(Row* row)
{
    if (std::erase(m_rows, row) == 0)
        return;
    row->deleteLater();
    m_none->setVisible(m_rows.empty());
    emit countChanged();
}

void JobsPane::retranslate()
{
    m_none->setText(tr("Nothing runs."));
    for (Row* const row : m_rows)
        row->update();
}

}  // namespace kvasir::ui
