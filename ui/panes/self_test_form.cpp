// What is wanted is kept apart from what is possible now, so that another corpus forgets nothing.
#include "ui/panes/self_test_form.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/panes/self_test_texts.h"
#include "ui/widgets/role_label.h"

namespace kvasir::ui {
namespace {

constexpr int kMostDepths = 21, kMostQuestions = 10;

QSpinBox* spinBox(int most, QWidget* parent)
{
    auto* const box = new QSpinBox(parent);
    box->setRange(1, most);
    box->setKeyboardTracking(false);  // a number half typed is no choice
    return box;
}

}  // namespace

SelfTestForm::SelfTestForm(QWidget* parent) : Retranslating<QWidget>(parent)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(12, 4, 12, 8);
    column->setSpacing(4);
    m_kind = makeKinds();
    m_sentence = roleLabel("muted", this);
    m_origin = roleLabel("muted", this);
    for (QLabel* const label : {m_sentence, m_origin})
        label->setWordWrap(true);
    m_lengthsTitle = new QLabel(this);
    m_costTitle = roleLabel("muted", this);
    m_costTitle->setAlignment(Qt::AlignRight);
    for (QLabel* const label : {m_lengthsTitle, m_costTitle})
        label->setWordWrap(true);
    m_noLengths = roleLabel("muted", this);
    m_noLengths->setWordWrap(true);
    m_lengthGrid = new QGridLayout;
    m_lengthGrid->setContentsMargins(0, 0, 0, 0);
    m_lengthGrid->setVerticalSpacing(3);
    m_lengthGrid->setColumnStretch(1, 1);
    auto* const rest = new QGridLayout;
    rest->setColumnStretch(1, 1);
    const auto addRow = [&](QWidget* field) {
        auto* const title = new QLabel(this);
        title->setBuddy(field);
        const int row = rest->rowCount();
        rest->addWidget(title, row, 0);
        rest->addWidget(field, row, 1, Qt::AlignLeft);
        return title;
    };
    m_depths = spinBox(kMostDepths, this);
    m_questions = spinBox(kMostQuestions, this);
    m_language = new QComboBox(this);
    m_language->addItem(QStringLiteral("English"));  // each in its own language, as in LabLanguage
    m_language->addItem(QStringLiteral("한국어"));
    m_depthsTitle = addRow(m_depths);
    m_questionsTitle = addRow(m_questions);
    m_languageTitle = addRow(m_language);
    column->addWidget(m_kind);
    column->addWidget(m_sentence);
    column->addWidget(m_origin);
    column->addSpacing(4);
    auto* const titles = new QHBoxLayout;
    titles->addWidget(m_lengthsTitle, 1);
    titles->addWidget(m_costTitle, 1);
    column->addLayout(titles);
    column->addWidget(m_noLengths);
    column->addLayout(m_lengthGrid);
    column->addSpacing(4);
    column->addLayout(rest);
    column->addStretch();
    connect(m_depths, &QSpinBox::valueChanged, this, [this](int depths) {
        m_wanted.depths = depths;
        emit changed();
    });
    connect(m_questions, &QSpinBox::valueChanged, this, [this](int questions) {
        m_wanted.questions = questions;
        emit changed();
    });
    connect(m_language, &QComboBox::activated, this, [this](int index) {
        m_wanted.language = static_cast<LabLanguage>(index);
        emit changed();
    });
    retranslate();
    setChoices({});
}

QComboBox* SelfTestForm::makeKinds()
{
    auto* const box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMaxVisibleItems(20);
    connect(box, &QComboBox::activated, this, [this](int index) {
        m_wanted.family = static_cast<Family>(m_kind->itemData(index).toInt());
        retranslate();
        emit changed();
    });
    return box;
}

void SelfTestForm::fillKinds()
{
    const QSignalBlocker quiet(m_kind);
    m_kind->clear();
    bool more = false;
    for (const auto& kind : selfTestKinds()) {
        if (kind.where == SelfTestKind::Where::More && !std::exchange(more, true)) {
            m_kind->insertSeparator(m_kind->count());
            m_kind->addItem(tr("More: the families of RULER"));
            auto* const items = qobject_cast<QStandardItemModel*>(m_kind->model());
            items->item(m_kind->count() - 1)->setEnabled(false);
        }
        m_kind->addItem(kindName(kind.family), static_cast<int>(kind.family));
        m_kind->setItemData(m_kind->count() - 1, kindSentence(kind.family), Qt::ToolTipRole);
    }
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_wanted.family)));
}

SelfTestChoices SelfTestForm::choices() const
{
    auto choices = m_wanted;
    choices.lengths.clear();
    for (const auto& row : m_lengths)
        if (row.box->isEnabled() && row.box->isChecked())
            choices.lengths.push_back(row.length.key);
    if (!speaksKorean(choices.family))
        choices.language = LabLanguage::English;
    if (!hasDepths(choices.family))
        choices.depths = 1;
    return choices;
}

void SelfTestForm::setChoices(const SelfTestChoices& choices)
{
    m_wanted = choices;
    const QSignalBlocker quietDepths(m_depths), quietQuestions(m_questions);
    m_depths->setValue(choices.depths);
    m_questions->setValue(choices.questions);
    showLengths();
    retranslate();
}

void SelfTestForm::setLengths(std::vector<SelfTestLength> lengths)
{
    const bool sameRows = std::equal(
        lengths.begin(), lengths.end(), m_lengths.begin(), m_lengths.end(),
        [](const SelfTestLength& length, const LengthRow& row) { return length.key == row.length.key; });
    if (!sameRows) {
        for (const auto& row : m_lengths) {
            delete row.box;
            delete row.cost;
        }
        m_lengths.clear();
        for (const auto& length : lengths) {
            LengthRow row{.length = length, .box = new QCheckBox(this), .cost = roleLabel("muted", this)};
            row.cost->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            row.cost->setWordWrap(true);
            const int at = static_cast<int>(m_lengths.size());
            m_lengthGrid->addWidget(row.box, at, 0);
            m_lengthGrid->addWidget(row.cost, at, 1);
            connect(row.box, &QCheckBox::clicked, this,
                    [this, key = length.key, box = row.box] { tick(key, box->checkState()); });
            m_lengths.push_back(row);
        }
    }
    for (std::size_t i = 0; i < lengths.size(); ++i)
        m_lengths[i].length = lengths[i];
    showLengths();
    writeLengths();
}

void SelfTestForm::tick(std::int64_t key, Qt::CheckState state)
{
    std::erase(m_wanted.lengths, key);
    if (state == Qt::Checked)
        m_wanted.lengths.push_back(key);
    std::sort(m_wanted.lengths.begin(), m_wanted.lengths.end());
    emit changed();
}

void SelfTestForm::showLengths()
{
    for (const auto& row : m_lengths) {
        const auto& wanted = m_wanted.lengths;
        row.box->setChecked(std::find(wanted.begin(), wanted.end(), row.length.key) != wanted.end());
    }
}

void SelfTestForm::writeLengths()
{
    for (const auto& row : m_lengths) {
        row.box->setText(lengthName(row.length));
        row.box->setEnabled(isPossible(row.length, m_wanted.family));
        row.cost->setText(lengthCost(row.length, m_wanted.family));
        row.box->setAccessibleName(m_lengthsTitle->text() + QStringLiteral(": ") + row.box->text());
        row.box->setAccessibleDescription(m_costTitle->text() + QStringLiteral(": ") + row.cost->text());
    }
    m_noLengths->setVisible(m_lengths.empty());
    m_costTitle->setVisible(!m_lengths.empty());
}

void SelfTestForm::setOrigin(const QString& corpus)
{
    m_corpus = corpus;
    retranslate();
}

void SelfTestForm::updateLanguage()
{
    const bool both = speaksKorean(m_wanted.family);
    m_language->setEnabled(both);
    m_language->setCurrentIndex(both ? static_cast<int>(m_wanted.language) : 0);
    m_language->setToolTip(both ? QString() : tr("This kind is asked in English only."));
    m_depths->setEnabled(hasDepths(m_wanted.family));
}

void SelfTestForm::retranslate()
{
    fillKinds();
    m_kind->setAccessibleName(tr("Kind of question"));
    m_sentence->setText(kindSentence(m_wanted.family));
    m_kind->setAccessibleDescription(m_sentence->text());
    m_origin->setText(m_corpus.isEmpty() ? tr("No corpus is open: the text that comes with Kvasir is used.")
                                         : tr("In the text of %1.").arg(m_corpus));
    m_lengthsTitle->setText(tr("Tokens of text"));
    m_costTitle->setText(tr("time to read one"));
    m_noLengths->setText(tr("Not known until a model can be used."));
    m_depthsTitle->setText(tr("Depths"));
    m_depths->setAccessibleName(tr("Number of depths"));
    m_depths->setToolTip(tr("Places from the beginning to the end of the text, evenly spaced"));
    m_questionsTitle->setText(tr("Questions at each"));
    m_questions->setAccessibleName(tr("Questions at each depth"));
    m_questions->setToolTip(tr("More questions say more of a place; the text is read only once"));
    m_languageTitle->setText(tr("Language"));
    m_language->setAccessibleName(tr("Language of the questions"));
    updateLanguage();
    writeLengths();
}

}  // namespace kvasir::ui
