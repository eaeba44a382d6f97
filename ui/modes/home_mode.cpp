// Cards are rebuilt with every snapshot: there are tens of them, not thousands.
#include "ui/modes/home_mode.h"

#include <algorithm>

#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/modes/home_card.h"
#include "ui/widgets/role_label.h"

namespace kvasir::ui {
namespace {

constexpr int kGap = 14;

}  // namespace

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
    connect(&library.queue(), &WorkQueue::worksChanged, this, &HomeMode::showWorks);
    connect(&library.queue(), &WorkQueue::progressed, this, &HomeMode::showWorks);
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
    QString focused;
    for (HomeCard* const card : m_cards) {
        if (card->hasFocus())
            focused = card->name();
        card->hide();
        card->deleteLater();
    }
    m_cards.clear();
    for (const auto& corpus : newCorpora())
        m_cards.push_back(new HomeCard(corpus, this));
    for (const auto& card : m_library->snapshot().cards)
        m_cards.push_back(new HomeCard(card, this));
    for (HomeCard* const card : m_cards) {
        connect(card, &HomeCard::activated, this, &HomeMode::corpusActivated);
        connect(card, &HomeCard::resumeAsked, this, &HomeMode::resumeAsked);
    }
    m_columns = 0;
    arrange();
    showWorks();
    for (HomeCard* const card : m_cards)
        if (card->name() == focused)
            card->setFocus();
    showModels();
    judgeName();  // another corpus may have taken the name
}

QStringList HomeMode::newCorpora() const
{
    QStringList names;
    const auto& cards = m_library->snapshot().cards;
    for (const auto& work : m_library->queue().works()) {
        const bool isKnown = std::any_of(cards.begin(), cards.end(), [&](const auto& card) {
            return toQt(card.summary.id.value) == work.corpus;
        });
        if (work.kind == CorpusWork::Kind::Adding && !isKnown && !names.contains(work.corpus))
            names += work.corpus;
    }
    return names;
}

void HomeMode::showWorks()
{
    QStringList shown;
    for (const HomeCard* const card : m_cards)
        if (card->isNew())
            shown += card->name();
    if (shown != newCorpora())
        return rebuild();
    const auto works = m_library->queue().works();
    for (HomeCard* const card : m_cards) {
        const auto work = std::find_if(works.begin(), works.end(),
                                       [&](const auto& one) { return one.corpus == card->name(); });
        card->showWork(work == works.end() ? std::nullopt : std::optional(*work));
    }
}

void HomeMode::arrange()
{
    const int columns = std::max(1, (width() - 68 + kGap) / (HomeCard::kWidth + kGap));
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
