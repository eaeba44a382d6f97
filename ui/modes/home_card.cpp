// What is idle is decided once, from the snapshot; work comes and goes over it.  Its texts are those of Home.
#include "ui/modes/home_card.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/modes/home_mode.h"
#include "ui/panes/jobs_pane.h"
#include "ui/panes/plan_texts.h"
#include "ui/widgets/role_label.h"

namespace kvasir::ui {
namespace {

constexpr int kStateWidth = 130;  // beside the name
constexpr int kBarSteps = 1000;

// "git @ a1b2c3d · 2 PDFs": where a corpus comes from.
QString originOf(const CorpusSummary& summary)
{
    QStringList parts;
    int pdfs = 0;
    for (const auto& source : summary.sources) {
        if (source.kind == SourceKind::Pdf)
            ++pdfs;
        else if (!source.commit.empty())
            parts += QStringLiteral("%1 @ %2").arg(toQt(source.name), toQt(source.commit.substr(0, 7)));
        else
            parts += toQt(source.name);
    }
    while (parts.size() > 3)
        parts.removeLast();
    if (pdfs > 0)
        parts += HomeMode::tr("%Ln PDF(s)", nullptr, pdfs);
    return parts.join(QStringLiteral(" · "));
}

bool isComplete(const CorpusCard& card)
{
    return card.prepared && card.prepared->note.preparedTokens >= card.prepared->note.tokens
        && card.prepared->note.tokens > 0;
}

}  // namespace

HomeCard::HomeCard(const CorpusCard& card, QWidget* parent)
    : QFrame(parent), m_name(toQt(card.summary.id.value)), m_isNew(false)
{
    setCursor(Qt::PointingHandCursor);
    auto* const column = makeFrame();
    auto* const origin = roleLabel("muted", this);
    m_origin = QStringLiteral("%1 · %2").arg(
        originOf(card.summary),
        HomeMode::tr("%Ln document(s)", nullptr, static_cast<int>(card.summary.documents)));
    origin->setText(m_origin);
    origin->setToolTip(m_origin);
    column->addWidget(origin);
    auto* const size = roleLabel("number", this);
    size->setText(card.prepared ? HomeMode::tr("%1 tokens").arg(formatNumber(card.prepared->note.tokens))
                                : HomeMode::tr("%1 of text").arg(formatBytes(card.summary.textBytes)));
    column->addWidget(size);
    makeWork(*column);
    if (!card.lastQuestion.isEmpty()) {
        auto* const question = new QLabel(this);
        question->setText(question->fontMetrics().elidedText(QStringLiteral("“%1”").arg(card.lastQuestion),
                                                             Qt::ElideRight, kWidth - 40));
        question->setToolTip(card.lastQuestion);
        column->addWidget(question);
    }
    m_idle = {.state = isComplete(card) ? HomeMode::tr("READY") : HomeMode::tr("NOT READ YET"),
              .kind = isComplete(card) ? Look::Kind::Good : Look::Kind::Unfinished,
              .facts = card.prepared
                  ? HomeMode::tr("KV %1 · rebuild %2 · used %3")
                        .arg(formatBytes(card.prepared->bytes), formatDuration(card.prepared->note.seconds),
                             formatDate(card.summary.lastUsed))
                  : HomeMode::tr("Nothing stored yet · added %1").arg(formatDate(card.summary.created))};
    setLook(m_idle);
}

HomeCard::HomeCard(const QString& newCorpus, QWidget* parent)
    : QFrame(parent), m_name(newCorpus), m_isNew(true)
{
    auto* const column = makeFrame();
    makeWork(*column);
    m_origin = HomeMode::tr("New corpus");
    m_idle = {.state = HomeMode::tr("ADDING"), .facts = m_origin};
    setLook(m_idle);
}

// With the name and the state on top.
QVBoxLayout* HomeCard::makeFrame()
{
    setProperty("role", "card");
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(150);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(m_name);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(5);
    auto* const top = new QHBoxLayout;
    auto* const title = roleLabel("heading", this);
    title->setText(title->fontMetrics().elidedText(m_name, Qt::ElideMiddle, kWidth - kStateWidth));
    title->setToolTip(m_name);
    m_state = roleLabel("chip", this);
    top->addWidget(title);
    top->addStretch();
    top->addWidget(m_state);
    column->addLayout(top);
    return column;
}

void HomeCard::makeWork(QVBoxLayout& column)
{
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, kBarSteps);
    column.addWidget(m_bar);
    auto* const row = new QHBoxLayout;
    m_facts = roleLabel("muted", this);
    m_facts->setWordWrap(true);
    m_resume = new QPushButton(HomeMode::tr("Resume"), this);
    m_resume->setAccessibleName(HomeMode::tr("Resume reading %1").arg(m_name));
    m_resume->setAutoDefault(true);  // Return presses it, and does not open the card
    row->addWidget(m_facts, 1);
    row->addWidget(m_resume, 0, Qt::AlignTop);
    column.addLayout(row);
    column.addStretch();
    connect(m_resume, &QPushButton::clicked, this, [this] { emit resumeAsked(m_name); });
}

HomeCard::Look HomeCard::lookOf(const CorpusWork& work)
{
    using State = CorpusWork::State;
    const bool isAdding = work.kind == CorpusWork::Kind::Adding;
    const auto percent = static_cast<int>(100 * work.share());
    if (work.state == State::Waiting)
        return {.state = HomeMode::tr("WAITING"),
                .facts = isAdding ? HomeMode::tr("Is added when the work before it is over.")
                                  : HomeMode::tr("Is read when the work before it is over.")};
    if (work.state == State::Paused)
        return {.state = work.progress.total > 0 ? HomeMode::tr("PAUSED %1 %").arg(percent)
                                                 : HomeMode::tr("PAUSED"),
                .facts = pausedText(work),
                .share = work.progress.total > 0 ? std::optional(work.share()) : std::nullopt};
    if (isAdding || work.progress.stage != QLatin1String("prefill"))  // a stage before it
        return {.state = isAdding ? HomeMode::tr("ADDING") : HomeMode::tr("READING"),
                .facts = progressText(work.progress),
                .share = work.share()};
    return {.state = HomeMode::tr("READING %1 %").arg(percent),
            .facts = work.progress.secondsLeft < 0
                ? HomeMode::tr("You can close the window; it goes on where it was.")
                : HomeMode::tr("%1 left · you can close the window, it goes on where it was")
                      .arg(formatDuration(work.progress.secondsLeft)),
            .share = work.share()};
}

void HomeCard::showWork(const std::optional<CorpusWork>& work)
{
    setLook(work ? lookOf(*work) : m_idle);
    m_resume->setVisible(work && work->state == CorpusWork::State::Paused);
}

void HomeCard::setLook(const Look& look)
{
    m_bar->setVisible(look.share.has_value());
    m_bar->setValue(static_cast<int>(look.share.value_or(0) * kBarSteps));
    m_bar->setAccessibleName(look.state);
    m_resume->hide();
    m_facts->setText(look.facts);
    m_state->setText(look.state);
    const QString kind = look.kind == Look::Kind::Good ? QStringLiteral("good") : QStringLiteral("warn");
    if (m_state->property("kind") != kind) {  // not with every step of progress
        m_state->setProperty("kind", kind);
        m_state->setStyleSheet(m_state->styleSheet());  // looks at the property again
    }
    setAccessibleDescription(look.state + QStringLiteral(". ") + m_origin);
}

void HomeCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_isNew && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit activated(m_name);
}

void HomeCard::keyPressEvent(QKeyEvent* event)
{
    const bool isOpening =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (isOpening && !m_isNew)
        emit activated(m_name);
    else
        QFrame::keyPressEvent(event);
}

}  // namespace kvasir::ui
