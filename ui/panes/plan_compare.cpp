// Tables of at most four columns and seven rows: made anew with every change.
#include "ui/panes/plan_compare.h"

#include <algorithm>

#include <QButtonGroup>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "core/service/service.h"
#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/panes/plan_texts.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr int kColumnWidth = 72;

void disable(QComboBox& box, int row, const QString& why)
{
    auto* const items = qobject_cast<QStandardItemModel*>(box.model());
    items->item(row)->setEnabled(false);
    items->item(row)->setToolTip(why);
}

// The row with this data; one is added for what is in use but not among what is offered.
void select(QComboBox& box, const std::string& value)
{
    if (value.empty())
        return;
    const QSignalBlocker quiet(box);
    const QString wanted = toQt(value);
    if (box.findData(wanted) < 0)
        box.addItem(wanted.section(u'/', -1), wanted);
    box.setCurrentIndex(box.findData(wanted));
}

// In one line where there is room, else in two; lines that are still too long lose their middle.
QString inColumn(const QString& name, const QFontMetrics& metrics)
{
    constexpr int kRoom = kColumnWidth - 20;  // beside the button
    if (metrics.horizontalAdvance(name) <= kRoom)
        return name;
    QStringList lines;
    for (const auto& line : {name.section(u' ', 0, -2), name.section(u' ', -1)})
        if (!line.isEmpty())
            lines += metrics.elidedText(line, Qt::ElideMiddle, kRoom);
    return lines.join(u'\n');
}

QString lastPart(const std::string& model)
{
    return toQt(model).section(u'/', -1);
}

}  // namespace

PlanCompare::PlanCompare(const LibraryViewModel& library, CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_library(&library), m_corpus(&corpus)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_title = roleLabel("heading", this);
    column->addWidget(m_title);
    auto* const choices = new QGridLayout;
    choices->setHorizontalSpacing(12);
    m_model = addChoice(*choices);
    m_codec = addChoice(*choices);
    m_device = addChoice(*choices);
    m_attention = addChoice(*choices);
    choices->setColumnStretch(1, 1);
    column->addLayout(choices);
    m_place = new QWidget(this);
    auto* const around = new QVBoxLayout(m_place);
    around->setContentsMargins(0, 4, 0, 4);
    column->addWidget(m_place);
    m_verdict = new QLabel(this);
    m_verdict->setWordWrap(true);
    column->addWidget(m_verdict);
    m_radios = new QButtonGroup(this);
    connect(m_radios, &QButtonGroup::idClicked, this, [this](int id) {
        const auto& plans = m_corpus->plans();
        if (id < 0 || static_cast<std::size_t>(id) >= plans.size())
            return;
        auto choice = m_corpus->choice();
        choice.model = plans[static_cast<std::size_t>(id)].choice.model;
        choice.kvCodec = plans[static_cast<std::size_t>(id)].choice.kvCodec;
        m_corpus->setChoice(choice);
    });
    connect(&library, &LibraryViewModel::changed, this, [this] {
        fillModels();
        fillFixedChoices();
        followSettled();
    });
    connect(&corpus, &CorpusViewModel::planChanged, this, [this] {
        followSettled();
        showPlans();
    });
    connect(&corpus, &CorpusViewModel::stateChanged, this, [this] {
        if (m_corpus->state() == CorpusViewModel::State::None)
            showPlans();
    });
    retranslate();
}

PlanCompare::Choice PlanCompare::addChoice(QGridLayout& into)
{
    const Choice choice{roleLabel("muted", this), new QComboBox(this)};
    choice.label->setBuddy(choice.box);
    choice.box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    const int row = into.rowCount();
    into.addWidget(choice.label, row, 0);
    into.addWidget(choice.box, row, 1);
    connect(choice.box, &QComboBox::activated, this, &PlanCompare::choose);
    return choice;
}

void PlanCompare::fillModels()
{
    const QSignalBlocker quiet(m_model.box);
    const auto chosen = toUtf8(m_model.box->currentData().toString());
    m_model.box->clear();
    for (const auto& model : m_library->snapshot().models) {
        const int row = m_model.box->count();
        m_model.box->addItem(toQt(model.name), toQt(model.name));
        if (!model.usable) {
            disable(*m_model.box, row, tr("Not usable: %1").arg(toQt(model.whyNot)));
            continue;
        }
        m_model.box->setItemData(
            row,
            tr("%1 in memory, and %2 of KV in 16 bits for each 1,000 tokens; reads up to %3 "
               "tokens.")
                .arg(formatBytes(model.bytes), formatBytes(1000 * model.kvBytesPerToken16),
                     formatNumber(model.contextTokens)),
            Qt::ToolTipRole);
    }
    select(*m_model.box, chosen);
}

void PlanCompare::fillFixedChoices()
{
    const auto fill = [](QComboBox& box, const std::vector<std::pair<QString, QString>>& items, auto cost) {
        const QSignalBlocker quiet(box);
        const auto chosen = toUtf8(box.currentData().toString());
        box.clear();
        for (const auto& [text, value] : items) {
            box.addItem(text, value);
            box.setItemData(box.count() - 1, cost(value), Qt::ToolTipRole);
        }
        select(box, chosen);
    };
    const QString whyNot = m_library->snapshot().whyNotCuda;
    std::vector<std::pair<QString, QString>> codecs;
    for (const auto& codec : Service::kvCodecs())
        codecs.emplace_back(codecText(toQt(codec)), toQt(codec));
    fill(*m_codec.box, codecs, codecCost);
    fill(*m_device.box,
         {{tr("Automatic"), "auto"}, {tr("Processor"), "cpu"}, {QStringLiteral("CUDA"), "cuda"}},
         [&](const QString& device) { return deviceCost(device, whyNot); });
    if (!whyNot.isEmpty() || !m_library->isLoaded())
        disable(*m_device.box, m_device.box->findData(QStringLiteral("cuda")),
                deviceCost(QStringLiteral("cuda"), whyNot));
    fill(*m_attention.box, {{tr("Automatic"), "auto"}, {tr("Dense"), "dense"}, {tr("Sparse"), "sparse"}},
         attentionCost);
}

// The boxes say what is in force, also where nothing was chosen.
void PlanCompare::followSettled()
{
    const auto& settled = m_corpus->settled();
    const auto& asked = m_corpus->choice();
    select(*m_model.box, settled.model);
    select(*m_codec.box, settled.kvCodec);
    select(*m_device.box, settled.device);
    select(*m_attention.box, asked.attention.empty() ? std::string("auto") : asked.attention);
    for (const auto& choice : {m_model, m_codec, m_device, m_attention})
        choice.box->setToolTip(choice.box->currentData(Qt::ToolTipRole).toString());
}

void PlanCompare::choose()
{
    m_corpus->setChoice({.model = toUtf8(m_model.box->currentData().toString()),
                         .kvCodec = toUtf8(m_codec.box->currentData().toString()),
                         .device = toUtf8(m_device.box->currentData().toString()),
                         .attention = toUtf8(m_attention.box->currentData().toString())});
}

QString PlanCompare::optionName(const PlanOption& option) const
{
    return option.choice.model == m_corpus->settled().model ? codecText(toQt(option.choice.kvCodec))
                                                            : lastPart(option.choice.model);
}

void PlanCompare::showPlans()
{
    // A radio button may be the one that was just clicked: it goes later.
    const bool hadFocus = m_table && m_table->isAncestorOf(focusWidget());
    if (m_table) {
        for (auto* const button : m_radios->buttons())
            m_radios->removeButton(button);
        m_table->hide();
        m_table->deleteLater();
    }
    m_table = new QWidget(m_place);
    auto* const grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(7);
    const auto& plans = m_corpus->plans();
    const QStringList names = plans.empty() ? QStringList() : planRowNames();
    for (int row = 0; row < names.size(); ++row) {
        auto* const name = roleLabel("muted", m_table);
        name->setText(names[row]);
        name->setWordWrap(true);
        grid->addWidget(name, row + 1, 0, Qt::AlignTop);
    }
    for (std::size_t i = 0; i < plans.size(); ++i)
        addColumn(static_cast<int>(i), plans[i], m_corpus->settled());
    m_place->layout()->addWidget(m_table);
    m_table->setVisible(!plans.empty());
    m_table->setAccessibleName(m_title->text());
    if (hadFocus && m_radios->checkedButton())
        m_radios->checkedButton()->setFocus();
    m_verdict->setText(m_corpus->plan() ? planVerdict(*m_corpus->plan()) : QString());
}

void PlanCompare::addColumn(int column, const PlanOption& option, const EngineChoice& chosen)
{
    auto* const grid = qobject_cast<QGridLayout*>(m_table->layout());
    const bool isChosen = option.choice.model == chosen.model && option.choice.kvCodec == chosen.kvCodec;
    const QString name = optionName(option), verdict = planVerdict(option.plan);
    const QStringList names = planRowNames(), texts = planRowTexts(option.plan);
    auto* const radio = new QRadioButton(m_table);
    radio->setText(inColumn(name, radio->fontMetrics()));
    radio->setChecked(isChosen);
    radio->setToolTip(tr("%1, KV in %2: %3")
                          .arg(toQt(option.choice.model), codecText(toQt(option.choice.kvCodec)), verdict));
    QStringList spoken;
    for (int row = 0; row < names.size(); ++row)
        spoken += QStringLiteral("%1: %2").arg(names[row], texts[row]);
    radio->setAccessibleName(name);
    radio->setAccessibleDescription(spoken.join(QStringLiteral(". ")));
    m_radios->addButton(radio, column);
    grid->addWidget(radio, 0, column + 1, Qt::AlignTop);
    for (int row = 0; row < texts.size(); ++row) {
        auto* const cell = new QLabel(texts[row], m_table);
        cell->setWordWrap(true);
        QFont font = cell->font();
        font.setBold(isChosen);
        cell->setFont(font);
        if (row == texts.size() - 1) {
            QPalette colours = cell->palette();
            colours.setColor(QPalette::WindowText,
                             option.plan.fits == Fits::Yes          ? theme().accent
                                 : option.plan.fits == Fits::Spills ? theme().warn
                                                                    : theme().error);
            cell->setPalette(colours);
            cell->setToolTip(verdict);
        }
        grid->addWidget(cell, row + 1, column + 1, Qt::AlignTop);
    }
    grid->setColumnStretch(column + 1, 1);
}

void PlanCompare::retranslate()
{
    m_title->setText(tr("What reading costs"));
    m_model.label->setText(tr("Model"));
    m_codec.label->setText(tr("KV cache"));
    m_device.label->setText(tr("Device"));
    m_attention.label->setText(tr("Attention"));
    for (const auto& choice : {m_model, m_codec, m_device, m_attention})
        choice.box->setAccessibleName(choice.label->text());
    fillModels();
    fillFixedChoices();
    followSettled();
    showPlans();
}

}  // namespace kvasir::ui
