// Cards are rebuilt with every snapshot: there are tens of them, not thousands.
#include "ui/modes/home_mode.h"

#include <QDateTime>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/widgets/role_label.h"

namespace kvasir::ui {
namespace {

constexpr int kCardWidth = 360;
constexpr int kGap = 14;

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

}  // namespace

class HomeMode::Card : public QFrame {
public:
    Card(const CorpusCard& card, HomeMode& mode)
        : QFrame(&mode), m_mode(&mode), m_name(toQt(card.summary.id.value))
    {
        setProperty("role", "card");
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setMinimumHeight(150);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(16, 12, 16, 12);
        column->setSpacing(5);
        auto* const top = new QHBoxLayout;
        auto* const title = roleLabel("heading", this);
        title->setText(title->fontMetrics().elidedText(m_name, Qt::ElideMiddle, kCardWidth - 130));
        title->setToolTip(m_name);
        m_state = roleLabel("chip", this);
        top->addWidget(title);
        top->addStretch();
        top->addWidget(m_state);
        column->addLayout(top);
        auto* const origin = roleLabel("muted", this);
        origin->setText(QStringLiteral("%1 · %2").arg(
            originOf(card.summary),
            HomeMode::tr("%Ln document(s)", nullptr, static_cast<int>(card.summary.documents))));
        origin->setToolTip(origin->text());
        column->addWidget(origin);
        auto* const size = roleLabel("number", this);
        size->setText(card.prepared ? HomeMode::tr("%1 tokens").arg(formatNumber(card.prepared->note.tokens))
                                    : HomeMode::tr("%1 of text").arg(formatBytes(card.summary.textBytes)));
        column->addWidget(size);
        m_bar = new QProgressBar(this);
        m_bar->setTextVisible(false);
        m_bar->setRange(0, 1000);
        m_bar->hide();
        column->addWidget(m_bar);
        m_facts = roleLabel("muted", this);
        m_facts->setWordWrap(true);
        column->addWidget(m_facts);
        column->addStretch();
        if (!card.lastQuestion.isEmpty()) {
            auto* const question = new QLabel(this);
            question->setText(question->fontMetrics().elidedText(
                QStringLiteral("“%1”").arg(card.lastQuestion), Qt::ElideRight, kCardWidth - 40));
            question->setToolTip(card.lastQuestion);
            column->addWidget(question);
        }
        const bool complete = card.prepared
            && card.prepared->note.preparedTokens >= card.prepared->note.tokens
            && card.prepared->note.tokens > 0;
        m_idleState = complete ? HomeMode::tr("READY") : HomeMode::tr("NOT READ YET");
        m_idleKind = complete ? QString() : QStringLiteral("warn");
        m_idleFacts = card.prepared
            ? HomeMode::tr("KV %1 · rebuild %2 · used %3")
                  .arg(formatBytes(card.prepared->bytes), formatDuration(card.prepared->note.seconds),
                       formatDate(card.summary.lastUsed))
            : HomeMode::tr("Nothing stored yet · added %1").arg(formatDate(card.summary.created));
        setAccessibleName(m_name);
        setAccessibleDescription(m_idleState + QStringLiteral(". ") + origin->text());
        showIdle();
    }

    const QString& name() const { return m_name; }
    void showIdle()
    {
        m_bar->hide();
        setState(m_idleState, m_idleKind);
        m_facts->setText(m_idleFacts);
    }
    void showWorking(double share, double secondsLeft)
    {
        m_bar->show();
        m_bar->setValue(static_cast<int>(share * 1000));
        setState(HomeMode::tr("READING %1 %").arg(static_cast<int>(share * 100)), QStringLiteral("warn"));
        m_facts->setText(secondsLeft < 0
                             ? HomeMode::tr("You can close the window; it goes on where it was.")
                             : HomeMode::tr("%1 left · you can close the window, it goes on where it was")
                                   .arg(formatDuration(secondsLeft)));
    }

protected:
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
            emit m_mode->corpusActivated(m_name);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
            emit m_mode->corpusActivated(m_name);
        else
            QFrame::keyPressEvent(event);
    }

private:
    void setState(const QString& text, const QString& kind)
    {
        m_state->setText(text);
        m_state->setProperty("kind", kind);
        m_state->setStyleSheet(m_state->styleSheet());  // looks at the property again
    }

    HomeMode* m_mode;
    QString m_name, m_idleState, m_idleKind, m_idleFacts;
    QLabel* m_state;
    QLabel* m_facts;
    QProgressBar* m_bar;
};

HomeMode::HomeMode(const LibraryViewModel& library, QWidget* parent)
    : Retranslating<QWidget>(parent), m_library(&library)
{
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    auto* const page = new QWidget;
    scroll->setWidget(page);
    outer->addWidget(scroll);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(34, 26, 34, 26);
    column->setSpacing(14);

    auto* const head = new QHBoxLayout;
    auto* const words = new QVBoxLayout;
    m_title = roleLabel("title", page);
    m_subtitle = roleLabel("muted", page);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    head->addLayout(words, 1);
    m_addFolder = new QPushButton(page);
    m_addFolder->setProperty("role", "primary");
    m_addPdfs = new QPushButton(page);
    m_sample = new QPushButton(page);
    for (QPushButton* const button : {m_addFolder, m_addPdfs, m_sample})
        head->addWidget(button, 0, Qt::AlignBottom);
    column->addLayout(head);
    connect(m_addFolder, &QPushButton::clicked, this, &HomeMode::addFolderAsked);
    connect(m_addPdfs, &QPushButton::clicked, this, &HomeMode::addPdfsAsked);
    connect(m_sample, &QPushButton::clicked, this, &HomeMode::sampleAsked);

    column->addWidget(makeNewRow(page));
    m_grid = new QGridLayout;
    m_grid->setSpacing(kGap);
    column->addLayout(m_grid);
    m_modelsTitle = roleLabel("heading", page);
    column->addWidget(m_modelsTitle);
    m_modelTable = new QTableView(page);
    m_modelTable->setModel(&m_models);
    m_modelTable->setSelectionMode(QAbstractItemView::NoSelection);
    m_modelTable->setFocusPolicy(Qt::NoFocus);
    m_modelTable->setShowGrid(false);
    m_modelTable->verticalHeader()->hide();
    m_modelTable->horizontalHeader()->setStretchLastSection(true);
    m_modelTable->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_modelTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_modelTable);
    column->addStretch();

    connect(&library, &LibraryViewModel::changed, this, &HomeMode::rebuild);
    retranslate();
}

QWidget* HomeMode::makeNewRow(QWidget* parent)
{
    m_newRow = new QFrame(parent);
    m_newRow->setProperty("role", "card");
    auto* const column = new QVBoxLayout(m_newRow);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    auto* const row = new QHBoxLayout;
    m_nameLabel = roleLabel("heading", m_newRow);
    m_name = new QLineEdit(m_newRow);
    m_nameLabel->setBuddy(m_name);
    m_newFolder = new QPushButton(m_newRow);
    m_newFolder->setProperty("role", "primary");
    m_newPdfs = new QPushButton(m_newRow);
    m_newCancel = new QPushButton(m_newRow);
    m_newCancel->setProperty("role", "quiet");
    row->addWidget(m_nameLabel);
    row->addWidget(m_name, 1);
    for (QPushButton* const button : {m_newFolder, m_newPdfs, m_newCancel})
        row->addWidget(button);
    column->addLayout(row);
    m_refusal = roleLabel("warn", m_newRow);
    m_refusal->setWordWrap(true);
    column->addWidget(m_refusal);
    m_newRow->hide();
    connect(m_name, &QLineEdit::textChanged, this, &HomeMode::judgeName);
    connect(m_name, &QLineEdit::returnPressed, m_newFolder, &QPushButton::click);
    connect(m_newFolder, &QPushButton::clicked, this, &HomeMode::addFolderAsked);
    connect(m_newPdfs, &QPushButton::clicked, this, &HomeMode::addPdfsAsked);
    connect(m_newCancel, &QPushButton::clicked, this, &HomeMode::endNewCorpus);
    return m_newRow;
}

void HomeMode::startNewCorpus()
{
    m_name->clear();
    judgeName();
    m_newRow->show();
    m_name->setFocus();
}

void HomeMode::endNewCorpus()
{
    m_newRow->hide();
    m_name->clear();
}

QString HomeMode::newCorpusName() const
{
    return m_newRow->isHidden() ? QString() : m_name->text().trimmed();
}

void HomeMode::judgeName()
{
    using Verdict = LibraryViewModel::NameVerdict;
    const QString name = m_name->text().trimmed();
    const auto verdict = name.isEmpty() ? Verdict::Free : m_library->judgeName(name);
    m_refusal->setText(
        verdict == Verdict::Taken ? tr("There is a corpus of this name already.")
            : verdict == Verdict::NotAllowed
            ? tr("A name has at most 100 characters, and neither slashes nor control characters.")
            : QString());
    m_refusal->setVisible(verdict != Verdict::Free);
    m_name->setAccessibleDescription(m_refusal->text());
    for (QPushButton* const button : {m_newFolder, m_newPdfs})
        button->setEnabled(verdict == Verdict::Free);
}

void HomeMode::retranslate()
{
    m_nameLabel->setText(tr("New corpus"));
    m_name->setAccessibleName(tr("Name of the new corpus"));
    m_name->setPlaceholderText(tr("Its name; without one it is named after its first source"));
    m_newFolder->setText(tr("Add repository or folder…"));
    m_newPdfs->setText(tr("Add PDF files…"));
    m_newCancel->setText(tr("Cancel"));
    judgeName();
    m_title->setText(tr("Ask questions about a whole repository or book."));
    m_subtitle->setText(
        tr("Nothing leaves this computer. Reading costs minutes, once; opening again costs a second."));
    m_addFolder->setText(tr("Add a repository or folder…"));
    m_addPdfs->setText(tr("Add PDF files…"));
    m_sample->setText(tr("Try the sample"));
    m_modelsTitle->setText(tr("Models found on this disk"));
    m_modelTable->setAccessibleName(m_modelsTitle->text());
    m_models.retranslate();
    rebuild();
}

void HomeMode::rebuild()
{
    for (Card* const card : m_cards)
        card->deleteLater();
    m_cards.clear();
    for (const auto& card : m_library->snapshot().cards)
        m_cards.push_back(new Card(card, *this));
    m_columns = 0;
    arrange();
    showModels();
    judgeName();  // another corpus may have taken the name
}

void HomeMode::arrange()
{
    const int columns = std::max(1, (width() - 68 + kGap) / (kCardWidth + kGap));
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_grid->addWidget(m_cards[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
        m_cards[i]->show();
    }
    for (int i = 0; i < std::max(columns, m_grid->columnCount()); ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
}

void HomeMode::showModels()
{
    m_models.setModels(m_library->snapshot().models);
    // The last preparation of a model that is known to have taken time.
    for (const auto& stored : m_library->snapshot().stored)
        if (stored.use != KvUse::OtherIdentity && stored.note.seconds > 0)
            m_models.setReadingSpeed(stored.note.modelName,
                                     static_cast<double>(stored.note.preparedTokens) / stored.note.seconds);
    m_modelTable->resizeColumnsToContents();
    for (int c = 0; c + 1 < ModelListModel::ColumnCount; ++c)
        m_modelTable->setColumnWidth(c, std::max(m_modelTable->columnWidth(c) + 24, width() / 6));
    m_modelTable->setFixedHeight(m_modelTable->horizontalHeader()->sizeHint().height() + 12
                                 + m_models.rowCount()
                                     * m_modelTable->verticalHeader()->defaultSectionSize());
}

void HomeMode::setWorking(const QString& corpus, double share, double secondsLeft)
{
    for (Card* const card : m_cards) {
        if (card->name() == corpus && share >= 0)
            card->showWorking(share, secondsLeft);
        else
            card->showIdle();
    }
}

void HomeMode::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_newRow->isVisible())
        endNewCorpus();
    else
        QWidget::keyPressEvent(event);
}

void HomeMode::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

}  // namespace kvasir::ui
