// Numbers of marks are those of the answer, above and below.
#include "ui/panes/compare_panel.h"

#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/export/html_export.h"
#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/widgets/answer_view.h"

namespace kvasir::ui {
namespace {

QList<int> weakOf(const std::vector<NumberedCitation>& citations)
{
    QList<int> weak;
    for (const auto& citation : citations)
        if (citation.cited->citation.state == CitationState::Weak)
            weak.push_back(citation.number);
    return weak;
}

QString onlyHtml(const CompareSide& side, const std::vector<NumberedCitation>& citations)
{
    QString html;
    for (const auto& sentence : side.only) {
        const auto& text = side.turn.answer.text;
        html += QStringLiteral("<p>")
            + toQt(escapedHtml(
                std::string_view(text).substr(static_cast<std::size_t>(sentence.text.begin),
                                              static_cast<std::size_t>(sentence.text.size()))));
        for (const auto& citation : citations) {
            const auto& words = citation.cited->citation.answer;
            if (words.begin < sentence.text.end && words.end > sentence.text.begin)
                html += QStringLiteral("<sup><a href=\"#c%1\">%1</a></sup>").arg(citation.number);
        }
        html += QStringLiteral("</p>");
    }
    return html;
}

}  // namespace

ComparePanel::ComparePanel(CompareViewModel& comparison, QWidget* parent)
    : Retranslating<QWidget>(parent), m_comparison(&comparison)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto* const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const inside = new QWidget;
    auto* const rows = new QVBoxLayout(inside);
    rows->setContentsMargins(20, 12, 20, 16);
    auto* const both = new QHBoxLayout;
    both->setSpacing(12);
    for (auto& side : m_sides)
        both->addWidget(makeSide(side), 1, Qt::AlignTop);
    rows->addLayout(both);
    m_method = new QLabel(inside);
    m_method->setProperty("role", "muted");
    m_method->setWordWrap(true);
    rows->addWidget(m_method);
    rows->addStretch(1);
    scroll->setWidget(inside);
    column->addWidget(scroll, 1);

    connect(m_comparison, &CompareViewModel::listed, this, &ComparePanel::fill);
    connect(m_comparison, &CompareViewModel::changed, this, &ComparePanel::update);
    for (std::size_t i = 0; i < 2; ++i) {
        connect(m_sides[i].corpus, &QComboBox::currentIndexChanged, this, [this, i] { fillDocuments(i); });
        connect(m_sides[i].document, &QComboBox::currentIndexChanged, this, &ComparePanel::update);
    }
    retranslate();
}

QWidget* ComparePanel::makeHead()
{
    auto* const head = new QWidget(this);
    head->setProperty("role", "bar");
    auto* const grid = new QGridLayout(head);
    grid->setContentsMargins(20, 12, 20, 10);
    for (int i = 0; i < 2; ++i) {
        auto& side = m_sides[static_cast<std::size_t>(i)];
        side.label = new QLabel(head);
        side.label->setProperty("role", "muted");
        side.corpus = new QComboBox(head);
        side.document = new QComboBox(head);
        side.document->setEditable(true);
        side.document->setInsertPolicy(QComboBox::NoInsert);
        side.document->completer()->setCompletionMode(QCompleter::PopupCompletion);
        side.document->completer()->setFilterMode(Qt::MatchContains);
        for (QComboBox* const box : {side.corpus, side.document}) {
            box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
            box->setMinimumContentsLength(8);
        }
        grid->addWidget(side.label, i, 0);
        grid->addWidget(side.corpus, i, 1);
        grid->addWidget(side.document, i, 2);
    }
    m_question = new QLineEdit(head);
    grid->addWidget(m_question, 2, 0, 1, 3);
    m_note = new QLabel(head);
    m_note->setProperty("role", "muted");
    m_note->setWordWrap(true);
    grid->addWidget(m_note, 3, 0, 1, 3);
    auto* const buttons = new QHBoxLayout;
    m_close = new QPushButton(head);
    m_stop = new QPushButton(head);
    m_compare = new QPushButton(head);
    m_compare->setProperty("role", "primary");
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_compare);
    grid->addLayout(buttons, 4, 0, 1, 3);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 2);
    connect(m_question, &QLineEdit::textChanged, this, &ComparePanel::update);
    connect(m_question, &QLineEdit::returnPressed, this, &ComparePanel::start);
    connect(m_compare, &QPushButton::clicked, this, &ComparePanel::start);
    connect(m_stop, &QPushButton::clicked, m_comparison, &CompareViewModel::stop);
    connect(m_close, &QPushButton::clicked, this, &ComparePanel::closeAsked);
    return head;
}

QWidget* ComparePanel::makeSide(Side& side)
{
    auto* const card = new QFrame(this);
    card->setProperty("role", "card");
    auto* const column = new QVBoxLayout(card);
    column->setContentsMargins(12, 10, 12, 10);
    side.title = new QLabel(card);
    side.title->setProperty("role", "muted");
    side.title->setWordWrap(true);
    side.answer = new AnswerView(card);
    side.onlyTitle = new QLabel(card);
    side.onlyTitle->setProperty("role", "section");
    side.onlyTitle->setWordWrap(true);
    side.only = new AnswerView(card);
    column->addWidget(side.title);
    column->addWidget(side.answer);
    column->addWidget(side.onlyTitle);
    column->addWidget(side.only);
    const auto index = static_cast<std::size_t>(&side - m_sides.data());
    for (AnswerView* const view : {side.answer, side.only})
        connect(view, &AnswerView::citationActivated, this,
                [this, index](int number) { openCitation(index, number); });
    return card;
}

void ComparePanel::open(const QString& corpus, const EngineChoice& choice)
{
    m_corpus = corpus;
    m_choice = choice;
    m_comparison->listCorpora();
    m_question->setFocus(Qt::ShortcutFocusReason);
    update();
}

void ComparePanel::fill()
{
    for (std::size_t i = 0; i < 2; ++i) {
        QComboBox* const box = m_sides[i].corpus;
        const QString chosen = box->currentText().isEmpty() ? m_corpus : box->currentText();
        {
            const QSignalBlocker quiet(box);
            box->clear();
            box->addItems(m_comparison->corpora());
            box->setCurrentIndex(std::max(0, box->findText(chosen)));
        }
        fillDocuments(i);
    }
}

void ComparePanel::fillDocuments(std::size_t index)
{
    auto& side = m_sides[index];
    const QString corpus = side.corpus->currentText();
    const bool first = side.document->property("corpus").toString() != corpus;
    const QString chosen = side.document->currentIndex() > 0 ? side.document->currentText() : QString();
    m_comparison->listDocuments(corpus);
    const auto titles = m_comparison->documents(corpus);
    const QSignalBlocker quiet(side.document);
    side.document->clear();
    side.document->addItem(tr("The whole corpus"));
    side.document->addItems(titles);
    const auto at = static_cast<int>(index) + 1;
    // Both sides of one corpus: its first two documents, to begin with.
    const bool sameCorpus = m_sides[0].corpus->currentText() == m_sides[1].corpus->currentText();
    if (first && sameCorpus && titles.size() > 1)
        side.document->setCurrentIndex(at);
    else
        side.document->setCurrentIndex(std::max(0, side.document->findText(chosen)));
    if (!titles.isEmpty())
        side.document->setProperty("corpus", corpus);
    update();
}

CompareTarget ComparePanel::target(const Side& side) const
{
    // What is typed counts only as far as it is a document.
    const int at = side.document->findText(side.document->currentText());
    return {side.corpus->currentText(), at > 0 ? side.document->itemText(at) : QString()};
}

void ComparePanel::start()
{
    if (m_compare->isEnabled())
        m_comparison->start(m_question->text(), target(m_sides[0]), target(m_sides[1]), m_choice);
}

void ComparePanel::update()
{
    const auto left = target(m_sides[0]), right = target(m_sides[1]);
    const bool running = m_comparison->isRunning();
    const bool same = left == right;
    m_compare->setEnabled(!running && !same && !m_question->text().trimmed().isEmpty());
    m_compare->setVisible(!running);
    m_stop->setVisible(running);
    if (same)
        m_note->setText(tr("Choose two different documents or corpora."));
    else if (left.corpus == right.corpus)
        m_note->setText(
            tr("Both are parts of one corpus that is read as a whole: the question is asked twice, each time "
               "naming the document. An answer may still draw on the other one; its citations say from where "
               "it came."));
    else
        m_note->setText(tr("Each corpus is asked on its own; one that is not read yet is read first."));
    bool anyOnly = false;
    for (std::size_t i = 0; i < 2; ++i) {
        show(m_comparison->sides()[i], m_sides[i]);
        anyOnly = anyOnly || !m_comparison->sides()[i].only.empty();
    }
    m_method->setVisible(anyOnly);
}

void ComparePanel::show(const CompareSide& shown, Side& side)
{
    using State = CompareSide::State;
    const auto& other = m_comparison->sides()[&side == m_sides.data() ? 1 : 0];
    side.answer->parentWidget()->setVisible(shown.state != State::Empty);
    if (shown.state == State::Empty)
        return;
    const QString name = shown.target.document.isEmpty() ? shown.target.corpus : shown.target.document;
    side.title->setText(shown.state == State::Waiting         ? tr("%1 · waits").arg(name)
                            : shown.state == State::Answering ? tr("%1 · answering…").arg(name)
                            : shown.state == State::Failed    ? tr("%1 · not answered").arg(name)
                                                              : name);
    side.answer->setAccessibleName(tr("Answer of %1").arg(name));
    const bool compared = shown.state == State::Done && other.state == State::Done;
    side.onlyTitle->setVisible(compared);
    side.only->setVisible(compared && !shown.only.empty());
    if (shown.state != State::Done) {
        side.answer->setAnswer(toQt(safeHtml(toUtf8(shown.streamed))));
        return;
    }
    const auto citations = numbered(shown.turn.answer, 1);
    side.answer->setWeak(weakOf(citations));
    side.answer->setAnswer(toQt(answerHtml(shown.turn.answer, citations)));
    side.onlyTitle->setText(
        shown.only.empty() ? tr("NOTHING THAT THE OTHER DOES NOT SAY")
                           : tr("ONLY HERE: %Ln SENTENCE(S)", nullptr, static_cast<int>(shown.only.size())));
    side.only->setWeak(weakOf(citations));
    side.only->setAnswer(onlyHtml(shown, citations));
    side.only->setAccessibleName(tr("Only in the answer of %1").arg(name));
}

void ComparePanel::openCitation(std::size_t index, int number)
{
    const auto& side = m_comparison->sides()[index];
    if (side.target.corpus == m_corpus) {
        emit citationActivated(side.turn, number, side.session);
        return;
    }
    for (const auto& citation : numbered(side.turn.answer, 1))
        if (citation.number == number)
            emit statusAsked(tr("%1 of the corpus %2; open that corpus to see it.")
                                 .arg(toQt(placeLabel(*citation.cited)), side.target.corpus));
}

void ComparePanel::retranslate()
{
    m_sides[0].label->setText(tr("Left"));
    m_sides[1].label->setText(tr("Right"));
    m_sides[0].corpus->setAccessibleName(tr("Corpus on the left"));
    m_sides[1].corpus->setAccessibleName(tr("Corpus on the right"));
    m_sides[0].document->setAccessibleName(tr("Document on the left"));
    m_sides[1].document->setAccessibleName(tr("Document on the right"));
    for (auto& side : m_sides)
        if (side.document->count() > 0)
            side.document->setItemText(0, tr("The whole corpus"));
    m_question->setPlaceholderText(tr("The question for both"));
    m_question->setAccessibleName(m_question->placeholderText());
    m_compare->setText(tr("Compare"));
    m_stop->setText(tr("Stop"));
    m_close->setText(tr("Close"));
    m_method->setText(
        tr("Differences are told by words and numbers alone: a sentence is listed when the other "
           "answer lacks most of its words or one of its numbers."));
    update();
}

}  // namespace kvasir::ui
